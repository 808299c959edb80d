import Formats
import Questionnaire
import Registry
import Testing

@Suite("Daftar hadir dan nilai")
struct GridTests {
  static let operatorPerson = Person(id: "operator-01", name: "Dewi", role: .operator)

  static func form(_ id: String, _ questions: [String]) -> Form? {
    let source = FormSource(
      name: id + ".csv",
      bytes: Office.bytes(
        ["survey,,,,", ",type,name,label,lumbung_use"] + questions + [
          "settings,,,,", ",form_id,form_title,version,", ",\(id),\(id),2026.1,",
        ]), tables: [:])
    return try? Form.read(source) { "\(id)-\($0.count)" }
  }

  /// A pelatihan (1) with two peserta (2, 3).
  static func office() -> RegistryFixture {
    let office = Office.staffed()
    var forms = office.registry.forms
    for form in [
      form("pelatihan", [",text,nama,Nama,name column search", ",integer,target,Target,"]),
      form(
        "peserta",
        [
          ",text,pelatihan,Pelatihan,column", ",text,usaha,Usaha,column",
          ",text,nama,Nama,name column search",
        ]),
    ].compactMap(\.self) { forms.add(form) }
    office.registry.forms = forms
    office.commit(.setPerson(operatorPerson), by: "admin-01")
    office.submit(
      .pelatihan, 1, round: Round.none,
      answers: Answers(["nama": .text("Digital 1"), "target": .whole(400)]),
      by: "operator-01")
    for (counter, name) in [(UInt32(2), "Tini"), (3, "Joko")] {
      office.submit(
        .peserta, counter, round: Round.none,
        answers: Answers(["pelatihan": .text(Office.id(1).description), "nama": .text(name)]),
        by: "operator-01")
    }
    return office
  }

  private let training = Office.id(1)
  private let day = GridColumn.attendance(day: 2)

  @Test("an entry is written as the journal has it") func coding() throws {
    let bytes = EntryCoding.grid(
      training, day, [Office.id(3): "", Office.id(2): "H"], by: "operator-01", at: Instant(ms: 0))
    let text = try #require(bytes.first.map { String(decoding: $0, as: UTF8.self) })
    #expect(bytes.count == 1)
    #expect(
      text.hasSuffix(
        "\"by\":\"operator-01\",\"r\":\"\(training)\",\"col\":\"hadir:2\",\"set\":{\"\(Office.id(2))\":\"H\",\"\(Office.id(3))\":\"\"}}"
      ), "\(text)")
    let many = Dictionary(uniqueKeysWithValues: (1...2_500).map { (Office.id(UInt32($0)), "H") })
    #expect(EntryCoding.grid(training, day, many, by: "x", at: Instant(ms: 0)).count == 3)
  }

  @Test("the later of two facts about a cell counts, whatever the order of arrival") func lastWriter() {
    let office = Self.office()
    office.commit(.grid(training, day, [Office.id(2): "H", Office.id(3): "H"]), by: "operator-01")
    office.at("Q00001") {
      $0.commit(.grid(Office.id(1), .attendance(day: 2), [Office.id(2): "S"]), by: "admin-01")
    }
    office.commit(.grid(training, .pre, [Office.id(2): "70"]), by: "operator-01")
    office.commit(.grid(training, day, [Office.id(3): ""]), by: "operator-01")
    #expect(office.registry.grid(of: training).value(day, Office.id(2)) == "S")
    #expect(office.registry.grid(of: training).value(day, Office.id(3)) == nil)
    #expect(office.registry.grid(of: training).value(.pre, Office.id(2)) == "70")
    // A colleague's older entry arrives after the newer ones were read: it changes nothing.
    office.at("Q00002", -60_000) { late in
      late.commit(
        .grid(Office.id(1), .attendance(day: 2), [Office.id(2): "A", Office.id(3): "A"]), by: "admin-01")
    }
    #expect(office.registry.grid(of: training).value(day, Office.id(2)) == "S")
    #expect(office.registry.grid(of: training).value(day, Office.id(3)) == nil)
    let backwards = Office.registry(office.log.reversed())
    #expect(backwards.grid(of: training).value(day, Office.id(2)) == "S")
    #expect(backwards.grid(of: training).value(day, Office.id(3)) == nil)
    let lines = office.registry.stateLines.filter { $0.hasPrefix("grid") }
    #expect(lines == backwards.stateLines.filter { $0.hasPrefix("grid") })
    #expect(lines.count == 3)
    office.registry.startAnew()
    #expect(office.registry.grid(of: training).value(day, Office.id(2)) == nil)
  }

  @Test("operator and admin fill a roster of a pelatihan that stands, with what its columns take")
  func rules() {
    let office = Self.office()
    func refusal(_ person: Person, _ column: GridColumn, _ values: [RecordID: String], _ id: RecordID? = nil)
      -> String?
    {
      office.refusal(.grid(id ?? training, column, values), by: person)
    }
    let one = [Office.id(2): "H"]
    #expect(refusal(Self.operatorPerson, day, one) == nil)
    #expect(refusal(Office.agus, day, one) == nil)
    #expect(refusal(Office.siti, day, one)?.contains("operator") == true)
    #expect(refusal(Office.hendra, day, one)?.contains("operator") == true)
    #expect(refusal(Self.operatorPerson, day, one, Office.id(2))?.contains("tidak ada") == true)
    #expect(refusal(Self.operatorPerson, day, [Office.id(9): "H"])?.contains("tidak ada") == true)
    #expect(refusal(Self.operatorPerson, day, [Office.id(2): "X"])?.contains("H, I, S") == true)
    #expect(refusal(Self.operatorPerson, .post, [Office.id(2): "101"])?.contains("0 sampai 100") == true)
    #expect(refusal(Self.operatorPerson, .post, [Office.id(2): "100"]) == nil)
    #expect(refusal(Self.operatorPerson, day, [:]) != nil)
    if let head = office.dossier(training)?.head?.ref {
      office.commit(.void(RevisionTarget(training, head), reason: "salah", duplicateOf: nil), by: "admin-01")
    }
    #expect(refusal(Self.operatorPerson, day, one)?.contains("batal") == true)
  }

  @Test("columns by their names; what is unknown is none") func columns() {
    for column in [GridColumn.attendance(day: 1), .attendance(day: 60), .pre, .post] {
      #expect(GridColumn(column.name) == column)
    }
    for name in ["", "hadir", "hadir:0", "hadir:61", "hadir:x", "sertifikat"] {
      #expect(GridColumn(name) == nil)
    }
  }
}
