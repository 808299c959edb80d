import Formats
import Journal
import Questionnaire
import Registry

/// What a commit left in the log.
public struct Receipt: Hashable, Sendable {
  /// The entries, in order.
  public var refs: [EntryRef]
}

extension Store {
  /// Carries out an action: catches up, checks, appends, and returns once the disk has confirmed (JOURNAL.md, promise 1).
  ///
  /// A submission's draft is deleted after its entry is acknowledged, never before. Nothing that goes wrong after the
  /// acknowledgement is reported as a failure: who tried again would do it twice.
  /// - Throws: `StoreError` when the rules refuse or nothing was acknowledged; the draft is still there.
  @discardableResult
  public func commit(_ action: Action, by person: Person) throws(StoreError) -> Receipt {
    if let reason = readOnlyReason {
      throw StoreError(.journal(.readOnly), "Tidak tersimpan. \(reason)")
    }
    settleIn()
    let refs: [EntryRef]
    do {
      refs = try journal.withCommitLock { () throws -> [EntryRef] in
        try catchUp()
        let decided = Result { try decide(action, by: person) }
        guard registry.isDamaged else { return try carryOut(decided.get()) }
        // What was decided over a block of the snapshot that does not verify counts for nothing.
        try catchUp()
        return try carryOut(decide(action, by: person))
      }
    } catch let error as StoreError {
      throw error
    } catch let error as JournalError {
      var told = StoreError(error)
      // Who typed a form must know whether all of it lies on disk; lines of a file and decisions have no draft.
      if error.kind == .diskFull, case .submit(let draft) = action,
        let stored = storedDraft(draft.id, person: draft.person)
      {
        told.message +=
          stored.changed == draft.changed
          ? " Draf tetap ada." : " Draf terbaru juga belum tersimpan: jangan tutup Lumbung."
      }
      throw told
    } catch {
      throw StoreError(.refused, "Tidak tersimpan: \(error).")
    }
    if case .submit(let draft) = action {
      builtOn[draft.key] = nil
      forget(draft.id, person: draft.person)
    }
    showCommitted()
    return Receipt(refs: refs)
  }

  /// What an action comes to.
  private enum Decision {
    case append(Action, by: Person)
    /// Handed in already: the entry that says so.
    case stands(EntryRef)
  }

  private func carryOut(_ decision: Decision) throws -> [EntryRef] {
    switch decision {
    case .append(let action, let actor): try append(action, by: actor)
    case .stands(let ref): [ref]
    }
  }

  /// What is to be appended, and who acts.
  /// - Throws: `StoreError` when the rules refuse.
  private func decide(_ action: Action, by person: Person) throws -> Decision {
    let actor = try known(person, for: action)
    if case .submit(let draft) = action { try checkNewest(draft) }
    let action = try goingOn(action)
    if let draft = action.firstDraft { try checkForm(of: draft) }
    if isInView(action) {
      if let refusal = registry.checkAgain(action, by: actor) { throw StoreError(refusal) }
      return .append(action, by: actor)
    }
    if let refusal = registry.check(action, by: actor) { throw StoreError(refusal) }
    guard case .submit(let draft) = action, let found = submission(of: draft) else {
      return .append(action, by: actor)
    }
    if journal.hasConfirmed(writer: found.ref.writer, seq: found.ref.seq) { return .stands(found.ref) }
    // It is in a log, but nobody here knows whether it stays: it came with a copy, or with the log of a writer that this
    // machine has forgotten. So it is one more attempt at the same.
    takeAttempt(found, at: draft)
    return .append(try goingOn(action), by: actor)
  }

  /// The acknowledged entries come back through the same door as everybody's: what is shown are the log's bytes. Not being
  /// able to read them now takes nothing back: the entry is on disk, and the next catch-up brings it.
  func showCommitted() { _ = try? catchUp(ownOnly: true) }

  /// Who acts, as the log knows them now: somebody may have changed their role since they signed in.
  private func known(_ person: Person, for action: Action) throws -> Person {
    if let known = registry.person(person.id) { return known }
    if registry.people.isEmpty, case .setPerson = action { return person }
    throw StoreError(
      .refused,
      "Petugas \(person.id) tidak terdaftar di \(options.folder). Minta admin mendaftarkannya, lalu masuk lagi."
    )
  }

  private func append(_ action: Action, by person: Person) throws -> [EntryRef] {
    let now = options.now
    var earliest: UInt64 = 0
    if case .submit(let draft) = action { earliest = lastChange(of: draft, now: now) }
    var entries: [[UInt8]] = []
    if let draft = action.firstDraft {
      entries += entriesBeforeUse(of: draft.formIdentity, by: person.id, at: now)
    } else if case .adopt(let adoption) = action {
      entries += entriesBeforeUse(of: adoption.form, by: person.id, at: now)
    }
    let own = EntryCoding.entries(for: action, by: person.id, at: now, forms: registry.forms)
    entries += replacing(action, in: own)
    do throws(JournalError) {
      let appended = try journal.append(entries, notBefore: earliest)
      settle(Act(action))
      return appended.map { EntryRef(writer: $0.writer, seq: $0.seq) }
    } catch {
      let refs = error.uncertain.compactMap { EntryRef($0) }
      let attempts = stride(from: 0, to: refs.count, by: entries.count).map { start in
        Array(refs[start...].prefix(entries.count).suffix(own.count))
      }
      if !attempts.isEmpty { remember(action, uncertain: attempts) }
      throw error
    }
  }
}
