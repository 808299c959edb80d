/// Finds a name by its bytes among a form's question names, without hashing all of it: the first and last eight bytes
/// and the length nearly always decide.
public struct NameIndex: Sendable {
  private struct Slot {
    /// -1 is free.
    var index: Int32 = -1
    var count: Int32 = 0
    var start: Int32 = 0
    var ends = Ends()
  }

  /// Together with the length all of a name of up to sixteen bytes.
  private struct Ends: Equatable {
    var head: UInt64 = 0
    var tail: UInt64 = 0

    init() {}

    @inline(__always)
    init(_ key: UnsafeRawBufferPointer) {
      let count = key.count
      if count >= 8 {
        head = key.loadUnaligned(as: UInt64.self)
        tail = key.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      } else if count >= 4 {
        head = UInt64(key.loadUnaligned(as: UInt32.self))
        tail = UInt64(key.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
      } else if count > 0 {
        head = UInt64(key[0]) << 8 | UInt64(key[count / 2])
        tail = UInt64(key[count - 1])
      }
    }
  }

  /// Open addressing.
  private var slots: [Slot]
  private var bytes: [UInt8] = []

  /// An index of these names; of two that are alike the first is found.
  public init(_ names: [String] = []) {
    var size = 16
    while size < names.count * 4 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    for (index, name) in names.enumerated() {
      let utf8 = Array(name.utf8)
      let ends = utf8.withUnsafeBytes { Ends($0) }
      var place = place(ends, utf8.count)
      while slots[place].index >= 0 { place = (place + 1) & (size - 1) }
      slots[place] = Slot(
        index: Int32(index), count: Int32(utf8.count), start: Int32(bytes.count), ends: ends)
      bytes += utf8
    }
  }

  /// The index of the name that equals the key, or -1.
  public func find(_ key: UnsafeRawBufferPointer) -> Int {
    let ends = Ends(key)
    return slots.withUnsafeBufferPointer { slots in
      var place = place(ends, key.count)
      while slots[place].index >= 0 {
        let slot = slots[place]
        if slot.ends == ends, Int(slot.count) == key.count, key.count <= 16 || isSame(slot, key) {
          return Int(slot.index)
        }
        place = (place + 1) & (slots.count - 1)
      }
      return -1
    }
  }

  private func isSame(_ slot: Slot, _ key: UnsafeRawBufferPointer) -> Bool {
    for place in 8..<key.count - 8 where bytes[Int(slot.start) + place] != key[place] { return false }
    return true
  }

  @inline(__always)
  private func place(_ ends: Ends, _ count: Int) -> Int {
    let mixed = (ends.head ^ ends.tail &* 31 ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 40) & (slots.count - 1)
  }
}
