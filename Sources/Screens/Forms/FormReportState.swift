import Canvas
import Formats
import Questionnaire
import Registry

/// What a waiting version changes and what that means for every record; from here an admin says yes.
struct FormReportState: Screen {
  let kind: RecordKind
  let identity: String
  private var cursor = RowCursor()
  private var survey: FormSurveyed?
  private var hasAsked = false
  private var ticket: Int?

  init(kind: RecordKind, identity: String) {
    self.kind = kind
    self.identity = identity
  }

  var place: Place { .formReport }
  func title(_ context: Context) -> String {
    FormTexts.reportTitle(kind.label, context.registry.forms.form(identity)?.version ?? "")
  }

  private func adoption(_ context: Context) -> FormAdoption {
    FormAdoption(
      kind: kind, round: context.registry.roundToAdopt(kind), form: identity,
      version: context.registry.forms.form(identity)?.version ?? "")
  }

  func refusal(_ context: Context) -> String? {
    if ticket != nil { return Texts.busy }
    guard survey?.isDone == true else { return FormTexts.notYet }
    guard let person = context.person else { return Texts.onlyAdmins }
    return context.registry.check(.adopt(adoption(context)), by: person)?.message
  }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    let count = lines(context).count
    if cursor.move(command, count: count, page: max(1, context.body.height - 1)) { return [] }
    switch command {
    case .back: return [.close]
    case .adoptForm:
      return [
        .push(
          ConfirmState(
            tag: "adopt", title: FormTexts.askTitle(adoption(context).version),
            text: FormTexts.askText(survey?.report.affected ?? 0), yes: FormTexts.askYes))
      ]
    default: return []
    }
  }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Outcome] {
    guard reply == .confirmed(tag: "adopt") else { return [] }
    ticket = context.ticket
    return [.effect(.commit(.adopt(adoption(context)), ticket: context.ticket))]
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    cursor.settle(count: lines(context).count, height: max(1, context.body.height - 1))
    guard !hasAsked else { return [] }
    hasAsked = true
    return [.effect(.surveyForms(kind, form: identity))]
  }

  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    switch result {
    case .formSurvey(let survey) where survey.kind == kind && survey.form == identity:
      self.survey = survey
      return survey.isDone ? [] : [.effect(.continueSearch)]
    case .searchSlice where survey?.isDone == false: return [.effect(.continueSurvey)]
    case .committed(let done) where done == ticket:
      return [.close, .say(Status(.good, FormTexts.adopted(kind.label, adoption(context).version)))]
    case .commitFailed(let failed, _) where failed == ticket: ticket = nil
    default: break
    }
    return []
  }

  // MARK: Drawing

  private typealias Line = (text: String, role: Role, indent: Int)

  private func lines(_ context: Context) -> [Line] {
    let forms = context.registry.forms
    guard let form = forms.form(identity) else { return [] }
    var lines: [Line] = []
    let width = max(20, context.size.width - 6)
    func add(_ text: String, _ role: Role, mark: String = "") {
      let wrapped = TextWidth.wrap(text, width: width - mark.count)
      for (index, line) in wrapped.enumerated() {
        lines.append((index == 0 ? mark + line : line, role, index == 0 ? 0 : mark.count))
      }
    }
    let current = forms.current(kind)
    add(
      FormTexts.from(current?.version ?? "-", form.version, round: context.registry.roundToAdopt(kind)),
      "text.strong")
    add("", "text")
    add(FormTexts.changes, "heading")
    let changes = current.map { FormComparison(from: $0, to: form).changes } ?? []
    if changes.isEmpty { add(FormTexts.noChanges, "text") }
    for change in changes { add(change.text, "text", mark: "- ") }
    add("", "text")
    add(FormTexts.effects, "heading")
    guard let survey, survey.isDone else {
      add(FormTexts.looking(survey?.progress ?? 0), "info")
      return lines
    }
    add(VersionText.summary(survey.report), survey.report.affected == 0 ? "success" : "warning")
    for line in VersionText.lines(survey.report) { add(line, "text", mark: "- ") }
    if survey.unreadable > 0 { add(FormTexts.unreadable(survey.unreadable), "error") }
    add("", "text")
    add(VersionText.keeps, "text.dim")
    return lines
  }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let lines = lines(context)
    for (row, index) in cursor.visible(count: lines.count, height: rect.height - 1).enumerated() {
      let line = lines[index]
      let isHere = index == cursor.at
      _ = grid.put(isHere ? context.glyphs.here : " ", x: 1, y: rect.y + 1 + row, role: "mark.here")
      _ = grid.clip(
        line.text, x: 3 + line.indent, y: rect.y + 1 + row, role: line.role,
        width: rect.width - 4 - line.indent)
    }
  }
}
