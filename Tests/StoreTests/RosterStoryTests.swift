import Formats
import Questionnaire
import Registry
import Store
import Testing

@Suite("Daftar hadir di log")
struct RosterStoryTests {
  let desk = Desk()

  private func form(_ id: String, _ questions: [String]) -> Form? {
    let lines =
      ["survey,,,", ",type,name,label,lumbung_use"] + questions
      + ["settings,,,", ",form_id,form_title,version,", ",\(id),\(id),2026.1,"]
    let source = FormSource(
      name: id + ".csv", bytes: Array((lines.joined(separator: "\n") + "\n").utf8), tables: [:])
    return try? Form.read(source, digest: Desk.digest)
  }

  @Test("A roster that two people filled on two machines is there after a restart, the later mark counting")
  func story() throws {
    let training = form("pelatihan", [",text,nama,Nama,name column search"])
    let participant = form(
      "peserta", [",text,pelatihan,Pelatihan,column", ",text,nama,Nama,name column search"])
    let forms = [training, participant].compactMap(\.self)
    var store = try desk.open(forms: forms)
    try desk.staff(store)
    func submit(_ kind: RecordKind, _ answers: Answers) throws -> RecordID {
      let id = try store.newRecordID()
      let form = kind == .pelatihan ? training : participant
      let draft = Draft(
        id: id, kind: kind, person: Desk.agus.id, formIdentity: form?.identity ?? "", round: Round.none,
        answers: answers, started: desk.instant)
      try store.commit(.submit(draft), by: Desk.agus)
      return id
    }
    let course = try submit(.pelatihan, Answers(["nama": .text("Digital 1")]))
    let tini = try submit(
      .peserta, Answers(["pelatihan": .text(course.description), "nama": .text("Tini")]))
    let day = GridColumn.attendance(day: 1)
    try store.commit(.grid(course, day, [tini: "A"]), by: Desk.agus)
    #expect(store.registry.grid(of: course).value(day, tini) == "A")
    #expect(
      message { try store.commit(.grid(course, day, [tini: "H"]), by: Desk.hendra) }?.contains("operator")
        == true)

    let other = try desk.open(forms: forms, machine: "m2")
    try other.commit(.grid(course, day, [tini: "H"]), by: Desk.agus)
    try other.commit(.grid(course, .post, [tini: "90"]), by: Desk.agus)
    #expect(try store.catchUp())
    #expect(store.registry.grid(of: course).value(day, tini) == "H")
    #expect(desk.logText.contains(#""k":"grid""#) && desk.logText.contains(#""col":"hadir:1""#))

    let lines = store.registry.stateLines
    store.close()
    other.close()
    store = try desk.open(forms: forms)
    #expect(store.registry.stateLines == lines)
    #expect(store.registry.grid(of: course).value(.post, tini) == "90")
    #expect(try store.dossier(course).events.filter { $0.what == .other("grid") }.count == 3)
  }
}
