/// A JSON text written straight into memory, value by value: the same bytes as `JSON.write(to:)` makes of a tree of
/// values, without the tree. Commas come by themselves; whoever writes closes what was opened.
///
/// It never grows: what does not fit into the room is only counted.
public struct JSONBytes {
  private let start: UnsafeMutablePointer<UInt8>
  private let room: Int
  private var count = 0
  /// Whether a value stands before the next one.
  private var follows = false

  private init(_ buffer: UnsafeMutableBufferPointer<UInt8>, _ start: UnsafeMutablePointer<UInt8>) {
    (self.start, room) = (start, buffer.count)
  }

  /// What `write` writes. It is called again, with room enough, when the text is longer than was thought: it must write
  /// the same then.
  public static func text(room: Int, _ write: (inout JSONBytes) -> Void) -> [UInt8] {
    var needed = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: max(1, room)) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      var text = JSONBytes(buffer, start)
      write(&text)
      needed = text.count
      count = needed <= buffer.count ? needed : 0
    }
    return needed == bytes.count ? bytes : text(room: needed, write)
  }

  // MARK: Values

  /// Begins an object; its members follow.
  public mutating func openObject() { open(UInt8(ascii: "{")) }

  /// Ends an object.
  public mutating func closeObject() { close(UInt8(ascii: "}")) }

  /// Begins an array; its elements follow.
  public mutating func openArray() { open(UInt8(ascii: "[")) }

  /// Ends an array.
  public mutating func closeArray() { close(UInt8(ascii: "]")) }

  /// A member's name, known when the program was written and free of what must be escaped.
  public mutating func key(_ name: StaticString) {
    string(name)
    put(UInt8(ascii: ":"))
    follows = false
  }

  /// A member's name.
  public mutating func key(_ name: String) {
    string(name)
    put(UInt8(ascii: ":"))
    follows = false
  }

  /// A member's name that was written before: `"name":`.
  public mutating func key(written: UnsafeBufferPointer<UInt8>) {
    begin()
    put(written)
    follows = false
  }

  /// A text.
  public mutating func string(_ value: String) {
    begin()
    quoted(value)
  }

  /// A text known when the program was written and free of what must be escaped.
  public mutating func string(_ value: StaticString) {
    begin()
    put(UInt8(ascii: "\""))
    put(UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
    put(UInt8(ascii: "\""))
  }

  /// A whole number.
  public mutating func int(_ value: Int64) {
    begin()
    if value < 0 { put(UInt8(ascii: "-")) }
    var (digits, rest) = (1, value.magnitude / 10)
    while rest > 0 {
      digits += 1
      rest /= 10
    }
    if count + digits <= room {
      rest = value.magnitude
      for place in stride(from: count + digits - 1, through: count, by: -1) {
        start[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
    }
    count += digits
  }

  /// A number with the fewest digits that read back the same; what JSON lacks becomes `null`.
  public mutating func double(_ value: Double) {
    begin()
    plain(value.isFinite ? value.description : "null")
  }

  /// A truth value.
  public mutating func bool(_ value: Bool) {
    begin()
    plain(value ? "true" : "false")
  }

  /// A member whose value is a text.
  public mutating func member(_ name: StaticString, _ value: String) {
    key(name)
    string(value)
  }

  /// A member whose value is a list of texts.
  public mutating func member(_ name: StaticString, _ values: some Sequence<String>) {
    key(name)
    strings(values)
  }

  /// A list of texts.
  public mutating func strings(_ values: some Sequence<String>) {
    openArray()
    for value in values { string(value) }
    closeArray()
  }

  // MARK: Bytes

  /// A value is about to be written: what stands before it is set apart.
  private mutating func begin() {
    if follows { put(UInt8(ascii: ",")) }
    follows = true
  }

  private mutating func open(_ bracket: UInt8) {
    begin()
    put(bracket)
    follows = false
  }

  private mutating func close(_ bracket: UInt8) {
    put(bracket)
    follows = true
  }

  private mutating func quoted(_ value: String) {
    var value = value
    value.withUTF8 { bytes in
      if !copy(bytes) { escaped(UnsafeRawBufferPointer(bytes)) }
    }
  }

  /// Copies a text between quotes, eight bytes a step; false, and nothing written, when there is something to escape or
  /// no room.
  private mutating func copy(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let size = bytes.count
    guard count + size + 2 <= room else { return false }
    let target = UnsafeMutableRawPointer(start + count)
    if let from = bytes.baseAddress.map({ UnsafeRawPointer($0) }) {
      var place = 0
      while place + 8 <= size {
        let word = from.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        if JSONCursor.marks(word) != 0 { return false }
        target.storeBytes(of: word, toByteOffset: place + 1, as: UInt64.self)
        place += 8
      }
      // What is left of a longer text is looked at together with what stands before it.
      if place < size, size >= 8 {
        let word = from.loadUnaligned(fromByteOffset: size - 8, as: UInt64.self)
        if JSONCursor.marks(word) != 0 { return false }
        target.storeBytes(of: word, toByteOffset: size - 7, as: UInt64.self)
        place = size
      }
      while place < size {
        let byte = bytes[place]
        if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return false }
        start[count + place + 1] = byte
        place += 1
      }
    }
    start[count] = UInt8(ascii: "\"")
    start[count + size + 1] = UInt8(ascii: "\"")
    count += size + 2
    return true
  }

  private mutating func escaped(_ bytes: UnsafeRawBufferPointer) {
    put(UInt8(ascii: "\""))
    for byte in bytes {
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        escape(byte)
      } else {
        put(byte)
      }
    }
    put(UInt8(ascii: "\""))
  }

  /// Rare enough for an array.
  private mutating func escape(_ byte: UInt8) {
    var escaped: [UInt8] = []
    JSON.escape(byte, to: &escaped)
    for byte in escaped { put(byte) }
  }

  private mutating func plain(_ text: String) {
    for byte in text.utf8 { put(byte) }
  }

  private mutating func put(_ byte: UInt8) {
    if count < room { start[count] = byte }
    count += 1
  }

  private mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    if let source = bytes.baseAddress, count + bytes.count <= room {
      (start + count).update(from: source, count: bytes.count)
    }
    count += bytes.count
  }
}
