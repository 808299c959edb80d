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

  @Test func writtenStraightTheyAreTheSameBytes() throws {
    let form = try form(
      """
      survey
      ,type,name,label
      ,text,z,Z
      ,begin_repeat,produk,Produk
      ,text,nama_produk,Nama
      ,text,a,A
      ,begin_repeat,tahun,Tahun
      ,text,kota,Kota
      ,end_repeat,,
      ,end_repeat,,
      ,text,jumlah_pekerja_tetap,Tetap
      ,text,b,B
      ,text,K,K
      ,text,jumlah_pekerja_b_di_kota_ini,Pekerja
      ,text,jumlah_pekerja_a_di_kota_ini,Pekerja
      """)
    var random = Seeded(21)
    // Two names differ in their middle alone. The last name is alike to `K` in Swift, and written in other bytes.
    let names = [
      "z", "produk", "nama_produk", "a", "tahun", "kota", "jumlah_pekerja_tetap", "b", "jumlah_pekerja_lain",
      "jumlah_pekerja_a_di_kota_ini", "jumlah_pekerja_b_di_kota_ini", "é",
      "\"", "", "\u{212A}",
    ]
    func anything(_ depth: Int) -> Answers {
      var answers = Answers()
      for name in names where random.below(3) > 0 {
        let text = random.mutated("warung 日本", with: "\u{1}\"\\")
        switch random.below(depth > 0 ? 6 : 4) {
        case 0: answers[name] = .whole(Int64(random.below(2_000)) - 1_000)
        case 1: answers[name] = .decimal(Double(random.below(1_000)) / 8)
        case 2: answers[name] = .choices(["x", text])
        case 3: answers[name] = .text(text)
        default:
          answers[name] = .rows(
            (0..<random.below(4)).map { AnswerRow(id: $0 + 1, answers: anything(depth - 1)) })
        }
      }
      return answers
    }
    for round in 0..<500 {
      let answers = anything(round % 3)
      for order in [form, nil] {
        var expected: [UInt8] = []
        answers.json(order: order).write(to: &expected)
        let keys = answers.json(order: order).members?.map(\.key) ?? []
        #expect(keys.count == answers.values.count && keys.allSatisfy { answers[$0] != nil })
        #expect(JSONBytes.text(room: round) { answers.write(to: &$0, order: order) } == expected)
      }
    }
  }

  @Test func everyLevelOfRowsComesInItsOwnOrder() throws {
    let form = try form(
      "survey\n,type,name,label\n,begin_repeat,p,P\n,text,z,Z\n,begin_repeat,q,Q\n,text,y,Y\n,text,b,B\n"
        + ",end_repeat,,\n,text,a,A\n,end_repeat,,\n,text,c,C\n")
    let inner = AnswerRow(id: 1, answers: Answers(["b": .text("1"), "y": .text("2"), "a": .text("3")]))
    let outer = AnswerRow(id: 7, answers: Answers(["a": .text("4"), "q": .rows([inner]), "z": .text("5")]))
    let answers = Answers(["c": .text("6"), "p": .rows([outer]), "z": .rows([outer])])
    let expected =
      #"{"p":[{"_i":7,"z":"5","q":[{"_i":1,"y":"2","b":"1","a":"3"}],"a":"4"}],"c":"6","#
      + #""z":[{"_i":7,"a":"4","q":[{"_i":1,"a":"3","b":"1","y":"2"}],"z":"5"}]}"#
    #expect(answers.json(order: form).text == expected)
    #expect(
      String(decoding: JSONBytes.text(room: 9) { answers.write(to: &$0, order: form) }, as: UTF8.self)
        == expected)
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
