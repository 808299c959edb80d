/// A pull reader that goes over a JSON text once, without allocating: the caller takes the members that it wants
/// and skips the rest. It is what replaying a log of hundreds of megabytes is made of.
///
/// The bytes must outlive the cursor. Keys are handed out raw, between their quotes; compare them with
/// `matches("k")`. Only `value()` refuses duplicate keys, because finding them costs memory.
public struct JSONCursor {
  @usableFromInline let bytes: UnsafeRawBufferPointer
  @usableFromInline var position: Int
  @usableFromInline var depth: Int

  /// Starts before the first byte.
  @inlinable
  public init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    position = 0
    depth = 0
  }

  /// Where the cursor stands, in bytes from the start of the text.
  @inlinable public var offset: Int { position }

  /// The first byte of the next token, 0 at the end; white space is passed over.
  @inlinable
  public var peek: UInt8 {
    var index = position
    while index < bytes.count {
      let byte = bytes[index]
      if !JSONCursor.isSpace(byte) { return byte }
      index += 1
    }
    return 0
  }

  /// Reads an object: `member` is called for each with its raw key, and must read or skip the value.
  @inlinable
  public mutating func object(
    _ member: (UnsafeRawBufferPointer, inout JSONCursor) throws(JSONError) -> Void
  ) throws(JSONError) {
    try enter(UInt8(ascii: "{"))
    if take(UInt8(ascii: "}")) { return leave() }
    while true {
      let key = try rawString().bytes
      try expect(UInt8(ascii: ":"))
      try member(key, &self)
      if take(UInt8(ascii: ",")) { continue }
      try expect(UInt8(ascii: "}"))
      return leave()
    }
  }

  /// Reads an array: `element` is called for each and must read or skip it.
  @inlinable
  public mutating func array(
    _ element: (inout JSONCursor) throws(JSONError) -> Void
  ) throws(JSONError) {
    try enter(UInt8(ascii: "["))
    if take(UInt8(ascii: "]")) { return leave() }
    while true {
      try element(&self)
      if take(UInt8(ascii: ",")) { continue }
      try expect(UInt8(ascii: "]"))
      return leave()
    }
  }

  /// The bytes between a string's quotes, as they stand; `escaped` tells whether a backslash is among them.
  /// Whether they are valid UTF-8 is left to whoever makes a `String` of them.
  @inlinable
  public mutating func rawString() throws(JSONError) -> (bytes: UnsafeRawBufferPointer, escaped: Bool) {
    try expect(UInt8(ascii: "\""))
    let start = position
    var escaped = false
    while true {
      position = JSONCursor.plainEnd(bytes, from: position)
      guard position < bytes.count else {
        throw problem("Teks tidak ditutup dengan tanda kutip", at: start - 1)
      }
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        let content = UnsafeRawBufferPointer(rebasing: bytes[start..<position])
        position += 1
        return (content, escaped)
      }
      guard byte == UInt8(ascii: "\\") else {
        throw problem("Bita kendali di dalam teks", at: position)
      }
      escaped = true
      position += 2
    }
  }

  /// A whole number without fraction and exponent.
  @inlinable
  public mutating func integer() throws(JSONError) -> Int64 {
    skipSpace()
    let start = position
    let negative = position < bytes.count && bytes[position] == UInt8(ascii: "-")
    if negative { position += 1 }
    let digits = position
    var value: Int64 = 0
    while position < bytes.count {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      let (product, over) = value.multipliedReportingOverflow(by: 10)
      // Summing below zero lets the smallest Int64 through.
      let (sum, beyond) =
        negative
        ? product.subtractingReportingOverflow(Int64(digit))
        : product.addingReportingOverflow(Int64(digit))
      if over || beyond { throw problem("Bilangan terlalu besar", at: start) }
      value = sum
      position += 1
    }
    let count = position - digits
    guard count > 0, count == 1 || bytes[digits] != UInt8(ascii: "0"), !continuesNumber else {
      throw problem("Bukan bilangan bulat", at: start)
    }
    return value
  }

  /// Passes over white space and fails unless the text ends there.
  public mutating func finish() throws(JSONError) {
    skipSpace()
    if position < bytes.count { throw problem("Ada isi sesudah akhir JSON", at: position) }
  }
}

// MARK: - Tokens

extension JSONCursor {
  @inlinable
  static func isSpace(_ byte: UInt8) -> Bool {
    byte <= 0x20 && (byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09)
  }

  @inlinable @inline(__always)
  mutating func skipSpace() {
    while position < bytes.count, JSONCursor.isSpace(bytes[position]) { position += 1 }
  }

  @inlinable @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    // Logs have no space between tokens, so the first look nearly always decides.
    if position < bytes.count, bytes[position] == byte {
      position += 1
      return true
    }
    skipSpace()
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  @inlinable @inline(__always)
  mutating func expect(_ byte: UInt8) throws(JSONError) {
    if !take(byte) { throw missing(byte) }
  }

  @inlinable
  mutating func enter(_ bracket: UInt8) throws(JSONError) {
    try expect(bracket)
    depth += 1
    if depth > JSON.depthLimit { throw problem("Susunan JSON terlalu dalam", at: position - 1) }
  }

  @inlinable
  mutating func leave() { depth -= 1 }

  /// Whether the byte here would make the digits before it part of something that is no whole number.
  @inlinable
  var continuesNumber: Bool {
    guard position < bytes.count else { return false }
    let byte = bytes[position]
    return byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
  }

  /// The first index from `start` on that holds a quote, a backslash or a control byte.
  @inlinable @inline(__always)
  static func plainEnd(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    while index <= bytes.count - 8 {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let found = marks(word)
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { return index }
      index += 1
    }
    return bytes.count
  }

  /// The top bits of those of eight bytes that are a quote, a backslash or a control byte.
  ///
  /// A byte of `word` that equals q leaves a zero byte in `word ^ q…q`, and `(x − 01…01) & ~x & 80…80` marks zero bytes
  /// (and perhaps ones above the first, which does not matter because the lowest mark is the one that is used).
  @inlinable @inline(__always)
  static func marks(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
    let slash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
    let marks =
      ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | ((word &- (ones &* 0x20)) & ~word)
    return marks & 0x8080_8080_8080_8080
  }

  // Errors are made out of line, so that the hot loops stay small.
  @usableFromInline
  func problem(_ message: String, at offset: Int) -> JSONError {
    JSONError(offset: offset, message: message)
  }

  @usableFromInline
  func missing(_ byte: UInt8) -> JSONError {
    let sign = Character(UnicodeScalar(byte))
    return JSONError(
      offset: position,
      message: position < bytes.count
        ? "Seharusnya ada \(sign) di sini" : "JSON terputus, seharusnya ada \(sign)")
  }
}

extension UnsafeRawBufferPointer {
  /// Whether these bytes are exactly the ASCII text of a literal: `key.matches("base")`.
  @inlinable
  public func matches(_ literal: StaticString) -> Bool {
    guard count == literal.utf8CodeUnitCount else { return false }
    let other = UnsafeRawBufferPointer(start: literal.utf8Start, count: count)
    var index = 0
    while index < count {
      if self[index] != other[index] { return false }
      index += 1
    }
    return true
  }
}
