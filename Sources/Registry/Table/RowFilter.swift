import CScan
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
  private let hits = OwnHits()
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
    let words = ScanWord.words(query.text)
    scan =
      words.isEmpty
      ? ByteScan([], .unknown)
      : ByteScan(
        words, table.base?.frequencies ?? .unknown, count: table.baseCount
      ) { table.base?.search.bytes($0) ?? UnsafeRawBufferPointer(start: nil, count: 0) }
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

  /// Notes the rows that fit, of a range of places: first the snapshot's rows, then the table's own by slot. `bits` has
  /// room for all rows of the table.
  func mark(_ places: Range<Int>, _ bits: inout RowBits) {
    if isImpossible { return }
    let inBase = places.clamped(to: 0..<table.baseCount)
    let slots =
      max(0, places.lowerBound - table.baseCount)..<max(0, places.upperBound - table.baseCount)
    if scan.isEmpty {
      bits.insert(inBase)
    } else {
      let packed = inBase.isEmpty ? .none : table.searchTexts(before: inBase.upperBound)
      if slots.isEmpty || !ownTextsAreInOrder || hits.isKnown(of: table) {
        scan.mark(in: packed, inBase, &bits)
      } else {
        hits.find(in: table, scan, beside: packed, inBase, &bits)
      }
    }
    if let base = table.base, !inBase.isEmpty { drop(inBase, of: base, &bits) }
    if !slots.isEmpty { markOwn(slots.clamped(to: 0..<table.own.count), &bits) }
  }

  /// Whether rows here and there can be looked at without reading blocks of the snapshot for them.
  var isQuick: Bool { scan.isEmpty || table.base == nil || table.readSearchTexts != nil }

  /// Takes out what holds the words but is not what is asked for.
  private func drop(_ range: Range<Int>, of base: TableBase, _ bits: inout RowBits) {
    let heads = base.heads.all
    guard !base.body.isDamaged, let first = heads.baseAddress else {
      bits = RowBits(count: table.count)
      return
    }
    let words = range.lowerBound >> 6..<(range.upperBound + 63) >> 6
    for word in words where word < table.changed.bits.count { bits.words[word] &= ~table.changed.bits[word] }
    if !table.isEveryRowShown(heads, of: base) {
      bits.words.withUnsafeMutableBufferPointer { bits in
        guard let bits = bits.baseAddress else { return }
        lumbung_drop_negative(first, heads.count, words.lowerBound, words.upperBound, bits)
      }
    }
    guard hasConditions else { return }
    let (states, regions) = (base.states.all, base.regions.all)
    let (rounds, submitters) = (base.rounds.all, base.submitters.all)
    let columns = codes.map { (base.choices[$0.column].all, $0.wanted) }
    guard !base.body.isDamaged else { return }
    for word in words {
      var rest = bits.words[word]
      while rest != 0 {
        let bit = rest & (0 &- rest)
        let row = word << 6 | rest.trailingZeroBitCount
        rest &= ~bit
        // Own rows of earlier slices share the last number with the snapshot's last rows.
        guard row < base.count else { break }
        if !fits(states[row], regions[row], rounds[row], submitters[row])
          || columns.contains(where: { !Self.isWanted($0.0[row], $0.1) }) || !fitsTexts(row)
        {
          bits.words[word] &= ~bit
        }
      }
    }
  }

  private var ownTextsAreInOrder: Bool { table.own.count <= table.mostOwnTexts }

  private func markOwn(_ slots: Range<Int>, _ bits: inout RowBits) {
    // Local, so that the loops read plain arrays.
    let own = table.own
    func mark(_ slot: Int) {
      if own.heads[slot] >= 0, fitsConditions(own, slot) { bits.insert(Int(own.rows[slot])) }
    }
    if scan.isEmpty { return slots.forEach(mark) }
    guard ownTextsAreInOrder else {
      for slot in slots where own.heads[slot] >= 0 && holdsWords(own, slot) { mark(slot) }
      return
    }
    hits.found.each { slot in if slots.contains(slot) { mark(slot) } }
    guard table.base != nil else { return }
    // What has changed without a new text has it in the snapshot.
    for slot in slots where !own.hasColumns[slot] && holdsWords(own, slot) { mark(slot) }
  }

  private func fits(_ own: OwnRows, _ slot: Int) -> Bool {
    fitsConditions(own, slot) && (scan.isEmpty || holdsWords(own, slot))
  }

  private func holdsWords(_ own: OwnRows, _ slot: Int) -> Bool {
    table.withSearchText(Int(own.rows[slot])) { scan.fits($0, 0..<$0.count) }
  }

  private func fitsConditions(_ own: OwnRows, _ slot: Int) -> Bool {
    guard hasConditions else { return true }
    guard fits(own.states[slot].rawValue, own.regions[slot], own.rounds[slot], own.submitters[slot]) else {
      return false
    }
    let row = Int(own.rows[slot])
    return !codes.contains { !Self.isWanted(table.choiceCode($0.column, row), $0.wanted) } && fitsTexts(row)
  }

  /// Appends those of some rows that fit, in the order in which they come: for rows picked from an order.
  func keep(_ rows: ArraySlice<UInt32>, into kept: inout [UInt32]) {
    if isImpossible { return }
    var held: [UInt32] = []
    let packed = table.readSearchTexts
    if let packed {
      scan.keep(rows, in: packed, elsewhere: table.changed.bits, into: &held)
    } else {
      held.append(contentsOf: rows)
    }
    for row in held where fits(Int(row), isHeld: packed != nil) { kept.append(row) }
  }

  /// Whether a row fits; `isHeld` says that the words were found in a snapshot's row already.
  private func fits(_ row: Int, isHeld: Bool) -> Bool {
    let slot = table.slot(row)
    if slot >= 0 { return table.own.heads[slot] >= 0 && fits(table.own, slot) }
    guard let base = table.base, base.heads[row] >= 0 else { return false }
    if hasConditions {
      guard fits(base.states[row], base.regions[row], base.rounds[row], base.submitters[row]),
        !codes.contains(where: { !Self.isWanted(base.choices[$0.column][row], $0.wanted) }), fitsTexts(row)
      else { return false }
    }
    if isHeld || scan.isEmpty { return true }
    let text = base.search.bytes(row)
    return scan.fits(text, 0..<text.count)
  }

  private static func isWanted(_ code: UInt16, _ wanted: [Bool]) -> Bool {
    Int(code) < wanted.count && wanted[Int(code)]
  }

  /// Whether anything but words is asked.
  private var hasConditions: Bool {
    stateMask != 0 || regions != nil || round != nil || by != nil || notBy != nil || !codes.isEmpty
      || !texts.isEmpty
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

/// What a query's words found among a table's own rows, for all slices of a search; found anew when a text changed between
/// two of them.
private final class OwnHits {
  private var version: OwnTexts.Version?
  private(set) var found = RowBits(count: 0)

  func isKnown(of table: RecordTable) -> Bool { version == table.searchVersion }

  /// Looks at a snapshot's rows in the same go and notes them in `bits`.
  func find(
    in table: RecordTable, _ scan: ByteScan, beside packed: PackedRows, _ range: Range<Int>,
    _ bits: inout RowBits
  ) {
    version = table.searchVersion
    found = table.ownHits(scan, beside: packed, range, &bits)
  }
}
