import Formats

/// The packed answers of a table: one contiguous array a column, texts in byte buffers, choices as codes.
struct ColumnStore: Sendable {
  let plan: ColumnPlan
  private(set) var texts: [ByteColumn]
  private(set) var numbers: [[Int64]]
  private(set) var choices: [[UInt16]]
  /// The codes that occur in each choice column.
  private(set) var codes: [Interner]
  /// Folded text of all searched fields, a line feed between two.
  private(set) var search = ByteColumn()
  private var searchLine: [UInt8] = []
  private var scratch: [UInt8] = []

  /// In a number column: no answer.
  static let missing = Int64.min

  init(_ plan: ColumnPlan) {
    self.plan = plan
    texts = Array(repeating: ByteColumn(), count: plan.texts)
    numbers = Array(repeating: [], count: plan.numbers)
    choices = Array(repeating: [], count: plan.choices)
    codes = Array(repeating: Interner(), count: plan.choices)
  }

  mutating func addRow() {
    for index in texts.indices { texts[index].addRow() }
    for index in numbers.indices { numbers[index].append(Self.missing) }
    for index in choices.indices { choices[index].append(0) }
    search.addRow()
  }

  /// Replaces a row by what the answers (a raw JSON object) hold. What cannot be read counts as unanswered.
  mutating func set(_ row: Int, answers: UnsafeRawBufferPointer) {
    clear(row)
    var cursor = JSONCursor(answers)
    searchLine.removeAll(keepingCapacity: true)
    let plan = plan
    try? cursor.object { (key, cursor) throws(JSONError) in
      guard let index = plan.field(key) else {
        _ = try cursor.skip()
        return
      }
      try take(plan.fields[index], row, &cursor)
    }
    let line = searchLine
    if !line.isEmpty { search.set(row) { $0.append(contentsOf: line) } }
  }

  private mutating func clear(_ row: Int) {
    for index in texts.indices { texts[index].clear(row) }
    for index in numbers.indices { numbers[index][row] = Self.missing }
    for index in choices.indices { choices[index][row] = 0 }
    search.clear(row)
  }

  private mutating func take(
    _ field: ColumnPlan.Field, _ row: Int, _ cursor: inout JSONCursor
  ) throws(JSONError) {
    switch cursor.peek {
    case UInt8(ascii: "\""):
      let (raw, escaped) = try cursor.rawString()
      guard escaped else {
        keep(raw, field, row)
        return
      }
      scratch = Array(RawText.string(raw, escaped: true).utf8)
      scratch.withUnsafeBytes { keep($0, field, row) }
    case UInt8(ascii: "["):
      var text: [UInt8] = []
      if let codes = try cursor.value().array {
        text = Array(codes.compactMap(\.string).joined(separator: ", ").utf8)
      }
      text.withUnsafeBytes { keep($0, field, row) }
    default:
      let raw = try cursor.skip()
      if case .number(let column) = field.storage {
        var number = JSONCursor(raw)
        numbers[column][row] = (try? number.integer()) ?? Self.rounded(raw)
      } else {
        keep(raw, field, row)
      }
    }
  }

  /// A number with a fraction, as the nearest whole one.
  private static func rounded(_ raw: UnsafeRawBufferPointer) -> Int64 {
    guard let value = Double(String(decoding: raw, as: UTF8.self)) else { return missing }
    return Int64(exactly: value.rounded()) ?? missing
  }

  private mutating func keep(_ raw: UnsafeRawBufferPointer, _ field: ColumnPlan.Field, _ row: Int) {
    switch field.storage {
    case .text(let column): texts[column].set(row) { $0.append(contentsOf: raw) }
    case .choice(let column): choices[column][row] = codes[column].code(raw)
    case .date(let column):
      if let day = Day(iso: String(decoding: raw.prefix(10), as: UTF8.self)) {
        numbers[column][row] = Int64(day.days)
      }
    case .number(let column):
      if let number = Int64(String(decoding: raw, as: UTF8.self)) { numbers[column][row] = number }
    case .nowhere: break
    }
    guard field.isSearched else { return }
    if !searchLine.isEmpty { searchLine.append(0x0A) }
    if field.labels.isEmpty {
      Fold.append(raw, to: &searchLine)
    } else {
      let code = String(decoding: raw, as: UTF8.self)
      Fold.append(field.labels[code] ?? code, to: &searchLine)
    }
  }

  mutating func compactIfWorthwhile() {
    for index in texts.indices { texts[index].compactIfWorthwhile() }
    search.compactIfWorthwhile()
  }
}
