import Formats
import Questionnaire
import Registry
import Store
import Testing

@Suite("Isi, simpan, periksa, buka lagi")
struct StoreStoryTests {
  let desk = Desk()

  @Test("Filled, returned with a remark, mended, approved; and all of it is there after a restart")
  func story() throws {
    var store = try desk.open()
    try desk.staff(store)
    let id = try store.newRecordID()
    let draft = desk.draft(id, "Warung Bu Tini", omzet: 10)
    try store.save(draft)
    #expect(store.drafts(of: "enum-01") == [draft])

    let first = try #require(store.commit(.submit(draft), by: Desk.siti).refs.last)
    #expect(store.drafts(of: "enum-01") == [])
    #expect(
      !desk.files("draft/enum-01").contains("\(id).jsl"), "the draft goes once its entry is acknowledged")
    #expect(store.registry.table(.umkm).state(0) == .diajukan)

    let remark = RemarkText(field: "omzet", text: "Setahun atau sebulan?")
    try store.commit(
      .return(RevisionTarget(id, first), reason: "", remarks: [remark]), by: Desk.hendra)
    #expect(try store.dossier(id).openRemarks(field: "omzet").map(\.text) == [remark.text])

    let mended = desk.draft(id, "Warung Bu Tini", omzet: 120, base: try store.dossier(id).current?.tips ?? [])
    let second = try #require(store.commit(.submit(mended), by: Desk.siti).refs.last)
    try store.commit(.approve([RevisionTarget(id, second)]), by: Desk.hendra)

    let lines = store.registry.stateLines
    let story = try store.dossier(id)
    store.close()
    store = try desk.open()
    #expect(store.registry.stateLines == lines)
    #expect(try store.dossier(id) == story)
    #expect(story.state == .disetujui && story.official?.ref == second)
    #expect(story.official?.answers["omzet"] == .whole(120))
    #expect(story.events.map(\.what) == [.submitted, .returned, .asked, .submitted, .approved])
    #expect(store.notices == [])
  }

  @Test("Nobody approves what they entered: refused before anything is written")
  func selfApproval() throws {
    let store = try desk.open()
    try desk.staff(store)
    let id = try store.newRecordID()
    var draft = desk.draft(id, "Warung")
    draft.person = "pemeriksa-01"
    let ref = try #require(store.commit(.submit(draft), by: Desk.hendra).refs.last)
    let before = desk.logText
    #expect(
      message { try store.commit(.approve([RevisionTarget(id, ref)]), by: Desk.hendra) }?
        .contains("isiannya sendiri") == true)
    #expect(desk.logText == before)
    #expect(store.registry.table(.umkm).state(0) == .diajukan)
  }

  @Test("A sign-in witnesses the heads of all logs")
  func witness() throws {
    let store = try desk.open()
    try desk.staff(store)
    try store.signedIn(Desk.siti)
    let last = try #require(desk.logText.split(separator: "\n").last)
    #expect(last.contains(#""k":"seen""#) && last.contains(#""heads":{""#))
  }

  @Test("What is personal stands inside d, and nowhere else in the log or in file names")
  func personal() throws {
    let store = try desk.open()
    try desk.staff(store)
    let id = try store.newRecordID()
    var draft = desk.draft(id, "Rahasia Jaya")
    draft.answers["nik"] = .text("9974010101010001")
    try store.commit(.submit(draft), by: Desk.siti)
    for line in desk.logText.split(separator: "\n") {
      let entry = try JSON(parsing: Array(line.utf8))
      let envelope = JSON.object(entry.members?.filter { $0.key != "d" } ?? []).text
      for secret in ["Rahasia", "9974010101010001", "Siti Rahma", "Agus Salim"] {
        #expect(!envelope.contains(secret))
      }
    }
    #expect(desk.logText.contains("Rahasia Jaya"))
  }

  @Test("Counts and heads for info")
  func info() throws {
    let store = try desk.open()
    try desk.staff(store)
    try store.commit(.submit(desk.draft(try store.newRecordID(), "A")), by: Desk.siti)
    let info = try store.info()
    #expect(info.counts["umkm"] == ["diajukan": 1])
    #expect(info.people == 3 && info.rounds == ["2026"])
    #expect(info.logs.count == 1 && (info.logs.first?.entries ?? 0) > 5)
  }
}
