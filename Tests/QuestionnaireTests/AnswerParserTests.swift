import Formats
import Questionnaire
import Testing

private let kinds = """
  survey
  ,type,name,label,constraint,appearance,lumbung_use,lumbung_unit
  ,text,nama,Nama,string-length(.) <= 10,,,
  ,text,nik,NIK,"regex(., '^[0-9]{16}$')",numbers,nik mask,
  ,text,hp,HP,,numbers,phone,
  ,text,npwp,NPWP,,,npwp,
  ,integer,orang,Orang,,,,orang
  ,decimal,uang,Uang,. = int(.),thousands-sep,,rupiah
  ,decimal,luas,Luas,,,,
  ,date,tanggal,Tanggal,,,,
  ,select_one kota,kota,Kota,,,,
  ,select_multiple kota,banyak,Kota,,,,
  ,note,catatan,Catatan,,,,
  choices
  ,list_name,name,label
  ,kota,3674,Tangerang Selatan
  ,kota,3671,Kota Tangerang
  ,kota,3603,Kabupaten Tangerang
  """

/// `field ← typed → answer or message`
private func parse(_ field: String, _ typed: String) throws -> String {
  let interview = Interview(try form(kinds))
  do {
    let answer = try interview.parse(FieldPath(field), typed)
    return answer.map { "\($0)" } ?? "kosong"
  } catch { return error.message }
}

@Suite("Dari ketikan ke jawaban")
struct AnswerParserTests {
  @Test(
    "numbers and money",
    arguments: [
      ("orang", "12", "whole(12)"), ("orang", " 1.200 ", "whole(1200)"), ("orang", "-3", "whole(-3)"),
      ("orang", "1,5", "harus bilangan bulat, tanpa koma"), ("orang", "1,0", "whole(1)"),
      ("orang", "dua", "bukan angka; ketik angka saja, seperti 1500 atau 1,5"),
      ("orang", "", "kosong"), ("orang", "   ", "kosong"),
      ("uang", "1.500.000", "whole(1500000)"), ("uang", "Rp 1.500.000,-", "whole(1500000)"),
      ("uang", "rp1500000", "whole(1500000)"), ("uang", "1 500 000", "whole(1500000)"),
      ("uang", "66.226.142.125", "whole(66226142125)"), ("uang", "1.500.000,00", "whole(1500000)"),
      ("uang", "1500,50", "tanpa sen; ketik rupiah penuh"),
      ("uang", "1,5 jt", "bukan jumlah uang; ketik seperti 1.500.000"),
      ("uang", "99999999999999999", "angka terlalu besar untuk disimpan"),
      ("luas", "1,5", "decimal(1.5)"), ("luas", "1.5", "decimal(1.5)"), ("luas", "1.500", "whole(1500)"),
      ("luas", "1.234,5", "decimal(1234.5)"), ("luas", "-0,25", "decimal(-0.25)"),
      ("luas", ",5", "decimal(0.5)"),
      ("luas", "1,2,3", "bukan angka; ketik angka saja, seperti 1500 atau 1,5"),
      ("luas", "0x10", "bukan angka; ketik angka saja, seperti 1500 atau 1,5"),
      ("luas", "12,", "bukan angka; ketik angka saja, seperti 1500 atau 1,5"),
    ])
  func numbers(_ field: String, _ typed: String, _ expected: String) throws {
    #expect(try parse(field, typed) == expected, "\(typed)")
  }

  @Test(
    "dates",
    arguments: [
      ("1/2/2025", "text(\"2025-02-01\")"), ("01-02-25", "text(\"2025-02-01\")"),
      ("2025-02-01", "text(\"2025-02-01\")"),
      ("17 agustus 1945", "text(\"1945-08-17\")"), ("", "kosong"),
    ])
  func dates(_ typed: String, _ expected: String) throws { #expect(try parse("tanggal", typed) == expected) }

  @Test func anImpossibleDateIsExplained() throws {
    let message = try parse("tanggal", "31/2/2025")
    #expect(!message.hasPrefix("text"))
    #expect(!message.isEmpty)
  }

  @Test(
    "texts, numbers with many digits, telephones",
    arguments: [
      ("nama", "  Warung  ", "text(\"Warung\")"),
      ("nama", "Warung Melati Indah", "paling banyak 10 huruf, ini 19"),
      ("nik", "9974010101900001", "text(\"9974010101900001\")"),
      ("nik", "9974 0101 0190 0001", "text(\"9974010101900001\")"),
      ("nik", "997401010190000", "harus 16 angka, ini 15"),
      ("nik", "99740101O1900001", "hanya angka; “O” bukan angka"),
      ("hp", "081234567890", "text(\"+6281234567890\")"),
      ("hp", "0812-3456-7890", "text(\"+6281234567890\")"),
      ("hp", "+62 812 3456 7890", "text(\"+6281234567890\")"),
      ("hp", "6281234567890", "text(\"+6281234567890\")"),
      ("hp", "+62 0812 3456 789", "text(\"+628123456789\")"), ("hp", "+6591234567", "text(\"+6591234567\")"),
      ("hp", "0812345", "nomor telepon 10–13 angka dalam bentuk 08…, ini 7"),
      ("hp", "812345678901", "nomor telepon diawali 08, 62 atau +62; ketik seperti 0812 3456 7890"),
      ("hp", "tidak ada", "nomor telepon hanya angka; ketik seperti 0812 3456 7890"),
      ("npwp", "09.254.294.3-407.000", "text(\"092542943407000\")"),
      ("npwp", "09.x", "hanya angka; “x” bukan angka"),
    ])
  func texts(_ field: String, _ typed: String, _ expected: String) throws {
    #expect(try parse(field, typed) == expected, "\(typed)")
  }

  @Test(
    "choices by code, label or an unmistakable beginning",
    arguments: [
      ("kota", "3674", "text(\"3674\")"), ("kota", "kota tangerang", "text(\"3671\")"),
      ("kota", "kab", "text(\"3603\")"),
      (
        "kota", "367",
        "“367” cocok dengan 2 pilihan (Tangerang Selatan, Kota Tangerang…); ketik lebih lengkap"
      ),
      (
        "kota", "Tangerang Seltan",
        "“Tangerang Seltan” tidak ada dalam pilihan; maksud Anda “Tangerang Selatan”?"
      ),
      ("kota", "Bogor", "“Bogor” tidak ada dalam pilihan"),
      ("banyak", "3603 3674", "choices([\"3674\", \"3603\"])"),
      ("banyak", "kab, tangerang sel", "choices([\"3674\", \"3603\"])"),
      ("catatan", "x", "kolom ini diisi oleh program"),
    ])
  func choices(_ field: String, _ typed: String, _ expected: String) throws {
    #expect(try parse(field, typed) == expected, "\(typed)")
  }

  @Test(
    "whether a character may be typed at all",
    arguments: [
      ("orang", "7", true), ("orang", "x", false), ("uang", ".", true), ("nik", "a", false),
      ("nik", " ", true),
      ("hp", "+", true), ("hp", "a", false), ("nama", "é", true), ("luas", ",", true),
    ] as [(String, Character, Bool)])
  func characters(_ field: String, _ character: Character, _ isAllowed: Bool) throws {
    let question = try #require(try form(kinds).question(field))
    #expect((AnswerParser.refusal(of: character, for: question) == nil) == isAllowed)
  }

  @Test(
    "what is displayed may be typed again",
    arguments: [
      ("orang", "1200"), ("uang", "1.500.000"), ("luas", "1.234,5"), ("tanggal", "1/2/2025"),
      ("kota", "3671"),
      ("hp", "081234567890"), ("banyak", "3603 3674"),
    ])
  func displayAndBack(_ field: String, _ typed: String) throws {
    var interview = Interview(try form(kinds))
    let path = FieldPath(field)
    interview.set(path, try interview.parse(path, typed))
    #expect(try interview.parse(path, interview.display(path)) == interview.answer(path))
  }

  @Test("any typed text is an answer or a message", arguments: 0..<20)
  func anything(_ seed: Int) throws {
    var random = Seeded(seed)
    let interview = Interview(try form(kinds))
    for _ in 0..<40 {
      let typed = random.mutated("Rp 1.500.000,50", with: "31/2/2025 +62 é 3674")
      for path in interview.fields { _ = try? interview.parse(path, typed) }
    }
  }
}
