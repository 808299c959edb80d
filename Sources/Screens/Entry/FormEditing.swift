import Canvas
import Formats
import Questionnaire

extension FormState {
  // MARK: Answers

  /// Gives an answer as one undo step, and works out everything that follows.
  mutating func set(_ path: FieldPath, _ answer: Answer?) {
    guard interview.answer(path) != answer || typed[path] != nil else { return }
    history.record(step)
    typed[path] = nil
    typedProblems[path] = nil
    interview.set(path, answer)
    touched.insert(path)
    effort.changed(path)
    warnedBeforeSubmit = false
    refresh()
  }

  /// Makes an answer of what is in the focused field: its text, or the marked row of a list that was typed in. What
  /// cannot be one stays as text and becomes an error.
  mutating func settle() {
    guard let path = focus, let text = unsettled(path) else { return }
    let before = step
    typed[path] = text
    settleTyped(path)
    if interview.answers != before.interview.answers || typed != before.typed {
      history.record(before)
      touched.insert(path)
      effort.changed(path)
    }
    refresh()
    openWidget()
  }

  /// The text that is still to become an answer. A list answers here: only what fits nothing in it is text.
  private mutating func unsettled(_ path: FieldPath) -> String? {
    if case .text(let field) = widget { return field.isChanged || typed[path] != nil ? field.text : nil }
    switch widget?.settleList() {
    case .unmatched(let text): return text
    case .picked: set(path, widget?.picked)
    // The text that was kept has been taken back.
    case .same where typed[path] != nil: set(path, widget?.picked)
    case .same, nil: break
    }
    return nil
  }

  /// Parses the text kept for a field.
  mutating func settleTyped(_ path: FieldPath) {
    guard let text = typed[path], let question = question(path) else { return }
    let unmatched = Texts.noChoiceFits(text)
    if case .selectMultiple = question.kind {
      // What is marked stands; the word that fits nothing stands beside it.
      typedProblems[path] = unmatched
      return
    }
    do {
      let answer = try interview.parse(path, question.completed(text))
      interview.set(path, answer)
      typed[path] = nil
      typedProblems[path] = nil
    } catch {
      interview.set(path, nil)
      typedProblems[path] =
        question.kind.isSingleChoice ? unmatched : TextLabels.sentence(error.message)
    }
  }

  /// Makes the focused field ready: with its answer, or with the text that is none yet.
  mutating func openWidget() {
    guard let path = focus, let question = question(path) else {
      widget = nil
      return
    }
    var fresh = EntryWidget(
      question, path: path, in: interview, typed: typed[path], isCarried: isFromStreet(path))
    if case .text(var field) = fresh {
      field.killed = killed
      fresh = .text(field)
    }
    widget = fresh
  }

  // MARK: Undo

  var step: FormHistory.Step {
    FormHistory.Step(interview: interview, typed: typed, typedProblems: typedProblems, focus: focus)
  }

  mutating func undo() -> [FormOutcome] {
    settle()
    guard let earlier = history.back(from: step) else {
      return say(Texts.nothingToUndo)
    }
    go(to: earlier)
    return say(Texts.undone)
  }

  mutating func redo() -> [FormOutcome] {
    guard let later = history.forward(from: step) else {
      return say(Texts.nothingToRedo)
    }
    go(to: later)
    return say(Texts.redone)
  }

  private mutating func go(to step: FormHistory.Step) {
    interview = inPresentLanguage(step.interview)
    typed = step.typed
    typedProblems = step.typedProblems
    justLeft = nil
    refresh()
    let stops = self.stops
    let place = step.focus.flatMap { self.place($0) } ?? 0
    focus =
      step.focus.flatMap { stops.contains($0) ? $0 : nil }
      ?? stops.first { (self.place($0) ?? 0) >= place } ?? stops.last
    openWidget()
  }

  // MARK: Warnings

  /// Accepts the warning at this field, or at the one just left.
  mutating func confirm() -> [FormOutcome] {
    settle()
    let candidates = [focus, justLeft].compactMap { $0 }
    guard let path = candidates.first(where: { issues[$0]?.kind == .warning }) else {
      return say(Texts.nothingToConfirm)
    }
    history.record(step)
    interview.confirm(path)
    if justLeft == path { justLeft = nil }
    refresh()
    return say(Texts.confirmedAnswer(plainLabel(path)))
  }

  // MARK: Submitting

  mutating func submit() -> [FormOutcome] {
    settle()
    let stops = self.stops
    let wrong = issuePaths.filter { issues[$0]?.kind != .warning }
    let doubtful = issuePaths.filter { issues[$0]?.kind == .warning }
    if !wrong.isEmpty {
      submitTried = true
      let target = wrong.first { stops.contains($0) } ?? wrong.first
      _ = jump(to: target)
      let missing = wrong.filter { issues[$0]?.kind == .missing }.count
      var parts: [String] = []
      if wrong.count > missing { parts.append(Texts.wrongAnswers(wrong.count - missing)) }
      if missing > 0 { parts.append(Texts.missingAnswers(missing)) }
      message = EntryMessage(
        tone: .error, text: Texts.notSubmitted(parts))
      return []
    }
    if !doubtful.isEmpty, !warnedBeforeSubmit {
      _ = jump(to: doubtful.first)
      warnedBeforeSubmit = true
      message = EntryMessage(
        tone: .warning,
        text:
          Texts.checkFirst(doubtful.count)
      )
      return []
    }
    if let begun = openBegunReply() ?? openBegunReason() { return begun }
    return [.submit(submission())]
  }

  /// Fields with issues in the list's order, then those that the list does not show.
  var issuePaths: [FieldPath] {
    let shown = rows.compactMap(\.path).filter { issues[$0] != nil }
    let rest = issues.keys.filter { !shown.contains($0) }.sorted { $0.description < $1.description }
    return shown + rest
  }

  /// Says something in the status line.
  mutating func say(_ text: String, _ tone: EntryMessage.Tone = .note) -> [FormOutcome] {
    message = EntryMessage(tone: tone, text: text)
    return []
  }

  func plainLabel(_ path: FieldPath) -> String { TextLabels.plain(interview.label(path)) }
}

/// Labels as they stand in lists and messages.
enum TextLabels {
  /// Without Markdown stars and line ends.
  static func plain(_ label: String) -> String {
    var result = ""
    for character in label where character != "*" {
      result.append(character.isNewline ? " " : character)
    }
    return result.trimmed
  }

  /// At most so many cells: whole, or cut behind a word and marked; a first word that is too long is cut itself.
  static func cut(_ label: String, to width: Int) -> String {
    guard TextWidth.of(label) > width else { return label }
    let words = label.split(separator: " ")
    let kept = words.indices.reversed().lazy.map { words[..<$0].joined(separator: " ") }
      .first { TextWidth.of($0) < width }
    guard let kept, kept.contains(where: \.isLetter) else { return TextWidth.clip(label, to: width) }
    return kept + "…"
  }

  /// With a capital and a full stop.
  static func sentence(_ text: String) -> String {
    guard let first = text.first, let last = text.last else { return text }
    let body = String(first).uppercased() + text.dropFirst()
    return ".!?".contains(last) ? body : body + "."
  }
}
