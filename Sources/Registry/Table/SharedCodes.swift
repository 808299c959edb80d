/// What all tables of one registry share.
final class SharedCodes {
  @exclusivity(unchecked) var people = Interner()
  @exclusivity(unchecked) var rounds = Interner()
  @exclusivity(unchecked) var regions = Interner()
  /// The highest counter of each writer's records.
  @exclusivity(unchecked) var counters: [WriterCode: UInt32] = [:]
  let regionNames: Regions
  /// Names of people by id, as the office has them now.
  var personNames: () -> [String: String] = { [:] }

  init(_ regions: Regions) { regionNames = regions }

  func note(_ id: RecordID) {
    let writer = id.writer
    if id.counter > counters[writer] ?? 0 { counters[writer] = id.counter }
  }
}
