import Formats
import Glibc
import Journal
import Registry
import Store
import Testing

@Suite("The first frame without reading rows")
struct FrontTests {
  let desk: Desk

  init() { desk = Desk() }
  private init(_ desk: Desk) { self.desk = desk }

  private var path: String { desk.data + "/snapshot/front" }

  /// Some records, a snapshot, some more behind it, and a front of everything.
  private func fill(_ records: Int = 5) throws {
    var store = try desk.open()
    try desk.staff(store)
    for number in 0..<records { try desk.submit(store, "Toko \(number)") }
    #expect(try #require(store.snapshotJob()).run() == nil)
    store.close()
    store = try desk.open()
    try desk.submit(store, "Warung di belakang cuplikan")
    try store.writeFront()
    store.close()
  }

  /// What a first frame shows of a registry.
  private func shown(_ registry: Registry) -> String {
    let homes = registry.people.map { person in
      var home = registry.summary(for: person, today: desk.instant.ms - 86_400_000)
      home.progress = home.progress.filter { $0.total > 0 }
      let counts = { (counts: [(key: RecordKind, value: Few<RecordState, Int>)]) in
        counts.map { kind, states in "\(kind) \(states.map { "\($0.key)=\($0.value)" }.sorted())" }.sorted()
      }
      return
        "\(person) \(counts(Array(home.counts))) \(counts(home.mine.filter { $0.value.count > 0 })) \(home.mineToday) "
        + "\(home.queue) \(home.queueOldest ?? 0) \(home.progress) \(home.everywhere.sorted { $0.key.rawValue < $1.key.rawValue })"
    }
    return (homes + registry.rounds.map { "\($0)" }).joined(separator: "\n")
  }

  /// The same out of the logs alone.
  private func logged() throws -> (shown: String, lines: [String]) {
    let store = try desk.open(machine: "m0", readOnly: true, usesSnapshot: false)
    defer { store.close() }
    return (shown(store.registry), store.registry.stateLines)
  }

  /// Whether rows were left for later.
  private func isFront(_ store: Store) -> Bool { !store.registry.hasBase && store.failure == nil }

  @Test("A writer that could not be begun, and left an empty folder, costs no later start its first frame")
  func emptyFolder() throws {
    try fill()
    mkdir(desk.data + "/log/ABCDEF", 0o770)
    let store = try desk.openFront(machine: "m2", readOnly: true)
    #expect(isFront(store))
    #expect(shown(store.registry) == (try logged()).shown)
  }

  @Test("It shows what the logs say; whoever asks for more gets everything, and work goes on as ever")
  func same() throws {
    try fill()
    let (expected, lines) = try logged()
    let store = try desk.openFront()
    #expect(isFront(store))
    #expect(shown(store.registry) == expected)
    // Nothing of that needed rows.
    #expect(isFront(store))
    #expect(store.registry.table(.umkm).count == 6)
    #expect(!isFront(store) && store.registry.hasBase && store.registry.stateLines == lines)
    #expect(shown(store.registry) == expected)
    try desk.submit(store, "Warung Baru")
    #expect(store.registry.table(.umkm).count == 7)
    store.close()
    #expect(try desk.open().registry.stateLines == (try logged()).lines)
  }

  @Test("Settling in reads the rest; a commit, a draft or a new number before that does it by itself")
  func rest() throws {
    try fill()
    var store = try desk.openFront()
    store.settleIn()
    #expect(store.registry.hasBase)
    store.close()
    store = try desk.openFront()
    #expect(isFront(store))
    let id = try store.newRecordID()
    #expect(store.registry.find(id) == nil)
    store.close()
    store = try desk.openFront()
    let draft = desk.draft(id, "Satu")
    try store.save(draft)
    #expect(store.drafts(of: Desk.siti.id).map(\.id) == [id])
    store.close()
    store = try desk.openFront()
    #expect(isFront(store))
    try store.commit(.submit(draft), by: Desk.siti)
    #expect(store.registry.table(.umkm).count == 7)
    store.close()
  }

  @Test(
    "What was written since, by us or by a colleague, is in the first frame: then the front does not count")
  func stale() throws {
    try fill()
    let other = try desk.open(machine: "m2")
    try desk.submit(other, "Dari rekan")
    other.close()
    var store = try desk.openFront()
    #expect(!isFront(store) && store.registry.table(.umkm).count == 7)
    try store.writeFront()
    store.close()
    store = try desk.openFront()
    let expected = try logged().shown
    #expect(isFront(store) && shown(store.registry) == expected)
    store.close()
    // A snapshot by somebody else beside it: the front was written for another one.
    let path = desk.data + "/snapshot/current"
    overwrite(path, bytes(path))
    #expect(!isFront(try desk.openFront(machine: "m3", readOnly: true)))
  }

  @Test("However many records and segments there are, it asks the system for the same")
  func growth() throws {
    let asked = try [3, 60].map { records -> (calls: [String: Int], segments: Int) in
      // Some entries a segment.
      let tests = FrontTests(Desk(segmentBytes: 2_000))
      try tests.fill(records)
      let calls = ReadingCalls()
      let store = try tests.desk.openFront(system: calls.system)
      #expect(isFront(store))
      let counts = calls.counts
      let log = try #require(tests.desk.files("log").first)
      store.close()
      return (counts, tests.desk.files("log/\(log)").count)
    }
    #expect(asked[1].segments > 3 * asked[0].segments)
    #expect(asked[0].calls == asked[1].calls && !asked[0].calls.isEmpty)
  }

  @Test("Cut anywhere or with any bit turned it counts for nothing")
  func damaged() throws {
    try fill()
    let expected = try logged().shown
    let whole = bytes(path)
    var used = 0
    for place in stride(from: 0, to: whole.count, by: 61) {
      for isCut in [true, false] {
        var damaged = whole
        if isCut { damaged = Array(whole[..<place]) } else { damaged[place] ^= 0x10 }
        overwrite(path, damaged)
        let store = try desk.openFront(machine: "m9", readOnly: true)
        used += isFront(store) ? 1 : 0
        #expect(shown(store.registry) == expected, "byte \(place)")
        store.close()
      }
    }
    #expect(used == 0)
  }

  @Test(
    "A log that changed without changing its size: found right after the first frame, before anything is written"
  )
  func damagedLog() throws {
    try fill()
    let log = "\(desk.data)/log/\(desk.files("log").first ?? "")/0001.jsl"
    var damaged = bytes(log)
    damaged[damaged.count - 20] ^= 1
    overwrite(log, damaged)
    let store = try desk.openFront(machine: "m4")
    #expect(isFront(store))
    store.settleIn()
    #expect(store.registry.table(.umkm).count == 5 && !store.notices.isEmpty)
    #expect(store.frontJob() == nil)
  }

  @Test("A log that was gone on with in its next file since, the last one being as it was")
  func nextFile() throws {
    // Every entry has a file of its own.
    let tests = FrontTests(Desk(segmentBytes: 1))
    try tests.fill()
    let store = try tests.desk.open()
    try tests.desk.submit(store, "Di berkas berikutnya")
    store.close()
    let next = try tests.desk.openFront(machine: "m2", readOnly: true)
    #expect(!isFront(next) && next.registry.table(.umkm).count == 7)
  }

  @Test("Entries that came back in a log with accepted damage, its last line being where it was")
  func cameBack() throws {
    try fill()
    let log = try #require(desk.logs.keys.first)
    let whole = String(decoding: bytes(log), as: UTF8.self)
    overwrite(log, Array(whole.replacing("Toko 2", with: "Toko X").utf8))
    _ = try JournalFolder.repair(desk.data, from: nil, person: "a", options: desk.journal(machine: "m2"))
    var store = try desk.open(machine: "m2")
    #expect(store.registry.table(.umkm).count == 5)
    #expect(try #require(store.snapshotJob()).run() == nil)
    try store.writeFront()
    store.close()
    store = try desk.openFront(machine: "m3", readOnly: true)
    #expect(isFront(store))
    store.close()
    overwrite(log, Array(whole.utf8))
    store = try desk.openFront(machine: "m3", readOnly: true)
    #expect(shown(store.registry) == (try logged()).shown)
    #expect(store.registry.table(.umkm).count == 6)
  }

  @Test("Whatever call fails while it is written, the next start reads right", arguments: [ENOSPC, EIO])
  func failing(_ code: Int32) throws {
    try fill()
    let faults = Faults(code)
    let store = try desk.open(system: faults.system)
    var failures = 0
    for call in 1...16 {
      try desk.submit(store, "Toko lagi \(call)")
      let job = store.frontJob()
      faults.arm(call)
      if job?.run() != nil { failures += 1 }
      faults.disarm()
      let again = try desk.openFront(machine: "m6", readOnly: true)
      #expect(shown(again.registry) == (try logged()).shown, "call \(call)")
      again.close()
    }
    #expect(failures > 3)
  }

  @Test("Nothing is written without a snapshot, without a change, or where only reading is allowed")
  func needless() throws {
    let bare = Desk()
    let store = try bare.open()
    try bare.staff(store)
    #expect(store.frontJob() == nil)
    store.close()
    try fill()
    let again = try desk.open(machine: "m7", readOnly: true)
    #expect(again.frontJob() == nil)
    again.close()
    #expect(try desk.open(machine: "m8").frontJob() == nil)
  }
}
