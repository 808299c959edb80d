/// One verified entry as a scan hands it out. `json` lives only as long as the call.
public struct EntryView {
  /// Six Crockford characters.
  public var writer: String
  /// 1, 2, 3 … within the writer.
  public var seq: UInt64
  /// 48 bits of milliseconds since 1970, 16 bits of counter.
  public var hlc: UInt64
  /// Segment number, from 1.
  public var segment: Int
  /// Byte where the line begins in its segment.
  public var offset: Int
  /// Length of the line in bytes, without LF.
  public var length: Int
  /// The payload, from `{` to `}`.
  public var json: UnsafeRawBufferPointer
}

/// Where an entry that is now durable lies.
public struct Appended: Sendable, Hashable {
  /// Six Crockford characters.
  public var writer: String
  /// 1, 2, 3 … within the writer.
  public var seq: UInt64
  /// 48 bits of milliseconds since 1970, 16 bits of counter.
  public var hlc: UInt64
  /// Segment number, from 1.
  public var segment: Int
  /// Byte where the line begins in its segment.
  public var offset: Int
  /// Length of the line in bytes, without LF.
  public var length: Int
  /// `WRITER.SEQ`
  public var reference: String { "\(writer).\(seq)" }
}

/// The last entry of a log: what a witness remembers.
public struct Head: Sendable, Hashable {
  /// 1, 2, 3 … within the writer.
  public var seq: UInt64
  /// BLAKE2b-128 of the last raw line without LF, 32 lower-case hex digits.
  public var hash: String
  /// As `seen` and `log` entries write it: `512:9f3c61d2`.
  public var short: String { "\(seq):\(hash.prefix(8))" }
}
