import Formats
import Glibc
import Journal
import Registry
import Store
import Testing

@Suite("Folder yang rusak, terkunci atau terlalu baru")
struct FolderTests {
  let desk = Desk()

  /// A folder with two submitted records, closed; and the log they are in.
  private func office() throws -> (log: String, first: RecordID, second: RecordID) {
    let store = try desk.open()
    try desk.staff(store)
    let ids = [try store.newRecordID(), try store.newRecordID()]
    for id in ids { try store.commit(.submit(desk.draft(id, "Warung \(id.counter)")), by: Desk.siti) }
    store.close()
    return ("\(desk.data)/log/\(ids[0].writer)/0001.jsl", ids[0], ids[1])
  }

  @Test("A torn tail is set aside and told once; everything acknowledged is there and work goes on")
  func tornTail() throws {
    let office = try office()
    overwrite(office.log, bytes(office.log) + Array("deadbeef 0123".utf8))
    var store = try desk.open()
    #expect(store.notices.count == 1 && store.notices[0].contains("quarantine/"), "\(store.notices)")
    #expect(store.registry.table(.umkm).count == 2)
    try store.commit(.submit(desk.draft(try store.newRecordID(), "C")), by: Desk.siti)
    #expect(store.notices.count == 1)
    store.close()
    store = try desk.open()
    #expect(store.notices == [])
    #expect(store.registry.table(.umkm).count == 3)
  }

  @Test("An office whose log is gone is no empty folder: nobody becomes its first admin by that")
  func goneLog() throws {
    let office = try office()
    #expect(unlink(office.log) == 0)
    let store = try desk.open()
    #expect(store.registry.people.isEmpty)
    #expect(store.hiddenOffice?.contains("lumbung log repair") == true, "\(store.notices)")
    store.close()
    _ = try JournalFolder.repair(desk.data, from: nil, person: "a", options: desk.journal(machine: "m1"))
    #expect(try desk.open().hiddenOffice == nil)
  }

  @Test("A file of a log that is gone is told, though a snapshot knows what was in it")
  func goneFile() throws {
    let desk = Desk(segmentBytes: 2_000)
    var store = try desk.open()
    try desk.staff(store)
    var writer = ""
    for number in 1...12 {
      let id = try store.newRecordID()
      writer = id.writer.description
      try store.commit(.submit(desk.draft(id, "Warung \(number)")), by: Desk.siti)
    }
    let job = try #require(store.snapshotJob())
    #expect(job.run() == nil)
    store.close()
    #expect(unlink("\(desk.data)/log/\(writer)/0002.jsl") == 0)
    store = try desk.open()
    #expect(
      store.notices.contains { $0.contains("log/\(writer)/") && $0.contains("entri") }, "\(store.notices)")
    #expect(store.registry.table(.umkm).count < 12, "no row without its entry")
    store.close()

    // Accepted as lost, it holds up no start any more.
    _ = try JournalFolder.repair(desk.data, from: nil, person: "a", options: desk.journal(machine: "m1"))
    store = try desk.open()
    #expect(try #require(store.snapshotJob()).run() == nil)
    store.close()
    store = try desk.open()
    #expect(store.registry.hasBase && store.notices == [])
    store.close()
    #expect(unlink("\(desk.data)/log/\(writer)/0003.jsl") == 0)
    #expect(try !desk.open().registry.hasBase, "one more that is gone is looked for")
  }

  @Test(
    "Half a line of another's log is told whoever reads everything once; a program that goes on waits for the rest"
  )
  func halfLine() throws {
    let office = try office()
    let whole = bytes(office.log)
    overwrite(office.log, whole.dropLast(20))
    let store = try desk.open(machine: "m2", readOnly: true)
    #expect(store.notices == [])
    try store.settleInWhole()
    #expect(
      store.notices.count == 1 && store.notices[0].contains("baris terakhir tidak lengkap"),
      "\(store.notices)")
    overwrite(office.log, whole)
    try store.catchUp()
    #expect(store.notices == [] && store.registry.find(office.second) != nil)
    // Of our own nothing that was acknowledged can be torn.
    overwrite(office.log, whole + Array("deadbeef 0123".utf8))
    let own = try desk.open(readOnly: true)
    try own.settleInWhole()
    #expect(own.notices == [])
  }

  @Test("What is corrected after a clock was set right counts, though its writer's entries lie years ahead")
  func clockOnceAhead() throws {
    var store = try desk.open()
    try desk.staff(store)
    desk.pass(hours: 20_000)
    var person = Desk.siti
    person.name = "Siti Salah"
    try store.commit(.setPerson(person, instead: Desk.siti), by: Desk.agus)
    store.close()
    desk.pass(hours: -20_000)
    store = try desk.open()
    person.name = "Siti Benar"
    try store.commit(.setPerson(person, instead: store.registry.person("enum-01")), by: Desk.agus)
    #expect(store.registry.person("enum-01")?.name == "Siti Benar")
    #expect(store.notices == [])
  }

  @Test("A damaged log is left byte for byte and told; the rest is readable, work goes on in another log")
  func damage() throws {
    let office = try office()
    var damaged = bytes(office.log)
    let lines = damaged.indices.filter { damaged[$0] == 0x0A }
    // In the middle of the first record's line, the last but one.
    damaged[(lines[lines.count - 3] + lines[lines.count - 2]) / 2] ^= 1
    overwrite(office.log, damaged)

    var store = try desk.open()
    #expect(store.notices.contains { $0.contains("0001.jsl") && $0.contains("rusak") }, "\(store.notices)")
    #expect(store.registry.find(office.first) == nil)
    #expect(try store.dossier(office.second).state == .diajukan)
    let id = try store.newRecordID()
    #expect(id.writer != office.second.writer)
    try store.commit(.submit(desk.draft(id, "C")), by: Desk.siti)
    let told = store.notices
    try store.catchUp()
    #expect(store.notices == told && Set(told).count == told.count, "each notice once")
    #expect(bytes(office.log) == damaged)
    store.close()
    store = try desk.open()
    #expect(store.registry.table(.umkm).count == 2)
  }

  @Test(
    "A record that lost an entry says so, whether its id still stands in the damaged bytes or not; so after it was accepted"
  )
  func marked() throws {
    let office = try office()
    var store = try desk.open()
    let first = try #require(try store.dossier(office.second).head?.ref)
    try store.commit(.approve([RevisionTarget(office.second, first)]), by: Desk.hendra)
    #expect(try store.dossier(office.second).lost == [])
    try store.commit(.submit(desk.draft(office.second, "Warung lagi", base: [first])), by: Desk.siti)
    store.close()
    let whole = bytes(office.log)
    let lines = whole.split(separator: 0x0A)
    let line = try #require(lines.first { $0.starts(with: lines[Int(first.seq) - 1]) })
    for damage in [line.startIndex..<line.startIndex + 1, line.startIndex..<line.endIndex] {
      var damaged = whole
      for at in damage { damaged[at] = 0x78 }
      overwrite(office.log, damaged)
      store = try desk.open(machine: "m2")
      #expect(try store.dossier(office.second).lost == [first.description], "\(store.notices)")
      #expect(try store.dossier(office.first).lost == [])
      store.close()
    }
    _ = try JournalFolder.repair(desk.data, from: nil, person: "a", options: desk.journal(machine: "m2"))
    store = try desk.open(machine: "m3")
    #expect(try store.dossier(office.second).lost == [first.description])
    // A start from a snapshot does not come upon the damage again.
    #expect(try #require(store.snapshotJob()).run() == nil)
    store.close()
    store = try desk.open(machine: "m3")
    #expect(store.registry.hasBase)
    #expect(try store.dossier(office.second).lost == [first.description])
  }

  @Test(
    "What the disk spoils at the end of a log in use takes nothing with it that is acknowledged afterwards")
  func spoiledEnd() throws {
    let office = try office()
    let store = try desk.open()
    let before = try store.commit(.submit(desk.draft(try store.newRecordID(), "Warung")), by: Desk.siti)
    let whole = bytes(office.log)
    // Zeros up to the end, the last line end among them; the file is as long as before.
    spoil(office.log, at: whole.count - 60, with: [UInt8](repeating: 0, count: 60))
    let after = try store.commit(.submit(desk.draft(try store.newRecordID(), "Toko")), by: Desk.siti)
    #expect(after.refs.last?.writer != before.refs.last?.writer)
    #expect(try JournalFolder.verify(desk.data).exitCode == 1)
    #expect(try desk.open(machine: "m2").registry.table(.umkm).count == 3)
    // A program that went on in the spoiled log glued its entry to the zeros: it is found behind them.
    var glued = bytes(office.log)
    let last = whole.split(separator: 0x0A).map(Array.init).suffix(2)
    glued = Array(glued.prefix(whole.count - (last.last?.count ?? 0) - 61)) + [UInt8](repeating: 0, count: 60)
    overwrite(office.log, glued + (last.last ?? []) + [0x0A])
    let read = try desk.open(machine: "m3")
    #expect(
      read.registry.find(RecordID(writer: office.first.writer.description, counter: 3)) != nil,
      "\(read.notices)")
    #expect(read.notices.contains { $0.contains("rusak") }, "\(read.notices)")
  }

  /// Writes over bytes where they lie.
  private func spoil(_ path: String, at offset: Int, with bytes: [UInt8]) {
    let fd = open(path, O_WRONLY)
    _ = bytes.withUnsafeBytes { pwrite(fd, $0.baseAddress, $0.count, off_t(offset)) }
    close(fd)
  }

  @Test("Without the right to write: browsed, told why, and every attempt to write says what to do")
  func noPermission() throws {
    let office = try office()
    let before = desk.logText
    var system = SystemCalls.live
    system.open = { path, flags, mode in
      flags & (O_WRONLY | O_RDWR | O_CREAT) != 0 ? -EACCES : SystemCalls.live.open(path, flags, mode)
    }
    system.makeFolder = { _, _ in -EACCES }
    let store = try desk.open(system: system)
    #expect(store.isReadOnly)
    #expect(store.notices.count == 1 && store.notices[0].contains("Tidak berhak menulis di \(desk.data)"))
    #expect(store.registry.table(.umkm).count == 2)
    #expect(try store.dossier(office.first).state == .diajukan)
    let target = RevisionTarget(office.first, try #require(store.dossier(office.first).head?.ref))
    let failure = message { try store.commit(.approve([target]), by: Desk.hendra) }
    #expect(failure?.hasPrefix("Tidak tersimpan.") == true && failure?.contains(desk.data) == true)
    #expect(failure?.contains("Minta admin memberi hak tulis") == true)
    #expect(message { try store.save(desk.draft(office.first, "B")) } != nil)
    #expect(message { _ = try store.newRecordID() } != nil)
    try store.signedIn(Desk.hendra)
    #expect(desk.logText == before)
  }

  @Test("A folder of a newer program is not touched")
  func newerFormat() throws {
    let office = try office()
    let log = bytes(office.log)
    overwrite(desk.data + "/FORMAT", Array("lumbung-data 2\n".utf8))
    let failure = message { _ = try desk.open() }
    #expect(failure?.contains("Lumbung yang lebih baru") == true && failure?.contains(desk.data) == true)
    #expect(bytes(office.log) == log)
  }

  @Test("An entry that must be understood and is not: reading only, said in words")
  func newerEntry() throws {
    let office = try office()
    let journal = try JournalFolder.open(desk.data, options: desk.journal(machine: "m2"))
    try journal.append([Array(#"{"k":"Seal","by":"admin-01"}"#.utf8)])
    journal.close()
    let store = try desk.open()
    #expect(store.isReadOnly)
    #expect(store.notices.contains { $0.contains("pasang versi terbaru") })
    #expect(
      message { try store.commit(.submit(desk.draft(office.first, "B")), by: Desk.siti) }?
        .contains("pasang versi terbaru") == true)
  }

  /// A copy of the folder as it is now.
  private func copied() -> String {
    let copy = desk.path + "/copy"
    for writer in desk.files("log") {
      for folder in [copy, copy + "/log", "\(copy)/log/\(writer)"] { mkdir(folder, 0o700) }
    }
    for (path, text) in desk.logs { overwrite(copy + path.dropFirst(desk.data.count), Array(text.utf8)) }
    overwrite(copy + "/FORMAT", bytes(desk.data + "/FORMAT"))
    return copy
  }

  @Test(
    "What a repair brings back shows in a program that was running, also where the loss had been accepted",
    arguments: [false, true])
  func healedMeanwhile(isAccepted: Bool) throws {
    let office = try office()
    let copy = copied()
    var damaged = bytes(office.log)
    let lines = damaged.indices.filter { damaged[$0] == 0x0A }
    damaged[(lines[lines.count - 3] + lines[lines.count - 2]) / 2] ^= 1
    overwrite(office.log, damaged)
    let options = desk.journal(machine: "m2")
    if isAccepted { _ = try JournalFolder.repair(desk.data, from: nil, person: "admin-01", options: options) }

    let store = try desk.open(machine: "m3")
    #expect(store.registry.find(office.first) == nil)
    #expect(try store.catchUp() == false)
    _ = try JournalFolder.repair(desk.data, from: copy, person: "admin-01", options: options)
    #expect(bytes(office.log).count == damaged.count)
    #expect(try store.catchUp())
    #expect(store.registry.find(office.first) != nil)
    #expect(store.notices == [])
    #expect(try store.catchUp() == false)
  }

  @Test(
    "What somebody copies back by hand over accepted damage shows at the next start, though a snapshot leads past it",
    arguments: [false, true])
  func copiedBackByHand(isRenamed: Bool) throws {
    let office = try office()
    let whole = bytes(office.log)
    var damaged = whole
    let lines = damaged.indices.filter { damaged[$0] == 0x0A }
    damaged[(lines[lines.count - 3] + lines[lines.count - 2]) / 2] ^= 1
    overwrite(office.log, damaged)
    _ = try JournalFolder.repair(
      desk.data, from: nil, person: "admin-01", options: desk.journal(machine: "m2"))
    var store = try desk.open(machine: "m3")
    #expect(try #require(store.snapshotJob()).run() == nil)
    try store.writeFront()
    store.close()
    store = try desk.openFront(machine: "m3")
    #expect(!store.registry.hasBase && store.registry.find(office.first) == nil)
    #expect(store.registry.hasBase, "the snapshot serves as long as nobody touches the log")
    store.close()

    if isRenamed { unlink(office.log) }
    overwrite(office.log, whole)
    store = try desk.openFront(machine: "m3")
    #expect(store.registry.find(office.first) != nil)
    #expect(!store.registry.hasBase && store.notices == [])
    // And the start after that is a short one again.
    #expect(try #require(store.snapshotJob()).run() == nil)
    store.close()
    store = try desk.open(machine: "m3")
    #expect(store.registry.hasBase && store.registry.find(office.first) != nil)
  }

  @Test("One that comes while we work stops the next commit already, and the sign-in's note")
  func newerEntryMeanwhile() throws {
    let office = try office()
    let store = try desk.open()
    let journal = try JournalFolder.open(desk.data, options: desk.journal(machine: "m2"))
    try journal.append([Array(#"{"k":"Seal","by":"admin-01"}"#.utf8)])
    journal.close()
    let before = desk.logText
    try store.signedIn(Desk.siti)
    #expect(
      message { try store.commit(.submit(desk.draft(office.first, "B")), by: Desk.siti) }?
        .contains("pasang versi terbaru") == true)
    #expect(desk.logText == before)
  }

  @Test("A log that shrank behind us is folded anew: what was cut back is gone, and work goes on")
  func shrunk() throws {
    let office = try office()
    let reader = try desk.open(machine: "m2")
    let registry = reader.registry
    let generation = registry.generation
    #expect(registry.table(.umkm).count == 2)
    // As when the other process's batch failed half-way and was cut back after we had read its first line.
    overwrite(office.log, withoutLast(1, of: bytes(office.log)))
    #expect(try reader.catchUp())
    #expect(reader.registry === registry && registry.generation > generation)
    #expect(registry.table(.umkm).count == 1)
    #expect(registry.find(office.second) == nil)
    #expect(registry.people.map(\.id) == ["admin-01", "enum-01", "pemeriksa-01"])
    #expect(try reader.catchUp() == false)

    let id = try reader.newRecordID()
    try reader.commit(.submit(desk.draft(id, "C")), by: Desk.siti)
    #expect(registry.table(.umkm).count == 2)
    #expect(try desk.open(machine: "m3").registry.stateLines == registry.stateLines)
  }
}
