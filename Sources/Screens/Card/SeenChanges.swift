import Formats
import Questionnaire
import Registry

/// Differences between answers as a person may see them: what the program keeps for itself (start and end of the
/// visit, computed helpers, hidden fields) is left out; what is computed and shown stays.
enum SeenChanges {
  static func between(_ old: Answers, _ new: Answers, _ form: Form) -> [FieldChange] {
    let rows = RowLabels(form, old, new)
    return seen(AnswerDiff.changes(form: form, from: old, to: new, masked: true), form).map(rows.naming)
  }

  /// The changes whose question takes a place on the screen; answers of questions that the form does not know stay.
  static func seen(_ changes: [FieldChange], _ form: Form?) -> [FieldChange] {
    changes.filter { form?.question($0.path)?.kind.isVisible ?? true }
  }

  /// What a reviewer compares the head with, each under the words that name it.
  static func comparisons(_ dossier: Dossier, _ head: Revision, _ form: Form) -> [(
    heading: String, changes: [FieldChange]
  )] {
    var found: [(String, [FieldChange])] = []
    if let previous = dossier.previousRoundAnswers {
      let before = dossier.rounds.dropLast().last { $0.official != nil }?.round ?? ""
      found.append((Texts.changedSince(before), between(previous, head.answers, form)))
    }
    if let base = head.base.compactMap({ dossier.revision($0) }).first, base.round == head.round {
      let isReturned = dossier.events.contains { $0.what == .returned && $0.revision == base.ref }
      let heading = isReturned ? Texts.changedSinceReturn : Texts.changedSinceEarlier
      found.append((heading, between(base.answers, head.answers, form)))
    }
    return found
  }
}
