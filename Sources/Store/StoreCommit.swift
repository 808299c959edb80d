import Formats
import Journal
import Questionnaire
import Registry

/// What makes two attempts the same act: a draft's later text is still the same submission.
enum Act: Hashable {
  case submission(RecordID)
  case other(Action)

  init(_ action: Action) {
    if case .submit(let draft) = action { self = .submission(draft.id) } else { self = .other(action) }
  }
}

/// What a commit left in the log.
public struct Receipt: Hashable, Sendable {
  /// The entries, in order.
  public var refs: [EntryRef]
}

extension Store {
  /// Carries out an action: catches up, checks, appends, and returns once the disk has confirmed (JOURNAL.md, promise 1).
  ///
  /// A submission's draft is deleted after its entry is acknowledged, never before.
  /// - Throws: `StoreError` when the rules refuse or nothing was written; the draft is still there.
  @discardableResult
  public func commit(_ action: Action, by person: Person) throws(StoreError) -> Receipt {
    do {
      let refs = try journal.withCommitLock { () throws -> [EntryRef] in
        try catchUp()
        if let refusal = registry.check(action, by: person) { throw StoreError(refusal) }
        return try append(action, by: person)
      }
      if case .submit(let draft) = action { forget(draft.id, person: draft.person) }
      showCommitted()
      return Receipt(refs: refs)
    } catch let error as StoreError {
      throw error
    } catch let error as JournalError {
      throw StoreError(error)
    } catch {
      throw StoreError(.refused, "Tidak tersimpan: \(error).")
    }
  }

  /// The acknowledged entries come back through the same door as everybody's: what is shown was read from the log. Not
  /// being able to read them now takes nothing back: the entry is on disk, and the next catch-up brings it.
  private func showCommitted() { _ = try? catchUp() }

  private func append(_ action: Action, by person: Person) throws -> [EntryRef] {
    let now = options.now
    var entries: [[UInt8]] = []
    if case .submit(let draft) = action {
      entries += entriesBeforeUse(of: draft.formIdentity, by: person.id, at: now)
    }
    let own = EntryCoding.entries(for: action, by: person.id, at: now, forms: registry.forms)
    entries += replacing(uncertain[Act(action)], in: own)
    do {
      let refs = try append(entries)
      uncertain[Act(action)] = nil
      return refs
    } catch {
      if !error.uncertain.isEmpty { uncertain[Act(action)] = Array(error.uncertain.suffix(own.count)) }
      throw error
    }
  }

  /// The same act tried again names the entries of which nobody knows whether they reached the disk: the fold counts
  /// each act once (JOURNAL.md, promise 3).
  private func replacing(_ earlier: [String]?, in entries: [[UInt8]]) -> [[UInt8]] {
    guard let earlier, earlier.count == entries.count else { return entries }
    return zip(entries, earlier).map { entry, ref in
      entry.dropLast() + Array(",\"re\":\"\(ref)\"}".utf8)
    }
  }

  @discardableResult
  func append(_ entries: [[UInt8]]) throws(JournalError) -> [EntryRef] {
    try journal.append(entries).map { EntryRef(writer: $0.writer, seq: $0.seq) }
  }

  /// Notes a sign-in with the heads of all logs: a witness that finds a cut between two lines later.
  public func signedIn(_ person: Person) throws(StoreError) {
    guard !isReadOnly else { return }
    let heads = journal.heads.mapValues(\.short)
    let entry = EntryCoding.seen(by: person.id, at: options.now, heads: heads)
    _ = try StoreError.translating { () throws(JournalError) in try append([entry]) }
    showCommitted()
  }
}
