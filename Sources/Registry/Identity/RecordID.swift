/// The name of one record, made without a network and fit for the phone: `K7F3QX-123-H`.
///
/// Writer, unpadded counter, check character. The check character is a sum over GF(32) in which every position
/// has another weight, so any single wrong character and any swap of neighbours is noticed.
public struct RecordID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Writer in the high half, counter in the low half: 62 bits.
  public let packed: UInt64

  /// The writer that gave the record its number.
  public var writer: WriterCode { WriterCode(packed: UInt32(packed >> 32)) }
  /// The writer's own count, from 1.
  public var counter: UInt32 { UInt32(truncatingIfNeeded: packed) }

  /// The id of a writer's `counter`-th record.
  public init(_ writer: WriterCode, counter: UInt32) {
    packed = UInt64(writer.packed) << 32 | UInt64(counter)
  }

  /// The id of a writer's `counter`-th record; a text that is no writer code counts as `000000`.
  public init(writer: String, counter: UInt32) {
    self.init(WriterCode(writer) ?? WriterCode(packed: 0), counter: counter)
  }

  /// An id from its packed form.
  public init(packed: UInt64) { self.packed = packed & 0x3FFF_FFFF_FFFF_FFFF }

  /// Reads an id as people type it: any case, O for 0, I or L for 1, dashes and spaces as they come.
  /// Nil when the check character does not fit.
  public init?(_ text: some StringProtocol) {
    self.init(bytes: text.utf8)
  }

  /// The same for bytes of an entry, which a replay reads by the hundred thousand: as we write it, else as people type.
  init?(raw bytes: UnsafeRawBufferPointer) {
    let last = bytes.count - 1
    guard last >= 9, last <= 18, bytes[6] == 0x2D, bytes[last - 1] == 0x2D, bytes[7] != 0x30 else {
      self.init(bytes: bytes)
      return
    }
    var (writer, counter, sum) = (UInt32(0), UInt64(0), UInt8(0))
    var isKnown = true
    for place in 0..<6 {
      let value = Base32.value(bytes[place])
      isKnown = isKnown && value != nil
      writer = writer << 5 | UInt32(value ?? 0)
      sum = Base32.timesX(sum) ^ (value ?? 0)
    }
    for place in 7..<last - 1 {
      let digit = bytes[place] &- 48
      isKnown = isKnown && digit < 10
      counter = counter * 10 + UInt64(digit)
      sum = Base32.timesX(sum) ^ (digit & 31)
    }
    guard isKnown, counter <= UInt64(UInt32.max), Base32.value(bytes[last]) == Base32.timesX(sum) else {
      self.init(bytes: bytes)
      return
    }
    self.init(WriterCode(packed: writer), counter: UInt32(counter))
  }

  init?(bytes: some Sequence<UInt8>) {
    var writer: UInt32 = 0
    var counter: UInt64 = 0
    var position = 0
    var pending: UInt8?
    var sum: UInt8 = 0
    for byte in bytes where byte != 0x2D && byte != 0x20 {
      guard let value = Base32.value(byte) else { return nil }
      if let digit = pending {
        sum = Base32.timesX(sum) ^ digit
        // One symbol behind: the last one is the check, all others belong to writer or counter.
        if position < 6 {
          writer = writer << 5 | UInt32(digit)
        } else {
          guard digit < 10, !(position == 6 && digit == 0) else { return nil }
          counter = counter * 10 + UInt64(digit)
        }
        position += 1
        guard position <= 16 else { return nil }
      }
      pending = value
    }
    guard let check = pending, position > 6, counter <= UInt64(UInt32.max) else { return nil }
    guard check == Base32.timesX(sum) else { return nil }
    self.init(WriterCode(packed: writer), counter: UInt32(counter))
  }

  /// The id as it is written and said: `K7F3QX-123-H`.
  public var description: String {
    String(unsafeUninitializedCapacity: 19) { room in
      writer.write(to: room)
      room[6] = 0x2D
      let end = Base32.write(UInt64(counter), to: room, at: 7)
      // The sum of all symbols and the check, weighted x⁰, x¹ … from the end, is zero.
      var sum: UInt8 = 0
      for place in 0..<end where place != 6 {
        sum = Base32.timesX(sum) ^ (Base32.value(room[place]) ?? 0)
      }
      room[end] = 0x2D
      room[end + 1] = Base32.symbol(Base32.timesX(sum))
      return end + 2
    }
  }

  /// Writers in order, then counters.
  public static func < (left: RecordID, right: RecordID) -> Bool { left.packed < right.packed }
}
