import Formats
import Questionnaire
import Testing

@Suite("Dua versi satu formulir")
struct VersionTests {
  static let before = """
    survey,,,,,,
    ,type,name,label,required,constraint,relevant
    ,text,nama,Nama usaha,yes,,
    ,text,faks,Nomor faks,,,
    ,text,luas,Luas tempat,,,
    ,integer,pekerja,Jumlah pekerja,,. >= 0,
    ,select_one kelas,kelas,Kelas usaha,,,
    ,select_multiple izin,izin,Izin,,,
    ,text,catatan,Catatan,,,${pekerja} > 0
    ,begin_repeat,produk,Produk,,,
    ,text,merek,Merek,,,
    ,text,rasa,Rasa,,,
    ,end_repeat,,,,,
    choices,,,,,,
    ,list_name,name,label,,,
    ,kelas,mikro,Mikro,,,
    ,kelas,ultra,Ultra mikro,,,
    ,izin,nib,NIB,,,
    ,izin,siup,SIUP,,,
    settings,,,,,,
    ,form_id,version,,,,
    ,umkm,2026.1,,,,
    """

  static let after = """
    survey,,,,,,
    ,type,name,label,required,constraint,relevant
    ,text,nama,Nama usaha di papan,yes,,
    ,decimal,luas,Luas tempat,,,
    ,integer,pekerja,Jumlah pekerja,,. >= 1,
    ,select_one kelas,kelas,Kelas usaha,,,
    ,select_multiple izin,izin,Izin,,,
    ,text,catatan,Catatan,,,${pekerja} > 5
    ,text,surel,Surel,yes,,
    ,begin_repeat,produk,Produk,,,
    ,text,merek,Merek,,,
    ,end_repeat,,,,,
    choices,,,,,,
    ,list_name,name,label,,,
    ,kelas,mikro,Mikro,,,
    ,kelas,kecil,Kecil,,,
    ,izin,nib,NIB berbasis risiko,,,
    settings,,,,,,
    ,form_id,version,,,,
    ,umkm,2026.2,,,,
    """

  private func shop(_ answers: [String: Answer]) -> Answers {
    Answers(answers.merging(["nama": .text("Warung"), "surel": .text("a@b.id")]) { ours, _ in ours })
  }

  @Test("every difference is said once, what may cost answers first")
  func comparison() throws {
    let comparison = FormComparison(from: try form(Self.before), to: try form(Self.after))
    #expect(
      comparison.changes.map { "\($0.kind) \($0.name)" } == [
        "gone faks", "gone rasa", "retyped luas", "choicesGone kelas", "choicesGone izin",
        "constraint pekerja", "relevant catatan", "added surel", "choicesAdded kelas", "choicesRenamed izin",
        "label nama",
      ])
    #expect(
      comparison.changes.map(\.text).contains(
        "“Jumlah pekerja” (pekerja) berganti syarat: “. >= 0” menjadi “. >= 1”"))
    #expect(comparison.changes.contains { $0.text.contains("Ultra mikro (ultra)") })
    #expect(FormComparison(from: try form(Self.before), to: try form(Self.before)).changes.isEmpty)
  }

  @Test("a question that moves into a repeat, and a table of other content, are changes")
  func movedAndTables() throws {
    let flat = "survey,,\n,type,name\n,begin_repeat,r\n,text,a\n,end_repeat,\n,text,b\n,calculate,c,,"
    let old = try form(flat.replacing(",calculate,c,,", with: ",text,d"))
    let new = try form("survey,,\n,type,name\n,begin_repeat,r\n,text,a\n,text,b\n,end_repeat,\n,text,d")
    #expect(FormComparison(from: old, to: new).changes.map { "\($0.kind) \($0.name)" } == ["moved b"])
    let select = "survey,,\n,type,name\n,select_one_from_file k.csv,k\n"
    let one = try form(select, tables: ["k.csv": "name,label\n1,A\n2,B\n"])
    let two = try form(select, tables: ["k.csv": "name,label\n1,A\n"])
    #expect(
      FormComparison(from: one, to: two).changes.map { "\($0.kind) \($0.name)" } == [
        "choicesGone k", "table k.csv",
      ])
  }

  @Test("the report counts records, not rows, names the worst first and keeps a few examples")
  func report() throws {
    let (old, new) = (try form(Self.before), try form(Self.after))
    var report = AdoptionReport(form: new)
    func add(_ id: String, _ answers: Answers, under form: Form) {
      report.add(id, answers, identity: form.identity, old: form, context: testContext)
    }
    add("A-1", shop(["faks": .text("021")]), under: old)
    let rows = [1, 2].map {
      AnswerRow(id: $0, answers: Answers(["rasa": .text("asin"), "merek": .text("x")]))
    }
    add("A-2", shop(["faks": .text("021"), "produk": .rows(rows)]), under: old)
    add("A-3", shop(["kelas": .text("ultra"), "izin": .choices(["nib", "siup"])]), under: old)
    add("A-4", shop(["pekerja": .whole(0), "luas": .text("dua puluh")]), under: old)
    var missing = shop([:])
    missing["surel"] = nil
    add("A-5", missing, under: old)
    add("A-6", shop(["faks": .text("021")]), under: old)
    add("A-7", shop(["faks": .text("021")]), under: old)
    add("B-1", shop([:]), under: old)
    add("B-2", shop(["pekerja": .whole(0)]), under: new)
    #expect(report.records == 9)
    #expect(report.affected == 7)
    #expect(report.underForms == [old.identity: 8, new.identity: 1])
    #expect(
      report.findings.map { "\($0.kind) \($0.name) \($0.detail) \($0.count) \($0.examples)" } == [
        "fieldGone faks  4 [\"A-1\", \"A-2\", \"A-6\"]", "fieldGone rasa  1 [\"A-2\"]",
        "choiceGone izin SIUP 1 [\"A-3\"]", "choiceGone kelas Ultra mikro 1 [\"A-3\"]",
        "doesNotFit luas bilangan 1 [\"A-4\"]", "invalid pekerja tidak memenuhi syarat 1 [\"A-4\"]",
        "missing surel  1 [\"A-5\"]",
      ])
    #expect(report.findings.first?.label == "Nomor faks")
  }

  @Test("what was wrong before is not new")
  func oldErrors() throws {
    var report = AdoptionReport(form: try form(Self.after))
    let old = try form(Self.before)
    let answers = Answers(["pekerja": .whole(-1), "surel": .text("a@b.id")])
    report.add("A-1", answers, identity: old.identity, old: old, context: testContext)
    #expect(report.findings.isEmpty && report.affected == 0)
    report.add("A-2", answers, identity: "lain", old: nil, context: testContext)
    #expect(report.findings.map(\.name) == ["pekerja", "nama"])
  }

  @Test("answers without a place are found at every depth, by path")
  func lost() throws {
    let rows = [AnswerRow(id: 4, answers: Answers(["rasa": .text("asin"), "pekerja": .whole(1)]))]
    let answers = Answers(["produk": .rows(rows), "merek": .text("salah tempat"), "nama": .text("Warung")])
    let lost = try form(Self.after).lost(answers)
    #expect(lost.map(\.path.description) == ["merek", "produk[4]/pekerja", "produk[4]/rasa"])
    #expect(lost.allSatisfy { $0.reason == .fieldGone })
  }
}
