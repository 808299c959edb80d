import Formats
import Questionnaire
import Registry

@testable import Screens

/// The office with a training of three days in which the owners of two businesses take part.
enum TrainingFixture {
  static let id = RecordID(writer: "K7F3QX", counter: 20)

  static func form(_ id: String, _ lines: [String]) -> Form? {
    let settings = ["settings,,,,", ",form_id,form_title,version,", ",\(id),\(id),2026.1,"]
    let head = ["survey,,,,", ",type,name,label,lumbung_use"]
    let source = FormSource(name: id + ".csv", bytes: Fixture.bytes(head + lines + settings), tables: [:])
    return try? Form.read(source) { "\(id)-\($0.count)" }
  }

  /// - Parameter wave: the shipped form counts the waves of one name; without it that question is not there.
  static func office(
    participants: Bool = true, name: String = "Pemasaran Digital 1", wave: Int64? = nil
  ) -> RegistryFixture {
    let office = Fixture.office()
    var forms = office.registry.forms
    let all = [
      form(
        "pelatihan",
        [
          ",text,nama,Nama pelatihan,name column search", ",integer,target,Target peserta,",
          ",integer,hari,Jumlah hari,",
        ] + (wave == nil ? [] : [",integer,gelombang,Gelombang ke,column"])),
      form(
        "peserta",
        [
          ",text,pelatihan,Pelatihan,column search", ",text,usaha,Usaha atau koperasi,column search",
          ",text,nama,Nama peserta,name column search", ",select_one status,status,Status,column",
          "choices,,,,", ",list_name,name,label,", ",status,calon,Calon,", ",status,lulus,Lulus,",
        ]),
    ]
    for form in all.compactMap(\.self) { forms.add(form) }
    office.registry.forms = forms
    office.submit(
      .pelatihan, 20, round: Round.none,
      answers: Answers(
        ["nama": .text(name), "target": .whole(400), "hari": .whole(3)].merging(
          wave.map { ["gelombang": .whole($0)] } ?? [:]
        ) { old, _ in old }), by: "operator-01")
    guard participants else { return office }
    for (counter, business, name) in [
      (UInt32(21), Fixture.tini, "Tini Suhartini"), (22, Fixture.maju, "Joko Susilo"),
    ] {
      office.submit(
        .peserta, counter, round: Round.none,
        answers: Answers([
          "pelatihan": .text(id.description), "usaha": .text(business.description), "nama": .text(name),
          "status": .text("calon"),
        ]), by: "operator-01")
    }
    return office
  }
}
