import CSodium

/// BLAKE2b with 16 bytes, as `b2sum -l 128` prints it.
public struct Digest: Hashable, Sendable {
  var high: UInt64
  var low: UInt64

  /// Stands for the digest of a line that cannot be read.
  static let unknown = Digest(high: .max, low: .max)
  /// PREV of frames that are not chained.
  static let none = Digest(high: 0, low: 0)

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  // libsodium picks its fastest implementation here; hashing works, slower, even if it reports failure.
  private static let ready = sodium_init()

  /// Digest of raw bytes.
  public init(of bytes: UnsafeRawBufferPointer) {
    _ = Self.ready
    var out: (UInt64, UInt64) = (0, 0)
    withUnsafeMutableBytes(of: &out) { room in
      guard let target = room.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
      let source = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
      // Fails only for sizes outside 16…64 bytes.
      _ = crypto_generichash(target, 16, source, UInt64(bytes.count), nil, 0)
    }
    high = UInt64(bigEndian: out.0)
    low = UInt64(bigEndian: out.1)
  }

  /// Digest of raw bytes.
  public init(of bytes: [UInt8]) { self = bytes.withUnsafeBytes { Digest(of: $0) } }

  /// Reads 32 lower-case hex digits.
  init?(hex: some Collection<UInt8>) {
    guard hex.count == 32 else { return nil }
    var parts: (UInt64, UInt64) = (0, 0)
    for (index, byte) in hex.enumerated() {
      guard let digit = Hex.value(byte) else { return nil }
      if index < 16 { parts.0 = parts.0 << 4 | digit } else { parts.1 = parts.1 << 4 | digit }
    }
    (high, low) = parts
  }

  /// 32 lower-case hex digits.
  public var hex: String {
    var out: [UInt8] = []
    append(to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  func append(to out: inout [UInt8]) {
    Hex.append(high, digits: 16, to: &out)
    Hex.append(low, digits: 16, to: &out)
  }
}

/// Decimal digits without a String on the way.
enum Decimal {
  /// The number, with leading zeros up to the width.
  static func append(_ value: UInt64, width: Int = 1, to out: inout [UInt8]) {
    let start = out.count
    var rest = value
    repeat {
      out.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    while out.count - start < width { out.append(0x30) }
    out[start...].reverse()
  }
}

/// Lower-case hexadecimal.
enum Hex {
  static func digit(_ nibble: UInt64) -> UInt8 {
    let n = UInt8(truncatingIfNeeded: nibble & 15)
    return n < 10 ? 0x30 + n : 0x57 + n
  }

  static func append(_ value: UInt64, digits: Int, to out: inout [UInt8]) {
    for place in stride(from: digits - 1, through: 0, by: -1) {
      out.append(digit(value >> UInt64(4 * place)))
    }
  }

  static func value(_ byte: UInt8) -> UInt64? {
    switch byte {
    case 0x30...0x39: UInt64(byte - 0x30)
    case 0x61...0x66: UInt64(byte - 0x57)
    default: nil
    }
  }

  static func text(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    for byte in bytes { append(UInt64(byte), digits: 2, to: &out) }
    return String(decoding: out, as: UTF8.self)
  }
}
