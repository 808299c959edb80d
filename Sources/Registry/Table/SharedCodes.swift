/// What all tables of one registry share.
final class SharedCodes {
  var people = Interner()
  var rounds = Interner()
  var regions = Interner()
  /// The highest counter of each writer's records.
  var counters: [WriterCode: UInt32] = [:]
  let regionNames: Regions

  init(_ regions: Regions) { regionNames = regions }

  func note(_ id: RecordID) {
    let writer = id.writer
    if id.counter > counters[writer] ?? 0 { counters[writer] = id.counter }
  }
}
