import Formats

// An import is a group: an entry that begins it, a revision for every line with the group's reference and the line's
// number, an entry that ends it. What broke off has no end and is gone on with (JOURNAL.md "Entries", `group`).
extension EntryCoding {
  /// At most so many lines are written together: well below what a log's segment holds.
  public static let importBatch = 200

  /// The first entry of a group; its own reference is the group's name.
  static func beginImport(_ file: ImportFile, by: String, at: Instant) -> [UInt8] {
    var entry = EntryObject("group", at: at, by: by)
    entry["ev"] = .string("begin")
    add(file, to: &entry)
    entry["n"] = .int(Int64(file.count))
    let presets = file.presets.sorted { $0.key < $1.key }.map {
      JSONMember(key: $0.key, value: .string($0.value))
    }
    entry["d"] = .object([
      JSONMember(key: "name", value: .string(Fold.trimmedNFC(file.name))),
      JSONMember(key: "set", value: .object(presets)),
    ])
    return entry.bytes
  }

  /// The last entry of a group, with how many lines were taken and how many were not.
  static func endImport(
    _ group: EntryRef, _ file: ImportFile, accepted: Int, rejected: Int, by: String, at: Instant
  ) -> [UInt8] {
    var entry = EntryObject("group", at: at, by: by)
    entry["g"] = .string(group.description)
    entry["ev"] = .string("end")
    add(file, to: &entry)
    entry["ok"] = .int(Int64(accepted))
    entry["bad"] = .int(Int64(rejected))
    return entry.bytes
  }

  private static func add(_ file: ImportFile, to entry: inout EntryObject) {
    entry["what"] = .string("import")
    entry["kind"] = .string(file.kind.rawValue)
    entry["p"] = .string(file.round)
    entry["file"] = .string(file.hash)
  }

  /// A submission that says which line of which import it was.
  static func imported(_ revision: [UInt8], _ group: EntryRef, line: Int) -> [UInt8] {
    revision.dropLast() + Array(#","g":"\#(group)","row":\#(line)}"#.utf8)
  }

  /// What an entry says about imports of a file; nil when nothing.
  public static func importStep(_ json: UnsafeRawBufferPointer, of hash: String) -> ImportStep? {
    // Nearly every entry is none, and is not read.
    if json.starts(with: #"{"k":"group","#.utf8) {
      guard let entry = try? JSON(parsing: Array(json)), entry["what"]?.string == "import",
        entry["file"]?.string == hash, let kind = entry["kind"]?.string
      else { return nil }
      let at = entry["at"]?.string.flatMap { Instant(iso: $0) }
      switch entry["ev"]?.string {
      case "begin":
        let set = entry["d"]?["set"]?.members
        let presets = set.map { Dictionary($0.map { ($0.key, $0.value.string ?? "") }) { first, _ in first } }
        return .begin(
          RecordKind(rawValue: kind), round: entry["p"]?.string ?? "", presets: presets,
          by: entry["by"]?.string ?? "", at: at)
      case "end":
        guard let group = entry["g"]?.string.flatMap({ EntryRef($0) }) else { return nil }
        return .end(group, at: at)
      default: return nil
      }
    }
    guard json.last == UInt8(ascii: "}"), json.namesRow,
      let entry = try? JSON(parsing: Array(json)), let group = entry["g"]?.string.flatMap({ EntryRef($0) }),
      let line = entry["row"]?.int, let record = entry["r"]?.string.flatMap({ RecordID($0) })
    else { return nil }
    return .line(group, Int(line), record, again: entry["re"]?.string.flatMap { EntryRef($0) })
  }
}

/// One entry's part in an import.
public enum ImportStep: Hashable, Sendable {
  /// `presets` is nil where an older version did not note them.
  case begin(RecordKind, round: String, presets: [String: String]?, by: String, at: Instant?)
  /// A line and the record that it became; `again` names the first attempt to write it.
  case line(EntryRef, Int, RecordID, again: EntryRef?)
  case end(EntryRef, at: Instant?)
}

extension UnsafeRawBufferPointer {
  /// Whether `"row":` stands in the last few bytes. Every entry of all logs is asked: a search with the library's means took
  /// half a minute for a million of them.
  fileprivate var namesRow: Bool {
    var at = count - 7
    let least = Swift.max(0, count - 97)
    while at >= least {
      if self[at] == 0x22, self[at + 1] == 0x72, self[at + 2] == 0x6F, self[at + 3] == 0x77,
        self[at + 4] == 0x22, self[at + 5] == 0x3A
      {
        return true
      }
      at -= 1
    }
    return false
  }
}
