import Formats
import Questionnaire
import Testing

private let expressionAnswers = Answers([
  "omzet": .whole(12_000_000), "nama": .text("Warung Melati"), "jenis": .text("mikro"),
  "izin": .choices(["nib", "halal"]), "rasio": .decimal(1.5), "lahir": .text("1990-05-10"),
  "mulai": .whole(1998),
  "tiba": .text("2026-11-20T08:00:00+07:00"),
  "produk": .rows([
    product(1, "Keripik", 10, [(2024, 9)]), product(2, "Batik", 20, [(2024, 20), (2025, 21)], discount: 5),
    product(4, "Dodol", 30, []),
  ]),
  "batas": .text(
    "-6.30 106.70 0 0;-6.30 106.71 0 0;-6.31 106.71 0 0;-6.31 106.70 0 0;-6.30 106.70 0 0"),
])

private func product(
  _ id: Int, _ name: String, _ price: Int64, _ years: [(Int64, Int64)], discount: Int64? = nil
) -> AnswerRow {
  var answers = Answers([
    "nama_produk": .text(name), "harga": .whole(price), "setuju": .text(id == 2 ? "" : "ya"),
    "titik": .text("-6.30 106.7\(id == 2 ? 1 : 0) 0 0"),
  ])
  if id == 4 { answers["titik"] = nil }
  if id != 1 { answers["setuju"] = nil }
  if let discount { answers["diskon"] = .whole(discount) }
  if !years.isEmpty {
    let rows = years.enumerated().map { place, year in
      AnswerRow(
        id: place + 1, answers: Answers(["thn": .whole(year.0), "harga_thn": .whole(year.1)]))
    }
    answers["tahun"] = .rows(rows)
  }
  return AnswerRow(id: id, answers: answers)
}

private func evaluate(_ expression: String) throws(ExpressionProblem) -> String {
  try FormEval.value(
    of: expression, answers: expressionAnswers, context: testContext,
    tables: ["ambang.csv": Array("kelas,batas\nmikro,2000000000\nkecil,15000000000\n".utf8)],
    current: .whole(42))
}

@Suite("Ekspresi")
struct ExpressionTests {
  @Test("the value is the one that ODK gives", arguments: ExpressionTables.all.indices)
  func value(_ index: Int) throws {
    let (expression, expected) = ExpressionTables.all[index]
    #expect(try evaluate(expression) == expected, "\(expression)")
  }

  @Test func theTableIsLargeEnough() { #expect(ExpressionTables.all.count >= 400) }

  @Test(
    "precedence is XPath's",
    arguments: [
      ("1 or 2 and 3", "1 or 2 and 3"), ("(1 or 2) and 3", "(1 or 2) and 3"),
      ("1 = 2 < 3", "1 = 2 < 3"), ("(1 = 2) < 3", "(1 = 2) < 3"), ("((1 - 2)) - 3", "1 - 2 - 3"),
      ("1 - (2 - 3)", "1 - (2 - 3)"), ("-1 * 2", "-1 * 2"), ("-(1 * 2)", "-(1 * 2)"), ("- - 1", "--1"),
      ("${last-saved#a}", "${last-saved#a}"),
      ("${a}div 2", "${a} div 2"), ("not( . )", "not(.)"), ("if( 1,2 , 3 )", "if(1, 2, 3)"),
    ])
  func printing(_ written: String, _ printed: String) throws {
    #expect(try Expression(parsing: written).description == printed)
  }

  @Test("a printed tree reads back as the same tree", arguments: ExpressionTables.all.map(\.0))
  func printAndParse(_ written: String) throws {
    let tree = try Expression(parsing: written)
    #expect(try Expression(parsing: tree.description) == tree)
  }

  @Test(
    "what is wrong is said with its place",
    arguments: [
      ("", "ekspresi terputus; masih ada yang kurang di ujung (karakter ke-1)"),
      ("1 +", "ekspresi terputus; masih ada yang kurang di ujung (karakter ke-4)"),
      ("(1 + 2", "kurung buka “(” tidak ditutup (karakter ke-1)"),
      ("1 + 2)", "kurung tutup “)” tanpa pasangan (karakter ke-6)"),
      ("'abc", "tanda kutip tidak ditutup (karakter ke-1)"),
      ("${omzet", "kurung kurawal tidak ditutup; tulis ${nama} (karakter ke-1)"),
      ("$omzet", "setelah $ harus ada {nama}, seperti ${omzet} (karakter ke-1)"),
      ("${1a} = 2", "“1a” bukan nama pertanyaan (karakter ke-1)"),
      ("${last-saved#}", "“” bukan nama pertanyaan (karakter ke-1)"),
      ("${a} == 1", "“==” tidak dikenal; maksud Anda “=”? (karakter ke-6)"),
      ("1 && 2", "“&&” tidak dikenal; maksud Anda “and”? (karakter ke-3)"),
      ("1 <> 2", "“<>” tidak dikenal; maksud Anda “!=”? (karakter ke-3)"),
      ("! 1", "“!” sendirian tidak dikenal; maksud Anda “!=” atau not(…)? (karakter ke-1)"),
      ("1 AND 2", "“AND” tidak dikenal; maksud Anda “and”? (karakter ke-3)"),
      (
        "omzet > 3",
        "“omzet” berdiri sendiri; untuk pertanyaan tulis ${omzet}, untuk teks beri tanda kutip (karakter ke-1)"
      ),
      ("true", "tulis “true()” dengan kurung (karakter ke-1)"),
      ("and 1", "“and” tidak bisa di sini; ada yang kurang di depannya (karakter ke-1)"),
      ("1 2", "di sini diharapkan operator (and, or, =, +, …) (karakter ke-3)"),
      ("concat(1 2)", "di sini diharapkan operator, koma atau “)” (karakter ke-10)"),
      ("* 2", "“*” tidak bisa di sini; ada yang kurang di depannya (karakter ke-1)"),
      ("12abc", "huruf menempel pada angka; beri spasi atau tanda kutip (karakter ke-3)"),
      ("selcted(${a}, 'x')", "fungsi selcted() tidak dikenal; maksud Anda “selected()”? (karakter ke-1)"),
      ("entah(1)", "fungsi entah() tidak dikenal (karakter ke-1)"),
      ("floor(1.5)", "fungsi floor() tidak ada di ODK; pakai int() atau round() (karakter ke-1)"),
      ("lang('id')", "fungsi lang() tidak ada di ODK (karakter ke-1)"),
      ("if(1, 2)", "if() diberi 2 nilai, seharusnya 3 (karakter ke-1)"),
      ("substr('a')", "substr() diberi 1 nilai, seharusnya 2 sampai 3 (karakter ke-1)"),
      ("concat()", "concat() diberi 0 nilai, seharusnya 1 atau lebih (karakter ke-1)"),
      ("regex(., '[0-9')", "pola regex “[0-9” tidak dapat dibaca (karakter ke-1)"),
      ("${a} / 2", "“/” tidak dikenal; maksud Anda “div”? (karakter ke-6)"),
      ("${a} / ${b}", "“/” tidak dikenal; maksud Anda “div”? (karakter ke-6)"),
      ("'a' / 'b'", "“/” tidak dikenal; maksud Anda “div”? (karakter ke-5)"),
      ("(1 + 2)[1]", "syarat dalam […] hanya untuk pertanyaan dan daftar (karakter ke-8)"),
      ("/data/", "setelah “/” harus ada nama, “..” atau “*” (karakter ke-7)"),
      ("${a}[b = 1", "kurung siku “[” tidak ditutup (karakter ke-5)"),
      ("${a} | 2", "“|” menggabungkan pertanyaan, bukan nilai; maksud Anda “or”? (karakter ke-6)"),
      ("../@id", "atribut @ tidak ada dalam formulir; sebut pertanyaan dengan ${nama} (karakter ke-4)"),
      ("parent::a", "sumbu seperti parent:: tidak didukung; pakai “..” atau “/” (karakter ke-7)"),
      (
        "indexed-repeat(${a}, ${b})", "indexed-repeat() diberi 2 nilai, seharusnya 3 sampai 7 (karakter ke-1)"
      ),
      (
        "indexed-repeat(1, ${b}, 2)",
        "indexed-repeat() ditulis seperti indexed-repeat(${harga}, ${produk}, 2) (karakter ke-1)"
      ),
      (
        "weighted-checklist(1, 2, 3)",
        "weighted-checklist() perlu pasangan nilai dan bobot setelah kedua batas (karakter ke-1)"
      ),
      ("1 # 2", "tanda “#” tidak dikenal dalam ekspresi (karakter ke-3)"),
    ])
  func problem(_ written: String, _ message: String) {
    #expect(throws: ExpressionProblem.self) { try Expression(parsing: written) }
    do { _ = try Expression(parsing: written) } catch { #expect(error.description == message) }
  }

  @Test func nestingHasALimitInsteadOfACrash() {
    let deep = String(repeating: "(", count: 50_000) + "1" + String(repeating: ")", count: 50_000)
    #expect(throws: ExpressionProblem.self) { try Expression(parsing: deep) }
    #expect(throws: ExpressionProblem.self) {
      try Expression(parsing: String(repeating: "-", count: 50_000) + "1")
    }
    let long = Array(repeating: "1", count: 50_000).joined(separator: " + ")
    #expect(throws: ExpressionProblem.self) { try Expression(parsing: long) }
    #expect(throws: ExpressionProblem.self) { try Expression(parsing: String(repeating: "9", count: 400)) }
  }

  @Test("any text either parses, and then prints and parses the same, or is refused", arguments: 0..<40)
  func anyText(_ seed: Int) throws {
    var random = Seeded(seed)
    let pieces = ExpressionTables.all.map(\.0)
    for _ in 0..<50 {
      let text = random.mutated(pieces[random.below(pieces.count)], with: pieces[random.below(pieces.count)])
      guard let tree = try? Expression(parsing: text, allowsColumns: random.below(2) == 0) else { continue }
      #expect(try Expression(parsing: tree.description, allowsColumns: true) == tree, "\(text)")
      _ = try? FormEval.value(of: text, answers: expressionAnswers, context: testContext)
    }
  }
}
