import Canvas
import Formats
import Registry

/// Everything that can happen to the application.
public enum Event {
  /// A key, a paste, the mouse.
  case input(InputEvent)
  /// The terminal has another size.
  case resized(Size)
  /// The clock moved on: before keys are handed on, after a frame with something new to decide on, and when that has
  /// been in sight for long enough. In between once a minute is enough; only the title line shows it.
  case tick(Instant)
  /// The battery has another charge; nil when there is none.
  case power(Power?)
  /// An effect has been performed, or something changed outside.
  case result(EffectResult)
}

/// Something that only the runner can do. Each case says which result the runner sends back.
public enum Effect: Hashable, Sendable {
  /// Note the sign-in and load the person's drafts → `.signedIn`, or `.failed`.
  case signIn(String)
  /// Commit the first person of an empty folder and sign them in → `.signedIn`, or `.failed`.
  case addFirstPerson(Person)
  /// Read one record → `.dossier`, or `.loadFailed`.
  case load(RecordID)
  /// Take the next record id of this machine → `.newRecord`, or `.failed`.
  case newRecord(RecordKind)
  /// Keep a draft: at once in memory, within a second on disk; each later call replaces the earlier one of the
  /// same record → `.draftSaved` once it is on disk, or `.draftFailed`.
  case saveDraft(Draft)
  /// Forget a draft that has been submitted or thrown away → `.draftDiscarded`, or `.discardFailed`.
  case discardDraft(RecordID)
  /// The form of this draft was left: write what waits, and let another program of the same person go on with it.
  case releaseDraft(RecordID)
  /// Commit; the result comes back with the same ticket → `.committed` only after the journal confirmed,
  /// or `.commitFailed`.
  case commit(Action, ticket: Int)
  /// Go on with a search: as soon as no input waits → `.searchSlice`.
  case continueSearch
  /// Count what everybody on this machine has begun in a round and not handed in → `.draftsCounted`.
  case countDrafts(round: String)
  /// Look at every record of a kind, to count them by form and to hold them against a version (by identity); a former
  /// survey ends → `.formSurvey` with the first slice.
  case surveyForms(RecordKind, form: String?)
  /// Go on with the survey → `.formSurvey`; nothing when there is none.
  case continueSurvey
  /// Begin to write records into a new file, masked; a former export ends → `.exported`.
  case export(ExportRequest)
  /// Go on with the export → `.exported`; nothing when there is none.
  case continueExport
  /// Stop the export and leave nothing of its file → `.exported(.stopped)`; nothing when there is none.
  case stopExport
  /// Look for what other processes have written → `.changed`, when there was anything.
  case catchUp
  /// Write every draft that waits now → `.draftSaved` or `.draftFailed` for each, then `.draftsFlushed`.
  case flushDrafts
  /// Leave: first flush the drafts, then restore the terminal.
  case quit
  /// Stop the process until `fg` (Ctrl-Z).
  case suspend
  /// Paint every cell anew (Ctrl-L).
  case repaint
  /// Sound or flash, sparingly.
  case bell
  /// Put a text on the clipboard of the person's terminal (OSC 52); nothing comes back, many terminals do not tell.
  case copy(String)
  /// Remember something of the signed-in person on this machine (nil: its default again). The state has it at once;
  /// only trouble with the file comes back → `.failed`.
  case remember(SettingKey, String?)
}

/// What became of an effect.
public enum EffectResult {
  /// The person is signed in; these are their drafts.
  case signedIn(Person, drafts: [Draft])
  /// A record's whole story.
  case dossier(Dossier)
  /// A record could not be read.
  case loadFailed(RecordID, message: String)
  /// What is remembered of the person who signs in; comes before `.signedIn`.
  case preferences(Preferences)
  /// An id for a new record.
  case newRecord(RecordKind, RecordID)
  /// The draft is on disk since then.
  case draftSaved(RecordID, Instant)
  /// The draft could not be written; it is still in memory.
  case draftFailed(RecordID, message: String)
  /// Every draft that waited has been tried.
  case draftsFlushed
  /// The draft is gone.
  case draftDiscarded(RecordID)
  /// The draft is still there, as it lies on disk where it waits to be handed in or sent; the message says why.
  case discardFailed(RecordID, stays: Draft?, message: String)
  /// So many drafts of the round lie on this machine.
  case draftsCounted(round: String, Int)
  /// The journal has confirmed the write; the registry in the state already shows it.
  case committed(ticket: Int)
  /// Nothing was written; the message says why and what to do.
  case commitFailed(ticket: Int, message: String)
  /// Nothing is waiting: the search may look at its next slice.
  case searchSlice
  /// How far the survey of records for a form is.
  case formSurvey(FormSurveyed)
  /// How far an export is, or how it ended.
  case exported(ExportProgress)
  /// Other processes wrote; the registry in the state already shows it.
  case changed
  /// Something else failed.
  case failed(message: String)
  /// The banners above the body are these from now on (frozen log, torn tail cut).
  case notices([String])
}
