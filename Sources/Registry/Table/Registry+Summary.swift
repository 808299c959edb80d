extension Registry {
  /// What waits for a person; `today` begins at this many milliseconds since 1970.
  ///
  /// Read off the tallies: the work does not grow with the number of records.
  public func summary(for person: Person, today: Int64 = .max) -> HomeSummary {
    if let front, let summary = summary(for: person, today: today, front.counts) { return summary }
    let counts = tables.map { KindCounts(kind: $0.kind, tally: $0.counted(), table: $0) }
    return summary(for: person, today: today, counts) ?? HomeSummary()
  }

  /// Nil when the counts do not say all and the rows that would are not at hand.
  private func summary(for person: Person, today: Int64, _ kinds: [KindCounts]) -> HomeSummary? {
    var summary = HomeSummary()
    summary.round = (openRound ?? rounds.last)?.id
    let inScope = shared.regions.texts.map { person.covers($0) }
    let round = summary.round.flatMap { shared.rounds.find($0) }
    var done = [Int](repeating: 0, count: inScope.count)
    var total = done
    for kind in kinds {
      var counts = [Int](repeating: 0, count: 8)
      let hasRounds = kind.kind.hasRounds
      summary.everywhere[kind.kind] = kind.tally.counts.total
      kind.tally.counts.each { packed, count in
        let key = Tally.Key(packed: packed)
        let place = Int(key.region)
        guard inScope.indices.contains(place), inScope[place] else { return }
        counts[Int(key.state) & 7] += count
        guard hasRounds, key.state != RecordState.batal.rawValue else { return }
        total[place] += count
        if Self.isDone(key.state), key.round == round { done[place] += count }
      }
      summary.conflicts += counts[Int(RecordState.bentrok.rawValue)]
      summary.counts[kind.kind] = Self.byState(counts)
      guard count(kind, person, today: today, inScope, into: &summary) else { return nil }
    }
    summary.progress = total.indices.filter { total[$0] > 0 }.map { place in
      let region = shared.regions.texts[place]
      return HomeSummary.Progress(
        region: region, name: regions.name(region), done: done[place], total: total[place])
    }.sorted { $0.region < $1.region }
    return summary
  }

  /// What the person entered themselves, and what of the others' they could review. False when rows are needed for that
  /// and there are none.
  private func count(
    _ kind: KindCounts, _ person: Person, today: Int64, _ inScope: [Bool], into summary: inout HomeSummary
  ) -> Bool {
    let (tally, table) = (kind.tally, kind.table)
    let me = shared.people.find(person.id)
    let own = me.flatMap { tally.people[$0] } ?? Tally.Own()
    let mine = Self.byState(own.states.map(Int.init))
    summary.mine[kind.kind] = mine
    summary.mineReturned += mine[.dikembalikan] ?? 0
    summary.minePending += mine[.diajukan] ?? 0
    summary.mineApproved += mine[.disetujui] ?? 0
    if today < .max {
      guard let count = own.count(since: Tally.day(today)) ?? table?.count(by: me, since: today) else {
        return false
      }
      summary.mineToday += count
    }
    guard person.role.reviews else { return true }
    let pending = summary.counts[kind.kind]?[.diajukan] ?? 0
    var notMine = pending
    own.pending.each { region, count in
      if inScope.indices.contains(Int(region)), inScope[Int(region)] { notMine -= count }
    }
    summary.queue += notMine
    guard notMine > 0 else { return true }
    let waiting = tally.oldest.filter { inScope.indices.contains(Int($0.key)) && inScope[Int($0.key)] }
    let oldest = waiting.min { $0.value.time < $1.value.time }?.value
    // Who reviews and enters too may have entered the oldest: then it is looked for among the others.
    let isMine = oldest != nil && oldest?.by == me
    if isMine && table == nil { return false }
    let time = isMine ? table?.oldest(notBy: me, inScope) : oldest?.time
    if let time { summary.queueOldest = min(summary.queueOldest ?? .max, time) }
    return true
  }

  private static func isDone(_ state: UInt8) -> Bool {
    state == RecordState.diajukan.rawValue || state == RecordState.disetujui.rawValue
  }

  private static func byState(_ counts: [Int]) -> Few<RecordState, Int> {
    var found: Few<RecordState, Int> = [:]
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

extension RecordTable {
  /// Counted row by row, for days that the tally has forgotten (a clock that was set back).
  fileprivate func count(by person: UInt16?, since: Int64) -> Int {
    var count = 0
    eachFacts { if $0.by == person, $0.time >= since { count += 1 } }
    return count
  }

  fileprivate func oldest(notBy person: UInt16?, _ inScope: [Bool]) -> Int64? {
    var oldest: Int64?
    eachFacts { facts in
      guard facts.state == .diajukan, facts.by != person, inScope.indices.contains(Int(facts.region)),
        inScope[Int(facts.region)]
      else { return }
      oldest = min(oldest ?? .max, facts.time)
    }
    return oldest
  }
}
