/// What all tables of one registry share.
final class SharedCodes {
  @exclusivity(unchecked) var people = Interner()
  @exclusivity(unchecked) var rounds = Interner()
  @exclusivity(unchecked) var regions = Interner()
  /// What was written again after an uncertain write.
  @exclusivity(unchecked) var attempts = Attempts()
  /// The highest counter of each writer's records.
  var counters: [WriterCode: UInt32] {
    get {
      noteHighest()
      return noted
    }
    set { (noted, writer, highest) = (newValue, nil, 0) }
  }
  /// The same of the snapshot's records alone.
  @exclusivity(unchecked) var baseCounters: [WriterCode: UInt32] = [:]
  @exclusivity(unchecked) private var noted: [WriterCode: UInt32] = [:]
  /// The writer that was met last: nearly always that of the next id. Its count is not in `noted` yet.
  @exclusivity(unchecked) private var writer: WriterCode?
  @exclusivity(unchecked) private var highest: UInt32 = 0
  let regionNames: Regions
  /// Names of people by id, as the office has them now.
  var personNames: () -> [String: String] = { [:] }

  init(_ regions: Regions) { regionNames = regions }

  /// Notes a record of a new row; false when it may have a row in another table, which its writer's numbers rarely leave
  /// open.
  func note(_ id: RecordID) -> Bool {
    if id.writer != writer {
      noteHighest()
      (writer, highest) = (id.writer, noted[id.writer] ?? 0)
    }
    let isNew = id.counter > highest
    highest = max(highest, id.counter)
    return isNew
  }

  private func noteHighest() {
    if let writer { noted[writer] = highest }
  }
}
