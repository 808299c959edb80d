import Canvas
import Formats
import Questionnaire
import Registry

/// A form, question by question. The same `FormState` as on the screen takes every answer.
extension PlainDesk {
  /// Of a longer list of choices only the count is said; a part of a name finds some.
  static let fewChoices = 15

  // MARK: Answering

  mutating func answer(_ line: String, _ layer: FormLayer) -> [Effect] {
    guard let form = layer.form, let path = form.focus else {
      return line == "<" || line == "!" ? run(CommandID(EntryCommand.leave)) : []
    }
    if let missed, isAnswer(line) {
      self.missed = nil
      answers.append("! " + Texts.plainNotFilled(line, missed, form.plainLabel(path)))
      return []
    }
    missed = nil
    if form.isAtAdder, line == "y" { return go(.addRow) }
    switch line {
    case "": return go(.next)
    case "<": return go(.previous)
    case ".": return go(.takeField)
    case "!": return go(.leave)
    case "-": return form.question(path)?.kind.list == nil ? typed("", path) : choose(nil, path)
    case Texts.plainSend: return go(.submit)
    case Texts.plainRight: return go(.confirm)
    default: break
    }
    if line.first == ":" { return named(String(line.dropFirst())) }
    if line.first == "#" { return jump(String(line.dropFirst()), form) }
    if line.hasPrefix(Texts.plainReply + " ") {
      return go(.answerRemark) + type(String(line.dropFirst(Texts.plainReply.count + 1))) + press(.enter)
    }
    // A backslash in front lets every sign be an answer.
    let text = line.first == "\\" ? String(line.dropFirst()) : line
    guard let question = form.question(path) else {
      answers.append(Texts.plainNotUnderstood(line))
      return []
    }
    guard let list = question.kind.list, !list.isEmpty else { return typed(text, path) }
    return choose(text, among: form.interview.choices(path), single: question.kind.isSingleChoice, path)
  }

  /// Whether a line would change what stands at the focus.
  private func isAnswer(_ line: String) -> Bool {
    if line == "." || line == "-" { return true }
    if ["", "<", "!", "?", "=", Texts.plainSend, Texts.plainRight].contains(line) { return false }
    return line.first != ":" && line.first != "#" && !line.hasPrefix(Texts.plainReply + " ")
  }

  /// Any other command of the form, by its name.
  private mutating func named(_ title: String) -> [Effect] {
    let wanted = Fold.key(title)
    guard let command = EntryCommand.allCases.first(where: { Fold.key($0.title) == wanted }) else {
      answers.append(Texts.plainCommands(EntryCommand.allCases.map(\.title)))
      return []
    }
    return go(command)
  }

  private mutating func go(_ command: EntryCommand) -> [Effect] {
    offered = []
    let before = focus
    let effects = run(CommandID(command))
    if command == .next, focus == before, let form = (app.layers.last as? FormLayer)?.form {
      app.status = nil
      answers.append(Texts.plainEnd(form.counts))
    }
    return effects
  }

  private var focus: FieldPath? { (app.layers.last as? FormLayer)?.form?.focus }

  private mutating func typed(_ text: String, _ path: FieldPath) -> [Effect] {
    stay(path, type(text) + go(.next))
  }

  private mutating func choose(_ answer: Answer?, _ path: FieldPath) -> [Effect] {
    guard var layer = app.layers.last as? FormLayer else { return [] }
    offered = []
    let index = app.layers.count - 1
    let outcomes = layer.choose(answer, app.context)
    app.layers[index] = layer
    return stay(path, App.perform(outcomes, at: index, &app) + App.refreshTop(&app))
  }

  /// A wrong answer is explained where it was given: back to it. An empty line then goes on all the same.
  private mutating func stay(_ path: FieldPath, _ effects: [Effect]) -> [Effect] {
    guard let form = (app.layers.last as? FormLayer)?.form, form.focus != path,
      form.issues[path]?.kind == .error
    else { return effects }
    let back = run(CommandID(EntryCommand.previous))
    app.status = nil
    return effects + back
  }

  // MARK: Choices

  private mutating func choose(
    _ text: String, among choices: [Choice], single: Bool, _ path: FieldPath
  ) -> [Effect] {
    if single {
      let found = find(text, choices)
      if found.count == 1, let only = found.first { return choose(.text(only.name), path) }
      return narrow(text, found)
    }
    var codes: [String] = []
    let words = text.split { $0 == "," || $0 == ";" }.flatMap { part -> [Substring] in
      // Blanks separate numbers and codes, not the words of a label.
      find(String(part), choices).count == 1 ? [part] : part.split(separator: " ")
    }
    for word in words {
      let found = find(Fold.trimmedNFC(String(word)), choices)
      guard found.count == 1, let only = found.first else { return narrow(String(word), found) }
      if !codes.contains(only.name) { codes.append(only.name) }
    }
    return choose(codes.isEmpty ? nil : .choices(codes), path)
  }

  /// What a number, a code, a label or a part of it means.
  private func find(_ text: String, _ choices: [Choice]) -> [Choice] {
    let shown = offered.isEmpty && choices.count <= Self.fewChoices ? choices.map(\.name) : offered
    if let number = Int(text), shown.indices.contains(number - 1) {
      return choices.filter { $0.name == shown[number - 1] }
    }
    let key = Fold.key(text)
    let exact = choices.filter { $0.name == text || Fold.key(TextLabels.plain($0.label)) == key }
    if !exact.isEmpty { return Array(exact.prefix(1)) }
    return ChoiceIndex(choices).matches(text).map { choices[$0] }
  }

  private mutating func narrow(_ text: String, _ found: [Choice]) -> [Effect] {
    if found.isEmpty {
      answers.append("! " + Texts.plainNoChoice(text))
      return []
    }
    let few = found.prefix(Self.fewChoices)
    offered = few.map(\.name)
    answers += few.enumerated().map { "\($0.offset + 1). \(TextLabels.plain($0.element.label))" }
    answers.append(Texts.plainSeveral(found.count, shown: few.count))
    return []
  }

  private mutating func jump(_ text: String, _ form: FormState) -> [Effect] {
    guard let target = Matching.ranked(form.stops, by: text, text: { form.plainLabel($0) }).first else {
      missed = text
      answers.append("! " + Texts.plainNoField(text))
      return []
    }
    guard var layer = app.layers.last as? FormLayer else { return [] }
    offered = []
    let index = app.layers.count - 1
    let outcomes = layer.jump(to: target, app.context)
    app.layers[index] = layer
    return App.perform(outcomes, at: index, &app) + App.refreshTop(&app)
  }

  // MARK: Asking

  /// The question under the focus, with everything that the screen shows around it.
  func question(_ layer: FormLayer, _ context: Context) -> [String] {
    guard let form = layer.form, let path = form.focus else {
      return [layer.title(context), Texts.plainOpening]
    }
    guard let question = form.question(path) else {
      return [layer.title(context), form.plainLabel(path), Texts.plainAdder(form.interview.rows(path).count)]
    }
    let stops = form.stops
    let number = (stops.firstIndex(of: path) ?? 0) + 1
    let sections = form.interview.form.sections
    let section = sections.indices.contains(question.section) ? sections[question.section].label : ""
    let status = form.interview.status(path)
    var lines = [Texts.plainPlace(layer.title(context), section, number, stops.count)]
    lines.append(
      form.plainLabel(path) + (status.required ? Texts.plainRequired : "")
        + (status.readOnly ? Texts.plainReadOnly : ""))
    let hint = TextLabels.plain(form.interview.hint(path))
    if !hint.isEmpty { lines.append(hint) }
    if let before = form.previousText(path) { lines.append(Texts.plainBefore(form.previousLabel, before)) }
    if let half = form.typed[path] {
      lines.append(Texts.plainNow(half))
    } else if status.isAnswered {
      lines.append(Texts.plainNow(form.interview.display(path)))
    }
    lines += choices(question, form.interview.choices(path))
    for remark in form.remarks where remark.open && remark.field == path.description {
      lines.append("! " + Texts.plainRemarkOf(context.name(remark.by), remark.text))
    }
    if let issue = form.issues[path], issue.kind != .missing || form.submitTried {
      lines.append((issue.kind == .warning ? "? " : "! ") + issue.message)
      lines.append(issue.kind == .warning ? Texts.plainConfirmHow : Texts.plainErrorHow)
    }
    lines += form.openTwins(path).map { "? " + Texts.plainWords($0.text) }
    return lines
  }

  private func choices(_ question: Question, _ choices: [Choice]) -> [String] {
    guard question.kind.list != nil else { return [] }
    if choices.count > Self.fewChoices { return [Texts.plainManyChoices(choices.count)] }
    return choices.enumerated().map { "\($0.offset + 1). \(TextLabels.plain($0.element.label))" }
      + (question.kind.isSingleChoice ? [] : [Texts.plainSeveralAllowed])
  }
}

extension FormState {
  /// Gives the focused field an answer that was picked by its number, and goes on.
  mutating func choose(_ answer: Answer?, at now: Instant) -> [FormOutcome] {
    guard let path = focus else { return [] }
    message = nil
    effort.key(at: now, field: path)
    set(path, answer)
    openWidget()
    var outcomes = move(by: 1)
    if let draft = changedDraft(at: now) { outcomes.insert(.draftChanged(draft), at: 0) }
    return outcomes
  }
}
