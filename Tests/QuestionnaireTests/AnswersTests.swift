import Formats
import Questionnaire
import Testing

@Suite("Jawaban")
struct AnswersTests {
  private func answers(_ json: String) throws -> Answers {
    try Answers(json: JSON(parsing: Array(json.utf8)))
  }

  @Test(
    "the JSON grammar there and back",
    arguments: [
      #"{"a":"x"}"#, #"{"n":3}"#, #"{"n":-1.5}"#, #"{"c":["x","y"]}"#, #"{}"#,
      #"{"p":[{"_i":1,"nama":"A","harga":5},{"_i":4,"nama":"B"}]}"#, #"{"n":9007199254740991}"#,
    ])
  func roundTrip(_ json: String) throws {
    let first = try answers(json)
    #expect(try answers(first.json(order: nil).text) == first)
    #expect(first.isEmpty == (json == "{}"))
  }

  @Test func unansweredIsAbsent() throws {
    #expect(try answers(#"{"a":null,"b":"","c":[],"d":0}"#) == Answers(["d": .whole(0)]))
  }

  @Test func aWholeNumberHasOneShape() throws {
    #expect(try answers(#"{"n":3.0}"#)["n"] == .whole(3))
  }

  @Test(
    "what is no answer is refused by name",
    arguments: [
      ("[]", "jawaban harus berupa objek JSON"), (#"{"a":{"b":1}}"#, "a: objek tidak dapat menjadi jawaban"),
      (#"{"a":["x",1]}"#, "a: pilihan ganda harus daftar teks"),
      (#"{"p":[{"_i":2,"x":{}}]}"#, "p[2]/x: objek tidak dapat menjadi jawaban"),
      (#"{"p":[{"x":1},"y"]}"#, "p[2]: jawaban harus berupa objek JSON"),
    ])
  func refused(_ json: String, _ message: String) {
    #expect { try answers(json) } throws: { ($0 as? AnswersProblem)?.description == message }
  }

  @Test func theFormGivesTheOrder() throws {
    let form = try form("survey\n,type,name,label\n,text,z,Z\n,text,a,A\n")
    let answers = Answers(["a": .text("1"), "z": .text("2"), "m": .text("3"), "b": .text("4")])
    #expect(answers.json(order: form).text == #"{"z":"2","a":"1","b":"4","m":"3"}"#)
  }

  @Test("paths", arguments: ["omzet", "produk[1]/nama", "a[2]/b[33]/c"])
  func paths(_ text: String) { #expect(FieldPath(parsing: text)?.description == text) }

  @Test("no paths", arguments: ["", "a/", "a[1]", "a[x]/b", "[1]/b", "a/b", "a[1/b"])
  func noPaths(_ text: String) { #expect(FieldPath(parsing: text) == nil) }
}

@Suite("Beda dua isian")
struct AnswerDiffTests {
  @Test func changesComeInTheFormsOrderAsPeopleReadThem() throws {
    let form = try form(
      """
      survey
      ,type,name,label,lumbung_use,lumbung_unit
      ,text,nik,NIK,mask,
      ,select_one jk,jk,Jenis kelamin,,
      ,integer,omzet,Omzet ${jk},,rupiah
      ,date,lahir,Lahir,,
      choices
      ,list_name,name,label
      ,jk,L,Laki-laki
      ,jk,P,Perempuan
      """)
    let old = Answers(["jk": .text("L"), "omzet": .whole(4_000_000), "nik": .text("9974010101900001")])
    let new = Answers([
      "jk": .text("P"), "omzet": .whole(4_500_000), "nik": .text("9974010101900002"),
      "lahir": .text("1990-05-10"),
      "asing": .text("x"),
    ])
    let changes = AnswerDiff.changes(form: form, from: old, to: new, masked: true)
    #expect(changes.map(\.path) == ["nik", "jk", "omzet", "lahir", "asing"])
    #expect(changes.map(\.label) == ["NIK", "Jenis kelamin", "Omzet Perempuan", "Lahir", "asing"])
    #expect(changes.map(\.old) == ["9974**********01", "Laki-laki", "Rp 4.000.000", "", ""])
    #expect(changes.map(\.new) == ["9974**********02", "Perempuan", "Rp 4.500.000", "10/05/1990", "x"])
    #expect(AnswerDiff.changes(form: form, from: new, to: new).isEmpty)
  }
}

@Suite("lumbung form")
struct FormCommandTests {
  @Test func aGoodFormHasNothingToReport() {
    #expect(problems("survey\n,type,name,label\n,text,a,A\n").isEmpty)
  }

  @Test func evalNeedsNoForm() throws {
    let value = try FormEval.value(of: "${a} * 2", answers: Answers(["a": .whole(4)]), context: testContext)
    #expect(value == "8")
  }
}
