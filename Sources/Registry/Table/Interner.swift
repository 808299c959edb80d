/// Texts that occur often, as small integer codes; code 0 is the empty text. Lookups allocate nothing.
struct Interner: Sendable {
  private(set) var texts: [String] = [""]
  /// The same texts one behind the other, where comparing them costs no reference count, and where each ends.
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private struct Slot {
    var hash: UInt32 = 0
    /// 0 is free, else code + 1.
    var code: UInt32 = 0
  }
  /// Open addressing.
  private var slots: [Slot] = Array(repeating: Slot(), count: 64)

  var count: Int { texts.count }

  /// The text of a code.
  subscript(code: UInt16) -> String { Int(code) < texts.count ? texts[Int(code)] : "" }

  /// The code of a text, new when it is not there. More than 65,535 texts share code 0: such a column is no list.
  mutating func code(_ text: UnsafeRawBufferPointer) -> UInt16 {
    if text.isEmpty { return 0 }
    let hash = Self.quickHash(text)
    let known = find(text, hash)
    if known >= 0 { return UInt16(known) }
    guard texts.count < 65_535 else { return 0 }
    slots[-1 - known] = Slot(hash: hash, code: UInt32(texts.count) + 1)
    texts.append(String(decoding: text, as: UTF8.self))
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    if texts.count * 2 > slots.count { grow() }
    return UInt16(texts.count - 1)
  }

  /// The code, or below zero -1 and the free slot where it belongs.
  private func find(_ text: UnsafeRawBufferPointer, _ hash: UInt32) -> Int {
    slots.withUnsafeBufferPointer { slots in
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot].code != 0 {
        let code = Int(slots[slot].code) - 1
        if slots[slot].hash == hash, isEqual(code, text) { return code }
        slot = (slot + 1) & (slots.count - 1)
      }
      return -1 - slot
    }
  }

  private func isEqual(_ code: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    let start = ends[code - 1]
    let count = text.count
    guard ends[code] - start == count else { return false }
    return bytes.withUnsafeBytes { bytes in
      var at = 0
      while at + 8 <= count {
        if bytes.loadUnaligned(fromByteOffset: start + at, as: UInt64.self)
          != text.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        {
          return false
        }
        at += 8
      }
      while at < count {
        if bytes[start + at] != text[at] { return false }
        at += 1
      }
      return true
    }
  }

  mutating func code(_ text: String) -> UInt16 {
    var text = text
    return text.withUTF8 { code(UnsafeRawBufferPointer($0)) }
  }

  /// The code of a text that may not be there.
  func find(_ text: String) -> UInt16? {
    if text.isEmpty { return 0 }
    var text = text
    let known = text.withUTF8 { find(UnsafeRawBufferPointer($0), Self.quickHash(UnsafeRawBufferPointer($0))) }
    return known >= 0 ? UInt16(known) : nil
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: slots.count * 2)
    for known in old where known.code != 0 {
      var slot = Int(known.hash) & (slots.count - 1)
      while slots[slot].code != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = known
    }
  }

  /// FNV-1a, folded once so that the low bits carry all.
  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ (hash >> 29)
  }

  /// From the first and the last eight bytes: texts that share those and their length are told apart by comparing.
  @inline(__always)
  private static func quickHash(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var (first, last): (UInt64, UInt64) = (0, 0)
    if bytes.count >= 8 {
      first = bytes.loadUnaligned(as: UInt64.self)
      last = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
    } else if bytes.count >= 4 {
      first = UInt64(bytes.loadUnaligned(as: UInt32.self))
      last = UInt64(bytes.loadUnaligned(fromByteOffset: bytes.count - 4, as: UInt32.self))
    } else {
      for byte in bytes { first = first << 8 | UInt64(byte) }
    }
    let mixed = (first ^ UInt64(bytes.count)) &* 0x9E37_79B9_7F4A_7C15 ^ last &* 0xC2B2_AE3D_27D4_EB4F
    return UInt32(truncatingIfNeeded: (mixed ^ mixed >> 32) &* 0x9E37_79B9_7F4A_7C15 >> 32)
  }
}
