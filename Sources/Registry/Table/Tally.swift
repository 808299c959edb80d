/// What a row counts for on the home screen.
struct RowFacts: Hashable {
  var state: RecordState
  var round: UInt16
  var region: UInt16
  var by: UInt16
  /// Milliseconds since 1970.
  var time: Int64
}

/// The counts of one table that home screens show, kept up to date row by row, so that no screen ever counts records.
/// A snapshot keeps them in its head.
struct Tally: Sendable {
  /// Records by round, region and state.
  struct Key: Hashable, Sendable {
    var round: UInt16
    var region: UInt16
    var state: UInt8
  }

  /// What one person has submitted.
  struct Own: Hashable, Sendable {
    /// By raw value of the state.
    var states = [UInt32](repeating: 0, count: 8)
    /// Submissions of the newest days on which there are any; what lies before `since` is forgotten.
    var days = PackedCounts()
    var since = Int32.min
    /// Waiting for a reviewer, by region.
    var pending = PackedCounts()
  }

  /// The oldest submission that waits in a region.
  struct Oldest: Hashable, Sendable {
    var time: Int64
    var by: UInt16
  }

  /// Days that are remembered for each person.
  static let days = 4

  private(set) var counts = PackedCounts()
  private(set) var people: [UInt16: Own] = [:]
  private(set) var oldest: [UInt16: Oldest] = [:]
  /// Regions whose oldest is gone: to be looked for again.
  private(set) var stale: Set<UInt16> = []

  mutating func add(_ facts: RowFacts?) {
    guard let facts else { return }
    counts.add(1, to: Key(round: facts.round, region: facts.region, state: facts.state.rawValue).packed)
    people[facts.by, default: Own()].add(facts)
    guard facts.state == .diajukan else { return }
    if let known = oldest[facts.region], (known.time, known.by) <= (facts.time, facts.by) { return }
    // A stale region has no oldest: the one found later may be older still.
    if !stale.contains(facts.region) { oldest[facts.region] = Oldest(time: facts.time, by: facts.by) }
  }

  mutating func remove(_ facts: RowFacts?) {
    guard let facts else { return }
    counts.add(-1, to: Key(round: facts.round, region: facts.region, state: facts.state.rawValue).packed)
    people[facts.by]?.remove(facts)
    guard facts.state == .diajukan, let known = oldest[facts.region],
      known == Oldest(time: facts.time, by: facts.by)
    else { return }
    oldest[facts.region] = nil
    stale.insert(facts.region)
  }

  /// The oldest of a region that was looked for again.
  mutating func found(_ oldest: [UInt16: Oldest]) {
    for region in stale { self.oldest[region] = oldest[region] }
    stale = []
  }
}

extension Tally.Own {
  mutating func add(_ facts: RowFacts) {
    states[Int(facts.state.rawValue)] += 1
    if facts.state == .diajukan { pending.add(1, to: UInt64(facts.region)) }
    let day = Tally.day(facts.time)
    guard day >= since else { return }
    days.add(1, to: Tally.key(day))
    if days.count > Tally.days, let first = days.removeFirst() { since = Tally.day(key: first) + 1 }
  }

  mutating func remove(_ facts: RowFacts) {
    let state = Int(facts.state.rawValue)
    states[state] -= min(1, states[state])
    if facts.state == .diajukan { pending.add(-1, to: UInt64(facts.region)) }
    days.add(-1, to: Tally.key(Tally.day(facts.time)))
  }

  /// Submissions since the beginning of a day; nil when such old days were forgotten.
  func count(since day: Int32) -> Int? {
    guard day >= since else { return nil }
    var count = 0
    days.each { key, many in count += Tally.day(key: key) >= day ? many : 0 }
    return count
  }
}

extension Tally {
  /// The day in Tangerang (+07:00), counted from 1970.
  static func day(_ time: Int64) -> Int32 {
    let shifted = time.addingReportingOverflow(7 * 3_600_000)
    let (day, rest) = shifted.partialValue.quotientAndRemainder(dividingBy: 86_400_000)
    return Int32(clamping: rest < 0 ? day - 1 : day)
  }

  /// A day as a key in the same order.
  static func key(_ day: Int32) -> UInt64 { UInt64(Int64(day) + 1 << 31) }
  static func day(key: UInt64) -> Int32 { Int32(clamping: Int64(truncatingIfNeeded: key) - 1 << 31) }

  // MARK: In a snapshot

  func write(to writer: inout BinaryWriter) {
    counts.write(to: &writer)
    writer.put(UInt64(people.count))
    for (code, own) in people.sorted(by: { $0.key < $1.key }) {
      writer.put(code)
      for count in own.states.prefix(6) { writer.put(count) }
      writer.put(Int(own.since))
      own.days.write(to: &writer)
      own.pending.write(to: &writer)
    }
    writer.put(UInt64(oldest.count))
    for (region, found) in oldest.sorted(by: { $0.key < $1.key }) {
      writer.put(region)
      writer.put(found.by)
      writer.put(Int(found.time))
    }
    writer.put(UInt64(stale.count))
    for region in stale.sorted() { writer.put(region) }
  }

  init(_ reader: inout BinaryReader) {
    counts = PackedCounts(&reader)
    for _ in 0..<reader.count() {
      let code = reader.number(UInt16.self)
      var own = Own()
      for state in 0..<6 { own.states[state] = reader.number(UInt32.self) }
      own.since = Int32(clamping: reader.integer())
      own.days = PackedCounts(&reader)
      own.pending = PackedCounts(&reader)
      people[code] = own
    }
    for _ in 0..<reader.count() {
      let region = reader.number(UInt16.self)
      let by = reader.number(UInt16.self)
      oldest[region] = Oldest(time: Int64(reader.integer()), by: by)
    }
    for _ in 0..<reader.count() { stale.insert(reader.number(UInt16.self)) }
  }
}

extension Tally.Key {
  var packed: UInt64 { UInt64(round) << 24 | UInt64(region) << 8 | UInt64(state) }

  init(packed: UInt64) {
    self.init(
      round: UInt16(truncatingIfNeeded: packed >> 24), region: UInt16(truncatingIfNeeded: packed >> 8),
      state: UInt8(truncatingIfNeeded: packed))
  }
}
