import Formats

// What every row holds as a small code (state, round, region, person, choice) is compared by the rank of its code: ranks
// are worked out once a sort, and looked up a row.
extension RecordTable {
  /// The rank of each code of a subject; empty for subjects that have no codes.
  private func ranks(_ subject: SortKey.Subject) -> [Int64] {
    switch subject {
    case .round: return Self.ranks(shared.rounds.texts)
    case .region:
      // Places of one name stand apart, each with its own.
      return Self.ranks(shared.regions.texts.map { shared.regionNames.name($0) }, of: shared.regions.texts)
    case .kecamatan:
      return Self.ranks(shared.regions.texts.map { shared.regionNames.name(Regions.kecamatan(of: $0)) })
    case .by:
      let names = shared.personNames()
      return Self.ranks(shared.people.texts.map { names[$0] ?? $0 })
    default:
      guard case .choice(let index)? = storage(subject) else { return [] }
      var column: Int?
      if case .column(let name) = subject { column = columns.firstIndex { $0.name == name } }
      let codes = store.codes[index].texts
      return Self.ranks(codes.map { code in column.map { label($0, code) } ?? code }, of: codes)
    }
  }

  /// The place of every text in folded order; the empty text has none. Equal texts share one, unless they stand for
  /// different `codes`.
  private static func ranks(_ texts: [String], of codes: [String]? = nil) -> [Int64] {
    let keys = texts.indices.map { (text: Fold.key(texts[$0]), code: codes?[$0] ?? "") }
    let order = texts.indices.sorted { keys[$0] < keys[$1] }
    var ranks = [Int64](repeating: ColumnStore.missing, count: texts.count)
    var before: Int?
    for (rank, index) in order.enumerated() where !texts[index].isEmpty {
      let same = before.flatMap { keys[$0] == keys[index] ? ranks[$0] : nil }
      ranks[index] = same ?? Int64(rank)
      before = index
    }
    return ranks
  }

  /// A row's number by the rank of its code.
  func ranked(_ subject: SortKey.Subject, _ code: @escaping (Int) -> UInt16) -> (Int) -> Int64 {
    let ranks = ranks(subject)
    return { row in
      let code = Int(code(row))
      return code < ranks.count ? ranks[code] : ColumnStore.missing
    }
  }

  /// No open remark is no answer: last in either direction.
  static func remarksRank(_ count: UInt16) -> Int64 { count == 0 ? ColumnStore.missing : Int64(count) }

  /// Fills in the numbers of the snapshot's rows from its codes, all in one pass; rows that have changed since get theirs
  /// afterwards. False, with nothing filled in, when the subject has no codes there.
  func fillFromCodes(_ subject: SortKey.Subject, _ numbers: inout [Int64]) -> Bool {
    guard let base else { return false }
    let codes: BaseColumn<UInt16>
    switch subject {
    case .state: return Self.fill(&numbers, base.states.all) { Int64($0) }
    case .remarks: return Self.fill(&numbers, base.remarks.all, Self.remarksRank)
    case .round: codes = base.rounds
    case .region, .kecamatan: codes = base.regions
    case .by: codes = base.submitters
    default:
      guard case .choice(let index)? = storage(subject) else { return false }
      codes = base.choices[index]
    }
    let ranks = ranks(subject)
    return ranks.withUnsafeBufferPointer { ranks in
      Self.fill(&numbers, codes.all) { code in
        Int(code) < ranks.count ? ranks[Int(code)] : ColumnStore.missing
      }
    }
  }

  @inline(__always)
  private static func fill<Code>(
    _ numbers: inout [Int64], _ codes: UnsafeBufferPointer<Code>, _ rank: (Code) -> Int64
  ) -> Bool {
    guard !codes.isEmpty, codes.count <= numbers.count else { return false }
    numbers.withUnsafeMutableBufferPointer { numbers in
      for row in 0..<codes.count { numbers[row] = rank(codes[row]) }
    }
    return true
  }

  /// What was sorted by a subject is worked out anew when somebody asks: the texts behind its codes have changed.
  func forgetOrders(by subject: SortKey.Subject) {
    cachedOrders = cachedOrders.filter { $0.key.subject != subject }
    if formerAnswer?.query.sort?.subject == subject { formerAnswer = nil }
  }
}
