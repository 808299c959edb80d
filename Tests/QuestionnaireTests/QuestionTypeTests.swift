import Formats
import Questionnaire
import Testing

private let types = """
  survey
  ,type,name,label,parameters,appearance,trigger,calculation,required,choice_filter
  ,time,jam,Jam buka,,,,,,
  ,dateTime,janji,Janji temu,,,,,,
  ,range,puas,Kepuasan,start=0 end=10 step=2,,,,,
  ,range,suhu,Suhu,start=0 end=1 step=0.25,,,,,
  ,rank urutan,urut,Urutkan bantuan,,,,,,
  ,acknowledge,setuju,Setuju?,,,,,yes,
  ,geopoint,titik,Lokasi,,,,,,
  ,geoshape,batas,Batas lahan,,,,,,
  ,barcode,kode,Kode batang,,,,,,
  ,image,foto,Foto,max-pixels=1000,,,,yes,
  ,signature,ttd,Tanda tangan,,,,,,
  ,select_multiple_from_file desa.csv,desa,Desa,value=kode label=nama,,,,,
  ,select_one bantuan or_other,utama,Yang utama,,,,,,
  ,deviceid,alat,,,,,,,
  ,phonenumber,telepon,,,,,,,
  ,audit,audit,,,,,,,
  ,csv-external,desa2,,,,,,,
  ,calculate,diisi,,,,${puas},once(string(${puas})),,
  ,text,catatan,Catatan,,,${utama},,,
  ,calculate,harga_jam,,,,,decimal-time(${jam}) * 24,,
  ,calculate,hari,,,,,format-date(${janji}, '%d'),,
  choices
  ,list_name,name,label
  ,bantuan,modal,Modal
  ,bantuan,alat,Alat
  ,bantuan,latih,Pelatihan
  ,urutan,modal,Modal
  ,urutan,alat,Alat
  ,urutan,latih,Pelatihan

  """.replacing("format-date(${janji}, '%d')", with: "\"format-date(${janji}, '%d')\"")

private func open(_ answers: [String: Answer] = [:]) throws -> Interview {
  Interview(try form(types, tables: ["desa.csv": "kode,nama\n1,Serua\n2,Jombang\n"]), answers, isNew: true)
}

extension Interview {
  fileprivate mutating func type(_ path: FieldPath, _ typed: String) throws {
    set(path, try parse(path, typed))
  }
}

@Suite("Jenis pertanyaan")
struct QuestionTypeTests {
  @Test(
    "typed, stored, shown",
    arguments: [
      ("jam", "14:30", "14:30:00.000+07:00", "14:30"), ("jam", "7.05", "07:05:00.000+07:00", "07:05"),
      ("jam", "0915", "09:15:00.000+07:00", "09:15"), ("jam", "9", "09:00:00.000+07:00", "09:00"),
      ("janji", "22/11/2026 14.30", "2026-11-22T14:30:00+07:00", "22/11/2026 14:30"),
      ("janji", "1 feb 2026 8", "2026-02-01T08:00:00+07:00", "01/02/2026 08:00"),
      ("titik", "-6.3021, 106.6524", "-6.3021 106.6524 0 0", "-6.3021, 106.6524"),
      ("titik", "-6.3021,106.6524", "-6.3021 106.6524 0 0", "-6.3021, 106.6524"),
      ("titik", "-6.3 106.6 40 5.5", "-6.3 106.6 40 5.5", "-6.3, 106.6"),
      ("setuju", "ya", "OK", "Ya"), ("kode", "899 123", "899 123", "899 123"),
    ])
  func texts(_ name: String, _ typed: String, _ stored: String, _ shown: String) throws {
    var interview = try open()
    try interview.type(FieldPath(name), typed)
    #expect(interview.answer(FieldPath(name)) == .text(stored))
    #expect(interview.display(FieldPath(name)) == shown)
    #expect(interview.status(FieldPath(name)).problem == nil)
  }

  @Test(
    "what cannot be is said while typing",
    arguments: [
      ("jam", "25:00", "“25:00” bukan jam; ketik seperti 14:30"),
      ("jam", "pagi", "“pagi” bukan jam; ketik seperti 14:30"),
      ("janji", "22/11/2026", "jamnya belum ditulis; ketik seperti 22/11/2026 14:30"),
      ("titik", "-6.3", "“-6.3” bukan koordinat; ketik lintang, bujur seperti -6.3021, 106.6524"),
      (
        "titik", "106.6, -6.3",
        "“106.6, -6.3” bukan koordinat; ketik lintang, bujur seperti -6.3021, 106.6524"
      ),
      ("setuju", "mungkin", "ketik ya atau tidak"), ("foto", "x", "isi di ponsel; di sini hanya ditampilkan"),
      ("urut", "modal, modal", "“modal” disebut dua kali"),
    ])
  func refusals(_ name: String, _ typed: String, _ message: String) throws {
    let interview = try open()
    let error = #expect(throws: EntryProblem.self) { try interview.parse(FieldPath(name), typed) }
    #expect(error?.message == message)
  }

  @Test func aRangeHasBoundsAndSteps() throws {
    var interview = try open()
    for (number, message) in [(4, nil), (12, "harus 0 sampai 10"), (3, "harus 0 sampai 10, tiap 2")] {
      interview.set("puas", .whole(Int64(number)))
      #expect(interview.status("puas").problem?.message == message)
    }
    try interview.type("suhu", "0,75")
    #expect(interview.answer("suhu") == .decimal(0.75))
    #expect(interview.status("suhu").problem == nil)
    #expect(interview.form.question("puas")?.isWhole == true)
    #expect(interview.form.question("suhu")?.isWhole == false)
  }

  @Test func aRankKeepsItsOrderAndWantsAllChoices() throws {
    var interview = try open()
    try interview.type("urut", "latih, modal")
    #expect(interview.answer("urut") == .choices(["latih", "modal"]))
    #expect(interview.status("urut").problem?.message == "urutkan semua 3 pilihan, baru 2")
    try interview.type("urut", "3 1 2")
    #expect(interview.display("urut") == "1. Pelatihan, 2. Modal, 3. Alat")
    #expect(interview.status("urut").problem == nil)
  }

  @Test func whatOnlyATelephoneTakesIsShownAndNeverDemanded() throws {
    let interview = try open()
    #expect(interview.shown.contains("foto"))
    #expect(interview.display("foto") == "isi di ponsel")
    #expect(interview.status("foto").readOnly)
    #expect(interview.errors.map(\.path) == ["setuju"])
    let filled = try open(["foto": .text("1700.jpg")])
    #expect(filled.display("foto") == "1700.jpg")
    #expect(filled.submission()["foto"] == .text("1700.jpg"))
    let shownAndTaken = interview.counts(section: 0)
    #expect(shownAndTaken.shown == interview.shown.count - 3)
  }

  @Test func otherIsAChoiceWithAQuestionOfItsOwn() throws {
    var interview = try open()
    #expect(interview.choices("utama").map(\.label) == ["Modal", "Alat", "Pelatihan", "Lainnya"])
    #expect(!interview.shown.contains("utama_other"))
    interview.set("utama", .text("other"))
    #expect(interview.shown.contains("utama_other"))
    #expect(interview.label("utama_other") == "Sebutkan yang lain")
  }

  @Test func severalChoicesComeFromAFileToo() throws {
    var interview = try open()
    try interview.type("desa", "Jombang, Serua")
    #expect(interview.answer("desa") == .choices(["1", "2"]))
    #expect(interview.display("desa") == "Serua, Jombang")
  }

  @Test func aTriggerRunsACalculationOrEmptiesAnAnswer() throws {
    var interview = try open()
    interview.set("catatan", .text("lama"))
    #expect(interview.answer("diisi") == nil)
    interview.set("puas", .whole(4))
    #expect(interview.answer("diisi") == .text("4"))
    interview.set("puas", .whole(6))
    #expect(interview.answer("diisi") == .text("4"))
    interview.set("utama", .text("modal"))
    #expect(interview.answer("catatan") == nil)
  }

  @Test func timesAndMomentsCountInExpressions() throws {
    var interview = try open()
    try interview.type("jam", "18:00")
    try interview.type("janji", "5/6/2026 10:00")
    #expect(interview.answer("harga_jam") == .whole(18))
    #expect(interview.answer("hari") == .text("05"))
  }
}

@Suite("Pilihan diacak")
struct RandomizeTests {
  private let text = """
    survey
    ,type,name,label,parameters
    ,select_one huruf,a,A,randomize=true seed=1234
    ,select_one huruf,b,B,randomize=true
    choices
    ,list_name,name,label

    """ + "abcdefgh".map { "    ,huruf,\($0),\($0)\n" }.joined().replacing("    ,", with: ",")

  @Test func theSameSeedGivesTheSameOrderAsOnATelephone() throws {
    let interview = Interview(try form(text))
    #expect(interview.choices("a").map(\.name).joined() == "gfedahbc")
  }

  @Test func withoutASeedTheOrderStaysForTheInterview() throws {
    var interview = Interview(try form(text))
    let order = interview.choices("b").map(\.name)
    interview.set("a", .text("c"))
    #expect(interview.choices("b").map(\.name) == order)
    #expect(order.sorted().joined() == "abcdefgh")
  }
}

@Suite("Bahasa formulir")
struct LanguageTests {
  private let text = """
    survey
    ,type,name,label::Bahasa Indonesia (id),label::English (en),hint::English (en),constraint,constraint_message::English (en)
    ,text,nama,Nama usaha,Business name,As on the sign,,
    ,select_one ya,ekspor,Diekspor?,,,,
    choices
    ,list_name,name,label::Bahasa Indonesia (id),label::English (en)
    ,ya,ya,Ya,Yes
    ,ya,tidak,Tidak,No
    settings
    ,form_id,default_language
    ,uji,Bahasa Indonesia (id)

    """

  @Test func aFormSaysItsLanguagesAndSpeaksTheDefaultOne() throws {
    let form = try form(text)
    #expect(form.languages == ["Bahasa Indonesia (id)", "English (en)"])
    #expect(form.language == "Bahasa Indonesia (id)")
    #expect(form.question("nama")?.label == "Nama usaha")
  }

  @Test(arguments: ["English (en)", "English", "en"])
  func switchingChangesTextsAndNothingElse(_ language: String) throws {
    let form = try form(text)
    let english = form.translated(to: language)
    #expect(english.language == "English (en)")
    #expect(english.question("nama")?.label == "Business name")
    #expect(english.question("nama")?.hint == "As on the sign")
    // A missing translation shows the other language rather than nothing.
    #expect(english.question("ekspor")?.label == "Diekspor?")
    #expect(english.choiceLabel("ekspor", "tidak") == "No")
    #expect(english.identity == form.identity)
    #expect(english.sheetsText == form.sheetsText)
    #expect(form.translated(to: "Sunda").question("nama")?.label == "Nama usaha")
  }

  @Test func anInterviewGoesOnInTheOtherLanguage() throws {
    var interview = Interview(try form(text))
    interview.set("nama", .text("Melati"))
    let english = interview.translated(to: "en")
    #expect(english.label("nama") == "Business name")
    #expect(english.answers == interview.answers)
  }
}
