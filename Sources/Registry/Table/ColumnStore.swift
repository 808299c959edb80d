import Formats

/// The packed answers of a table: one contiguous array a column, texts in byte buffers, choices as codes.
final class ColumnStore {
  let plan: ColumnPlan
  private(set) var texts: [ByteColumn]
  private(set) var numbers: [[Int64]]
  private(set) var choices: [[UInt16]]
  /// The codes that occur in each choice column.
  private(set) var codes: [Interner]
  /// Folded text of all searched fields, a line feed between two.
  private(set) var search = ByteColumn()
  private var searchLine: [UInt8] = []

  /// In a number column: no answer.
  static let missing = Int64.min

  init(_ plan: ColumnPlan) {
    self.plan = plan
    texts = Array(repeating: ByteColumn(), count: plan.texts)
    numbers = Array(repeating: [], count: plan.numbers)
    choices = Array(repeating: [], count: plan.choices)
    codes = Array(repeating: Interner(), count: plan.choices)
  }

  /// Shares the other's arrays until one of the two changes.
  init(copying other: ColumnStore) {
    plan = other.plan
    (texts, numbers, choices) = (other.texts, other.numbers, other.choices)
    (codes, search) = (other.codes, other.search)
  }

  /// The codes of choice columns as a snapshot knows them. A snapshot of another form is no use.
  func take(from base: TableBase, form: String) {
    let directory = base.directory
    guard directory.form == form, directory.texts.count == plan.texts,
      directory.numbers.count == plan.numbers,
      directory.choices.count == plan.choices, directory.codes.count == plan.choices
    else { return base.body.condemn() }
    for (column, part) in directory.codes.enumerated() {
      var reader = BinaryReader(base.body.bytes(part))
      for text in reader.texts() { _ = codes[column].code(text) }
    }
  }

  func addRow() {
    for index in texts.indices { texts[index].addRow() }
    for index in numbers.indices { numbers[index].append(Self.missing) }
    for index in choices.indices { choices[index].append(0) }
    search.addRow()
  }

  /// Replaces a row by the answers in a raw `d` object. What cannot be read counts as unanswered.
  func set(_ row: Int, personal: UnsafeRawBufferPointer) {
    clear(row)
    guard !personal.isEmpty else { return }
    searchLine.removeAll(keepingCapacity: true)
    if !takeAnswers(row, personal) { readAnswers(row, personal) }
    if searchLine.isEmpty { return }
    search.set(row, searchLine)
  }

  /// The quick way; false, with nothing taken, when the bytes are not in the form that it knows.
  private func takeAnswers(_ row: Int, _ personal: UnsafeRawBufferPointer) -> Bool {
    // `{"a":{…}}` and nothing else.
    guard personal.count > 6, personal[0] == UInt8(ascii: "{"), personal[1] == UInt8(ascii: "\""),
      personal[2] == UInt8(ascii: "a"), personal[3] == UInt8(ascii: "\""), personal[4] == UInt8(ascii: ":"),
      personal[personal.count - 1] == UInt8(ascii: "}")
    else { return false }
    return Members.each(UnsafeRawBufferPointer(rebasing: personal[5...]), room: 192, rest: 1) { member in
      let field = plan.names.find(member.key)
      if field < 0 { return true }
      if member.isPlain, plan.fields[field].rows == nil {
        keep(member.value, field, row)
        return true
      }
      var cursor = JSONCursor(member.raw)
      // What cannot be read ends the answers, as it does on the way that knows all of JSON.
      return (try? take(field, row, &cursor)) != nil
    }
  }

  private func readAnswers(_ row: Int, _ personal: UnsafeRawBufferPointer) {
    var cursor = JSONCursor(personal)
    try? cursor.object { (key, cursor) throws(JSONError) in
      guard key.matches("a") else {
        _ = try cursor.skip()
        return
      }
      try cursor.object { (key, cursor) throws(JSONError) in
        let field = plan.names.find(key)
        if field < 0 {
          _ = try cursor.skip()
        } else {
          try take(field, row, &cursor)
        }
      }
    }
  }

  private func clear(_ row: Int) {
    for index in texts.indices { texts[index].clear(row) }
    for index in numbers.indices { numbers[index][row] = Self.missing }
    for index in choices.indices { choices[index][row] = 0 }
    search.clear(row)
  }

  private func take(
    _ field: Int, _ row: Int, _ cursor: inout JSONCursor
  ) throws(JSONError) {
    if let rows = plan.fields[field].rows { return try rows.append(&cursor, to: &searchLine) }
    switch cursor.peek {
    case UInt8(ascii: "\""):
      let (raw, escaped) = try cursor.rawString()
      guard escaped else {
        keep(raw, field, row)
        return
      }
      var text = RawText.string(raw, escaped: true)
      text.withUTF8 { keep(UnsafeRawBufferPointer($0), field, row) }
    case UInt8(ascii: "["):
      var text: [UInt8] = []
      if let codes = try cursor.value().array {
        text = Array(codes.compactMap(\.string).joined(separator: ", ").utf8)
      }
      text.withUnsafeBytes { keep($0, field, row) }
    default:
      let raw = try cursor.skip()
      if case .number(let column) = plan.fields[field].storage {
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

  private func keep(_ raw: UnsafeRawBufferPointer, _ field: Int, _ row: Int) {
    switch plan.fields[field].storage {
    case .text(let column): texts[column].set(row, raw)
    case .choice(let column): choices[column][row] = codes[column].code(raw)
    case .date(let column):
      if let day = Day(iso: String(decoding: raw.prefix(10), as: UTF8.self)) {
        numbers[column][row] = Int64(day.days)
      }
    case .number(let column):
      if let number = Int64(String(decoding: raw, as: UTF8.self)) { numbers[column][row] = number }
    case .nowhere: break
    }
    guard plan.fields[field].isSearched else { return }
    if !searchLine.isEmpty { searchLine.append(0x0A) }
    if plan.fields[field].labels.isEmpty {
      Fold.append(raw, to: &searchLine)
    } else {
      let code = String(decoding: raw, as: UTF8.self)
      Fold.append(plan.fields[field].labels[code] ?? code, to: &searchLine)
    }
  }

  func compactIfWorthwhile() {
    for index in texts.indices { texts[index].compactIfWorthwhile() }
    search.compactIfWorthwhile()
  }
}
