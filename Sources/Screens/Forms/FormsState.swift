import Canvas
import Formats
import Questionnaire
import Registry

/// Every version of every form, which one is in use, which one waits, and how many records stand under each.
struct FormsState: Screen {
  /// One version of one form.
  struct Row: Equatable {
    enum Standing { case inUse, waiting, older }
    var kind: RecordKind
    var version: String
    var identity: String
    var standing: Standing
  }

  var cursor = RowCursor()
  /// Records by form identity, kind by kind as they are counted.
  private var counts: [RecordKind: [String: Int]] = [:]
  /// The kind that is being counted.
  private var counting: RecordKind?

  var place: Place { .forms }
  func title(_ context: Context) -> String { FormTexts.title }

  func rows(_ context: Context) -> [Row] {
    let forms = context.registry.forms
    return context.registry.kinds.flatMap { kind -> [Row] in
      let current = forms.current(kind)?.identity
      let waiting = forms.waiting(kind)?.identity
      let all = forms.versions(kind).map { form in
        Row(
          kind: kind, version: form.version, identity: form.identity,
          standing: form.identity == current ? .inUse : form.identity == waiting ? .waiting : .older)
      }
      // The one to decide about first, then the one in use, then the past.
      return all.filter { $0.standing == .waiting } + all.filter { $0.standing == .inUse }
        + all.filter { $0.standing == .older }.reversed()
    }
  }

  func refusal(_ context: Context) -> String? {
    let rows = rows(context)
    guard rows.indices.contains(cursor.at) else { return FormTexts.none }
    switch rows[cursor.at].standing {
    case .waiting: return nil
    case .inUse: return FormTexts.isInUse
    case .older: return FormTexts.isOlder
    }
  }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    let rows = rows(context)
    if cursor.move(command, count: rows.count, page: max(1, context.body.height - 4)) { return [] }
    switch command {
    case .back: return [.close]
    case .open:
      guard rows.indices.contains(cursor.at) else { return [] }
      let row = rows[cursor.at]
      counting = nil
      return [.push(FormReportState(kind: row.kind, identity: row.identity))]
    default: return []
    }
  }

  /// Counts one kind after the other; what was counted is not counted again.
  mutating func refresh(_ context: Context) -> [Outcome] {
    cursor.settle(count: rows(context).count, height: max(1, context.body.height - 4))
    guard context.top is FormsState, counting == nil else { return [] }
    counting = context.registry.kinds.first { counts[$0] == nil }
    return counting.map { [.effect(.surveyForms($0, form: nil))] } ?? []
  }

  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    switch result {
    case .formSurvey(let survey):
      if survey.isDone { counts[survey.kind] = survey.report.underForms }
      guard survey.kind == counting, survey.form == nil else { return [] }
      if survey.isDone {
        counting = nil
        return []
      }
      return [.effect(.continueSearch)]
    case .searchSlice where counting != nil && context.top is FormsState: return [.effect(.continueSurvey)]
    case .committed: counts = [:]
    default: break
    }
    return []
  }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let rows = rows(context)
    let width = rect.width
    var y = rect.y + 1
    if rows.isEmpty {
      _ = grid.clip(FormTexts.none, x: 3, y: y, role: "text", width: width - 4)
      return
    }
    let headings = [
      (FormTexts.kind, 3), (FormTexts.version, 19), (FormTexts.standing, 34), (FormTexts.records, 56),
      (FormTexts.identity, 66),
    ]
    for (text, x) in headings { _ = grid.clip(text, x: x, y: y, role: "column.heading", width: width - x) }
    for (line, index) in cursor.visible(count: rows.count, height: rect.height - 5).enumerated() {
      draw(rows[index], y: y + 1 + line, isHere: index == cursor.at, context, into: &grid, width)
    }
    y = rect.bottom - 2
    for (line, text) in TextWidth.wrap(FormTexts.newFile, width: width - 4).prefix(2).enumerated() {
      _ = grid.clip(text, x: 3, y: y + line, role: "text.dim", width: width - 4)
    }
  }

  private func draw(
    _ row: Row, y: Int, isHere: Bool, _ context: Context, into grid: inout Grid, _ width: Int
  ) {
    if isHere { grid.fill(Rect(x: 0, y: y, width: width, height: 1), role: "selection") }
    let plain: Role = row.standing == .older ? "text.dim" : row.standing == .waiting ? "warning" : "text"
    let role: Role = isHere ? "selection" : plain
    let standing =
      switch row.standing {
      case .inUse: FormTexts.inUse
      case .waiting: FormTexts.waits
      case .older: FormTexts.older
      }
    let count = counts[row.kind].map { Rupiah.grouped(Int64($0[row.identity] ?? 0)) } ?? FormTexts.counting
    _ = grid.put(isHere ? context.glyphs.here : " ", x: 1, y: y, role: role)
    _ = grid.clip(row.kind.label, x: 3, y: y, role: role, width: 15)
    _ = grid.clip(row.version, x: 19, y: y, role: role, width: 14)
    _ = grid.clip(standing, x: 34, y: y, role: role, width: 18)
    _ = grid.clip(TextWidth.fit(count, to: 10, alignRight: true), x: 53, y: y, role: role, width: 10)
    _ = grid.clip(String(row.identity.prefix(12)), x: 66, y: y, role: role, width: width - 67)
  }
}
