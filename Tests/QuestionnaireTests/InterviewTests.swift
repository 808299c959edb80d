import Formats
import Questionnaire
import Testing

private let usaha = """
  survey,,,,,,,,,,,,,,,
  ,type,name,label,hint,required,relevant,constraint,constraint_message,calculation,choice_filter,default,read_only,lumbung_use,lumbung_unit,lumbung_warning,lumbung_warning_message
  ,start,mulai
  ,end,akhir
  ,username,petugas
  ,begin_group,g1,Usaha
  ,text,nama,Nama usaha,,yes,,,,,,,,name
  ,select_one ya,izin,Punya izin?,,yes,,,,,,tidak
  ,begin_group,g_izin,Izin,,,${izin} = 'ya'
  ,text,nib,NIB,,yes,,"regex(., '^[0-9]{13}$')",NIB harus 13 angka,,,,,mask
  ,end_group
  ,select_one kec,kecamatan,Kecamatan
  ,select_one kel,kelurahan,Kelurahan,,,,,,,kec = ${kecamatan}
  ,end_group
  ,begin_group,g2,Uang
  ,decimal,per_bulan,Omzet sebulan,,,,. = int(.) and . >= 0,Rupiah penuh,,,,,,rupiah,. > 500000000,Omzet sebulan ${per_bulan}. Benar?
  ,calculate,setahun,,,,,,,${per_bulan} * 12
  ,decimal,setahun_lihat,Omzet setahun,,,,,,${setahun},,,yes,,rupiah
  ,integer,pekerja,Pekerja,,${setahun} > 100000000
  ,select_multiple jual,jual,Cara jual,,,,"not(selected(., 'tidak') and count-selected(.) > 1)",Pilih salah satu
  ,date,berdiri,Berdiri,,,,. <= today(),Tidak boleh sesudah hari ini,,,today()
  ,note,ringkas,${nama} di ${kelurahan}: ${per_bulan},${nama}
  ,end_group
  choices
  ,list_name,name,label,kec
  ,ya,ya,Ya
  ,ya,tidak,Tidak
  ,kec,01,Serpong
  ,kec,07,Setu
  ,kel,1001,Ciater,01
  ,kel,1009,Muncul,07
  ,jual,toko,Toko
  ,jual,daring,Daring
  ,jual,tidak,Tidak jual
  settings
  ,form_id,version,instance_name
  ,usaha,1,"concat(${nama}, ' – ', jr:choice-name(${kelurahan}, '${kelurahan}'))"
  """

@Suite("Satu formulir diisi")
struct InterviewTests {
  let form: Form

  init() throws { form = try QuestionnaireTests.form(usaha) }

  @Test("questions appear and vanish with the answers they depend on, and come back with theirs")
  func skipLogic() {
    var interview = Interview(form)
    #expect(!interview.shown.contains("nib"))
    interview.set("izin", .text("ya"))
    #expect(interview.shown.contains("nib"))
    interview.set("nib", .text("1234567890123"))
    interview.set("izin", .text("tidak"))
    #expect(!interview.shown.contains("nib"))
    #expect(interview.submission()["nib"] == nil)
    #expect(interview.answers["nib"] == .text("1234567890123"))
    interview.set("izin", .text("ya"))
    #expect(interview.submission()["nib"] == .text("1234567890123"))
  }

  @Test("a child choice that no longer fits becomes an error and is never lost in silence")
  func cascade() {
    var interview = Interview(form)
    interview.set("kecamatan", .text("01"))
    #expect(interview.choices("kelurahan").map(\.label) == ["Ciater"])
    interview.set("kelurahan", .text("1001"))
    #expect(interview.status("kelurahan").problem == nil)
    interview.set("kecamatan", .text("07"))
    #expect(interview.answer("kelurahan") == .text("1001"))
    #expect(interview.status("kelurahan").problem?.rule == .choice)
    #expect(
      interview.status("kelurahan").problem?.message
        == "“Ciater” tidak cocok lagi dengan jawaban lain; pilih lagi")
    interview.set("kelurahan", .text("1009"))
    #expect(interview.status("kelurahan").problem == nil)
  }

  @Test("a calculation follows what it reads, through a chain, and is stored")
  func calculation() {
    var interview = Interview(form)
    #expect(interview.answer("setahun") == nil)
    interview.set("per_bulan", .whole(10_000_000))
    #expect(interview.answer("setahun") == .whole(120_000_000))
    #expect(interview.display("setahun_lihat") == "Rp 120.000.000")
    #expect(interview.status("setahun_lihat").readOnly)
    #expect(interview.submission()["setahun"] == .whole(120_000_000))
    #expect(interview.status("pekerja").required)
    interview.set("per_bulan", nil)
    #expect(interview.answer("setahun") == nil)
    #expect(!interview.status("pekerja").required)
  }

  @Test("a warning asks, the person confirms, a new answer asks again")
  func warning() {
    var interview = Interview(form)
    interview.set("per_bulan", .whole(600_000_000))
    #expect(interview.warnings.map(\.message) == ["Omzet sebulan Rp 600.000.000. Benar?"])
    #expect(interview.counts(section: 1).warnings == 1)
    interview.confirm("per_bulan")
    #expect(interview.warnings.isEmpty)
    #expect(interview.confirmed == ["per_bulan"])
    #expect(interview.status("per_bulan").problem?.confirmed == true)
    interview.set("per_bulan", .whole(700_000_000))
    #expect(interview.warnings.count == 1)
    #expect(interview.confirmed.isEmpty)
  }

  @Test("a computed suggestion may be overwritten, and stays so until what it reads changes")
  func suggestion() throws {
    let form = try QuestionnaireTests.form(
      "survey\n,type,name,label,calculation\n,text,a,A\n,text,b,B,${a}\n,text,c,C,once(${a})\n")
    var interview = Interview(form)
    interview.set("a", .text("satu"))
    #expect(interview.answer("b") == .text("satu"))
    interview.set("b", .text("lain"))
    interview.set("c", .text("tetap"))
    #expect(interview.answer("b") == .text("lain"))
    interview.set("a", .text("dua"))
    #expect(interview.answer("b") == .text("dua"))
    #expect(interview.answer("c") == .text("tetap"))
  }

  @Test("a jump since the last round is asked about")
  func lastRound() throws {
    let form = try QuestionnaireTests.form(
      "survey\n,type,name,label,lumbung_warning\n,integer,pekerja,P,. > 3 * ${last-saved#pekerja}\n")
    var context = testContext
    context.previous = Answers(["pekerja": .whole(5)])
    var interview = Interview(form: form, answers: Answers(), context: context)
    interview.set("pekerja", .whole(15))
    #expect(interview.warnings.isEmpty)
    interview.set("pekerja", .whole(16))
    #expect(interview.warnings.count == 1)
    var first = Interview(form)
    first.set("pekerja", .whole(16))
    #expect(first.warnings.isEmpty)
  }

  @Test func aConfirmationIsKeptWithTheDraft() {
    var interview = Interview(form)
    interview.set("per_bulan", .whole(600_000_000))
    interview.confirm("per_bulan")
    let reopened = Interview(
      form: form, answers: interview.answers, context: testContext, confirmed: interview.confirmed)
    #expect(reopened.warnings.isEmpty)
    #expect(reopened.confirmed == ["per_bulan"])
  }

  @Test("what is missing blocks submitting but is no wrong answer")
  func required() {
    var interview = Interview(form)
    #expect(interview.status("nama").isRequiredMissing)
    #expect(interview.status("nama").problem == nil)
    #expect(interview.errors.map(\.path) == ["nama"])
    #expect(interview.errors.first?.rule == .required)
    #expect(interview.missingMessage("nama") == "wajib diisi")
    #expect(interview.counts(section: 0).requiredMissing == 1)
    #expect(interview.counts(section: 0).errors == 0)
    interview.set("nama", .text("  Warung  "))
    #expect(interview.errors.isEmpty)
    #expect(interview.answer("nama") == .text("Warung"))
  }

  @Test("a constraint speaks with the form's words; an empty answer breaks none")
  func constraint() {
    var interview = Interview(form)
    interview.set("izin", .text("ya"))
    #expect(interview.status("nib").problem == nil)
    interview.set("nib", .text("12"))
    #expect(interview.status("nib").problem?.message == "NIB harus 13 angka")
    #expect(interview.status("nib").problem?.severity == .error)
    interview.set("jual", .choices(["toko", "tidak"]))
    #expect(interview.errors.map(\.path) == ["nama", "nib", "jual"])
    interview.set("berdiri", .text("2026-11-23"))
    #expect(interview.status("berdiri").problem?.message == "Tidak boleh sesudah hari ini")
  }

  @Test("defaults fill a new record only")
  func defaults() {
    let new = Interview(form)
    #expect(new.answer("izin") == .text("tidak"))
    #expect(new.answer("berdiri") == .text("2026-11-22"))
    let reopened = Interview(form, ["nama": .text("A")])
    #expect(reopened.answer("izin") == nil)
    let carried = Interview(form, ["izin": .text("ya")], isNew: true)
    #expect(carried.answer("izin") == .text("ya"))
    #expect(carried.answer("berdiri") == .text("2026-11-22"))
  }

  @Test func metadataIsFilledInOnce() {
    let interview = Interview(form)
    #expect(interview.answer("mulai") == .text("2026-11-22T10:43:05+07:00"))
    #expect(interview.answer("petugas") == .text("enum-01"))
    let later = Instant(iso: "2026-11-22T11:00:00+07:00")
    #expect(interview.submission(now: later)["akhir"] == .text("2026-11-22T11:00:00+07:00"))
    let reopened = Interview(form, ["mulai": .text("2026-11-20T08:00:00+07:00")])
    #expect(reopened.answer("mulai") == .text("2026-11-20T08:00:00+07:00"))
  }

  @Test("labels and hints take answers in, as people read them")
  func labels() {
    var interview = Interview(form)
    interview.set("nama", .text("Warung Melati"))
    interview.set("kecamatan", .text("01"))
    interview.set("kelurahan", .text("1001"))
    interview.set("per_bulan", .whole(4_500_000))
    #expect(interview.label("ringkas") == "Warung Melati di Ciater: Rp 4.500.000")
    #expect(interview.hint("ringkas") == "Warung Melati")
    #expect(interview.label("nama") == "Nama usaha")
    #expect(interview.instanceName == "Warung Melati – Ciater")
  }

  @Test("answers take the one shape that is stored")
  func normalForm() {
    var interview = Interview(form)
    interview.set("jual", .choices(["daring", "toko", "daring"]))
    #expect(interview.answer("jual") == .choices(["toko", "daring"]))
    interview.set("per_bulan", .decimal(5.0))
    #expect(interview.answer("per_bulan") == .whole(5))
    interview.set("per_bulan", .decimal(5.5))
    #expect(interview.status("per_bulan").problem?.message == "Rupiah penuh")
    interview.set("nama", .text("   "))
    #expect(interview.answer("nama") == nil)
    interview.set("nama", .text("Cafe\u{301}"))
    #expect(interview.answer("nama") == .text("Café"))
  }

  @Test(
    "an answer of the wrong kind is kept and named",
    arguments: [
      ("pekerja", Answer.decimal(1.5), "harus bilangan bulat, tanpa koma"),
      ("pekerja", .text("dua"), "bukan angka; ketik angka saja"),
      ("pekerja", .whole(9_007_199_254_740_992), "angka terlalu besar untuk disimpan"),
      ("berdiri", .text("kemarin"), "“kemarin” bukan tanggal; ketik seperti 22/11/2026"),
      ("kecamatan", .text("99"), "“99” tidak ada dalam daftar pilihan; pilih lagi"),
      ("kecamatan", .choices(["01", "07"]), "pilih satu saja"),
    ])
  func wrongKind(_ name: String, _ answer: Answer, _ message: String) {
    var interview = Interview(form)
    interview.set(FieldPath(name), answer)
    #expect(interview.answer(FieldPath(name)) == answer)
    #expect(interview.status(FieldPath(name)).problem?.message == message)
  }

  @Test func answersThatTheFormDoesNotKnowStayInTheDraft() {
    let interview = Interview(form, ["lama": .text("x"), "nama": .text("A")])
    #expect(interview.answers["lama"] == .text("x"))
    #expect(interview.submission()["lama"] == nil)
  }

  @Test func countsOfASection() {
    var interview = Interview(form)
    #expect(interview.counts(section: 0).shown == 4)
    #expect(interview.counts(section: 0).answered == 1)
    interview.set("izin", .text("ya"))
    #expect(interview.counts(section: 0).shown == 5)
    #expect(interview.counts(section: 9) == SectionCounts())
  }

  @Test func anEarlierCopyIsNotTouched() {
    var interview = Interview(form)
    let before = interview
    interview.set("nama", .text("B"))
    #expect(before.answer("nama") == nil)
    #expect(interview.answer("nama") == .text("B"))
  }

  @Test func anUnknownFieldIsLeftAlone() {
    var interview = Interview(form)
    interview.set("tak_ada", .text("x"))
    interview.confirm("tak_ada")
    #expect(interview.answer("tak_ada") == nil)
    #expect(interview.status("tak_ada") == FieldStatus())
    #expect(interview.choices("tak_ada").isEmpty)
  }

  @Test func maskedDisplay() {
    var interview = Interview(form)
    interview.set("izin", .text("ya"))
    interview.set("nib", .text("9912345678901"))
    #expect(interview.display("nib", masked: true) == "9912*******01")
    #expect(interview.display("nib") == "9912345678901")
    #expect(Mask.hide("3674019912345601") == "3674**********01")
    #expect(Mask.hide("12345") == "*****")
  }

  @Test("one change gives what working everything out anew gives", arguments: 0..<30)
  func incrementalEqualsFromScratch(_ seed: Int) {
    var random = Seeded(seed)
    var interview = Interview(form)
    let answers: [(FieldPath, Answer?)] = [
      ("izin", .text("ya")), ("izin", .text("tidak")), ("nib", .text("1")), ("kecamatan", .text("01")),
      ("kecamatan", .text("07")), ("kelurahan", .text("1001")), ("per_bulan", .whole(900_000_000)),
      ("per_bulan", nil), ("per_bulan", .whole(1)), ("nama", .text("A")), ("nama", nil),
      ("pekerja", .whole(3)),
    ]
    for _ in 0..<25 {
      let (path, answer) = answers[random.below(answers.count)]
      interview.set(path, answer)
      let fresh = Interview(
        form: form, answers: interview.answers, context: testContext, confirmed: interview.confirmed,
        isNew: false)
      #expect(fresh.answers == interview.answers)
      #expect(fresh.fields == interview.fields)
      #expect(fresh.errors == interview.errors)
      #expect(fresh.warnings == interview.warnings)
    }
  }
}
