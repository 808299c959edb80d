import Formats

/// What a cell of a roster holds, and which entry said so: the later of two counts, whatever the order of arrival.
struct GridCell: Hashable {
  var value: String
  var stamp: Stamp
}

/// The roster of a pelatihan: attendance and scores of its peserta, by column and person.
public struct RosterGrid {
  var cells: [String: [RecordID: GridCell]] = [:]

  /// A roster with nothing in it.
  public init() {}

  /// What stands in a column for a participant; nil when nothing was entered, or it was taken back.
  public func value(_ column: GridColumn, _ participant: RecordID) -> String? {
    guard let value = cells[column.name]?[participant]?.value, !value.isEmpty else { return nil }
    return value
  }

  mutating func set(_ column: String, _ participant: RecordID, _ cell: GridCell) {
    if let known = cells[column]?[participant], cell.stamp < known.stamp { return }
    cells[column, default: [:]][participant] = cell
  }
}

/// A column of a roster, as entries name it: `hadir:2`, `pre`, `post`.
public enum GridColumn: Hashable, Sendable {
  /// Attendance on a day, from 1: H hadir, I izin, S sakit, A alpa.
  case attendance(day: Int)
  /// Score of the test before, 0–100.
  case pre
  /// Score of the test after, 0–100.
  case post

  /// The marks of attendance, the first one is the usual.
  public static let marks = ["H", "I", "S", "A"]
  /// Days that a roster can have.
  public static let days = 1...60

  /// The name in entries.
  public var name: String {
    switch self {
    case .attendance(let day): "hadir:\(day)"
    case .pre: "pre"
    case .post: "post"
    }
  }

  /// A column by its name; nil for what this version does not know.
  public init?(_ name: String) {
    switch name {
    case "pre": self = .pre
    case "post": self = .post
    default:
      let prefix = "hadir:"
      guard name.hasPrefix(prefix), let day = Int(name.dropFirst(prefix.count)), Self.days.contains(day)
      else { return nil }
      self = .attendance(day: day)
    }
  }

  /// Whether a cell of the column may hold a text; the empty one takes a cell back.
  public func accepts(_ value: String) -> Bool {
    if value.isEmpty { return true }
    switch self {
    case .attendance: return Self.marks.contains(value)
    case .pre, .post: return value.utf8.count <= 3 && Int(value).map { (0...100).contains($0) } == true
    }
  }
}

/// A roster as far as it was read: every entry of its pelatihan is looked at once.
struct ReadGrid {
  var grid = RosterGrid()
  var read: Set<EntryRef> = []
}

extension Registry {
  /// The roster of a pelatihan; empty when nothing was entered.
  ///
  /// Its entries are read from the log when somebody asks, the new ones alone the next time: of two facts about a cell
  /// the later counts, so the order of reading cannot matter, and no start waits for rosters that nobody looks at.
  public func grid(of training: RecordID) -> RosterGrid {
    var known = grids[training] ?? ReadGrid()
    for located in locations(of: training) where !known.read.contains(located.ref) {
      guard let json = reread?(located) else { continue }
      known.read.insert(located.ref)
      guard let entry = try? JSON(parsing: json), entry["k"]?.string == "grid" else { continue }
      known.grid.fold(entry, Stamp(hlc: located.hlc, ref: located.ref))
    }
    grids[training] = known
    return known.grid
  }

  /// Every cell in an order that arrival cannot change, for `stateLines`.
  var gridLines: [String] {
    let table = table(.pelatihan)
    return (0..<table.count).map { table.id($0) }.sorted().flatMap { training -> [String] in
      let cells = grid(of: training).cells
      return cells.keys.sorted().flatMap { column in
        (cells[column] ?? [:]).sorted { $0.key < $1.key }
          .map { "grid \(training) \(column) \($0.key) \($0.value.value)" }
      }
    }
  }
}

extension RosterGrid {
  /// `{"k":"grid","r":"<pelatihan>","col":"hadir:2","set":{"<peserta>":"H"}}`. Columns of later versions are kept too.
  fileprivate mutating func fold(_ entry: JSON, _ stamp: Stamp) {
    guard let column = entry["col"]?.string else { return }
    for member in entry["set"]?.members ?? [] {
      guard let participant = RecordID(member.key) else { continue }
      set(column, participant, GridCell(value: member.value.string ?? "", stamp: stamp))
    }
  }
}
