import Formats
import Questionnaire
import Testing

@testable import Exchange

@Suite("Impor")
struct ImportTests {
  private static let sheets = """
    survey,,,,,,,
    ,type,name,label,required,constraint,choice_filter,default
    ,text,nik,NIK,,"regex(., '^[0-9]{16}$')",,
    ,text,nama,Nama usaha,yes,,,
    ,decimal,omzet,Omzet,,. >= 0 and . = int(.),,
    ,decimal,berat,Berat,,,,
    ,date,mulai_usaha,Mulai usaha,,,,
    ,select_one_from_file kota.csv,kota,Kota,yes,,,A
    ,select_one_from_file kecamatan.csv,kecamatan,Kecamatan,yes,,kota = ${kota},
    ,select_one_from_file wilayah.csv,kelurahan,Kelurahan,yes,,kecamatan = ${kecamatan},
    ,select_multiple izin,izin,Izin,,,,
    ,select_one izin,utama,Izin utama,,,,
    ,text,catatan,Catatan,,,,
    ,text,catatan_lain,Catatan,,,,
    ,begin_repeat,produk,Produk,,,,
    ,text,nama_produk,Nama produk,,,,
    ,integer,harga,Harga,,,,
    ,end_repeat,,,,,,
    choices,,,,,,,
    ,list_name,name,label,,,,
    ,izin,nib,NIB,,,,
    ,izin,halal,Sertifikat halal,,,,
    settings,,,,,,,
    ,form_id,version,,,,,
    ,umkm,2026.1,,,,,

    """
  private static let tables = [
    "kota.csv": "name,label\nA,Atas\nB,Bawah\n",
    "kecamatan.csv": "name,label,kota\nA1,Utara,A\nB1,Selatan,B\n",
    "wilayah.csv": "name,label,kecamatan\nA11,Babakan,A1\nA12,Serua,A1\nB11,Babakan,B1\nB12,Kreo,B1\n",
  ]

  private static func form() throws -> Form {
    try Form.read(
      FormSource(
        name: "uji.csv", bytes: Array(sheets.utf8), tables: tables.mapValues { Array($0.utf8) })
    ) { "\($0.count)" }
  }

  private static let context = InterviewContext(
    today: Day(days: 20_000), now: Instant(ms: 1_795_318_985_000), user: "operator-01", round: "2026")

  private func read(_ header: [String], _ cells: [String], preset: [String: String] = [:]) throws -> Answers {
    var reader = ImportReader(try ImportColumns(header, form: Self.form()), presets: preset) { text in
      ["sarua": ["A12"], "entah": ["Z9"]][text.lowercased()] ?? []
    }
    return try reader.read(cells, context: Self.context).answers
  }

  /// What is wrong with a line, a problem a text.
  private func wrong(_ header: [String], _ cells: [String], preset: [String: String] = [:]) -> [String] {
    do {
      _ = try read(header, cells, preset: preset)
      return []
    } catch let problems as ImportProblems {
      return problems.all.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  // MARK: Headings

  @Test(
    "a heading is a question's name, its path in a repeat, or its label in any case; an export's own are passed over"
  )
  func headings() throws {
    let answers = try read(
      ["id", "state", "nama", "OMZET", "kelurahan", "produk[2]/harga", "", "alasan_ditolak"],
      ["", "diajukan", "Kedai", "1.500.000", "A11", "5000", "", "omzet: bukan jumlah uang"])
    #expect(answers["nama"] == .text("Kedai"))
    #expect(answers["omzet"] == .whole(1_500_000))
    #expect(
      answers["produk"] == .rows([AnswerRow(id: 2, answers: Answers(["harga": .whole(5000)]))]))
  }

  @Test("headings that nobody knows, that several questions have, or that stand there twice are named")
  func unknownHeadings() throws {
    #expect(
      wrong(["nama", "nma", "Catatan", "Nama Usaha", "produk[1]/nama", "nama_produk"], []) == [
        "nma: bukan pertanyaan formulir umkm; hapus kolomnya, atau pakai --skip-unknown",
        "Catatan: beberapa pertanyaan berjudul begini; tulis nama salah satunya: catatan, catatan_lain",
        "Nama Usaha: kolom untuk nama sudah ada; hapus salah satunya",
        "produk[1]/nama: bukan pertanyaan formulir umkm; hapus kolomnya, atau pakai --skip-unknown",
        "nama_produk: bukan pertanyaan formulir umkm; hapus kolomnya, atau pakai --skip-unknown",
      ])
    #expect(throws: Never.self) { try ImportColumns(["nama", "nma"], form: Self.form(), skipsUnknown: true) }
    #expect(
      wrong(["id", "state"], []) == [
        "baris pertama tidak menyebut satu pertanyaan pun; tulis nama pertanyaan di atas tiap kolom"
      ])
  }

  // MARK: Lines

  @Test("everything that is wrong in a line is said at once, under the headings of the file")
  func everythingSaid() throws {
    let said = wrong(
      ["NIK", "Nama usaha", "omzet", "izin", "kelurahan"], ["123", " ", "banyak", "sni", "A11"])
    #expect(said.count == 4)
    for heading in ["NIK", "Nama usaha", "omzet", "izin"] {
      #expect(said.filter { $0.hasPrefix(heading + ": ") }.count == 1, "\(said)")
    }
  }

  @Test("choices by code or label, several with commas or blanks; what a cell was guarded with is taken away")
  func choices() throws {
    let answers = try read(
      ["nama", "izin", "utama", "kelurahan", "catatan"],
      ["Kedai", "Sertifikat halal, NIB", "halal", "A12", "'=1+1"])
    #expect(answers["izin"] == .choices(["nib", "halal"]))
    #expect(answers["utama"] == .text("halal"))
    #expect(answers["catatan"] == .text("=1+1"))
  }

  @Test("a table whose cells nothing parts is told how to part them")
  func oneColumn() throws {
    #expect(
      wrong(["nama|omzet|kelurahan"], []) == [
        "baris pertama satu kolom saja; pisahkan kolom dengan koma, titik koma, atau tab, judul di baris pertama"
      ])
    #expect(wrong(["nama"], ["Kedai"]).allSatisfy { !$0.contains("satu kolom") })
  }

  @Test("a number that a spreadsheet rounded is not taken for what was typed")
  func rounded() throws {
    #expect(
      wrong(["nik", "nama", "kelurahan"], ["9974014107850010≈", "Kedai", "A11"]) == [
        "nik: angka sepanjang 9974014107850010 mungkin sudah dibulatkan program lembar kerja; "
          + "ubah kolomnya menjadi Teks, lalu ketik lagi"
      ])
    #expect(try read(["nama", "kelurahan"], ["Kedai ≈", "A11"])["nama"] == .text("Kedai ≈"))
  }

  @Test("a workbook's date is a day; one dot and three digits are no number where a fraction is possible")
  func programs() throws {
    let header = ["nama", "kelurahan", "mulai_usaha", "berat", "omzet"]
    let answers = try read(header, ["Kedai", "A11", "2025-12-09 00:00:00", "0.25", "1.500"])
    #expect(answers["mulai_usaha"] == .text("2025-12-09"))
    #expect(answers["berat"] == .decimal(0.25) && answers["omzet"] == .whole(1500))
    #expect(try read(header, ["Kedai", "A11", "", "12,125", ""])["berat"] == .decimal(12.125))
    #expect(
      wrong(header, ["Kedai", "A11", "", "12.125", ""]) == [
        "berat: “12.125” dapat berarti 12125 atau 12,125; tulis salah satunya"
      ])
  }

  @Test("a kelurahan says its kecamatan and kota; a name that two have needs one of them, or its code")
  func regions() throws {
    let alone = try read(["nama", "kelurahan"], ["Kedai", "Kreo"])
    #expect(alone["kecamatan"] == .text("B1") && alone["kota"] == .text("B"))
    let spelled = try read(["nama", "kelurahan"], ["Kedai", "SARUA"])
    #expect(spelled["kelurahan"] == .text("A12") && spelled["kecamatan"] == .text("A1"))
    #expect(
      wrong(["nama", "kelurahan"], ["Kedai", "babakan"]) == [
        "kelurahan: “babakan” ada 2 (A11, B11); tulis kodenya, atau isi juga kolom kecamatan"
      ])
    let below = try read(["nama", "kecamatan", "kelurahan"], ["Kedai", "Selatan", "babakan"])
    #expect(below["kelurahan"] == .text("B11") && below["kota"] == .text("B"))
    let preset = try read(["nama", "kelurahan"], ["Kedai", "babakan"], preset: ["kota": "Bawah"])
    #expect(preset["kelurahan"] == .text("B11"))
    #expect(!wrong(["nama", "kota", "kelurahan"], ["Kedai", "A", "Kreo"]).isEmpty)
    // A kelurahan that nobody knows is said once, not as a missing kecamatan too.
    #expect(wrong(["nama", "kelurahan"], ["Kedai", "Ngawur"]).count == 1)
  }

  @Test("answers for all lines fill what a line leaves empty, and nothing else")
  func presets() throws {
    let header = ["nama", "kelurahan", "utama"]
    #expect(try read(header, ["Kedai", "A11", ""], preset: ["utama": "NIB"])["utama"] == .text("nib"))
    #expect(try read(header, ["Kedai", "A11", "halal"], preset: ["utama": "NIB"])["utama"] == .text("halal"))
  }

  @Test(
    "more cells than headings, and a record that has a number, are refused; fewer cells are empty answers")
  func shapes() throws {
    #expect(wrong(["nama", "kelurahan"], ["Kedai", "A11", "lebih"]).count == 1)
    #expect(wrong(["nama", "kelurahan"], ["Kedai", "A11", " "]).isEmpty)
    #expect(wrong(["nama", "kelurahan", "omzet"], ["Kedai", "A11"]).isEmpty)
    #expect(
      wrong(["id", "nama", "kelurahan"], ["K7F3QX-1-H", "Kedai", "A11"]) == [
        "id: catatan K7F3QX-1-H sudah bernomor; impor hanya menambah catatan baru"
      ])
  }

  @Test("what an export writes comes back as it was, whatever the answers are")
  func roundTrip() throws {
    let form = try Self.form()
    var random = Dice(7)
    let texts = ["Kedai", "'=x", "a;b", "\"q\"", "-", "baris\ndua", "@a", "  tepi", "é"]
    for _ in 0..<200 {
      var values: [String: Answer] = [
        "nama": .text("K\(Int.random(in: 0..<99, using: &random))"), "kota": .text("B"),
        "kecamatan": .text("B1"),
        "kelurahan": .text("B11"), "omzet": .whole(Int64.random(in: 0..<(1 << 40), using: &random)),
      ]
      if Bool.random(using: &random) {
        values["catatan"] = texts.randomElement(using: &random).map { .text($0) }
      }
      if Bool.random(using: &random) { values["izin"] = .choices(["nib", "halal"]) }
      if Bool.random(using: &random) {
        values["produk"] = .rows(
          (1...3).map {
            AnswerRow(id: $0, answers: Answers(["nama_produk": .text("P\($0)"), "harga": .whole(Int64($0))]))
          })
      }
      let answers = Interview(
        form: form, answers: Answers(values), context: Self.context, isNew: false
      ).submission()
      let record = ExportTests.record(answers.values, id: "")
      var survey = ExportSurvey(form: form)
      survey.look(at: answers)
      let csv = ExportCSV(ExportColumns(survey))
      var out: [UInt8] = []
      csv.writeHeader(to: &out)
      csv.write(record, to: &out)
      let rows = try CSV.rows(out, delimiter: UInt8(ascii: ","))
      #expect(try read(rows[0].fields, rows[1].fields).values == answers.values, "\(answers.values)")
    }
  }

  @Test("any table, however damaged, is taken or refused in words")
  func anyTable() throws {
    let form = try Self.form()
    let table =
      "id;nama;NIK;omzet;kelurahan;izin;produk[1]/harga;mulai_usaha\n"
      + ";Kedai;9974010101900001;1.500,5;Kreo;nib halal;5000;1/2/2020\n;\"Ke;dai\";;-;A11;;;\n"
    let spoilers = Array("\";\n\r,'=[]/\u{0}\u{1b}é9.-".utf8)
    var random = Dice(11)
    for _ in 0..<400 {
      var bytes = Array(table.utf8)
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = spoilers[Int.random(in: 0..<spoilers.count, using: &random)]
        case 1: bytes.insert(spoilers[Int.random(in: 0..<spoilers.count, using: &random)], at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 3))
        }
      }
      guard let rows = try? CSV.rows(bytes), let header = rows.first,
        let columns = try? ImportColumns(header.fields, form: form, skipsUnknown: true)
      else { continue }
      var reader = ImportReader(columns)
      for row in rows.dropFirst() {
        do throws(ImportProblems) {
          let filled = try reader.read(row.fields, context: Self.context)
          let again = Interview(form: form, answers: filled.answers, context: Self.context, isNew: false)
          #expect(again.errors.isEmpty, "\(row.fields)")
        } catch {
          let problems = error
          #expect(!problems.all.isEmpty && problems.all.allSatisfy { !$0.message.isEmpty })
        }
      }
    }
  }
}

/// Dice that fall the same way every time.
private struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}
