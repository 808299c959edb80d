import Formats

/// A record and the revision of it that a command is about.
public struct RevisionTarget: Hashable, Sendable {
  /// The record.
  public var record: RecordID
  /// The revision that is meant.
  public var revision: EntryRef

  /// A record and one of its revisions.
  public init(_ record: RecordID, _ revision: EntryRef) {
    self.record = record
    self.revision = revision
  }
}

/// A remark to ask at a field.
public struct RemarkText: Hashable, Sendable {
  /// Path of the field, or empty for the whole record.
  public var field: String
  /// What was written.
  public var text: String

  /// A remark to ask at a field.
  public init(field: String, text: String) {
    self.field = field
    self.text = text
  }
}

/// What a person can do to the log. Checked by `Registry.check`, then written as entries by `EntryCoding`.
public enum Action: Hashable, Sendable {
  /// Hands in a draft. Its answers must be the submission's: irrelevant ones dropped, calculations stored.
  case submit(Draft)
  /// Begins an import: its entry is the group that the lines belong to.
  case beginImport(ImportFile)
  /// Hands in some lines of a file, all or none: at most `EntryCoding.importBatch`, of one form.
  case importing(EntryRef, [ImportedLine])
  /// Every line of the file was taken or refused.
  case endImport(EntryRef, ImportFile, accepted: Int, rejected: Int)
  case approve([RevisionTarget])
  case `return`(RevisionTarget, reason: String, remarks: [RemarkText])
  case void(RevisionTarget, reason: String, duplicateOf: RecordID?)
  /// Undoes an approval, a return or a void, with a reason.
  case reopen(RevisionTarget, reason: String)
  case askRemark(RevisionTarget, RemarkText)
  case answerRemark(RecordID, thread: EntryRef, text: String)
  case closeRemark(RecordID, thread: EntryRef)
  /// Adds a person, or changes one who was as `instead` when the change was begun.
  case setPerson(Person, instead: Person? = nil)
  case openRound(Round)
  case closeRound(String)
  /// Sets cells of one column in a pelatihan's roster, by peserta; an empty text takes a cell back.
  case grid(RecordID, GridColumn, [RecordID: String])
  /// Makes a form the one of its kind from a round on.
  case adopt(FormAdoption)
}

extension Action {
  /// What is handed in; of several the first, since all are of one form.
  public var firstDraft: Draft? {
    switch self {
    case .submit(let draft): draft
    case .importing(_, let lines): lines.first?.draft
    default: nil
    }
  }
}

/// Why a command is not carried out, in words for the person who gave it.
public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// Indonesian: what is in the way and what to do.
  public let message: String

  /// A refusal with its message.
  public init(_ message: String) { self.message = message }

  /// The text as it is read.
  public var description: String { message }
}
