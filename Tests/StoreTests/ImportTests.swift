import Glibc
import Journal
import Registry
import Store
import Testing

@Suite("Impor ke log")
struct ImportTests {
  let desk = Desk()
  private let file = ImportFile(
    kind: .umkm, round: "2026", hash: String(repeating: "ab", count: 16), name: "daftar RT 3.csv", count: 5)

  private func lines(_ store: Store, _ numbers: ClosedRange<Int>) throws -> [ImportedLine] {
    let ids = try store.newRecordIDs(UInt32(numbers.count))
    return zip(numbers, ids).map { ImportedLine(line: $0, draft: desk.draft($1, "Warung \($0)")) }
  }

  private func begin(_ store: Store) throws -> EntryRef {
    try #require(store.commit(.beginImport(file), by: Desk.siti).refs.last)
  }

  @Test(
    "lines become submissions that name their import and their line; the end says how many; names stay inside d"
  )
  func whole() throws {
    let store = try desk.open()
    try desk.staff(store)
    let group = try begin(store)
    try store.commit(.importing(group, try lines(store, 2...4)), by: Desk.siti)
    try store.commit(.endImport(group, file, accepted: 3, rejected: 1), by: Desk.siti)
    #expect(store.registry.table(.umkm).count == 3)
    #expect((0..<3).allSatisfy { store.registry.table(.umkm).state($0) == .diajukan })
    let log = desk.logText.split(separator: "\n")
    #expect(log.filter { $0.contains(#""g":"\#(group)","row":"#) && $0.contains(#""k":"rev""#) }.count == 3)
    #expect(
      log.contains {
        $0.contains(#""g":"\#(group)","ev":"end","what":"import""#) && $0.contains(#""ok":3,"bad":1"#)
      })
    #expect(log.contains { $0.contains(#""n":5,"d":{"name":"daftar RT 3.csv","set":{}}}"#) })
    #expect(desk.logText.contains(#""k":"form""#), "the form stands before its first use")
    store.close()
    let reopened = try desk.open()
    #expect(reopened.registry.table(.umkm).count == 3 && reopened.notices.isEmpty)
  }

  @Test("one import at a time: another is told to wait, and sees what the first brought")
  func turns() throws {
    let store = try desk.open()
    try desk.staff(store)
    let other = try desk.open(machine: "m2")
    try store.beginImport()
    let group = try begin(store)
    try store.commit(.importing(group, try lines(store, 2...4)), by: Desk.siti)
    let error = #expect(throws: StoreError.self) { try other.beginImport() }
    #expect(error?.kind == .journal(.busy))
    #expect(error?.message.contains("Tunggu sampai selesai, lalu jalankan perintah yang sama.") == true)
    store.close()
    try other.beginImport()
    #expect(other.registry.table(.umkm).count == 3)
  }

  @Test("a folder that had to be read anew in the middle of an import lets no other in")
  func readAnew() throws {
    let store = try desk.open()
    try desk.staff(store)
    let other = try desk.open(machine: "m2")
    try desk.submit(other, "Warung")
    try store.beginImport()
    let log = try #require(desk.logs.keys.first { bytes($0).count > 0 && !text($0).contains("Agus") })
    other.close()
    overwrite(log, withoutLast(1, of: bytes(log)))
    #expect(try store.catchUp())
    let error = #expect(throws: StoreError.self) { try desk.open(machine: "m3").beginImport() }
    #expect(error?.kind == .journal(.busy))
    store.close()
    try desk.open(machine: "m3").beginImport()
  }

  private func text(_ path: String) -> String { String(decoding: bytes(path), as: UTF8.self) }

  @Test("an import that broke off is found with its lines, also from another machine; a whole one says so")
  func history() throws {
    var store = try desk.open()
    try desk.staff(store)
    #expect(try store.lastImport(of: file.hash, kind: .umkm) == nil)
    let group = try begin(store)
    try store.commit(.importing(group, try lines(store, 2...3)), by: Desk.siti)
    store.close()

    store = try desk.open(machine: "m2")
    var found = try #require(try store.lastImport(of: file.hash, kind: .umkm))
    #expect(found.group == group && found.lines == [2, 3] && !found.isComplete && found.by == "enum-01")
    #expect(try store.lastImport(of: file.hash, kind: .koperasi) == nil)
    #expect(try store.lastImport(of: "cd", kind: .umkm) == nil)
    try store.commit(.importing(group, try lines(store, 4...4)), by: Desk.siti)
    try store.commit(.endImport(group, file, accepted: 3, rejected: 0), by: Desk.siti)
    found = try #require(try store.lastImport(of: file.hash, kind: .umkm))
    #expect(found.lines == [2, 3, 4] && found.isComplete)
  }

  @Test("lines are handed in all or none: one outside the area, or a closed round, and nothing is written")
  func refused() throws {
    let store = try desk.open()
    try desk.staff(store)
    let group = try begin(store)
    var some = try lines(store, 2...3)
    some[1].draft.answers["kelurahan"] = .text("36.74.06.1001")
    let before = desk.logText
    #expect(
      message { try store.commit(.importing(group, some), by: Desk.siti) }?.contains("di luar wilayah tugas")
        == true)
    some[1].draft.answers["kelurahan"] = .text("36.74.07.1001")
    some[1].draft.round = "2025"
    #expect(
      message { try store.commit(.importing(group, some), by: Desk.siti) }
        == "Periode 2025 belum dibuka. Minta admin membukanya, lalu impor lagi.", "a file has no draft")
    let hendra = Person(id: "pimpinan-01", name: "Teti", role: .pimpinan)
    #expect(message { try store.commit(.beginImport(file), by: hendra) } != nil)
    #expect(desk.logText == before && store.registry.table(.umkm).count == 0)
  }

  @Test("numbers given in a row are never given again, over restarts too")
  func numbers() throws {
    var store = try desk.open()
    try desk.staff(store)
    let group = try begin(store)
    let some = try lines(store, 2...5)
    try store.commit(.importing(group, some), by: Desk.siti)
    let next = try store.newRecordID()
    #expect(!some.map(\.draft.id).contains(next))
    store.close()
    store = try desk.open()
    #expect(!some.map(\.draft.id).contains(try store.newRecordID()))
    #expect(Set(try store.newRecordIDs(3)).count == 3)
  }

  @Test(
    "whichever call fails while lines are handed in: all are there or none, and tried again they count once",
    arguments: [ENOSPC, EIO])
  func faults(code: Int32) throws {
    for n in 1... {
      let desk = Desk()
      let faults = Faults(code, lasting: false)
      let store = try desk.open(system: faults.system)
      try desk.staff(store)
      let group = try #require(store.commit(.beginImport(file), by: Desk.siti).refs.last)
      let ids = try store.newRecordIDs(3)
      let some = ids.enumerated().map { ImportedLine(line: $0 + 2, draft: desk.draft($1, "Warung \($0)")) }
      faults.arm(n)
      let failure = message { try store.commit(.importing(group, some), by: Desk.siti) }
      let isReached = faults.calls >= n
      faults.disarm()
      if failure != nil { try store.commit(.importing(group, some), by: Desk.siti) }
      for store in [store, try desk.open(machine: "m2")] {
        try store.catchUp()
        #expect(store.registry.table(.umkm).count == 3, "call \(n)")
        for id in ids { #expect(try store.dossier(id).revisions.count == 1, "call \(n): counted once") }
      }
      #expect(try store.lastImport(of: file.hash, kind: .umkm)?.lines == [2, 3, 4], "call \(n)")
      if !isReached { break }
    }
  }

  @Test(
    "what the disk did not confirm before an import broke off is written again, and counts once, whatever comes back"
  )
  func doubt() throws {
    let faults = Faults(EIO, lasting: true)
    var store = try desk.open(system: faults.syncing)
    try desk.staff(store)
    let group = try begin(store)
    let some = try lines(store, 2...4)
    try store.commit(.importing(group, [some[0]]), by: Desk.siti)
    faults.arm(1)
    #expect(message { try store.commit(.importing(group, Array(some[1...])), by: Desk.siti) } != nil)
    faults.disarm()
    store.close()

    store = try desk.open()
    let found = try #require(try store.lastImport(of: file.hash, kind: .umkm))
    #expect(found.lines == [2, 3, 4], "the kernel still shows what the disk refused")
    #expect(
      found.doubtful.mapValues(\.record)
        == Dictionary(uniqueKeysWithValues: some.map { ($0.line, $0.draft.id) }))
    let before = desk.logs
    store.recall(group, some, as: try some.map { try #require(found.doubtful[$0.line]) })
    try store.commit(.importing(group, some), by: Desk.siti)
    store.close()
    let written = try #require(desk.logs.first { before[$0.key] != $0.value })
    // A power cut takes what was not confirmed: of one log, of the other, of both.
    let doubtful = before.filter { $0.value.contains(#""row":4"#) }
    #expect(doubtful.count == 2 && doubtful[written.key] == nil)
    for lost in [[], [0], [1], [0, 1]] {
      for (place, log) in doubtful.sorted(by: { $0.key < $1.key }).enumerated() {
        overwrite(
          log.key, lost.contains(place) ? withoutLast(2, of: Array(log.value.utf8)) : Array(log.value.utf8))
      }
      let other = try desk.open(machine: "m2")
      #expect(other.registry.table(.umkm).count == 3, "\(lost)")
      for line in some { #expect(try other.dossier(line.draft.id).revisions.count == 1, "\(lost)") }
      other.close()
    }
  }
}
