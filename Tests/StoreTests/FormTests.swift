import Formats
import Questionnaire
import Registry
import Store
import Testing

@Suite("Teks formulir di log")
struct StoreFormTests {
  let desk = Desk()

  @Test("A form and its tables are written once, before the first record filled under it")
  func writtenOnce() throws {
    let store = try desk.open()
    try desk.staff(store)
    #expect(!desk.logText.contains(#""k":"form""#))
    for name in ["A", "B"] {
      try store.commit(.submit(desk.draft(try store.newRecordID(), name)), by: Desk.siti)
    }
    let kinds = desk.logText.split(separator: "\n").compactMap { line in
      (try? JSON(parsing: Array(line.utf8)))?["k"]?.string
    }
    #expect(kinds == ["log", "person", "person", "person", "round", "file", "form", "rev", "rev"])
    #expect(store.registry.loggedFiles.values.map { Array($0.utf8) } == [Desk.wilayah])
  }

  @Test("Records stay readable under a form that the program no longer ships")
  func oldForm() throws {
    var store = try desk.open()
    try desk.staff(store)
    let id = try store.newRecordID()
    try store.commit(.submit(desk.draft(id, "Warung", omzet: 7)), by: Desk.siti)
    store.close()
    let next = try #require(Desk.form(version: "2027.1", label: "Omzet"))
    store = try desk.open(form: next)
    #expect(store.registry.forms.current(.umkm)?.version == "2027.1")
    let revision = try #require(try store.dossier(id).head)
    #expect(store.registry.forms.form(revision.formIdentity)?.version == "2026.1")
    #expect(store.registry.forms.form(revision.formIdentity)?.question("omzet")?.label == "Omzet setahun")
    #expect(store.registry.table(.umkm).number(2, 0) == 7)
    #expect(store.notices == [])
  }

  @Test("The same version with other content is refused: the one in the log stays in use")
  func twin() throws {
    var store = try desk.open()
    try desk.staff(store)
    try store.commit(.submit(desk.draft(try store.newRecordID(), "Warung")), by: Desk.siti)
    store.close()
    let twin = try #require(Desk.form(version: "2026.1", label: "Omzet sebulan"))
    store = try desk.open(form: twin)
    #expect(store.registry.forms.current(.umkm)?.identity == Desk.umkm?.identity)
    #expect(store.registry.table(.umkm).name(0) == "Warung")
    #expect(store.notices.contains { $0.contains("2026.1") && $0.contains("versi baru") })
  }
}
