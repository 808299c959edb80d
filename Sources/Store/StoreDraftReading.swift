import Formats
import Journal
import Questionnaire
import Registry

extension Store {
  /// A crash between the entry's acknowledgement and the draft's deletion must not offer the same form twice. Drafts
  /// that name an attempt with unknown end hand its references back.
  func removeSubmittedDrafts() {
    for person in registry.people {
      for draft in storedDrafts(of: person.id) {
        // What another user of this machine wrote may not have reached the disk: their own next start secures it.
        guard !isReadOnly, let ref = proof(of: draft),
          journal.hasConfirmed(writer: ref.writer, seq: ref.seq)
        else { continue }
        forget(draft.id, person: person.id)
      }
    }
  }

  /// After an acknowledged submission. A failure leaves a draft that is recognised and left out from then on.
  func forget(_ id: RecordID, person: String) { try? discard(id, person: person) }

  /// One draft as it lies on disk.
  func storedDraft(_ id: RecordID, person: String) -> Draft? {
    guard case .draft(let file)? = try? opened.drafts.load(person: person, id: id.description) else {
      return nil
    }
    return taken(file)
  }

  /// The same as far as it waits to be handed in: what was, and could not be deleted, stays as it is known by.
  public func waitingDraft(_ id: RecordID, person: String) -> Draft? {
    storedDraft(id, person: person).flatMap { isSubmitted($0) ? nil : $0 }
  }

  /// The drafts that lie in a person's folder and are theirs.
  func storedDrafts(of person: String) -> [Draft] {
    let stored: [StoredDraft]
    do throws(JournalError) { stored = try opened.drafts.load(person: person) } catch {
      draftBook.note("Draf \(person) tidak dapat dibaca. \(error.message)")
      return []
    }
    return stored.compactMap { taken($0) }
  }

  private func taken(_ file: StoredDraft) -> Draft? {
    guard let draft = EntryCoding.decodeDraft(file.json), draft.person == file.person,
      draft.id.description == file.id
    else {
      draftBook.note(
        "\(options.folder)/draft/\(file.person)/\(file.id).jsl bukan draf \(file.person); berkasnya dibiarkan."
      )
      return nil
    }
    takeReferences(of: draft, file.json)
    return draft
  }

  private func takeReferences(of draft: Draft, _ json: [UInt8]) {
    guard let entry = try? JSON(parsing: json) else { return }
    let known = uncertain[.submission(draft.key)]
    let refs = (entry["re"]?.array ?? []).compactMap { $0.string.flatMap { EntryRef($0) } }
    if refs.isEmpty {
      if known == nil { takeUnconfirmed(draft) }
      return
    }
    // A file that could not be written since, or is just about to be, says what was true before. One with an attempt that was
    // never heard of here comes from another program of this person, and knows more than we do.
    if refs.allSatisfy({ settled.contains($0) || known?.refs.contains($0) == true }) { return }
    let text = entry["re_a"]?.string
    let ours = known.flatMap { $0.text == text ? $0.refs : nil } ?? []
    uncertain[.submission(draft.key)] = Doubt(attempts: (refs + ours).uniqued.map { [$0] }, text: text)
    // Handed in since, and only not deleted yet: the next text of this record is no attempt at that.
    if isSubmitted(draft) { uncertain[.submission(draft.key)] = known }
  }

  /// The program may have died after the disk refused an attempt and before the draft's file could name it: what stands
  /// behind the last acknowledged entry of a log that was given up is such an attempt.
  private func takeUnconfirmed(_ draft: Draft) {
    guard let found = submission(of: draft), !settled.contains(found.ref),
      journal.hasGivenUp(writer: found.ref.writer, seq: found.ref.seq)
    else { return }
    takeAttempt(found, at: draft)
  }

  /// What stands in a log without anybody's word that it stays is an attempt at handing in the draft.
  func takeAttempt(_ found: Revision, at draft: Draft) {
    let located = registry.locations(of: draft.id).first { $0.ref == found.ref }
    let json = located.flatMap { try? read($0.location) }.flatMap { try? JSON(parsing: $0) }
    let first = json?["re"]?.string.flatMap { EntryRef($0) }
    uncertain[.submission(draft.key)] = Doubt(
      attempts: [first, found.ref].compactMap(\.self).map { [$0] }, text: found.text)
  }

  /// Whether everything in the draft is safe in the log.
  func isSubmitted(_ draft: Draft) -> Bool { proof(of: draft) != nil }

  /// The submission that holds every answer of a draft, written after its last change. An attempt with unknown end is no
  /// proof, unless something was built on it since.
  func submission(of draft: Draft) -> Revision? {
    guard registry.submitted(draft), let dossier = try? dossier(draft.id) else { return nil }
    let doubtful = uncertain[.submission(draft.key)]?.refs ?? []
    let previous = dossier.previousAnswers(before: draft.round)
    let base = Set(draft.base.map { registry.counting($0, of: draft.id, draft.kind) })
    return dossier.revisions.first { revision in
      // An older one with the same answers proves nothing: they were changed, and then changed back.
      revision.by == draft.person && revision.round == draft.round
        && isBuilt(revision, on: base, dossier.revisions)
        && Int64(revision.hlc >> 16) >= draft.changed.ms
        && !doubtful.contains(revision.ref)
        && holds(revision, draft, previous: previous)
    }
  }

  /// Whether a revision is built on what a draft says, and otherwise only on what the same person handed in on the way
  /// there: a text that was built on an attempt of unknown end still lies in a form that knows nothing of that attempt.
  private func isBuilt(_ revision: Revision, on base: Set<EntryRef>, _ revisions: [Revision]) -> Bool {
    let built = Set(revision.base)
    return base.isSubset(of: built)
      && revisions.allSatisfy { between in
        !built.contains(between.ref) || base.contains(between.ref)
          || between.by == revision.by && built.isSuperset(of: between.base)
      }
  }

  /// Only what people answer and explain is compared: the program fills in the rest, and drops what is not relevant.
  private func holds(_ revision: Revision, _ draft: Draft, previous: Answers?) -> Bool {
    guard revision.reasons == draft.reasons else { return false }
    guard let form = registry.forms.form(revision.formIdentity, kind: revision.kind) else { return false }
    let context = InterviewContext(
      today: revision.at.day, now: revision.at, user: revision.by, round: revision.round, previous: previous)
    let relevant = Interview(form: form, answers: draft.answers, context: context).submission(
      now: revision.at)
    return form.questions.allSatisfy { question in
      guard question.kind.isVisible, question.calculation == nil else { return true }
      let typed = draft.answers[question.name]
      if let submitted = revision.answers[question.name] { return typed == submitted }
      return typed == nil || relevant[question.name] == nil
    }
  }
}
