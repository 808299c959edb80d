import Formats

/// One entry being written, byte by byte: building values first would take most of the time of 270,000 entries.
struct JSONLine {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  init() { bytes.reserveCapacity(2_048) }

  mutating func open() {
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
  }

  mutating func open(_ key: StaticString) {
    self.key(key)
    open()
  }

  /// A repeat's rows: `openRow` and `close` for each, then `closeRows`.
  mutating func openRows(_ key: StaticString) {
    self.key(key)
    bytes.append(UInt8(ascii: "["))
    needsComma = false
  }

  /// One row, with its number.
  mutating func openRow(_ number: Int) {
    comma()
    open()
    self.number("_i", number)
  }

  mutating func closeRows() {
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  mutating func close() {
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// A text member, left out when there is none: unanswered is absent.
  mutating func text(_ key: StaticString, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    self.key(key)
    string(value)
  }

  mutating func number(_ key: StaticString, _ value: Int64?) {
    guard let value else { return }
    self.key(key)
    JSON.write(value, to: &bytes)
  }

  mutating func number(_ key: StaticString, _ value: Int) { number(key, Int64(value)) }

  mutating func bool(_ key: StaticString, _ value: Bool) { raw(key, value ? "true" : "false") }

  mutating func texts(_ key: StaticString, _ values: [String]) {
    self.key(key)
    bytes.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      string(value)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// A member whose value is JSON already.
  mutating func raw(_ key: StaticString, _ json: String) {
    self.key(key)
    bytes.append(contentsOf: json.utf8)
  }

  private mutating func key(_ key: StaticString) {
    comma()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func comma() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func string(_ value: String) { JSON.write(value, to: &bytes) }
}
