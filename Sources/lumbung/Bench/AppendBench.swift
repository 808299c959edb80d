import Formats
import Glibc
import Journal
import Questionnaire
import Registry
import Sample
import Store

/// Making an entry durable, against overwriting 4 KB in the same folder with fdatasync: with a pause, as people save, and
/// one right behind the other. What is overwritten within one tick of the clock keeps its time, so that there is no inode to
/// be written; nobody saves like that.
enum AppendBench {
  private static let floor = "overwrite 4 KB + fdatasync"
  /// Microseconds between two writes: more than a tick, which is 4 ms on most kernels.
  private static let pause: UInt32 = 10_000

  static func measure(_ world: BenchWorld, _ tell: (Figure) -> Void) throws {
    for (name, pause) in [("apart", pause), ("in a row", 0)] {
      tell(try journal(world, name, pause))
      tell(try plain(world, name, pause))
      tell(try record(world, name, pause))
    }
    tell(try alone(world))
  }

  private static func runs(_ pause: UInt32) -> Int { pause == 0 ? 300 : 120 }

  private static let payload = Array(
    (#"{"k":"bench","by":"bench","d":{"text":""# + String(repeating: "isi ", count: 290) + #""}}"#).utf8)

  /// Opens a journal of its own in a new folder for some work with it.
  private static func withJournal<Result>(
    _ world: BenchWorld, _ folder: String, _ work: (JournalFolder) throws -> Result
  ) throws -> Result {
    try Folders.prepare(folder)
    do {
      let journal = try JournalFolder.open(
        folder, options: Opening.journalOptions(stateHome: world.scratch + "/state"))
      defer { journal.close() }
      try journal.claimWriter()
      return try work(journal)
    } catch let error as JournalError {
      throw Failure(error.message)
    }
  }

  /// One line through the journal alone.
  private static func journal(_ world: BenchWorld, _ name: String, _ pause: UInt32) throws -> Figure {
    let folder = world.scratch + "/append-\(pause)"
    return try withJournal(world, folder) { journal in
      let block = try DurableBlock(folder + "/floor")
      let (samples, floor) = try Stopwatch.compare(runs(pause), pause: pause) {
        try journal.append([payload])
      } floor: {
        try block.overwrite()
      }
      return Figure(
        name: "append.journal", unit: .microseconds, samples: samples, floorName: Self.floor, floor: floor,
        facts: [("how", .string(name)), ("bytes", .int(Int64(payload.count)))])
    }
  }

  /// Entries with nothing else in between, as a peer's inserts are measured; the floor is a plain file that grows by as much.
  private static func alone(_ world: BenchWorld) throws -> Figure {
    let folder = world.scratch + "/append-alone"
    return try withJournal(world, folder) { journal in
      let lines = try GrowingFile(folder + "/lines")
      var (samples, floors) = (Samples(), Samples())
      for _ in 0..<500 { samples.add(try Stopwatch.time { try journal.append([payload]) }) }
      for _ in 0..<500 { floors.add(try Stopwatch.time { try lines.append() }) }
      return Figure(
        name: "append.journal", unit: .microseconds, samples: samples,
        floorName: "the same bytes appended to a plain file + fdatasync", floor: floors,
        facts: [("how", .string("alone")), ("bytes", .int(Int64(payload.count)))])
    }
  }

  /// The same bytes appended to a plain file: what the file system asks for a file that grows, whoever writes it. What the
  /// journal adds is the difference to `append.journal`.
  private static func plain(_ world: BenchWorld, _ name: String, _ pause: UInt32) throws -> Figure {
    let folder = world.scratch + "/plain-\(pause)"
    try Folders.prepare(folder)
    let (block, lines) = (try DurableBlock(folder + "/floor"), try GrowingFile(folder + "/lines"))
    let (samples, floor) = try Stopwatch.compare(runs(pause), pause: pause) {
      try lines.append()
    } floor: {
      try block.overwrite()
    }
    return Figure(
      name: "append.plain", unit: .microseconds, samples: samples, floorName: Self.floor, floor: floor,
      facts: [("how", .string(name)), ("bytes", .int(Int64(GrowingFile.line)))])
  }

  /// One submission as the form hands it in: caught up, checked, encoded, durable, and read back into the lists.
  private static func record(_ world: BenchWorld, _ name: String, _ pause: UInt32) throws -> Figure {
    let folder = world.scratch + "/commit-\(pause)"
    try SampleWriter.write(SamplePlan(umkm: 200, koperasi: 10, seed: 2), to: folder)
    let store = try Opening.store(folder, stateHome: world.scratch + "/state")
    defer { store.close() }
    do {
      let (model, person) = try submission(store)
      let block = try DurableBlock(folder + "/floor")
      var (samples, floors) = (Samples(), Samples())
      for _ in 0..<runs(pause) {
        var draft = model
        draft.id = try store.newRecordID()
        samples.add(try Stopwatch.time { try store.commit(.submit(draft), by: person) })
        if pause > 0 { usleep(pause) }
        floors.add(try Stopwatch.time { try block.overwrite() })
        if pause > 0 { usleep(pause) }
      }
      return Figure(
        name: "append.record", unit: .microseconds, samples: samples, floorName: Self.floor, floor: floors,
        facts: [("how", .string(name))])
    } catch let error as StoreError {
      throw Failure(error.message)
    }
  }

  /// A new record with the answers of one that is there, by somebody who may hand it in.
  private static func submission(_ store: Store) throws -> (Draft, Person) {
    let registry = store.registry
    let table = registry.table(.umkm)
    let round = registry.openRound?.id ?? Round.none
    guard let form = registry.forms.current(.umkm),
      let person = registry.people.first(where: { $0.active && $0.scope.isEmpty && $0.role.enters }),
      let row = (0..<table.count).first(where: { table.round($0) == round }) ?? (0..<table.count).first,
      let revision = try store.dossier(table.id(row)).revisions.last
    else { throw Failure("Data contoh tidak berisi UMKM untuk diukur.") }
    let draft = Draft(
      id: revision.record, kind: .umkm, person: person.id, formIdentity: form.identity, round: round,
      answers: revision.answers, started: Opening.now)
    return (draft, person)
  }
}
