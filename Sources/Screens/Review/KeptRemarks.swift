import Formats
import Registry

extension RecordKind {
  /// Remarks that a pemeriksa is writing on a record: kept as a draft is, never handed in as a form.
  static let tinjauan = RecordKind(rawValue: "tinjauan")
}

/// Remarks that are being written, in the same file as drafts: they outlive a crash as a form's text does.
enum KeptRemarks {
  /// What to do after the remarks on a record changed. A person who has a form of the same record open keeps that one:
  /// there is one file for both.
  static func outcomes(_ written: [FieldRemark], on record: RecordID, _ context: Context) -> [Outcome] {
    guard let person = context.person, !context.drafts.contains(where: { $0.id == record }) else { return [] }
    if written.isEmpty { return forget(record, context) }
    var draft = Draft(
      id: record, kind: .tinjauan, person: person.id, formIdentity: "", round: Round.none,
      started: context.now)
    for remark in written { draft.typed[remark.field] = remark.text }
    return [.effect(.saveDraft(draft))]
  }

  static func forget(_ record: RecordID, _ context: Context) -> [Outcome] {
    context.drafts.contains { $0.id == record } ? [] : [.effect(.discardDraft(record))]
  }

  /// What such a draft leaves behind for its dialog; nil for the draft of a form.
  static func unsent(_ draft: Draft) -> (key: String, kept: Unsent)? {
    guard draft.kind == .tinjauan else { return nil }
    let remarks = draft.typed.sorted { $0.key < $1.key }.map { FieldRemark(field: $0.key, text: $0.value) }
    return (key(draft.id), Unsent(remarks: remarks, isKept: true))
  }

  /// The key of the dialog about a record.
  static func key(_ record: RecordID) -> String { "return:\(record)" }
}
