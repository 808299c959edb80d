extension RecordTable {
  /// What a slot's row counts for; nil while only other entries than revisions have arrived.
  func facts(slot: Int) -> RowFacts? {
    guard own.heads[slot] >= 0 else { return nil }
    return RowFacts(
      state: own.states[slot], round: own.rounds[slot], region: own.regions[slot], by: own.submitters[slot],
      time: own.times[slot])
  }

  /// Visits every row's facts, the snapshot's in one go.
  func eachFacts(_ body: (RowFacts) -> Void) {
    if let base {
      let (heads, states, rounds) = (base.heads.all, base.states.all, base.rounds.all)
      let (regions, submitters, times) = (base.regions.all, base.submitters.all, base.times.all)
      guard !base.body.isDamaged else { return }
      for row in 0..<baseCount where heads[row] >= 0 && !changed.contains(row) {
        body(
          RowFacts(
            state: RecordState(rawValue: states[row]) ?? .draf, round: rounds[row], region: regions[row],
            by: submitters[row], time: times[row]))
      }
    }
    for slot in 0..<own.count {
      if let facts = facts(slot: slot) { body(facts) }
    }
  }

  /// The counts, made when first asked for and kept up to date from then on.
  func counted() -> Tally {
    var counted = tally ?? Tally()
    if tally == nil { eachFacts { counted.add($0) } }
    if !counted.stale.isEmpty {
      var oldest: [UInt16: Tally.Oldest] = [:]
      let wanted = counted.stale
      eachFacts { facts in
        guard facts.state == .diajukan, wanted.contains(facts.region) else { return }
        let found = Tally.Oldest(time: facts.time, by: facts.by)
        if let known = oldest[facts.region], (known.time, known.by) <= (found.time, found.by) { return }
        oldest[facts.region] = found
      }
      counted.found(oldest)
    }
    tally = counted
    return counted
  }
}
