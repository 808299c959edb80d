import Canvas
import Formats
import Questionnaire
import Registry

/// A form being filled: a value that keys change and that draws itself.
///
///     var form = FormState(draft: draft, form: form, previous: answers, remarks: remarks, context: context)
///     for outcome in form.handle(input, at: now) { /* save the draft, submit, leave … */ }
///     form.draw(into: &grid, rect: body)
///
/// Nothing typed is ever lost: what does not parse stays as text in the draft (`typed`) and in its field,
/// an answer that no longer fits stays visible as an error, and no field holds the person back.
public struct FormState: Sendable {
  /// The answers and what follows from them.
  public internal(set) var interview: Interview
  /// The field that has the focus; nil only in a form without questions.
  public internal(set) var focus: FieldPath?
  /// How the draft is kept.
  public internal(set) var keeping: DraftKeeping
  /// What the last key had to say.
  public internal(set) var message: EntryMessage?
  /// Whether a full code and a picked choice move on by themselves (heads-down entry).
  public var autoAdvance = false
  /// The marks that the terminal can show.
  public var glyphs = Glyphs.unicode

  /// The last round's answers, when there is one.
  var previous: Interview?
  /// What stands above the last round's column.
  let previousLabel: String
  let people: [String: String]
  /// The answers of the revision that the draft builds on.
  let base: Answers?
  var draft: Draft
  var lastSent: Draft
  var widget: EntryWidget?
  /// Text that is no answer (yet), by field, and why not.
  var typed: [FieldPath: String] = [:]
  var typedProblems: [FieldPath: String] = [:]
  /// Fields that have been left at least once: their gaps are shown.
  var visited: Set<FieldPath> = []
  /// Answers given in this sitting: no longer shown as merely carried over.
  var touched: Set<FieldPath> = []
  var submitTried = false
  var warnedBeforeSubmit = false
  /// The field left last, when something is wrong with it: its message stays in sight.
  var justLeft: FieldPath?
  var history = FormHistory()
  var effort: EffortMeter
  var remarks: [Remark]
  var reply: RemarkReply?
  /// Replies typed and not sent, by thread.
  var begunReplies: [EntryRef: String] = [:]
  /// Reasons why another record is not the same that were half typed when the program ended or another such record was
  /// looked at, by field path.
  var begunReasons: [String: String] = [:]
  /// The draft was begun for the sake of a reply, and nothing else has changed since.
  var holdsOnlyReplies = false
  /// Other records that may be the same one: a warning that holds nothing up.
  var twins: [Twin] = []
  /// The one of them that is looked at.
  var panel: TwinPanel?
  /// Why they are not the same, by field path.
  var reasons: [String: String]
  /// What the form before handed over, by field: see `EntryHabits`.
  var street: [FieldPath: Answer] = [:]
  /// The draft builds on what was handed in for its own round already.
  var revisesItsRound = false
  /// The outcome of the visit is being picked by its own command.
  var choosesOutcome = false
  /// A digit has picked that outcome and the form has moved on: Enter or Tab, from habit, would step over a field.
  var hasMovedOn = false
  var showsHelp = false
  var killed = ""
  /// Worked out from the interview after each change.
  var rows: [EntryRow] = []
  var issues: [FieldPath: EntryIssue] = [:]

  /// Opens a draft.
  /// - Parameters:
  ///   - previous: the last round's official answers.
  ///   - remarks: of the pemeriksa, open ones and their answers.
  ///   - people: names by person id, for remarks.
  ///   - base: the answers of the revision that the draft builds on, to tell a refresh without a change.
  ///   - previousLabel: what stands above the last round's column, such as `periode 2025`.
  public init(
    draft: Draft, form: Form, previous: Answers? = nil, remarks: [Remark] = [], context: InterviewContext,
    people: [String: String] = [:], previousLabel: String = "yang lalu", base: Answers? = nil
  ) {
    self.draft = draft
    self.previous = previous.map { Interview(form: form, answers: $0, context: context, isNew: false) }
    self.previousLabel = previousLabel
    self.people = people
    self.base = base
    self.remarks = remarks
    let confirmed = Set(draft.confirmed.compactMap { FieldPath(parsing: $0) })
    interview = Interview(form: form, answers: draft.answers, context: context, confirmed: confirmed)
    effort = EffortMeter(draft.para)
    reasons = draft.reasons
    lastSent = draft
    keeping = draft.changed > draft.started ? .saved(draft.changed.clock) : .untouched
    for (name, text) in draft.typed {
      if let thread = Self.thread(ofReply: name) { begunReplies[thread] = text }
      if let path = Self.path(ofReason: name) { begunReasons[path] = text }
      if name == Self.streetMark { takeStreet(text) }
      guard let path = FieldPath(parsing: name) else { continue }
      typed[path] = text
    }
    let wanted = draft.field.flatMap { FieldPath(parsing: $0) }
    for path in typed.keys where path != wanted { settleTyped(path) }
    refresh()
    let stops = self.stops
    focus = wanted.flatMap { stops.contains($0) ? $0 : nil } ?? firstStop(stops, near: wanted)
    openWidget()
    // Computed answers and defaults alone are no reason to keep a draft.
    lastSent.answers = interview.answers
    lastSent.field = focus?.description
  }

  /// The draft is on disk since `at`.
  public mutating func draftSaved(at: Instant) { keeping = .saved(at.clock) }

  /// The draft could not be written; the text says why and what to do.
  public mutating func draftFailed(_ text: String) {
    keeping = .failed(text)
    message = EntryMessage(tone: .error, text: text)
  }

  /// A submission came to nothing: the draft is still here.
  public mutating func submitFailed(_ text: String) { message = EntryMessage(tone: .error, text: text) }

  /// The record's id, as people say it.
  public var record: RecordID { draft.id }

  /// Whether a list hangs open or a remark is being answered: Esc then closes only that.
  public var isBusy: Bool { widget?.isOpen == true || reply != nil || panel != nil || showsHelp }

  // MARK: Worked out

  var form: Form { interview.form }

  func question(_ path: FieldPath) -> Question? { form.question(path) }

  var focusedQuestion: Question? { focus.flatMap { question($0) } }

  /// The fields that the focus stops at, in order.
  var stops: [FieldPath] {
    rows.compactMap { row in
      switch row {
      case .field(let path, let editable): editable ? path : nil
      case .adder(let path): path
      default: nil
      }
    }
  }

  /// Works out rows and issues anew; after every change of an answer.
  mutating func refresh() {
    rows = EntryRow.rows(of: interview, previous: previous)
    issues = [:]
    for issue in interview.warnings where !issue.confirmed {
      issues[issue.path] = EntryIssue(kind: .warning, message: TextLabels.sentence(issue.message))
    }
    for issue in interview.errors {
      issues[issue.path] = EntryIssue(
        kind: issue.rule == .required ? .missing : .error, message: TextLabels.sentence(issue.message))
    }
    for (path, text) in typedProblems where interview.status(path).relevant {
      issues[path] = EntryIssue(kind: .error, message: text)
    }
  }

  private func firstStop(_ stops: [FieldPath], near path: FieldPath?) -> FieldPath? {
    guard let path, let wanted = place(path) else {
      // A form just opened: where the first thing is to do, a remark to answer or a gap to fill.
      return stops.first { needsLook($0) } ?? stops.first
    }
    return stops.first { (place($0) ?? 0) >= wanted } ?? stops.last
  }

  /// Where a question or a repeat's last line stands in the form.
  func place(_ path: FieldPath) -> Int? {
    question(path)?.index ?? form.repeatInfo(path.name).map { $0.range.upperBound - 1 }
  }
}
