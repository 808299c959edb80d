extension Registry {
  /// What waits for a person; `today` begins at this many milliseconds since 1970.
  public func summary(for person: Person, today: Int64 = .max) -> HomeSummary {
    var summary = HomeSummary()
    summary.round = openRound?.id
    let inScope = shared.regions.texts.map { person.covers($0) }
    let me = shared.people.find(person.id)
    var done: [UInt16: Int] = [:]
    var total: [UInt16: Int] = [:]
    for table in tables {
      var counts = [Int](repeating: 0, count: 8)
      for row in 0..<table.count where table.heads[row] >= 0 {
        let state = table.states[row]
        let isMine = me != nil && table.submitters[row] == me
        if isMine { summary.addMine(state, isToday: table.times[row] >= today) }
        guard inScope[Int(table.regions[row])] else { continue }
        counts[Int(state.rawValue)] += 1
        if state == .bentrok { summary.conflicts += 1 }
        if state == .diajukan, !isMine, person.role.reviews {
          summary.queue += 1
          summary.queueOldest = min(summary.queueOldest ?? .max, table.times[row])
        }
        if table.kind.hasRounds, state != .batal {
          total[table.regions[row], default: 0] += 1
          if isDone(state), table.round(row) == summary.round { done[table.regions[row], default: 0] += 1 }
        }
      }
      summary.counts[table.kind] = Self.byState(counts)
    }
    summary.progress = total.map { code, total in
      let region = shared.regions[code]
      return HomeSummary.Progress(
        region: region, name: regions.name(region), done: done[code] ?? 0, total: total)
    }.sorted { $0.region < $1.region }
    return summary
  }

  private func isDone(_ state: RecordState) -> Bool { state == .diajukan || state == .disetujui }

  private static func byState(_ counts: [Int]) -> [RecordState: Int] {
    var found: [RecordState: Int] = [:]
    for state in RecordState.allCases where counts[Int(state.rawValue)] > 0 {
      found[state] = counts[Int(state.rawValue)]
    }
    return found
  }

  /// What a person can review now, oldest first: handed in by somebody else, in their scope.
  public func queue(for person: Person, kind: RecordKind) -> [UInt32] {
    guard person.role.reviews, person.active else { return [] }
    return table(kind).rows(
      Query(
        regionPrefixes: person.scope, states: [.diajukan], notBy: person.id,
        sort: SortKey(.time, ascending: true)))
  }
}

extension HomeSummary {
  fileprivate mutating func addMine(_ state: RecordState, isToday: Bool) {
    switch state {
    case .dikembalikan: mineReturned += 1
    case .diajukan: minePending += 1
    case .disetujui: mineApproved += 1
    case .draf, .batal, .bentrok: break
    }
    if isToday { mineToday += 1 }
  }
}
