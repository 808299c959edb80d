import Registry

/// What a form wants from its owner after a key.
public enum FormOutcome: Hashable, Sendable {
  /// Keep this draft; sent after every accepted change, half-typed text included.
  case draftChanged(Draft)
  /// Hand this in: nothing is wrong, answers are the submission's.
  case submit(Draft)
  /// The person leaves; the draft has been sent before.
  case leave
  /// Answer a remark of the pemeriksa.
  case answerRemark(thread: EntryRef, text: String)
  /// Sound the bell: there is nothing in that direction.
  case bell
  /// Read another record, to look at it beside this one.
  case look(RecordID)
  /// Open another record's card over the form.
  case openRecord(RecordID, RecordKind)
  /// Show the page of all keys.
  case allKeys
  /// The key means nothing here.
  case unhandled
}

/// How the draft is kept, as the title says.
public enum DraftKeeping: Hashable, Sendable {
  /// Nothing has been typed yet.
  case untouched
  /// Typed, not yet on disk.
  case pending
  /// On disk since then; the time as people read it.
  case saved(String)
  /// Could not be written, with the reason.
  case failed(String)

  /// The words for the title.
  public var text: String {
    switch self {
    case .untouched: ""
    case .pending: Texts.savingDraft
    case .saved(let clock): Texts.draftSaved(clock)
    case .failed: Texts.draftNotSaved
    }
  }
}

/// A sentence for the status line.
public struct EntryMessage: Hashable, Sendable {
  /// How it is meant.
  public enum Tone: Hashable, Sendable { case note, warning, error }
  /// How it is meant.
  public var tone: Tone
  /// The sentence.
  public var text: String
  /// Whether it also stands in full under its field.
  var isAtField = false
}

/// Something at a field that the person should look at.
public struct EntryIssue: Hashable, Sendable {
  /// What kind of thing it is.
  public enum Kind: Hashable, Sendable { case missing, error, warning }
  /// What kind of thing it is.
  public var kind: Kind
  /// What is wrong and what to do.
  public var message: String
}
