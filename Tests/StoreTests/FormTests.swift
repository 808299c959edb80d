import Formats
import Journal
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
    try store.adopt(next, by: Desk.agus)
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

  @Test(
    "A draft under a form that may not be used goes on in the one that may; a form on the screen is refused")
  func rejectedDraft() throws {
    let twin = try #require(Desk.form(version: "2026.1", label: "Omzet sebulan"))
    let other = try desk.open(form: twin, machine: "m2")
    let store = try desk.open()
    try desk.staff(store)
    try other.catchUp()
    var draft = desk.draft(try other.newRecordID(), "Warung")
    draft.formIdentity = twin.identity
    try other.save(draft)
    #expect(other.drafts(of: "enum-01") == [draft])
    // Meanwhile the version reaches the log with other content, from another machine.
    try store.commit(.submit(desk.draft(try store.newRecordID(), "A")), by: Desk.siti)

    let failure = message { try other.commit(.submit(draft), by: Desk.siti) }
    #expect(failure?.contains("Draf tetap ada") == true && failure?.contains(desk.data) == true)
    #expect(!desk.logText.contains("Omzet sebulan"))
    let again = try #require(other.drafts(of: "enum-01").first)
    #expect(again.formIdentity == Desk.umkm?.identity && again.answers == draft.answers)
    try other.commit(.submit(again), by: Desk.siti)
    #expect(
      other.notices.filter { $0.contains("versi baru") }.count == 1, "told once, and still after a catch-up")
  }

  @Test("A draft begun under a version that never reached the log goes on in the current one")
  func updatedBetween() throws {
    var store = try desk.open()
    try desk.staff(store)
    let draft = desk.draft(try store.newRecordID(), "Warung")
    try store.save(draft)
    store.close()
    let next = try #require(Desk.form(version: "2027.1", label: "Omzet"))
    store = try desk.open(form: next)
    let again = try #require(store.drafts(of: "enum-01").first)
    #expect(again.formIdentity == next.identity && again.answers == draft.answers)
    try store.commit(.submit(again), by: Desk.siti)
    #expect(Array(store.registry.loggedForms.keys) == [next.identity])
  }

  @Test("A logged form that this program cannot read is told; its records show with the form at hand")
  func unreadableForm() throws {
    let journal = try JournalFolder.open(desk.data, options: desk.journal(machine: "m2"))
    let text =
      #"{"k":"form","id":"umkm","ver":"2031.1","h":"9f3c","sheets":"survey,,\n,teleport,\n","files":{}}"#
    try journal.append([Array(text.utf8)])
    journal.close()
    let store = try desk.open()
    try desk.staff(store)
    #expect(store.notices.count == 1 && store.notices[0].contains("2031.1"))
    try store.commit(.submit(desk.draft(try store.newRecordID(), "A")), by: Desk.siti)
    #expect(store.notices.count == 1)
  }
}
