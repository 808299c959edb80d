/// The arrays of a `ColumnStore` in one value: filling a row of them is one access.
struct AnswerColumns: Sendable {
  var texts: [ByteColumn]
  var numbers: [[Int64]]
  var choices: [[UInt16]]
  /// The codes that occur in each choice column.
  var codes: [Interner]
  /// Folded text of all searched fields, a line feed behind each, as in a snapshot.
  var search = ByteColumn()

  init(_ plan: ColumnPlan) {
    texts = Array(repeating: ByteColumn(), count: plan.texts)
    numbers = Array(repeating: [], count: plan.numbers)
    choices = Array(repeating: [], count: plan.choices)
    codes = Array(repeating: Interner(), count: plan.choices)
  }

  mutating func addRow() {
    for index in texts.indices { texts[index].addRow() }
    for index in numbers.indices { numbers[index].append(ColumnStore.missing) }
    for index in choices.indices { choices[index].append(0) }
    search.addRow()
  }

  /// Makes room for so many times what is there.
  mutating func reserve(times: Double) {
    for index in texts.indices { texts[index].reserve(times: times) }
    for index in numbers.indices { numbers[index].reserve(times: times) }
    for index in choices.indices { choices[index].reserve(times: times) }
    search.reserve(times: times)
  }

  mutating func clear(_ row: Int) {
    for index in texts.indices { texts[index].clear(row) }
    for index in numbers.indices { numbers[index][row] = ColumnStore.missing }
    for index in choices.indices { choices[index][row] = 0 }
    search.clear(row)
  }

  mutating func put(_ value: ColumnValue, _ row: Int) {
    switch value {
    case .text(let column, let bytes): texts[column].set(row, bytes)
    case .choice(let column, let bytes): choices[column][row] = codes[column].code(bytes)
    case .number(let column, let number): numbers[column][row] = number
    }
  }

  /// Replaces a row by answers that were read before.
  mutating func set(_ row: Int, _ answers: PreparedAnswers) {
    for index in numbers.indices { numbers[index][row] = ColumnStore.missing }
    for index in choices.indices { choices[index][row] = 0 }
    // Texts are not cleared before, so that a new one may lie where the old one lay.
    var isSet: UInt64 = 0
    for value in answers.values {
      if case .text(let column, _) = value, column < 64 { isSet |= 1 << UInt64(column) }
      put(value, row)
    }
    for index in texts.indices where index >= 64 || isSet >> UInt64(index) & 1 == 0 {
      texts[index].clear(row)
    }
    if answers.search.isEmpty { search.clear(row) } else { search.set(row, answers.search) }
  }

  mutating func compactIfWorthwhile() {
    for index in texts.indices { texts[index].compactIfWorthwhile() }
    search.compactIfWorthwhile()
  }
}
