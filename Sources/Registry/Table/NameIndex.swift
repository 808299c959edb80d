/// Finds a raw JSON key among a form's question names without making a text of it: the first eight bytes and the
/// length nearly always decide.
struct NameIndex: Sendable {
  private var heads: [UInt64] = []
  private var counts: [Int] = []
  private var starts: [Int] = []
  private var bytes: [UInt8] = []
  /// Open addressing; -1 is free.
  private var slots: [Int32]

  init(_ names: [String] = []) {
    var size = 16
    while size < names.count * 4 { size *= 2 }
    slots = Array(repeating: -1, count: size)
    for (index, name) in names.enumerated() {
      let utf8 = Array(name.utf8)
      let head = utf8.withUnsafeBytes { Self.head($0) }
      heads.append(head)
      counts.append(utf8.count)
      starts.append(bytes.count)
      bytes += utf8
      var slot = slot(head, utf8.count)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(index)
    }
  }

  /// The index of the name that equals the key, or -1.
  func find(_ key: UnsafeRawBufferPointer) -> Int {
    let head = Self.head(key)
    var slot = slot(head, key.count)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if heads[index] == head, counts[index] == key.count, endsAlike(index, key) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return -1
  }

  private func endsAlike(_ index: Int, _ key: UnsafeRawBufferPointer) -> Bool {
    var at = 8
    while at < key.count {
      if bytes[starts[index] + at] != key[at] { return false }
      at += 1
    }
    return true
  }

  private static func head(_ key: UnsafeRawBufferPointer) -> UInt64 {
    if key.count >= 8 { return key.loadUnaligned(as: UInt64.self) }
    var head: UInt64 = 0
    for byte in key { head = head << 8 | UInt64(byte) }
    return head
  }

  private func slot(_ head: UInt64, _ count: Int) -> Int {
    let mixed = (head ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 40) & (slots.count - 1)
  }
}
