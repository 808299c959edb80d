import Formats
import Journal
import Questionnaire
import Registry

/// What makes two attempts the same act: a draft's later text is still the same submission, and a line of a file the same
/// line.
enum Act: Hashable {
  /// Two people may work on one record: what one tried is none of the other's.
  case submission(DraftBook.Key)
  case lines(EntryRef, [Int])
  case other(Action)

  init(_ action: Action) {
    switch action {
    case .submit(let draft): self = .submission(draft.key)
    case .importing(let group, let lines): self = .lines(group, lines.map(\.line))
    default: self = .other(action)
    }
  }
}

/// What is known of an act of which nobody can tell whether the disk has it.
struct Doubt: Hashable {
  /// The references of its attempts, the first one first.
  var attempts: [[EntryRef]]
  /// What was handed in, as a digest; nil where it is not known, and for acts whose name says it.
  var text: String?

  /// All entries of all attempts.
  var refs: [EntryRef] { attempts.flatMap { $0 } }
}

extension Draft {
  /// Whose it is, and of which record.
  var key: DraftBook.Key { DraftBook.Key(person: person, id: id) }

  /// A digest of the answers and the reasons beside them: where both are equal, equal texts.
  var text: String { answers.digest(reasons) }
}

extension Revision {
  /// What a draft with the same answers and reasons has as its text.
  var text: String { answers.digest(reasons) }
}

extension Answers {
  fileprivate func digest(_ reasons: [String: String]) -> String {
    var text = JSONBytes.text(room: 8_192) { write(to: &$0, order: nil) }
    for (path, reason) in reasons.sorted(by: { $0.key < $1.key }) {
      text += Array("\n\(path)\n\(reason)".utf8)
    }
    return Digest(of: text).hex
  }
}

extension Action {
  /// The records that are decided about.
  fileprivate var reviewed: [RecordID] {
    switch self {
    case .approve(let targets): targets.map(\.record)
    case .return(let target, _, _), .void(let target, _, _), .reopen(let target, _),
      .askRemark(let target, _):
      [target.record]
    case .answerRemark(let record, _, _), .closeRemark(let record, _): [record]
    default: []
    }
  }
}

// After a failed fsync nobody knows whether an entry reached the disk. The person was told that it failed and tries
// again; every retry names the first attempt, so that the fold counts the act once, whichever of them come back after a
// power cut (JOURNAL.md, promise 3).
extension Store {
  /// Keeps the references of an attempt with unknown end; a submission's go into its draft too, so that they outlive
  /// the program.
  func remember(_ action: Action, uncertain refs: [[EntryRef]]) {
    uncertain[Act(action), default: Doubt(attempts: [])].attempts += refs
    guard case .submit(let draft) = action else { return }
    uncertain[Act(action)]?.text = draft.text
    if let stored = waitingDraft(draft.id, person: draft.person) { try? save(stored) }
  }

  /// Nothing is an attempt at this any more, also where a draft's file still says so.
  func settle(_ act: Act) {
    settled.formUnion(uncertain[act]?.refs ?? [])
    uncertain[act] = nil
  }

  /// What is handed in again, as a part of what others have seen meanwhile. With the same answers it is that attempt once
  /// more. With others, or for other reasons, it is a revision of its own, built on it: an approval names the text that
  /// somebody looked at, and must not come to stand for another one. Nor does it matter whether we can see the attempt: it
  /// may lie in a copy of this folder. A draft begun from what came after that attempt is neither.
  func goingOn(_ action: Action) throws(StoreError) -> Action {
    guard case .submit(var draft) = action else { return action }
    let written = draft.base
    draft.base = basis(of: draft)
    guard let doubt = uncertain[Act(action)] else { return .submit(draft) }
    let attempts = doubt.refs
    let revisions = (try? dossier(draft.id))?.revisions ?? []
    // Another program of this person may have handed it in again: what is shown then is that attempt.
    let shown = { (ref: EntryRef) in self.registry.counting(ref, of: draft.id, draft.kind) }
    let places = Set(attempts.map(shown))
    guard let place = revisions.lastIndex(where: { places.contains($0.ref) }) else {
      // Its base too: the attempt that would lead to it may never be seen again.
      if doubt.text == draft.text { return .submit(draft) }
      return .submit(try anew(draft, instead: written, on: (draft.base + attempts).uniqued))
    }
    let bases = Set(written.map(shown))
    if revisions[place...].contains(where: { bases.contains($0.ref) }) {
      settle(Act(action))
      return .submit(draft)
    }
    let seen = revisions[place]
    if seen.answers != draft.answers || seen.reasons != draft.reasons {
      // Whichever attempt a power cut leaves, and also when it leaves none.
      let base = [seen.ref] + attempts + seen.writtenBase
      return .submit(try anew(draft, instead: written, on: base.uniqued))
    }
    draft.base = seen.writtenBase
    return .submit(draft)
  }

  /// What a draft is built on: what it says, or what took that one's place.
  func basis(of draft: Draft) -> [EntryRef] {
    builtOn[draft.key].flatMap { $0.instead == draft.base ? $0.base : nil } ?? draft.base
  }

  /// The draft as a revision of its own. Its file says so too, before anything is handed in: after a crash it is known as
  /// submitted by its base.
  /// - Throws: `StoreError` when the file cannot say so: then nothing is handed in.
  private func anew(
    _ draft: Draft, instead written: [EntryRef], on base: [EntryRef]
  ) throws(StoreError) -> Draft {
    let stored = waitingDraft(draft.id, person: draft.person)
    let act = Act(.submit(draft))
    let (doubt, built) = (uncertain[act], builtOn[draft.key])
    settle(act)
    builtOn[draft.key] = (instead: written, base: base)
    if var stored {
      // It may say what an earlier text was built on.
      stored.base = base
      do throws(StoreError) { try save(stored) } catch {
        settled.subtract(doubt?.refs ?? [])
        (uncertain[act], builtOn[draft.key]) = (doubt, built)
        throw error
      }
    }
    var draft = draft
    draft.base = base
    return draft
  }

  /// The same act tried again names the entries of its first attempt.
  func replacing(_ action: Action, in entries: [[UInt8]]) -> [[UInt8]] {
    guard let first = uncertain[Act(action)]?.attempts.first, first.count == entries.count else {
      return entries
    }
    return zip(entries, first).map { entry, ref in entry.dropLast() + Array(",\"re\":\"\(ref)\"}".utf8) }
  }

  /// Whether the registry already shows an earlier attempt of this act: the rules allowed it then, and would now take
  /// it for its own obstacle ("sudah diajukan"). Not when somebody has said something about the records since: then the rules
  /// are asked.
  func isInView(_ action: Action) -> Bool {
    guard let doubt = uncertain[Act(action)] else { return false }
    if case .openRound(let round) = action, registry.openRound?.id != round.id { return false }
    if case .setPerson(let person, _) = action, registry.person(person.id) != person { return false }
    let heads = journal.heads
    return doubt.attempts.contains { attempt in
      attempt.allSatisfy { ref in (heads[ref.writer]?.seq ?? 0) >= ref.seq }
        && action.reviewed.allSatisfy { record in
          registry.lastEntry(on: record).map { attempt.contains($0) } ?? true
        }
    }
  }
}
