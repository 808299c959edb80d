import Formats

/// What left the log in an export: who reads the log sees what was taken, by whom and why (UU 27/2022).
public struct ExportNote: Hashable, Sendable {
  /// What the records are about.
  public var kind: RecordKind
  /// `csv` or `jsonl`.
  public var format: String
  /// Number of records.
  public var count: Int
  /// Whether fields marked `mask` were hidden.
  public var isMasked: Bool
  /// Which records were meant, for people.
  public var filter: String
  /// Why masked fields were needed in full; empty when they were not.
  public var reason: String

  /// A note about one export.
  public init(
    kind: RecordKind, format: String, count: Int, isMasked: Bool, filter: String, reason: String = ""
  ) {
    self.kind = kind
    self.format = format
    self.count = count
    self.isMasked = isMasked
    self.filter = filter
    self.reason = reason
  }
}

extension EntryCoding {
  /// The audit entry of an export. `heads` says which state of the logs was exported (`"M2TA9Z": "512:9f3c61d2"`).
  public static func export(
    _ note: ExportNote, heads: [String: String], by: String, at: Instant
  ) -> [UInt8] {
    var entry = EntryObject("export", at: at, by: by)
    entry["kind"] = .string(note.kind.rawValue)
    entry["format"] = .string(note.format)
    entry["n"] = .int(Int64(note.count))
    entry["masked"] = .bool(note.isMasked)
    let sorted = heads.sorted { $0.key < $1.key }
    entry["heads"] = .object(sorted.map { JSONMember(key: $0.key, value: .string($0.value)) })
    var personal = [JSONMember(key: "filter", value: .string(Fold.trimmedNFC(note.filter)))]
    if !note.reason.isEmpty {
      personal.append(JSONMember(key: "reason", value: .string(Fold.trimmedNFC(note.reason))))
    }
    entry["d"] = .object(personal)
    return entry.bytes
  }
}
