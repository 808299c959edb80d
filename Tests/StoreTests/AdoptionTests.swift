import Formats
import Journal
import Questionnaire
import Registry
import Store
import Testing

@Suite("Versi baru formulir")
struct AdoptionTests {
  let desk = Desk()

  /// A folder with one record under 2026.1, closed.
  private func begun() throws -> RecordID {
    let store = try desk.open()
    try desk.staff(store)
    let id = try store.newRecordID()
    try store.commit(.submit(desk.draft(id, "Warung", omzet: 7)), by: Desk.siti)
    store.close()
    return id
  }

  private var next: Form {
    get throws { try #require(Desk.form(version: "2027.1", label: "Omzet bersih")) }
  }

  @Test("A newer form of the program waits; the old one stays until an admin says yes")
  func waits() throws {
    _ = try begun()
    let next = try next
    var store = try desk.open(form: next)
    #expect(store.registry.forms.current(.umkm)?.version == "2026.1")
    #expect(store.registry.forms.waiting(.umkm)?.version == "2027.1")
    #expect(store.notices.contains { $0.contains("2027.1") && $0.contains("menunggu") })
    // What new records are filled under, and what the columns show.
    try store.commit(.submit(desk.draft(try store.newRecordID(), "B", omzet: 8)), by: Desk.siti)
    #expect(store.registry.table(.umkm).number(2, 1) == 8)

    let refused = message { try store.adopt(next, by: Desk.siti) }
    #expect(refused?.contains("admin") == true && !desk.logText.contains(#""k":"adopt""#))
    try store.adopt(next, by: Desk.agus)
    #expect(store.registry.forms.current(.umkm)?.identity == next.identity)
    #expect(store.registry.forms.waiting.isEmpty && store.notices.isEmpty)
    #expect(store.registry.table(.umkm).number(2, 0) == 7, "columns were built anew")
    store.close()

    // The text lies before the decision; a program that ships the old form takes the new one from the log.
    let kinds = desk.logText.split(separator: "\n").compactMap {
      (try? JSON(parsing: Array($0.utf8)))?["k"]?.string
    }
    #expect(kinds.suffix(2) == ["form", "adopt"])
    let entry = try #require(desk.logText.split(separator: "\n").last)
    for part in [#""p":"2026""#, #""id":"umkm""#, #""ver":"2027.1""#, #""by":"admin-01""#, next.identity] {
      #expect(entry.contains(part))
    }
    store = try desk.open()
    #expect(store.registry.forms.current(.umkm)?.version == "2027.1")
    #expect(store.registry.forms.current(.umkm)?.question("omzet")?.label == "Omzet bersih")
    #expect(store.registry.forms.waiting.isEmpty, "the older one is no news")
    #expect(store.notices.isEmpty)
    let again = message { try store.adopt(next, by: Desk.agus) }
    #expect(again?.contains("sudah dipakai") == true)
  }

  @Test("A decision made elsewhere arrives with a catch-up")
  func elsewhere() throws {
    _ = try begun()
    let next = try next
    let other = try desk.open(machine: "m2")
    let store = try desk.open(form: next)
    try store.adopt(next, by: Desk.agus)
    #expect(other.registry.forms.current(.umkm)?.version == "2026.1")
    try other.catchUp()
    #expect(other.registry.forms.current(.umkm)?.version == "2027.1")
  }

  @Test("The same version with other content is never adopted")
  func twin() throws {
    _ = try begun()
    let store = try desk.open()
    let twin = try #require(Desk.form(version: "2026.1", label: "Omzet sebulan"))
    store.offer(twin)
    let refused = message { try store.adopt(twin, by: Desk.agus) }
    #expect(refused?.contains("isi lain") == true)
    #expect(store.registry.forms.current(.umkm)?.identity == Desk.umkm?.identity)
  }

  @Test("Nothing is handed in under a form that merely waits")
  func waitingForm() throws {
    _ = try begun()
    let next = try next
    let store = try desk.open(form: next)
    var draft = desk.draft(try store.newRecordID(), "B")
    draft.formIdentity = next.identity
    #expect(message { try store.commit(.submit(draft), by: Desk.siti) }?.contains("Draf tetap ada") == true)
    try store.save(draft)
    #expect(store.drafts(of: "enum-01").first?.formIdentity == Desk.umkm?.identity)
  }

  @Test("A draft on the old version stays open on it, and can still be handed in under it")
  func draftStays() throws {
    _ = try begun()
    let next = try next
    let store = try desk.open(form: next)
    let draft = desk.draft(try store.newRecordID(), "Draf lama", omzet: 3)
    try store.save(draft)
    try store.adopt(next, by: Desk.agus)
    let kept = try #require(store.drafts(of: "enum-01").first)
    #expect(kept.formIdentity == Desk.umkm?.identity)
    try store.commit(.submit(kept), by: Desk.siti)
    #expect(try store.dossier(draft.id).head?.formIdentity == Desk.umkm?.identity)
    var moved = desk.draft(try store.newRecordID(), "Draf pindah")
    moved.formIdentity = next.identity
    try store.commit(.submit(moved), by: Desk.siti)
    #expect(try store.dossier(moved.id).head?.formIdentity == next.identity)
  }

  @Test(
    "Signed in with the first frame: a draft goes on in its own version, which only the log knows",
    arguments: [true, false])
  func draftAtFirstFrame(isMoved: Bool) throws {
    _ = try begun()
    let next = try next
    let store = try desk.open(form: next)
    try store.adopt(next, by: Desk.agus)
    var draft = desk.draft(try store.newRecordID(), "Draf")
    if isMoved { draft.formIdentity = next.identity }
    try store.save(draft)
    store.close()
    // The program ships the other one of the two.
    let front = try desk.openFront(form: isMoved ? Desk.umkm : next)
    #expect(front.drafts(of: "enum-01") == [draft])
  }

  @Test("The report looks at the newest revision of every record that is not void, in steps")
  func survey() throws {
    let lines = [
      "survey,,,", ",type,name,label,constraint", ",text,nama_usaha,Nama usaha,",
      ",integer,omzet,Omzet,. > 5",
      ",select_one_from_file wilayah.csv,kelurahan,Kelurahan,", "settings,,,", ",form_id,version,",
      ",umkm,2027.1,",
    ]
    let source = FormSource(
      name: "umkm.csv", bytes: Array((lines.joined(separator: "\n") + "\n").utf8),
      tables: ["wilayah.csv": Array("name,label\n36.74.07.1001,Muncul\n".utf8)])
    let next = try Form.read(source, digest: Desk.digest)
    let store = try desk.open()
    try desk.staff(store)
    var ids: [RecordID] = []
    for omzet in 1...9 {
      var draft = desk.draft(try store.newRecordID(), "Toko \(omzet)", omzet: Int64(omzet))
      draft.answers["nik"] = omzet < 4 ? .text("99\(omzet)") : nil
      ids.append(draft.id)
      try store.commit(.submit(draft), by: Desk.siti)
    }
    // The second is mended to 20, the third void.
    let second = try #require(try store.dossier(ids[1]).head)
    try store.commit(
      .submit(desk.draft(ids[1], "Toko 2", omzet: 20, base: [second.ref])), by: Desk.siti)
    let third = try #require(try store.dossier(ids[2]).head)
    try store.commit(
      .void(RevisionTarget(ids[2], third.ref), reason: "ganda", duplicateOf: nil), by: Desk.hendra)

    let survey = FormSurvey(store, .umkm, next)
    #expect(!survey.isDone && survey.progress == 0)
    survey.step(4)
    #expect(survey.report.records == 3 && !survey.isDone)
    while !survey.isDone { survey.step(2) }
    #expect(survey.progress == 1 && survey.report.records == 8 && survey.unreadable == 0)
    #expect(
      survey.report.findings.map { "\($0.kind) \($0.name) \($0.count) \($0.examples.count)" } == [
        "fieldGone nik 1 1", "invalid omzet 3 3",
      ])
    #expect(survey.report.findings.first?.examples == [ids[0].description])
    #expect(survey.report.underForms == [try #require(Desk.umkm?.identity): 8])
  }
}
