/// Texts that occur often, as small integer codes; code 0 is the empty text. Lookups allocate nothing.
struct Interner: Sendable {
  private(set) var texts: [String] = [""]
  private var hashes: [UInt64] = [Interner.hash(UnsafeRawBufferPointer(start: nil, count: 0))]
  /// Open addressing; 0 is free, else code + 1.
  private var slots: [UInt32] = Array(repeating: 0, count: 64)

  var count: Int { texts.count }

  /// The text of a code.
  subscript(code: UInt16) -> String { Int(code) < texts.count ? texts[Int(code)] : "" }

  /// The code of a text, new when it is not there. More than 65,535 texts share code 0: such a column is no list.
  mutating func code(_ bytes: UnsafeRawBufferPointer) -> UInt16 {
    if bytes.isEmpty { return 0 }
    let hash = Self.hash(bytes)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let code = Int(slots[slot]) - 1
      if hashes[code] == hash, Self.isEqual(texts[code], bytes) { return UInt16(code) }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard texts.count < 65_535 else { return 0 }
    slots[slot] = UInt32(texts.count) + 1
    texts.append(String(decoding: bytes, as: UTF8.self))
    hashes.append(hash)
    if texts.count * 2 > slots.count { grow() }
    return UInt16(texts.count - 1)
  }

  mutating func code(_ text: String) -> UInt16 {
    var text = text
    return text.withUTF8 { code(UnsafeRawBufferPointer($0)) }
  }

  /// The code of a text that may not be there.
  func find(_ text: String) -> UInt16? {
    if text.isEmpty { return 0 }
    var text = text
    let hash = text.withUTF8 { Self.hash(UnsafeRawBufferPointer($0)) }
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let code = Int(slots[slot]) - 1
      if hashes[code] == hash, texts[code] == text { return UInt16(code) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for code in 1..<texts.count {
      var slot = Int(truncatingIfNeeded: hashes[code]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(code) + 1
    }
  }

  /// FNV-1a, folded once so that the low bits carry all.
  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ (hash >> 29)
  }

  private static func isEqual(_ text: String, _ bytes: UnsafeRawBufferPointer) -> Bool {
    let isEqual = text.utf8.withContiguousStorageIfAvailable { text in
      text.count == bytes.count && zip(text, bytes).allSatisfy { $0 == $1 }
    }
    return isEqual ?? text.utf8.elementsEqual(bytes)
  }
}
