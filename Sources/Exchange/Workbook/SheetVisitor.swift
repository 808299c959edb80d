/// One worksheet: its filled cells, row by row. Empty and merely coloured cells take no place; of merged cells the first
/// holds the text.
final class SheetVisitor: XMLVisitor {
  /// The filled cells of a row by column, from 0.
  typealias Row = [(column: Int, text: String)]

  private let strings: [String]
  private let kinds: [CellText.NumberKind]
  private let countsFrom1904: Bool
  private let limits: WorkbookLimits
  /// What follows a number of so many digits that spreadsheets round it.
  private let rounded: String
  /// By row, from 0.
  private(set) var rows: [Int: Row] = [:]
  private(set) var problem: WorkbookProblem?
  private var row = -1
  private var column = -1
  private var type = ""
  private var style = 0
  private var value = ""
  private var isValue = false
  private var isAid = false
  private var count = 0
  private var size = 0

  init(
    strings: [String], kinds: [CellText.NumberKind], countsFrom1904: Bool, _ limits: WorkbookLimits,
    marking rounded: String = ""
  ) {
    self.rounded = rounded
    self.strings = strings
    self.kinds = kinds
    self.countsFrom1904 = countsFrom1904
    self.limits = limits
  }

  func open(_ element: String, _ attributes: [String: String]) {
    switch element {
    case "row":
      row = attributes["r"].flatMap { Int($0) }.map { $0 - 1 } ?? row + 1
      column = -1
      if !(0..<WorkbookLimits.rows).contains(row) { problem = .damaged }
    case "c":
      column = attributes["r"].map { Self.column($0) } ?? column + 1
      if !(0..<WorkbookLimits.columns).contains(column) { problem = .damaged }
      type = attributes["t"] ?? "n"
      style = attributes["s"].flatMap { Int($0) } ?? 0
      value = ""
    case "rPh": isAid = true
    case "v": isValue = true
    case "t": isValue = type == "inlineStr" && !isAid
    default: break
    }
  }

  func close(_ element: String) {
    switch element {
    case "v", "t": isValue = false
    case "rPh": isAid = false
    case "c": keep()
    default: break
    }
  }

  func text(_ text: String) { if isValue { value += text } }

  private func keep() {
    let text: String
    switch type {
    case "s":
      let index = Int(value.filter { !$0.isWhitespace }) ?? -1
      if value.isEmpty { return }
      guard strings.indices.contains(index) else {
        problem = .damaged
        return
      }
      text = strings[index]
    case "b": text = ["1", "true"].contains(value) ? "TRUE" : "FALSE"
    case "str", "inlineStr": text = CellText.unescaped(value)
    case "e": text = value
    case "d": text = CellText.moment(iso: value)
    default:
      let kind = kinds.indices.contains(style) ? kinds[style] : .plain
      let number = CellText.number(value, kind, countsFrom1904: countsFrom1904)
      text = kind == .plain && CellText.isRounded(value) ? number + rounded : number
    }
    guard row >= 0, text.contains(where: { !$0.isWhitespace }) else { return }
    count += 1
    size += text.utf8.count
    // One shared text may stand in very many cells.
    if count > limits.cells || size > limits.partBytes { problem = .tooLarge }
    rows[row, default: []].append((column, text))
  }

  /// `AB12` → 27; -1 when it is no place.
  private static func column(_ place: String) -> Int {
    var column = 0
    for byte in place.utf8.prefix(4) {
      let letter = byte | 0x20
      guard (0x61...0x7A).contains(letter) else { break }
      column = column * 26 + Int(letter - 0x60)
    }
    return column - 1
  }
}
