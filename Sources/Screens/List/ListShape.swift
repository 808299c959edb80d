import Formats
import Registry

/// How a person has arranged the columns of a list: their order, widths, and which are hidden. Remembered a person and
/// a kind; a column that the form has since gained comes last, one that it has lost is passed over.
struct ListShape: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    var id: String
    /// Cells; nil for as wide as fits.
    var width: Int?
    var isHidden = false
  }

  /// In the person's order; empty until something was changed.
  private(set) var entries: [Entry] = []

  static let widths = 4...60

  init() {}

  /// Where it is remembered.
  static func key(_ kind: RecordKind) -> SettingKey { SettingKey("daftar.\(kind.rawValue).kolom") }

  // MARK: Remembering

  /// One line: `nama_pemilik:20,-kelas,:waktu`.
  var text: String {
    entries.map { ($0.isHidden ? "-" : "") + $0.id + ($0.width.map { "=\($0)" } ?? "") }.joined(
      separator: ",")
  }

  /// Reads such a line; what makes no sense is passed over.
  init(_ text: String) {
    var seen: Set<String> = []
    entries = text.split(separator: ",").compactMap { part in
      let isHidden = part.hasPrefix("-")
      let pieces = part.dropFirst(isHidden ? 1 : 0).split(separator: "=", maxSplits: 1)
      guard let id = pieces.first.map(String.init), seen.insert(id).inserted else { return nil }
      let width = pieces.count > 1 ? Int(pieces[1]).filter { Self.widths.contains($0) } : nil
      return Entry(id: id, width: width, isHidden: isHidden)
    }
  }

  // MARK: Reading

  /// Every column with the person's wishes, in their order; name and state stand apart.
  func arranged(_ all: [(column: ListColumn, isHidden: Bool)]) -> [(column: ListColumn, entry: Entry)] {
    let known = entries.compactMap { entry in
      all.first { $0.column.id == entry.id }.map { (column: $0.column, entry: entry) }
    }
    let rest = all.filter { one in !entries.contains { $0.id == one.column.id } }
    return known + rest.map { ($0.column, Entry(id: $0.column.id, isHidden: $0.isHidden)) }
  }

  func width(_ id: String) -> Int? { entries.first { $0.id == id }?.width }
  func isHidden(_ id: String) -> Bool { entries.first { $0.id == id }?.isHidden ?? false }

  // MARK: Changing

  /// Writes the order down as it stands, so that a single entry can be changed.
  private mutating func settle(_ all: [(column: ListColumn, isHidden: Bool)]) {
    let apart = [ListColumn.nameID, ListColumn.stateID].map { id in
      entries.first { $0.id == id } ?? Entry(id: id)
    }
    entries = apart + arranged(all).map(\.entry)
  }

  mutating func change(
    _ id: String, of all: [(column: ListColumn, isHidden: Bool)], _ body: (inout Entry) -> Void
  ) {
    settle(all)
    guard let at = entries.firstIndex(where: { $0.id == id }) else { return }
    body(&entries[at])
  }

  /// Moves a column past its next neighbour that is in sight, or past any with `hidden`.
  mutating func move(
    _ id: String, by step: Int, of all: [(column: ListColumn, isHidden: Bool)], pastHidden: Bool = false
  ) {
    settle(all)
    guard let at = entries.firstIndex(where: { $0.id == id }) else { return }
    var to = at + step
    while !pastHidden, entries.indices.contains(to), entries[to].isHidden { to += step }
    guard to >= 2, entries.indices.contains(to), at >= 2 else { return }
    let entry = entries.remove(at: at)
    entries.insert(entry, at: to)
  }

  /// Back to the form's own arrangement.
  mutating func reset() { entries = [] }
}

extension Optional {
  /// The value when it passes a test.
  fileprivate func filter(_ passes: (Wrapped) -> Bool) -> Wrapped? { flatMap { passes($0) ? $0 : nil } }
}
