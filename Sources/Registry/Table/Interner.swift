/// Texts that occur often, as small integer codes; code 0 is the empty text. Lookups allocate nothing.
struct Interner: Sendable {
  private(set) var texts: [String] = [""]
  /// The same texts one behind the other, where comparing them costs no reference count, and where each ends.
  private var bytes: [UInt8] = []
  private var places: [Int] = [0]
  private struct Slot: BitwiseCopyable {
    var ends = Ends()
    var hash: UInt32 = 0
    /// 0 is free, else code + 1.
    var code: UInt32 = 0
  }
  /// The first and the last eight bytes of a text (of a shorter one all of it) and its length: up to 16 bytes nothing else
  /// need be compared.
  private struct Ends: Equatable, BitwiseCopyable {
    var first: UInt64 = 0
    var last: UInt64 = 0
    var count = 0
  }
  /// Open addressing.
  private var slots: [Slot] = Array(repeating: Slot(), count: 64)

  var count: Int { texts.count }

  /// The text of a code.
  subscript(code: UInt16) -> String { Int(code) < texts.count ? texts[Int(code)] : "" }

  /// Texts that have a code, the empty one among them.
  static let most = 65_535

  /// The code of a text, new when it is not there. Whatever is more than `most` texts gets code 0: such a column is no list.
  mutating func code(_ text: UnsafeRawBufferPointer) -> UInt16 {
    if text.isEmpty { return 0 }
    let (ends, hash) = Self.ends(text)
    let known = find(text, ends, hash)
    if known >= 0 { return UInt16(known) }
    guard texts.count < Self.most else { return 0 }
    slots[-1 - known] = Slot(ends: ends, hash: hash, code: UInt32(texts.count) + 1)
    texts.append(String(decoding: text, as: UTF8.self))
    bytes.append(contentsOf: text)
    places.append(bytes.count)
    if texts.count * 2 > slots.count { grow() }
    return UInt16(texts.count - 1)
  }

  /// The code, or below zero -1 and the free slot where it belongs.
  @inline(__always)
  private func find(_ text: UnsafeRawBufferPointer, _ ends: Ends, _ hash: UInt32) -> Int {
    slots.withUnsafeBufferPointer { slots in
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot].code != 0 {
        let code = Int(slots[slot].code) - 1
        if slots[slot].ends == ends, ends.count <= 16 || isEqual(code, text) { return code }
        slot = (slot + 1) & (slots.count - 1)
      }
      return -1 - slot
    }
  }

  private func isEqual(_ code: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    let known = places[code - 1]..<places[code]
    return bytes.withUnsafeBytes { UnsafeRawBufferPointer(rebasing: $0[known]).isSame(as: text) }
  }

  mutating func code(_ text: String) -> UInt16 {
    var text = text
    return text.withUTF8 { code(UnsafeRawBufferPointer($0)) }
  }

  /// The code of a text that may not be there.
  func find(_ text: String) -> UInt16? {
    if text.isEmpty { return 0 }
    var text = text
    let known = text.withUTF8 { text in
      let text = UnsafeRawBufferPointer(text)
      let (ends, hash) = Self.ends(text)
      return find(text, ends, hash)
    }
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

  /// The ends of a text, and a number from them.
  @inline(__always)
  private static func ends(_ bytes: UnsafeRawBufferPointer) -> (Ends, UInt32) {
    var ends = Ends(count: bytes.count)
    if bytes.count >= 8 {
      ends.first = bytes.loadUnaligned(as: UInt64.self)
      ends.last = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
    } else if bytes.count >= 4 {
      ends.first = UInt64(bytes.loadUnaligned(as: UInt32.self))
      ends.last = UInt64(bytes.loadUnaligned(fromByteOffset: bytes.count - 4, as: UInt32.self))
    } else {
      for byte in bytes { ends.first = ends.first << 8 | UInt64(byte) }
    }
    let mixed =
      (ends.first ^ UInt64(ends.count)) &* 0x9E37_79B9_7F4A_7C15 ^ ends.last &* 0xC2B2_AE3D_27D4_EB4F
    return (ends, UInt32(truncatingIfNeeded: (mixed ^ mixed >> 32) &* 0x9E37_79B9_7F4A_7C15 >> 32))
  }
}
