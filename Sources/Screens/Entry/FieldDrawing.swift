import Canvas
import Questionnaire

extension FormState {
  /// Draws one field with its unit; the focused one places the cursor.
  func drawField(
    _ path: FieldPath, editable: Bool, _ y: Int, into grid: inout Grid, _ layout: EntryLayout
  ) {
    guard let question = question(path) else { return }
    var x = layout.fieldX
    var room = layout.fieldWidth
    if question.isMoney {
      x += grid.put("Rp ", x: x, y: y, role: "unit", width: min(3, room))
      room -= 3
    }
    var suffix = suffix(question, path)
    let needed = editable ? min(question.cells, 12) : TextWidth.of(value(path, question))
    if question.entryShape == .digits, path == focus, room < question.cells + TextWidth.of(suffix) {
      suffix = ""
    }
    if room - TextWidth.of(suffix) - 1 < needed { suffix = "" }
    if !suffix.isEmpty { room -= TextWidth.of(suffix) + 1 }
    guard room > 0 else { return }
    let width = min(room, question.cells)
    if !editable {
      let text = value(path, question)
      x += grid.put(
        TextWidth.clip(text.isEmpty ? glyphs.none : text, to: room), x: x, y: y, role: "field.readonly",
        width: room)
    } else if path == focus, let widget {
      draw(widget, into: &grid, x: x, y: y, width: width)
      x += width
    } else {
      drawAtRest(path, question, into: &grid, x: x, y: y, width: width)
      x += width
    }
    if !suffix.isEmpty {
      grid.put(suffix, x: x + 1, y: y, role: "unit", width: max(0, layout.fieldX + layout.fieldWidth - x - 1))
    }
  }

  func draw(_ widget: EntryWidget, into grid: inout Grid, x: Int, y: Int, width: Int) {
    let caret: (x: Int, y: Int)? =
      switch widget {
      case .text(let field):
        field.draw(into: &grid, x: x, y: y, width: width, focused: true, glyphs: glyphs)
      case .choice(let list): list.draw(into: &grid, x: x, y: y, width: width, focused: true)
      case .multi(let list): list.draw(into: &grid, x: x, y: y, width: width, focused: true)
      }
    if let caret { grid.cursor = caret }
  }

  func drawAtRest(
    _ path: FieldPath, _ question: Question, into grid: inout Grid, x: Int, y: Int, width: Int
  ) {
    let role = restingRole(path)
    if let text = typed[path] {
      TextField(text, shape: question.entryShape).draw(
        into: &grid, x: x, y: y, width: width, focused: false, role: role, glyphs: glyphs)
      return
    }
    switch question.kind {
    case .selectOne, .selectMultiple:
      grid.fill(Rect(x: x, y: y, width: width, height: 1), role: role)
      grid.put(TextWidth.clip(value(path, question), to: width), x: x, y: y, role: role, width: width)
    default:
      TextField(question.entryText(interview.answer(path)), shape: question.entryShape).draw(
        into: &grid, x: x, y: y, width: width, focused: false, role: role, glyphs: glyphs)
    }
  }

  private func restingRole(_ path: FieldPath) -> Role {
    switch shownIssue(path)?.kind {
    case .error: return "field.error"
    case .warning: return "field.warning"
    default: break
    }
    if isFromStreet(path) { return "field.carried" }
    return comparison(path) == .same && !touched.contains(path) ? "field.carried" : "field"
  }

  /// The answer as people read it, without the currency that stands before the field.
  func value(_ path: FieldPath, _ question: Question) -> String {
    let text = interview.display(path)
    guard question.isMoney, text.hasPrefix("Rp") else { return text }
    return String(text.dropFirst(2)).trimmed
  }

  /// What stands after the field: the unit, how a value came about, how many digits are in.
  private func suffix(_ question: Question, _ path: FieldPath) -> String {
    if interview.status(path).readOnly {
      return question.calculation == nil ? Texts.fixedMark : Texts.countedMark
    }
    if path == focus, let count = digitCount { return count }
    guard let unit = question.unit, unit != .rupiah else { return "" }
    return unit.rawValue
  }

  /// How many digits of a long code are in: `4/16`.
  var digitCount: String? {
    guard let question = focusedQuestion, question.entryShape == .digits, let most = question.maxLength,
      (5...20).contains(most), case .text(let field) = widget
    else { return nil }
    return "\(field.characters.count)/\(most)"
  }
}

extension Question {
  /// How many cells the field takes where there is room.
  var cells: Int {
    switch entryShape {
    case .date: kind == .date ? 12 : 40
    case .whole: 10
    case .grouped: isMoney ? 20 : 10
    case .decimal: 16
    case .phone: 18
    case .digits: min(40, (maxLength ?? 20) + 2)
    case .plain: kind.list != nil ? 48 : min(60, max(8, (maxLength ?? 60) + 1))
    }
  }
}
