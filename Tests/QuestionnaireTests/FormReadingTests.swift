import Questionnaire
import Testing

private let warung = """
  survey
  ,type,name,label,hint,required,relevant,constraint,appearance,lumbung_use,lumbung_unit
  ,start,mulai,,,,,,,,
  ,begin_group,pemilik,Pemilik,,,,,,,
  ,text,nik,NIK,16 angka,yes,,"regex(., '^[0-9]{16}$')",numbers,key mask search,
  ,select one jk,jk,Jenis kelamin,,,,,,,
  ,begin group,alamat_pemilik,Alamat pemilik,,,,,,,
  ,text,jalan,Jalan,,,,string-length(.) <= 80,,,
  ,end group,,,,,,,,,
  ,end_group,,,,,,,,,
  ,,,,,,,,,,
  ,note,salam,Halo ${nik},,,,,,,
  ,decimal,omzet,Omzet setahun,,,,. = int(.) and . >= 0,thousands-sep,column money,rupiah
  ,calculate,bulanan,,,,,,,,
  choices
  ,list_name,name,label,catatan
  ,jk,L,Laki-laki,x
  ,jk,P,Perempuan,
  settings
  ,form_title,form_id,version
  ,Warung,warung,2026.1
  """.replacing(",calculate,bulanan,,,,,,,,", with: ",hidden,bulanan,,,,,,,,")

extension String {
  func replacing(_ part: String, with other: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }
}

@Suite("Membaca XLSForm")
struct FormReadingTests {
  @Test func settingsNameTheForm() throws {
    let form = try form(warung)
    #expect((form.id, form.title, form.version) == ("warung", "Warung", "2026.1"))
  }

  @Test func questionsComeFlatInDocumentOrder() throws {
    let form = try form(warung)
    #expect(form.questions.map(\.name) == ["mulai", "nik", "jk", "jalan", "salam", "omzet", "bulanan"])
    #expect(form.questions.map(\.index) == Array(0..<7))
    #expect(form.question("jk")?.kind == .selectOne("jk"))
    #expect(form.question("mulai")?.kind == .metadata(.start))
  }

  @Test("sections are the top-level groups; loose questions that nobody sees join the next one")
  func sections() throws {
    let form = try form(warung)
    #expect(form.sections.map(\.label) == ["Pemilik", "Warung"])
    #expect(form.sections.map(\.range) == [0..<4, 4..<7])
    #expect(form.question("jalan")?.section == 0)
    #expect(form.question("jalan")?.groupLabels == ["Alamat pemilik"])
  }

  @Test func aQuestionKnowsWhatItsRowSays() throws {
    let form = try form(warung)
    let nik = try #require(form.question("nik"))
    #expect(nik.required == .always)
    #expect(nik.uses == [.key, .mask, .search])
    #expect(nik.hint == "16 angka")
    #expect(nik.row == 5)
    let omzet = try #require(form.question("omzet"))
    #expect(omzet.isMoney && omzet.isWhole)
    #expect(form.questions(using: .column).map(\.name) == ["omzet"])
  }

  @Test("limits are read off the checks, so that no limit is written twice")
  func limits() throws {
    let form = try form(warung)
    let nik = try #require(form.question("nik"))
    #expect(nik.maxLength == 16 && nik.limits.minLength == 16 && nik.limits.digitsOnly)
    #expect(form.question("jalan")?.maxLength == 80)
    #expect(form.question("omzet")?.limits.minimum == 0)
  }

  @Test func labelsOfChoices() throws {
    let form = try form(warung)
    #expect(form.choiceLabel("jk", "P") == "Perempuan")
    #expect(form.choices(list: "jk").map(\.name) == ["L", "P"])
    #expect(form.choices(list: "jk").first?.extra == ["catatan": "x"])
  }

  @Test("the layout that spreadsheets write: semicolons, BOM, CRLF", arguments: [";", "\t"])
  func spreadsheets(_ delimiter: String) throws {
    let text = warung.replacing("regex(., '^[0-9]{16}$')", with: "string-length(.) = 16")
      .replacing("\"", with: "").replacing(",", with: delimiter).replacing("\n", with: "\r\n")
    #expect(try form("\u{FEFF}" + text).questions.count == 7)
  }

  @Test("columns may be written as people and other tools write them")
  func columnAliases() throws {
    let form = try form(
      """
      survey
      ,Type,Name,label::Indonesia (id),label::English (en),relevance,calculate,constraint message,media::image,Catatan kantor
      ,text,a,Nama,Name,,,,x.png,bebas
      ,string,b,B,B,${a} = 'x',,Salah,,
      ,calculate,c,,,,${a},,,
      settings
      ,default_language
      ,English (en)
      """)
    #expect(form.question("a")?.label == "Name")
    #expect(form.question("b")?.relevant?.description == "${a} = 'x'")
    #expect(form.question("b")?.constraintMessage == "Salah")
    #expect(form.question("c")?.calculation != nil)
    #expect(form.id == "uji")
  }

  @Test("a file beside the form serves as list and as table; only files in use count")
  func tables() throws {
    let form = try form(
      """
      survey
      ,type,name,label,calculation,choice_filter,parameters
      ,select_one_from_file wilayah.csv,kel,Kelurahan,,kec = '01',value=kode label=nama
      ,select_one_from_file wilayah.csv,pos,Kode pos,,,value=pos label=pos
      ,calculate,nama_kec,,"pulldata('wilayah', 'kec', 'kode', ${kel})",,
      """,
      tables: [
        "wilayah.csv": "kode,nama,kec,pos\n1001,Ciater,01,15310\n1002,Muncul,07,15314\n", "lain.csv": "a\n",
      ])
    #expect(form.files.keys.sorted() == ["wilayah.csv"])
    var interview = Interview(form)
    #expect(interview.choices("kel").map(\.label) == ["Ciater"])
    #expect(interview.choices("pos").map(\.name) == ["15310", "15314"])
    interview.set("kel", .text("1002"))
    #expect(interview.answer("nama_kec") == .text("07"))
    #expect(form.table("wilayah")?.lookUp("nama", where: "pos", is: "15314") == "Muncul")
  }
}

@Suite("Identitas formulir")
struct FormIdentityTests {
  private let text = "survey\n,type,name,label,calculation\n,calculate,a,,\"pulldata('t', 'x', 'k', 'v')\"\n"

  @Test func itsOwnTextReadsAsTheSameForm() throws {
    let first = try form(warung)
    let again = try form(first.sheetsText)
    #expect(again.identity == first.identity)
    #expect(again.sheetsText == first.sheetsText)
  }

  @Test func spellingOfTheFileDoesNotMatter() throws {
    let tidy = try form(warung)
    let untidy = warung.replacing("\n", with: ",,,\r\n").replacing("choices", with: "choices,\n,,")
    #expect(try form(untidy).identity == tidy.identity)
  }

  @Test func everyOtherChangeIsAnotherForm() throws {
    let first = try form(warung)
    #expect(try form(warung.replacing("Perempuan", with: "perempuan")).identity != first.identity)
  }

  @Test func anAttachedTableIsPartOfIt() throws {
    let first = try form(text, tables: ["t.csv": "k,x\nv,1\n"])
    #expect(try form(text, tables: ["t.csv": "k,x\nv,2\n"]).identity != first.identity)
    #expect(try form(text, tables: ["t.csv": "k,x\nv,1\n", "u.csv": "z\n"]).identity == first.identity)
  }

  @Test("a form may allow one code twice; the first is what it means")
  func twinChoices() throws {
    let text =
      "survey\n,type,name\n,select_one w,a\nchoices\n,list_name,name,label\n,w,1,Satu\n,w,1,Uno\n"
      + "settings\n,form_id,allow_choice_duplicates\n,uji,yes\n"
    let form = try form(text)
    #expect(form.choices(list: "w").map(\.label) == ["Satu", "Uno"])
    #expect(form.choiceLabel("a", "1") == "Satu")
  }
}
