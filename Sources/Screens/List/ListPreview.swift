import Canvas
import Formats
import Questionnaire
import Registry

/// What is known of the row under the cursor, under the list. What the row itself shows whole is not said again, what
/// is the same for most rows comes first in a line, and amounts stand under each other: the eye stays where it is, and
/// a slow line carries only what differs.
extension ListState {
  func drawPreview(_ context: Context, _ layout: ListLayout, into grid: inout Grid) {
    guard let row = here, layout.preview.height >= 3 else { return }
    let table = context.registry.table(kind)
    let rect = layout.preview
    drawFooter(context, into: &grid, rect)
    let dot = " \(context.glyphs.dot) "
    let id = table.id(row).description
    let width = rect.width - 2
    grid.putRight(id, right: rect.right - 1, y: rect.y + 1, role: "text.dim")
    let area = area(table, row, layout, context)
    let about = cut(table, row, layout, context).joined(separator: dot)
    _ = grid.clip(
      about, x: 1, y: rect.y + 1, role: "text.strong", width: width - TextWidth.of(id) - 2)
    var lines = Self.packed(standing(table, row, context) + [area], width: width, by: dot)
    var answers = answers(table, row, layout, context)
    if lines.last == area {
      lines.removeLast()
      answers.append(area)
    }
    lines += Self.packed(answers, width: width, by: dot)
    for (line, text) in lines.prefix(rect.height - 2).enumerated() {
      let role: Role = line > 0 ? "text.dim" : table.openRemarks(row) > 0 ? "mark.warning" : "text"
      _ = grid.clip(text, x: 1, y: rect.y + 2 + line, role: role, width: width)
    }
  }

  /// The rule above the preview: marks, and the sums of the money columns over the marked rows, or all found.
  private func drawFooter(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let rule = String(repeating: context.glyphs.rule, count: max(0, rect.width - 2))
    _ = grid.put(rule, x: 1, y: rect.y, role: "border", width: rect.width - 2)
    let columns = context.registry.table(kind).columns
    var parts: [String] = marks.isEmpty ? [] : [Texts.marked(marks.count)]
    if let sums = found.sums {
      parts += sums.filter { $0.answered > 0 }.map { sum in
        "\(Texts.shortLabel(columns[sum.column].label)) \(Rupiah.short(sum.total))"
      }
    } else if rows.count > 0, columns.contains(where: { $0.content == .number(isMoney: true) }) {
      parts.append(Texts.summing)
    }
    guard !parts.isEmpty else { return }
    let text = " " + parts.joined(separator: " \(context.glyphs.dot) ") + " "
    _ = grid.clip(text, x: 3, y: rect.y, role: "text.dim", width: rect.width - 6)
  }

  /// Name and owner where the row has no room for them.
  private func cut(_ table: RecordTable, _ row: Int, _ layout: ListLayout, _ context: Context) -> [String] {
    let name = table.name(row)
    let room = layout.columns.first?.width ?? 0
    let owner = isWhole(.owner, table.owner(row), table, layout, context) ? "" : table.owner(row)
    return [TextWidth.of(name) <= room ? "" : name, owner].filter { !$0.isEmpty }
  }

  /// Whether an answer can be read in the row itself.
  private func isWhole(
    _ use: Use, _ text: String, _ table: RecordTable, _ layout: ListLayout, _ context: Context
  ) -> Bool {
    let name = context.registry.forms.current(kind)?.questions(using: use).first?.name
    return layout.columns.contains { $0.about.id == name && TextWidth.of(text) <= $0.width }
  }

  /// Where it is: only the kecamatan when the row names the kelurahan.
  private func area(_ table: RecordTable, _ row: Int, _ layout: ListLayout, _ context: Context) -> String {
    let regions = context.registry.regions
    let code = table.region(row)
    guard isWhole(.region, regions.name(code), table, layout, context) else {
      return Areas.full(code, regions)
    }
    if layout.columns.contains(where: { $0.content == .kecamatan }) { return "" }
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

  /// The form's columns that found no room above.
  private func answers(
    _ table: RecordTable, _ row: Int, _ layout: ListLayout, _ context: Context
  ) -> [String] {
    // The region is told above already.
    let form = context.registry.forms.current(kind)
    let told = [Use.region, .owner].compactMap { form?.questions(using: $0).first?.name }
    let (amounts, words) = layout.left.reduce(into: ([String](), [String]())) { found, column in
      guard case .table(let index) = column.content else { return }
      let value = ListColumn.value(table, index, row)
      if value.isEmpty || told.contains(column.id) { return }
      guard column.isMoney else {
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
