/// The rows of a table that a snapshot holds: read where they lie, never changed. Rows that later entries touch are
/// copied into the table's own arrays.
final class TableBase {
  /// The fixed parts of a table, in the order in which the snapshot's directory lists them.
  enum Fixed: Int, CaseIterable {
    case ids, nodeStarts, states, rounds, regions, submitters, times, heads, remarks
    case nodes, bases
    case idSlots
    case searchStarts, search
  }

  let body: SnapshotBody
  let directory: TableDirectory
  /// Number of rows.
  let count: Int
  let ids: BaseColumn<UInt64>
  /// The same bytes, for sorting.
  let signedIDs: BaseColumn<Int64>
  /// First node of each row, and behind the last row the number of nodes: a row's nodes lie together.
  let nodeStarts: BaseColumn<UInt32>
  let states: BaseColumn<UInt8>
  let rounds: BaseColumn<UInt16>
  let regions: BaseColumn<UInt16>
  let submitters: BaseColumn<UInt16>
  let times: BaseColumn<Int64>
  /// Node of the revision that is looked at, -1 for none.
  let heads: BaseColumn<Int32>
  let remarks: BaseColumn<UInt16>
  let bases: BaseColumn<UInt64>
  let idSlots: BaseColumn<UInt32>
  let search: BaseTexts
  let texts: [BaseTexts]
  /// Per text column the rows with a text in the order of their folded texts, equal ones by id; the highest bit says
  /// that the text equals the one before.
  let orders: [BaseColumn<UInt32>]
  let numbers: [BaseColumn<Int64>]
  let choices: [BaseColumn<UInt16>]
  /// Per key column the rows by hash, for `KeyIndex`.
  let keySlots: [BaseColumn<UInt32>]
  private let nodePart: SnapshotPart

  /// Nil when the directory contradicts itself.
  init?(_ body: SnapshotBody, _ directory: TableDirectory) {
    self.body = body
    self.directory = directory
    count = directory.rows
    let part = { (fixed: Fixed) in directory.fixed[fixed.rawValue] }
    ids = BaseColumn(body, part(.ids))
    signedIDs = BaseColumn(body, part(.ids))
    nodeStarts = BaseColumn(body, part(.nodeStarts))
    states = BaseColumn(body, part(.states))
    rounds = BaseColumn(body, part(.rounds))
    regions = BaseColumn(body, part(.regions))
    submitters = BaseColumn(body, part(.submitters))
    times = BaseColumn(body, part(.times))
    heads = BaseColumn(body, part(.heads))
    remarks = BaseColumn(body, part(.remarks))
    bases = BaseColumn(body, part(.bases))
    idSlots = BaseColumn(body, part(.idSlots))
    nodePart = part(.nodes)
    search = BaseTexts(body, starts: part(.searchStarts), bytes: part(.search))
    texts = directory.texts.map { BaseTexts(body, starts: $0.starts, bytes: $0.bytes) }
    orders = directory.texts.map { BaseColumn(body, $0.order) }
    numbers = directory.numbers.map { BaseColumn(body, $0) }
    choices = directory.choices.map { BaseColumn(body, $0) }
    keySlots = directory.keys.map { BaseColumn(body, $0) }
    let columns = [
      ids.count, states.count, rounds.count, regions.count, submitters.count, times.count, heads.count,
      remarks.count, nodeStarts.count - 1, search.starts.count - 1,
    ]
    guard
      (columns + numbers.map(\.count) + choices.map(\.count) + texts.map { $0.starts.count - 1 }).allSatisfy({
        $0 == count
      }),
      nodePart.count % MemoryLayout<EntryNode>.stride == 0, idSlots.count.nonzeroBitCount <= 1,
      keySlots.allSatisfy({ $0.count.nonzeroBitCount <= 1 })
    else { return nil }
  }

  /// The same rows where answers have the columns of another form: every column is there to be asked for, and none of its
  /// values is one of ours. A text that is asked for all the same condemns the snapshot.
  func withoutAnswers(for plan: ColumnPlan) -> TableBase {
    var other = directory
    other.form = ""
    let none = SnapshotPart(offset: ids.part.offset, count: 0)
    other.texts = Array(
      repeating: TableDirectory.Text(starts: search.starts.part, bytes: none, order: none), count: plan.texts)
    // One value a row, as the columns of numbers must have.
    other.numbers = Array(repeating: times.part, count: plan.numbers)
    other.choices = Array(repeating: rounds.part, count: plan.choices)
    (other.codes, other.keys) = ([], [])
    return TableBase(body, other) ?? self
  }

  /// The search texts as a scan wants them.
  var packedSearch: PackedRows { PackedRows(text: search.all, starts: search.starts.all) }
  /// How often each byte occurs in them.
  private(set) lazy var frequencies = ByteFrequencies(count: search.part.count) { [body, search] range in
    body.bytes(search.part.offset + range.lowerBound..<search.part.offset + range.upperBound)
  }

  /// Number of nodes.
  var nodeCount: Int { nodePart.count / MemoryLayout<EntryNode>.stride }

  /// One node; an entry that changes nothing when it is damaged.
  func node(_ index: Int) -> EntryNode {
    let start = nodePart.offset + index * MemoryLayout<EntryNode>.stride
    guard index >= 0, index < nodeCount,
      let raw = body.bytes(start..<start + MemoryLayout<EntryNode>.stride)
    else {
      body.condemn()
      return EntryNode(ref: 0, hlc: 0, location: 0, length: 0, kind: .other)
    }
    return raw.loadUnaligned(as: EntryNode.self)
  }

  /// The nodes of a row.
  func nodes(_ row: Int) -> Range<Int> {
    let (start, end) = (Int(nodeStarts[row]), Int(nodeStarts[row + 1]))
    guard start <= end, end <= nodeCount else {
      body.condemn()
      return 0..<0
    }
    return start..<end
  }

  /// The row of an id.
  func row(_ id: RecordID) -> Int? {
    HashedRows.find(Self.hash(id), in: idSlots) { self.ids[$0] == id.packed }
  }

  static func hash(_ id: RecordID) -> UInt64 {
    let mixed = id.packed &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ (mixed >> 32)
  }
}

/// Rows by hash in a table of numbers that a snapshot can hold: open addressing, 0 is free, else row + 1.
enum HashedRows {
  /// Slots for so many rows: a power of two, at most two thirds full.
  static func slots(for rows: Int) -> Int {
    var size = 16
    while size * 2 < rows * 3 { size *= 2 }
    return size
  }

  static func insert(_ row: Int, _ hash: UInt64, into slots: inout [UInt32]) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt32(row) + 1
  }

  /// The first row under a hash that is the one meant.
  static func find(_ hash: UInt64, in slots: BaseColumn<UInt32>, where isMeant: (Int) -> Bool) -> Int? {
    each(hash, in: slots) { isMeant($0) ? $0 : nil }
  }

  /// All rows that may be under a hash; each must be looked at.
  static func all(_ hash: UInt64, in slots: BaseColumn<UInt32>) -> [Int] {
    var rows: [Int] = []
    _ = each(hash, in: slots) { row -> Int? in
      rows.append(row)
      return nil
    }
    return rows
  }

  private static func each(_ hash: UInt64, in slots: BaseColumn<UInt32>, _ body: (Int) -> Int?) -> Int? {
    guard slots.count > 0 else { return nil }
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    // Counted, because a full table cannot come from us but may be read.
    for _ in 0..<slots.count {
      let found = slots[slot]
      if found == 0 { return nil }
      if let result = body(Int(found) - 1) { return result }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }
}
