import Formats
import Journal
import Questionnaire
import Registry

extension Store {
  /// A crash between the entry's acknowledgement and the draft's deletion must not offer the same form twice. Drafts
  /// that name an attempt with unknown end hand its references back.
  func removeSubmittedDrafts() {
    for person in registry.people {
      for draft in storedDrafts(of: person.id) where isSubmitted(draft) {
        if !isReadOnly { forget(draft.id, person: person.id) }
      }
    }
  }

  /// After an acknowledged submission. A failure leaves a draft that is recognised and left out from then on.
  func forget(_ id: RecordID, person: String) { try? discard(id, person: person) }

  /// One draft as it lies on disk.
  func storedDraft(_ id: RecordID, person: String) -> Draft? {
    storedDrafts(of: person).first { $0.id == id }
  }

  /// The drafts that lie in a person's folder and are theirs.
  func storedDrafts(of person: String) -> [Draft] {
    let stored: [StoredDraft]
    do throws(JournalError) { stored = try opened.drafts.load(person: person) } catch {
      draftBook.note("Draf \(person) tidak dapat dibaca. \(error.message)")
      return []
    }
    return stored.compactMap { file in
      guard let draft = EntryCoding.decodeDraft(file.json), draft.person == person,
        draft.id.description == file.id
      else {
        draftBook.note(
          "\(options.folder)/draft/\(person)/\(file.id).jsl bukan draf \(person); berkasnya dibiarkan.")
        return nil
      }
      takeReferences(of: draft, file.json)
      return draft
    }
  }

  private func takeReferences(of draft: Draft, _ json: [UInt8]) {
    guard uncertain[.submission(draft.key)] == nil, let entry = try? JSON(parsing: json) else { return }
    let refs = (entry["re"]?.array ?? []).compactMap { $0.string.flatMap { EntryRef($0) } }
    // A file that could not be written since, or is just about to be, says what was true before.
    if refs.allSatisfy(settled.contains) { return }
    uncertain[.submission(draft.key)] = Doubt(attempts: refs.map { [$0] }, text: entry["re_a"]?.string)
    // Handed in since, and only not deleted yet: the next text of this record is no attempt at that.
    if isSubmitted(draft) { uncertain[.submission(draft.key)] = nil }
  }

  /// Whether everything in the draft is safe in the log: a submission after its last change holds every answer of it.
  /// An attempt with unknown end is no proof, nor is what the same person submitted from another machine.
  func isSubmitted(_ draft: Draft) -> Bool {
    guard registry.submitted(draft), let dossier = try? dossier(draft.id) else { return false }
    let doubtful = uncertain[.submission(draft.key)]?.refs ?? []
    let previous = dossier.previousAnswers(before: draft.round)
    return dossier.revisions.contains { revision in
      // An older one with the same answers proves nothing: they were changed, and then changed back.
      revision.by == draft.person && revision.round == draft.round && Set(revision.base) == Set(draft.base)
        && Int64(revision.hlc >> 16) >= draft.changed.ms && !doubtful.contains(revision.ref)
        && holds(revision, draft, previous: previous)
    }
  }

  /// Only what people answer is compared: the program fills in the rest, and drops what is not relevant.
  private func holds(_ revision: Revision, _ draft: Draft, previous: Answers?) -> Bool {
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
