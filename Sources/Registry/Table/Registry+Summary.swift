extension Registry {
  /// What waits for a person; `today` begins at this many milliseconds since 1970.
  public func summary(for person: Person, today: Int64 = .max) -> HomeSummary {
    var summary = HomeSummary()
    summary.round = openRound?.id
    let inScope = shared.regions.texts.map { person.covers($0) }
    let me = shared.people.find(person.id)
    let round = summary.round.flatMap { shared.rounds.find($0) }
    var done = [Int](repeating: 0, count: inScope.count)
    var total = done
    for table in tables {
      var counts = [Int](repeating: 0, count: 8)
      let hasRounds = table.kind.hasRounds
      // Local, so that the loop reads plain arrays.
      let (heads, states, submitters) = (table.heads, table.states, table.submitters)
      let (times, places, rounds) = (table.times, table.regions, table.rounds)
      for row in heads.indices where heads[row] >= 0 {
        let state = states[row]
        let isMine = submitters[row] == me
        if isMine { summary.addMine(state, isToday: times[row] >= today) }
        let place = Int(places[row])
        guard inScope[place] else { continue }
        counts[Int(state.rawValue)] += 1
        if state == .diajukan, !isMine, person.role.reviews {
          summary.queue += 1
          summary.queueOldest = min(summary.queueOldest ?? .max, times[row])
        }
        guard hasRounds, state != .batal else { continue }
        total[place] += 1
        if isDone(state), rounds[row] == round { done[place] += 1 }
      }
      summary.conflicts += counts[Int(RecordState.bentrok.rawValue)]
      summary.counts[table.kind] = Self.byState(counts)
    }
    summary.progress = total.indices.filter { total[$0] > 0 }.map { place in
      let region = shared.regions.texts[place]
      return HomeSummary.Progress(
        region: region, name: regions.name(region), done: done[place], total: total[place])
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
