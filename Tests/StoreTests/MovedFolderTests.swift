import Formats
import Glibc
import Journal
import Registry
import Store
import Testing

/// People move folders, put a backup in their place and pull out disks, while a program has them open.
@Suite("A data folder that is moved or replaced under a running program")
struct MovedFolderTests {
  let desk = Desk()
  var old: String { desk.path + "/old" }

  /// A program with one record handed in and a draft of another, whose folder is called otherwise by now.
  func movedAway() throws -> (store: Store, draft: Draft) {
    let store = try desk.open()
    try desk.staff(store)
    try desk.submit(store, "Satu")
    let draft = desk.draft(try store.newRecordID(), "Dua")
    try store.save(draft)
    #expect(rename(desk.data, old) == 0)
    return (store, draft)
  }

  /// As `mv data old; cp -a old data` does.
  private func restored() {
    #expect(rename(desk.data, old) == 0)
    copy(old, desk.data)
  }

  func copy(_ from: String, _ to: String) {
    mkdir(to, 0o700)
    guard case .success(let names) = SystemCalls.live.list(from) else { return }
    for name in names {
      let (here, there) = ("\(from)/\(name)", "\(to)/\(name)")
      if case .success(let found) = SystemCalls.live.statusOfPath(here), found.isFolder {
        copy(here, there)
      } else {
        overwrite(there, bytes(here))
      }
    }
  }

  func remove(_ path: String) {
    if case .success(let names) = SystemCalls.live.list(path) { names.forEach { remove(path + "/" + $0) } }
    _ = Glibc.remove(path)
  }

  /// Names of all records that a start from a folder shows.
  func records(_ folder: String) throws -> [String] {
    let store = try desk.open(
      forms: [Desk.umkm].compactMap(\.self), machine: "m9", folder: folder, readOnly: true)
    defer { store.close() }
    let table = store.registry.table(.umkm)
    return (0..<table.count).map { table.name($0) }.sorted()
  }

  func has(_ path: String) -> Bool {
    if case .success = SystemCalls.live.statusOfPath(path) { true } else { false }
  }

  @Test("What is handed in after a backup took the folder's place lies in the folder that bears the name")
  func submission() throws {
    let store = try desk.open()
    try desk.staff(store)
    try desk.submit(store, "Satu")
    var draft = desk.draft(try store.newRecordID(), "Dua")
    try store.save(draft)
    restored()
    draft.changed = desk.instant
    draft.answers["nama_usaha"] = .text("Dua B")
    try store.save(draft)
    try store.commit(.submit(draft), by: Desk.siti)
    #expect(try records(desk.data) == ["Dua B", "Satu"])
    #expect(try records(old) == ["Satu"], "nothing more goes where nobody looks")
    #expect(store.registry.find(draft.id) != nil && store.drafts(of: "enum-01").isEmpty)
    #expect(store.notices.filter { $0.contains("Folder data diganti") }.count == 1, "\(store.notices)")
    #expect(store.notices.first?.contains("Folder data diganti") == true, "there is room for two")
  }

  @Test("A draft goes on in the folder that bears the name, and is not called somebody else's")
  func drafts() throws {
    let store = try desk.open()
    try desk.staff(store)
    var draft = desk.draft(try store.newRecordID(), "Satu")
    try store.save(draft)
    restored()
    for follows in [false, true] {
      if follows { try store.catchUp() }
      draft.changed = desk.instant
      draft.answers["nama_usaha"] = .text("Satu \(follows)")
      for _ in 0..<8 { _ = desk.tick() }
      try store.save(draft)
      let other = try desk.open(machine: "m2", readOnly: true)
      #expect(other.drafts(of: "enum-01").map(\.answers) == [draft.answers])
      other.close()
    }
  }

  @Test(
    "A folder that is gone is said to be gone: no empty one takes its place, and all goes on when it is back",
    arguments: [false, true])
  func gone(isMountPoint: Bool) throws {
    let (store, begun) = try movedAway()
    var draft = begun
    if isMountPoint { mkdir(desk.data, 0o700) }

    draft.changed = desk.instant
    for _ in 0..<8 { _ = desk.tick() }
    #expect(message { try store.save(draft) }?.contains("tidak ada lagi di tempatnya") == true)
    #expect(message { try store.commit(.submit(draft), by: Desk.siti) }?.contains("tidak ada lagi") == true)
    #expect(message { try store.catchUp() }?.contains("kembalikan folder itu") == true)
    #expect(message { try store.signedIn(Desk.siti) }?.contains("tidak ada lagi") == true)
    // Nor does what the program writes when it is left.
    _ = store.snapshotJob()?.run()
    #expect(isMountPoint ? desk.files("") == [] : !has(desk.data))

    _ = rmdir(desk.data)
    #expect(rename(old, desk.data) == 0)
    draft.changed = desk.instant
    try store.save(draft)
    try store.commit(.submit(draft), by: Desk.siti)
    #expect(try records(desk.data) == ["Dua", "Satu"])
    #expect(store.notices == [])
  }

  @Test("A draft that somebody went on with in the folder that bears the name is not written over")
  func newerDraft() throws {
    let store = try desk.open()
    try desk.staff(store)
    var draft = desk.draft(try store.newRecordID(), "Satu")
    try store.save(draft)
    for follows in [false, true] {
      if case .success = SystemCalls.live.statusOfPath(old) { remove(old) }
      restored()
      let elsewhere = try desk.open(machine: "m2")
      var longer = try #require(elsewhere.drafts(of: "enum-01").first)
      longer.answers["nama_usaha"] = .text("Satu dan banyak lagi \(follows)")
      longer.changed = desk.instant
      try elsewhere.save(longer)
      elsewhere.close()
      if follows { try store.catchUp() }
      draft.changed = desk.instant
      for _ in 0..<8 { _ = desk.tick() }
      #expect(message { try store.save(draft) }?.contains("sudah dilanjutkan") == true)
      try store.catchUp()
      #expect(store.drafts(of: "enum-01").map(\.answers) == [longer.answers])
      draft = longer
      try store.save(draft)
    }
  }

  @Test("Nor where the file of the draft has grown so long that it is written anew")
  func newerLongDraft() throws {
    let store = try desk.open()
    try desk.staff(store)
    var draft = desk.draft(try store.newRecordID(), String(repeating: "panjang ", count: 3_750))
    for _ in 0..<8 {
      draft.changed = desk.instant
      try store.save(draft)
    }
    restored()
    let elsewhere = try desk.open(machine: "m2")
    var longer = try #require(elsewhere.drafts(of: "enum-01").first)
    longer.answers["omzet"] = .whole(999)
    longer.changed = desk.instant
    try elsewhere.save(longer)
    elsewhere.close()
    draft.changed = desk.instant
    #expect(message { try store.save(draft) }?.contains("sudah dilanjutkan") == true)
    #expect(
      try desk.open(machine: "m3", readOnly: true).drafts(of: "enum-01").map(\.answers) == [longer.answers])
  }

  @Test("A draft goes along when an older copy takes the name, with no key pressed")
  func olderCopy() throws {
    let store = try desk.open()
    try desk.staff(store)
    copy(desk.data, desk.path + "/earlier")
    let draft = desk.draft(try store.newRecordID(), "Satu")
    try store.save(draft)
    #expect(rename(desk.data, old) == 0 && rename(desk.path + "/earlier", desk.data) == 0)
    try store.catchUp()
    let other = try desk.open(machine: "m2", readOnly: true)
    #expect(other.drafts(of: "enum-01").map(\.answers) == [draft.answers])
  }

  @Test("An import ends where another folder takes the name: its lines would lie in two")
  func importing() throws {
    let store = try desk.open()
    try desk.staff(store)
    try store.beginImport()
    restored()
    #expect(message { try store.catchUp() }?.contains("selagi impor berjalan") == true)
    #expect(message { try desk.submit(store, "Satu") }?.contains("selagi impor berjalan") == true)
    #expect(try records(desk.data) == [])
  }

  @Test("Only the log folder replaced, too: what is acknowledged stands in the one that bears the name")
  func logFolder() throws {
    let store = try desk.open()
    try desk.staff(store)
    try desk.submit(store, "Satu")
    #expect(rename(desk.data + "/log", old) == 0)
    copy(old, desk.data + "/log")
    let draft = desk.draft(try store.newRecordID(), "Dua")
    try store.commit(.submit(draft), by: Desk.siti)
    #expect(try records(desk.data) == ["Dua", "Satu"])
    let told = store.notices.filter { $0.contains("ditinggalkan") }
    #expect(
      told.count == 1 && told.allSatisfy { $0.contains("dipindah") && !$0.contains("disk gagal") }, "\(told)")
  }

  @Test("An append that nobody looked before goes to no folder that nobody has read")
  func journalAlone() throws {
    let journal = try JournalFolder.open(desk.data, options: desk.journal(machine: "m1"))
    try journal.append([Array(#"{"k":"x"}"#.utf8)])
    restored()
    #expect(throws: JournalError.self) { try journal.append([Array(#"{"k":"y"}"#.utf8)]) }
    #expect(journal.needsReopening && !desk.logText.contains(#""k":"y""#))
  }
}
