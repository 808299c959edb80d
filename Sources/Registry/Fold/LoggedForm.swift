/// A form as the log holds it, written once before its first use.
public struct LoggedForm: Hashable, Sendable {
  /// `form_id`, such as `umkm`.
  public var id: String
  /// `version` of the settings.
  public var version: String
  /// The sheets as CSV text.
  public var sheets: String
  /// Digests of the attached tables by file name.
  public var files: [String: String]
}

/// An entry and where its line lies.
public struct LocatedEntry: Hashable, Sendable {
  /// The entry.
  public var ref: EntryRef
  /// Its hybrid clock.
  public var hlc: UInt64
  /// Where its line lies.
  public var location: EntryLocation
}

/// An entry as it was read.
public struct RawEntry: Hashable, Sendable {
  /// The entry.
  public var ref: EntryRef
  /// Its hybrid clock.
  public var hlc: UInt64
  /// Its payload.
  public var json: [UInt8]

  /// An entry as it was read.
  public init(ref: EntryRef, hlc: UInt64, json: [UInt8]) {
    self.ref = ref
    self.hlc = hlc
    self.json = json
  }
}

/// Place in the order that all machines agree on: the later of two facts about one thing counts.
struct Stamp: Hashable, Comparable {
  var hlc: UInt64
  var ref: EntryRef

  static func < (left: Stamp, right: Stamp) -> Bool {
    left.hlc != right.hlc ? left.hlc < right.hlc : left.ref < right.ref
  }
}
