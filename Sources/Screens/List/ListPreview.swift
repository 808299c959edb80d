import Canvas
import Formats
import Questionnaire
import Registry

/// What is known of the row under the cursor, under the list. What is the same for most rows comes first in a line and
/// amounts stand under each other: the eye stays where it is, and a slow line carries only what differs.
extension ListState {
  func drawPreview(_ context: Context, _ layout: ListLayout, into grid: inout Grid) {
    guard let row = here, layout.preview.height >= 3 else { return }
    let table = context.registry.table(kind)
    let rect = layout.preview
    let rule = String(repeating: context.glyphs.rule, count: max(0, rect.width - 2))
    _ = grid.put(rule, x: 1, y: rect.y, role: "border", width: rect.width - 2)
    let dot = " \(context.glyphs.dot) "
    let id = table.id(row).description
    grid.putRight(id, right: rect.right - 1, y: rect.y + 1, role: "text.dim")
    let owner = isWhole(.owner, table.owner(row), table, layout, context) ? "" : table.owner(row)
    let heading = [table.name(row), owner].filter { !$0.isEmpty }.joined(separator: dot)
    _ = grid.clip(
      heading, x: 1, y: rect.y + 1, role: "text.strong", width: rect.width - TextWidth.of(id) - 4)
    let width = rect.width - 2
    let area = area(table, row, layout, context)
    var lines = Self.packed(standing(table, row, context) + [area], width: width, by: dot)
    var answers = answers(table, row, layout, context)
    if lines.last == area {
      lines.removeLast()
      answers.append(area)
    }
    lines += Self.packed(answers, width: width, by: dot)
    for (line, text) in lines.prefix(rect.height - 2).enumerated() {
      let role: Role = line > 0 ? "text.dim" : table.openRemarks(row) > 0 ? "mark.warning" : "text"
      _ = grid.clip(text, x: 1, y: rect.y + 2 + line, role: role, width: rect.width - 2)
    }
  }

  /// Whether an answer can be read in the row itself.
  private func isWhole(
    _ use: Use, _ text: String, _ table: RecordTable, _ layout: ListLayout, _ context: Context
  ) -> Bool {
    let name = context.registry.forms.current(kind)?.questions(using: use).first?.name
    return layout.columns.contains { column in
      guard case .table(let index) = column.content, table.columns[index].name == name else { return false }
      return TextWidth.of(text) <= column.width
    }
  }

  /// Where it is: only the kecamatan when the row names the kelurahan.
  private func area(_ table: RecordTable, _ row: Int, _ layout: ListLayout, _ context: Context) -> String {
    let regions = context.registry.regions
    let code = table.region(row)
    guard isWhole(.region, regions.name(code), table, layout, context) else {
      return Areas.full(code, regions)
    }
    return Texts.inKecamatan(regions.name(Regions.kecamatan(of: code)))
  }

  /// Who handed the record in, and when; its state stands in the row.
  private func standing(_ table: RecordTable, _ row: Int, _ context: Context) -> [String] {
    let when = Instant(ms: table.time(row)).day.short
    let open = table.openRemarks(row)
    let round = table.round(row)
    return [
      open > 0 ? "! " + Texts.openRemarks(open) : "",
      round == Round.none ? "" : Texts.roundWord.lowercased() + " " + round,
      Texts.handedIn(context.name(table.by(row)), when),
    ]
  }

  /// Below a hundred billion, amounts stand under each other.
  private static let amountWidth = 14

  /// The columns that found no room above.
  private func answers(
    _ table: RecordTable, _ row: Int, _ layout: ListLayout, _ context: Context
  ) -> [String] {
    // The region is told above already.
    let region = context.registry.forms.current(kind)?.questions(using: .region).first?.name
    let (amounts, words) = layout.left.reduce(into: ([String](), [String]())) { found, index in
      let column = table.columns[index]
      let value = Self.value(table, index, row)
      if value.isEmpty || column.name == region { return }
      guard column.content == .number(isMoney: true) else {
        return found.1.append("\(column.label) \(value)")
      }
      let amount = TextWidth.fit(value, to: max(Self.amountWidth, TextWidth.of(value)), alignRight: true)
      found.0.append("\(column.label) Rp \(amount)")
    }
    return amounts + words
  }

  /// Puts pieces into lines without breaking one that fits a line.
  static func packed(_ pieces: [String], width: Int, by dot: String) -> [String] {
    var lines: [String] = []
    for piece in pieces where !piece.isEmpty {
      if let last = lines.last, TextWidth.of(last + dot + piece) <= width {
        lines[lines.count - 1] = last + dot + piece
      } else {
        lines.append(piece)
      }
    }
    return lines
  }
}
