import Formats

/// A query made ready for one table: codes instead of texts, folded words.
struct RowFilter {
  /// One word, and how else it may be written.
  private struct Word {
    var spellings: [Needle]
  }

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
  private let words: [Word]
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
    words = Self.words(query.text)
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

  /// The words of a search text, folded as the columns are. A telephone number typed as 08… is stored as +628….
  private static func words(_ text: String) -> [Word] {
    let folded = Fold.key(text).split(separator: " ")
    return folded.map { word in
      var spellings = [Needle(Array(word.utf8))]
      if word.hasPrefix("08"), word.utf8.count >= 4 {
        spellings.append(Needle(Array("62\(word.dropFirst())".utf8)))
      }
      return Word(spellings: spellings)
    }
  }

  /// Appends the rows of a range that fit.
  func collect(_ range: Range<Int>, into rows: inout [UInt32]) {
    if isImpossible { return }
    // Local, so that the loop reads plain arrays, and gone before the table changes.
    let search = table.store.search
    let columns = Columns(table)
    search.bytes.withUnsafeBytes { buffer in
      for row in range where fits(row, columns) {
        if words.isEmpty || hasWords(buffer, search.range(row)) { rows.append(UInt32(row)) }
      }
    }
  }

  private struct Columns {
    let heads: [Int32]
    let states: [RecordState]
    let regions: [UInt16]
    let rounds: [UInt16]
    let submitters: [UInt16]
    let choices: [[UInt16]]

    init(_ table: RecordTable) {
      (heads, states, regions) = (table.heads, table.states, table.regions)
      (rounds, submitters, choices) = (table.rounds, table.submitters, table.store.choices)
    }
  }

  private func fits(_ row: Int, _ columns: Columns) -> Bool {
    if columns.heads[row] < 0 { return false }
    if stateMask != 0, stateMask >> columns.states[row].rawValue & 1 == 0 { return false }
    if let regions, !regions[Int(columns.regions[row])] { return false }
    if let round, columns.rounds[row] != round { return false }
    if let by, columns.submitters[row] != by { return false }
    if let notBy, columns.submitters[row] == notBy { return false }
    for (column, wanted) in codes where !wanted[Int(columns.choices[column][row])] { return false }
    for (storage, wanted) in texts where !wanted.contains(table.text(storage, row)) { return false }
    return true
  }

  private func hasWords(_ buffer: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    for word in words {
      var isFound = false
      for spelling in word.spellings where !isFound { isFound = spelling.occurs(in: buffer, range) }
      if !isFound { return false }
    }
    return true
  }
}
