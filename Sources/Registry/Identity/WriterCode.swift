/// The six characters that name one log, packed into 30 bits.
public struct WriterCode: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Six base-32 digits, the first in the highest bits.
  public let packed: UInt32

  /// A code from its packed form; only the low 30 bits count.
  public init(packed: UInt32) { self.packed = packed & 0x3FFF_FFFF }

  /// A code from exactly six base-32 characters (lower case, O and I/L accepted), or nil.
  public init?(_ text: some StringProtocol) {
    self.init(bytes: text.utf8)
  }

  init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 6 else { return nil }
    var packed: UInt32 = 0
    for byte in bytes {
      guard let value = Base32.value(byte) else { return nil }
      packed = packed << 5 | UInt32(value)
    }
    self.packed = packed
  }

  /// The code as it is written, in capitals.
  public var description: String {
    String(unsafeUninitializedCapacity: 6) { room in
      write(to: room)
      return 6
    }
  }

  /// Writes the six symbols at the beginning of `room`.
  func write(to room: UnsafeMutableBufferPointer<UInt8>) {
    for place in 0..<6 {
      room[place] = Base32.symbol(UInt8(truncatingIfNeeded: packed >> (25 - 5 * UInt32(place)) & 31))
    }
  }

  /// Order of the written codes.
  public static func < (left: WriterCode, right: WriterCode) -> Bool { left.packed < right.packed }
}
