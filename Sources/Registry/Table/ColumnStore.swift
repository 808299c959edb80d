import Formats

/// The packed answers of a table: one contiguous array a column, texts in byte buffers, choices as codes.
final class ColumnStore {
  let plan: ColumnPlan
  @exclusivity(unchecked) private var columns: AnswerColumns
  @exclusivity(unchecked) private var searchLine: [UInt8] = []

  /// In a number column: no answer.
  static let missing = Int64.min

  init(_ plan: ColumnPlan) {
    self.plan = plan
    columns = AnswerColumns(plan)
  }

  /// Shares the other's arrays until one of the two changes.
  init(copying other: ColumnStore) {
    plan = other.plan
    columns = other.columns
  }

  var texts: [ByteColumn] { columns.texts }
  var numbers: [[Int64]] { columns.numbers }
  var choices: [[UInt16]] { columns.choices }
  /// The codes that occur in each choice column.
  var codes: [Interner] { columns.codes }
  /// Folded text of all searched fields, a line feed behind each, as in a snapshot.
  var search: ByteColumn { columns.search }

  /// The codes of choice columns as a snapshot knows them. False for a snapshot of another form, which is no use.
  func take(from base: TableBase, form: String) -> Bool {
    let directory = base.directory
    guard directory.form == form, directory.texts.count == plan.texts,
      directory.numbers.count == plan.numbers,
      directory.choices.count == plan.choices, directory.codes.count == plan.choices
    else { return false }
    for (column, part) in directory.codes.enumerated() {
      var reader = BinaryReader(base.body.bytes(part))
      for text in reader.texts() { _ = columns.codes[column].code(text) }
    }
    return true
  }

  func addRow() { columns.addRow() }

  /// Makes room for so many times what is there.
  func reserve(times: Double) { columns.reserve(times: times) }

  /// Replaces a row by the answers in a raw `d` object. What cannot be read counts as unanswered.
  func set(_ row: Int, personal: UnsafeRawBufferPointer) {
    columns.clear(row)
    guard !personal.isEmpty else { return }
    searchLine.removeAll(keepingCapacity: true)
    if !takeAnswers(row, personal) { readAnswers(row, personal) }
    if searchLine.isEmpty { return }
    searchLine.append(0x0A)
    searchLine.withUnsafeBytes { columns.search.set(row, $0) }
  }

  /// Replaces a row by answers that were read before.
  func set(_ row: Int, _ answers: PreparedAnswers) { columns.set(row, answers) }

  /// The quick way; false, with nothing taken, when the bytes are not in the form that it knows.
  private func takeAnswers(_ row: Int, _ personal: UnsafeRawBufferPointer) -> Bool {
    Members.eachAnswer(personal) { member in
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
        columns.put(.number(column: column, ColumnPlan.number(raw)), row)
      } else {
        keep(raw, field, row)
      }
    }
  }

  private func keep(_ raw: UnsafeRawBufferPointer, _ field: Int, _ row: Int) {
    if let value = plan.value(raw, field) { columns.put(value, row) }
    plan.appendSearch(raw, field, to: &searchLine, from: 0)
  }

  func compactIfWorthwhile() { columns.compactIfWorthwhile() }
}
