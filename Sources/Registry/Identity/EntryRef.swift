/// One entry of one log: `M2TA9Z.412`, packed into 64 bits (30 for the writer, 34 for the number).
public struct EntryRef: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Writer in the high 30 bits, sequence number in the low 34.
  public let packed: UInt64

  /// The log's writer.
  public var writerCode: WriterCode { WriterCode(packed: UInt32(packed >> 34)) }
  /// The log's writer as text.
  public var writer: String { writerCode.description }
  /// The entry's number in its log, from 1.
  public var seq: UInt64 { packed & 0x3_FFFF_FFFF }

  /// The `seq`-th entry of a log.
  public init(_ writer: WriterCode, seq: UInt64) {
    packed = UInt64(writer.packed) << 34 | (seq & 0x3_FFFF_FFFF)
  }

  /// The `seq`-th entry of a log; a text that is no writer code counts as `000000`.
  public init(writer: String, seq: UInt64) {
    self.init(WriterCode(writer) ?? WriterCode(packed: 0), seq: seq)
  }

  /// A reference from its packed form.
  public init(packed: UInt64) { self.packed = packed }

  /// Reads `WRITER.SEQ`, or nil.
  public init?(_ text: some StringProtocol) {
    self.init(bytes: Array(text.utf8))
  }

  /// The same for bytes of an entry, which a replay reads by the hundred thousand.
  init?(raw bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 8, bytes.count <= 18, bytes[6] == 0x2E else { return nil }
    var writer: UInt32 = 0
    for place in 0..<6 {
      guard let value = Base32.value(bytes[place]) else { return nil }
      writer = writer << 5 | UInt32(value)
    }
    var seq: UInt64 = 0
    for place in 7..<bytes.count {
      let digit = bytes[place] &- 48
      guard digit < 10 else { return nil }
      seq = seq * 10 + UInt64(digit)
    }
    guard seq > 0, seq <= 0x3_FFFF_FFFF else { return nil }
    self.init(WriterCode(packed: writer), seq: seq)
  }

  init?(bytes: some RandomAccessCollection<UInt8>) {
    guard bytes.count >= 8, let writer = WriterCode(bytes: bytes.prefix(6)) else { return nil }
    let rest = bytes.dropFirst(6)
    guard rest.first == 0x2E, rest.count <= 12 else { return nil }
    var seq: UInt64 = 0
    for byte in rest.dropFirst() {
      guard byte >= 48, byte <= 57 else { return nil }
      seq = seq * 10 + UInt64(byte - 48)
    }
    guard seq > 0, seq <= 0x3_FFFF_FFFF else { return nil }
    self.init(writer, seq: seq)
  }

  /// The reference as entries write it.
  public var description: String {
    String(unsafeUninitializedCapacity: 18) { room in
      writerCode.write(to: room)
      room[6] = 0x2E
      return Base32.write(seq, to: room, at: 7)
    }
  }

  /// Writers in order, then numbers.
  public static func < (left: EntryRef, right: EntryRef) -> Bool { left.packed < right.packed }
}

/// Where an entry's line lies, packed: 16 bits of writer index, 14 of segment, 34 of offset; the length beside it.
public struct EntryLocation: Hashable, Sendable {
  /// Index of the writer in the store's list, segment number and byte offset.
  public let packed: UInt64
  /// Bytes of the line without its LF.
  public let length: UInt32

  /// Packs the parts; each is cut to its bits.
  public init(writer: Int, segment: Int, offset: Int, length: Int) {
    packed =
      UInt64(truncatingIfNeeded: writer & 0xFFFF) << 48 | UInt64(truncatingIfNeeded: segment & 0x3FFF) << 34
      | UInt64(truncatingIfNeeded: offset & 0x3_FFFF_FFFF)
    self.length = UInt32(truncatingIfNeeded: length)
  }

  init(packed: UInt64, length: UInt32) {
    self.packed = packed
    self.length = length
  }

  /// Index of the writer in the store's list.
  public var writer: Int { Int(packed >> 48) }
  /// Number of the segment.
  public var segment: Int { Int(packed >> 34 & 0x3FFF) }
  /// Byte offset in the segment.
  public var offset: Int { Int(packed & 0x3_FFFF_FFFF) }
}

extension [EntryRef] {
  /// Each once, where it stands first.
  public var uniqued: [EntryRef] {
    var seen: Set<EntryRef> = []
    return filter { seen.insert($0).inserted }
  }
}
