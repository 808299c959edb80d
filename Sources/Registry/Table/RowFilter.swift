import Formats

/// A query made ready for one table: codes instead of texts, folded words.
struct RowFilter {
  private let table: RecordTable
  /// One bit a wanted state, 0 for all.
  private let stateMask: UInt8
  private let regions: [Bool]?
  private let round: UInt16?
  private let by: UInt16?
  private let notBy: UInt16?
  /// Per asked choice column: its storage and which codes are wanted.
  private var codes: [(column: Int, wanted: [Bool])] = []
  private var texts: [(storage: ColumnPlan.Storage, wanted: Set<String>)] = []
  /// The words asked for, ready for the snapshot's texts.
  private let scan: ByteScan
  /// Something is asked that no row can have.
  private(set) var isImpossible = false

  init(_ table: RecordTable, _ query: Query) {
    self.table = table
    stateMask = query.states.reduce(0) { $0 | 1 << $1.rawValue }
    let shared = table.shared
    regions =
      query.regionPrefixes.isEmpty
      ? nil
      : shared.regions.texts.map { code in
        query.regionPrefixes.contains { Regions.isPrefix($0, of: code) }
      }
    var missing = false
    func code(_ text: String?, in interner: Interner) -> UInt16? {
      guard let text else { return nil }
      let found = interner.find(text)
      if found == nil { missing = true }
      return found
    }
    round = code(query.round, in: shared.rounds)
    by = code(query.by, in: shared.people)
    notBy = query.notBy.flatMap { shared.people.find($0) }
    let packed = table.base?.packedSearch ?? PackedRows.none
    scan = ByteScan(ScanWord.words(query.text), for: packed, table.base?.frequencies ?? .unknown)
    isImpossible = missing
    for (name, wanted) in query.columnValues where !wanted.isEmpty { add(name, wanted) }
  }

  private mutating func add(_ name: String, _ wanted: Set<String>) {
    guard let column = table.columns.firstIndex(where: { $0.name == name }) else {
      isImpossible = true
      return
    }
    let storage = table.store.plan.columnStorage[column]
    if case .choice(let index) = storage {
      codes.append((index, table.store.codes[index].texts.map { wanted.contains($0) }))
    } else {
      texts.append((storage, wanted))
    }
  }

  /// Appends the rows that fit, of a range of places: first the snapshot's rows, then the table's own by slot.
  func collect(_ places: Range<Int>, into rows: inout [UInt32]) {
    if isImpossible { return }
    let inBase = places.clamped(to: 0..<table.baseCount)
    if let base = table.base, !inBase.isEmpty { collect(inBase, of: base, into: &rows) }
    let slots =
      max(0, places.lowerBound - table.baseCount)..<max(0, places.upperBound - table.baseCount)
    if !slots.isEmpty { collectOwn(slots.clamped(to: 0..<table.own.count), into: &rows) }
  }

  private func collect(_ range: Range<Int>, of base: TableBase, into rows: inout [UInt32]) {
    let (heads, states, regions) = (base.heads.all, base.states.all, base.regions.all)
    let (rounds, submitters) = (base.rounds.all, base.submitters.all)
    let columns = codes.map { (base.choices[$0.column].all, $0.wanted) }
    guard !base.body.isDamaged else { return }
    func take(_ row: Int) {
      guard heads[row] >= 0, !table.changed.contains(row),
        fits(states[row], regions[row], rounds[row], submitters[row]),
        !columns.contains(where: { !Self.isWanted($0.0[row], $0.1) }), fitsTexts(row)
      else { return }
      rows.append(UInt32(row))
    }
    if scan.isEmpty {
      for row in range { take(row) }
    } else {
      scan.each(in: base.packedSearch, range, take)
    }
  }

  private func collectOwn(_ slots: Range<Int>, into rows: inout [UInt32]) {
    // Local, so that the loop reads plain arrays.
    let own = table.own
    for slot in slots where own.heads[slot] >= 0 {
      guard fits(own.states[slot].rawValue, own.regions[slot], own.rounds[slot], own.submitters[slot]) else {
        continue
      }
      let row = Int(own.rows[slot])
      if codes.contains(where: { !Self.isWanted(table.choiceCode($0.column, row), $0.wanted) })
        || !fitsTexts(row)
      {
        continue
      }
      let hasWords = scan.isEmpty || table.withSearchText(row) { scan.fits($0, 0..<$0.count) }
      if hasWords { rows.append(UInt32(row)) }
    }
  }

  private static func isWanted(_ code: UInt16, _ wanted: [Bool]) -> Bool {
    Int(code) < wanted.count && wanted[Int(code)]
  }

  private func fits(_ state: UInt8, _ region: UInt16, _ round: UInt16, _ by: UInt16) -> Bool {
    if stateMask != 0, stateMask >> state & 1 == 0 { return false }
    if let regions, !(Int(region) < regions.count && regions[Int(region)]) { return false }
    if let wanted = self.round, round != wanted { return false }
    if let wanted = self.by, by != wanted { return false }
    return by != notBy
  }

  private func fitsTexts(_ row: Int) -> Bool {
    texts.allSatisfy { $0.wanted.contains(table.text($0.storage, row)) }
  }
}
