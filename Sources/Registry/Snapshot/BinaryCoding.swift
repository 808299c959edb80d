/// Writes the small lists of a snapshot: numbers as seven bits a byte, texts with their length before them.
struct BinaryWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ number: some FixedWidthInteger & UnsignedInteger) {
    var rest = UInt64(number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func put(_ number: Int) { put(UInt64(bitPattern: Int64(number))) }

  mutating func put(_ text: String) {
    put(Array(text.utf8))
  }

  mutating func put(_ raw: [UInt8]) {
    put(UInt64(raw.count))
    bytes += raw
  }

  mutating func put(_ texts: [String]) {
    put(UInt64(texts.count))
    for text in texts { put(text) }
  }

  mutating func put(_ part: SnapshotPart) {
    put(UInt64(part.offset))
    put(UInt64(part.count))
  }
}

/// Reads what `BinaryWriter` wrote. What is short or impossible reads as zeros, and `isWhole` says so.
struct BinaryReader {
  private var bytes: UnsafeRawBufferPointer
  private(set) var isWhole = true

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func number() -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    for place in 0..<min(10, bytes.count) {
      let byte = bytes[place]
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 {
        bytes = UnsafeRawBufferPointer(rebasing: bytes[(place + 1)...])
        return value
      }
      shift += 7
    }
    isWhole = false
    return 0
  }

  /// Notes that what was read contradicts itself.
  mutating func condemn() { isWhole = false }

  /// A count of things of at least one byte each.
  mutating func count() -> Int {
    let value = number()
    guard value <= UInt64(bytes.count) else {
      isWhole = false
      return 0
    }
    return Int(value)
  }

  mutating func integer() -> Int { Int(Int64(bitPattern: number())) }

  mutating func number<Small: FixedWidthInteger & UnsignedInteger>(_ type: Small.Type) -> Small {
    let value = number()
    if let small = Small(exactly: value) { return small }
    isWhole = false
    return 0
  }

  mutating func raw() -> UnsafeRawBufferPointer {
    let size = count()
    let found = UnsafeRawBufferPointer(rebasing: bytes.prefix(size))
    bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(size))
    return found
  }

  mutating func text() -> String { String(decoding: raw(), as: UTF8.self) }

  mutating func texts() -> [String] {
    let count = count()
    var found: [String] = []
    found.reserveCapacity(count)
    for _ in 0..<count { found.append(text()) }
    return found
  }

  mutating func part() -> SnapshotPart {
    let (offset, count) = (number(), number())
    guard offset < 1 << 50, count < 1 << 50 else {
      isWhole = false
      return SnapshotPart()
    }
    return SnapshotPart(offset: Int(offset), count: Int(count))
  }
}
