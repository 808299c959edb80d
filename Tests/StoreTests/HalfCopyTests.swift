import Glibc
import Journal
import Registry
import Store
import Testing

/// A copy takes a while, and an older one lacks what was done since: neither is the folder to go on in.
extension MovedFolderTests {
  /// What bears the name while, or after, somebody copies.
  enum Copied: CaseIterable {
    case nothing, cutInALine, cutBetweenLines, withoutFormat, withoutLog, zeroed
  }

  /// Such a copy of `old` under the name.
  private func lay(_ copied: Copied) {
    copy(old, desk.data)
    remove(desk.data + "/draft")
    for writer in desk.files("log") {
      let file = "\(desk.data)/log/\(writer)/0001.jsl"
      var all = bytes(file)
      switch copied {
      case .nothing: remove("\(desk.data)/log/\(writer)")
      case .cutInALine: overwrite(file, Array(all.dropLast(100)))
      case .cutBetweenLines: overwrite(file, Array(all[...(all.dropLast().lastIndex(of: 0x0A) ?? 0)]))
      case .withoutFormat: remove(desk.data + "/FORMAT")
      case .withoutLog: remove(desk.data + "/log")
      case .zeroed:
        for place in 600..<900 { all[place] = 0 }
        overwrite(file, all)
      }
    }
  }

  @Test(
    "A folder that lacks what was acknowledged is not gone on in; all goes on once it is whole, or the old one is back",
    arguments: Copied.allCases, [false, true])
  func halfCopy(_ copied: Copied, comesBack: Bool) throws {
    let (store, begun) = try movedAway()
    var draft = begun
    lay(copied)

    draft.changed = desk.instant
    for _ in 0..<8 { _ = desk.tick() }
    #expect(message { try store.save(draft) }?.contains("belum lengkap") == true)
    #expect(
      message { try store.save(desk.draft(draft.id, "x", by: "admin-01")) }?.contains("belum lengkap") == true
    )
    #expect(message { try store.catchUp() }?.contains("tunggu bila masih disalin") == true)
    #expect(message { try store.commit(.submit(draft), by: Desk.siti) }?.contains("belum lengkap") == true)
    #expect(message { _ = try store.newRecordID() }?.contains("belum lengkap") == true)
    #expect(store.registry.table(.umkm).count == 1, "nothing seems lost")
    #expect(store.notices.first?.contains("belum lengkap") == true, "\(store.notices)")
    // Nor does what the program writes when it is left lie beside logs that it knows nothing of.
    _ = store.snapshotJob()?.run()
    try store.writeFront()
    #expect(!has(desk.data + "/draft") && !has(desk.data + "/snapshot"))

    remove(desk.data)
    if comesBack { #expect(rename(old, desk.data) == 0) } else { copy(old, desk.data) }
    try store.catchUp()
    #expect(!store.notices.contains { $0.contains("belum lengkap") })
    #expect(store.notices.contains { $0.contains("Folder data diganti selagi") } != comesBack)
    try store.save(draft)
    try store.commit(.submit(draft), by: Desk.siti)
    #expect(try records(desk.data) == ["Dua", "Satu"])
  }

  @Test("What was typed while the folder was away is nobody else's, also where a copy was taken in between")
  func typedMeanwhile() throws {
    let store = try desk.open()
    try desk.staff(store)
    var draft = desk.draft(try store.newRecordID(), "Satu")
    try store.save(draft)
    #expect(rename(desk.data, old) == 0)
    for name in ["Satu B", "Satu C"] {
      draft.answers["nama_usaha"] = .text(name)
      draft.changed = desk.instant
      for _ in 0..<8 { _ = desk.tick() }
      #expect(message { try store.save(draft) }?.contains("tidak ada lagi di tempatnya") == true)
      if name == "Satu B" { copy(old, desk.path + "/copy") }
    }
    #expect(rename(desk.path + "/copy", desk.data) == 0)
    try store.catchUp()
    try store.save(draft)
    let other = try desk.open(machine: "m2", readOnly: true)
    #expect(other.drafts(of: "enum-01").map(\.answers) == [draft.answers])
  }

  @Test("Of a log in several files, one that is still being copied is missed too")
  func segments() throws {
    let desk = Desk(segmentBytes: 1_500)
    let store = try desk.open()
    try desk.staff(store)
    for name in ["Satu", "Dua", "Tiga"] { try desk.submit(store, name) }
    let old = desk.path + "/old"
    #expect(rename(desk.data, old) == 0)
    copy(old, desk.data)
    let writer = try #require(desk.files("log").first)
    let first = "\(desk.data)/log/\(writer)/0001.jsl"
    #expect(has("\(desk.data)/log/\(writer)/0002.jsl"))
    let whole = bytes(first)
    overwrite(first, Array(whole[...(whole.dropLast().lastIndex(of: 0x0A) ?? 0)]))
    #expect(message { try store.catchUp() }?.contains("belum lengkap") == true)
    overwrite(first, whole)
    try store.catchUp()
    #expect(store.registry.table(.umkm).count == 3 && store.notices.count == 1, "\(store.notices)")
  }

  @Test("A record that cannot be read for that is not said to be damaged")
  func reading() throws {
    let store = try desk.open()
    try desk.staff(store)
    let id = try desk.submit(store, "Satu")
    #expect(rename(desk.data, old) == 0)
    #expect(message { _ = try store.dossier(id) }?.contains("tidak ada lagi di tempatnya") == true)
    lay(.cutBetweenLines)
    #expect(message { _ = try store.dossier(id) }?.contains("belum lengkap") == true)
  }

  @Test("Other files alone under the name are no data folder of another kind, but the beginning of a copy")
  func beginning() throws {
    let store = try desk.open()
    try desk.staff(store)
    #expect(rename(desk.data, old) == 0)
    mkdir(desk.data, 0o700)
    mkdir(desk.data + "/draft", 0o700)
    #expect(message { try store.catchUp() }?.contains("tidak ada lagi di tempatnya") == true)
    #expect(store.notices.first?.contains("tidak ada lagi") == true)
  }
}
