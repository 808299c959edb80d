import Questionnaire
import Testing

/// A survey of one header and the given rows.
private func survey(_ rows: String..., columns: String = "type,name,label,relevant,calculation") -> String {
  "survey\n,\(columns)\n" + rows.map { "," + $0 + "\n" }.joined()
}

private let lists = "choices\n,list_name,name,label,kota\n,jk,L,Laki-laki,a\n,jk,P,Perempuan,b\n"

private struct Broken: Sendable, CustomTestStringConvertible {
  let text: String
  let lines: [String]
  var tables: [String: String] = [:]
  init(_ text: String, _ lines: String..., tables: [String: String] = [:]) {
    self.text = text
    self.lines = lines
    self.tables = tables
  }
  var testDescription: String { lines.first ?? text }
}

@Suite("Formulir rusak")
struct FormProblemTests {
  private static let layout: [Broken] = [
    Broken("", "uji.csv:1: lembar “survey” tidak ada; kolom pertama baris pertama harus berisi “survey”"),
    Broken(
      "survay\n,type,name\n,text,a\n", "uji.csv:1: lembar “survay” tidak dikenal; maksud Anda “survey”?",
      "uji.csv:1: lembar “survey” tidak ada; kolom pertama baris pertama harus berisi “survey”"),
    Broken(
      ",type,name\nsurvey\n,type,name\n,text,a\n",
      "uji.csv:1: baris sebelum nama lembar; baris pertama harus berisi “survey” di kolom pertama"),
    Broken(
      survey("text,a,A,,") + "survey\n,type,name\n", "uji.csv:4: lembar “survey” ada dua kali"),
    Broken("survey\n,name,label\n,a,A\n", "uji.csv:2:type: lembar survey tidak punya kolom “type”"),
    Broken("survey\n,type,name,label\n", "uji.csv:1: lembar survey tidak berisi pertanyaan"),
    Broken(
      "survey\n,type,name,labell\n,text,a,A\n",
      "uji.csv:2:labell: kolom “labell” tidak dikenal; maksud Anda “label”?"),
    Broken(
      "survey\n,type,name,lumbung_usee\n,text,a,\n",
      "uji.csv:2:lumbung_usee: kolom “lumbung_usee” tidak dikenal; maksud Anda “lumbung_use”?"),
    Broken("survey\n,type,name,name\n,text,a,b\n", "uji.csv:2:name: kolom “name” ada dua kali"),
    Broken(
      "survey\n,type,name,trigger\n,text,a,${a}\n",
      "uji.csv:3:trigger: “a” tidak bisa menjadi pemicu dirinya sendiri"),
    Broken(
      "survey\n,type,name,trigger\n,text,a,b\n",
      "uji.csv:3:trigger: “b” bukan pertanyaan; tulis seperti ${jumlah}"),
    Broken("survey\n,type,name\n,text,\"a\n", "uji.csv:3: tanda kutip (\") dibuka tetapi tidak ditutup"),
    Broken(
      survey("text,a,A,,") + "settings\n,form_id\n,1 x\n",
      "uji.csv:6:form_id: “1 x” bukan id formulir; pakai huruf, angka, “_”, “-” atau “.”, diawali huruf"),
    Broken(
      survey("text,a,A,,") + "settings\n,instance_name\n,${b}\n",
      "uji.csv:6:instance_name: ${b} tidak ada dalam formulir; maksud Anda “${a}”?"),
  ]

  private static let rows: [Broken] = [
    Broken(survey("teks,a,A,,"), "uji.csv:3:type: jenis “teks” tidak dikenal; maksud Anda “text”?"),
    Broken(survey("selct_one jk,a,A,,") + lists, "uji.csv:3:type: jenis “selct_one jk” tidak dikenal"),
    Broken(
      survey("begin_loop,a,A,,"),
      "uji.csv:3:type: jenis “begin_loop” tidak didukung; pakai begin_repeat"),
    Broken(
      survey("rank jk or_other,a,A,,") + lists,
      "uji.csv:3:type: or_other hanya untuk select_one dan select_multiple"),
    Broken(
      survey("select_one_from_file t.csv or_other,a,A,,"),
      "uji.csv:3:type: or_other tidak bisa dengan daftar dari berkas; tambahkan barisnya di berkas",
      tables: ["t.csv": "name,label\n"]),
    Broken(
      survey("select_one,a,A,,"),
      "uji.csv:3:type: jenis pilihan harus menyebut daftarnya, seperti “select_one ya_tidak”"),
    Broken(survey(",a,A,,"), "uji.csv:3:type: jenis pertanyaan “a” kosong"),
    Broken(survey("text,,A,,"), "uji.csv:3:name: nama kosong; setiap pertanyaan dan kelompok perlu nama"),
    Broken(
      survey("text,nama usaha,A,,"),
      "uji.csv:3:name: “nama usaha” bukan nama; pakai huruf, angka, “_”, “-” atau “.”, diawali huruf, tanpa spasi"
    ),
    Broken(survey("text,_i,A,,"), "uji.csv:3:name: nama “_i” dipakai program sendiri; pilih nama lain"),
    Broken(survey("text,a,A,,", "text,a,A,,"), "uji.csv:4:name: nama “a” sudah dipakai di baris 3"),
    Broken(
      survey("begin_group,a,A,,", "end_group,,,,", "text,a,A,,"),
      "uji.csv:5:name: nama “a” sudah dipakai di kelompok yang sama"),
    Broken(
      survey("begin_group,g,G,,", "text,a,A,,"), "uji.csv:3:type: kelompok “g” tidak ditutup dengan end_group"
    ),
    Broken(survey("text,a,A,,", "end_group,,,,"), "uji.csv:4:type: end_group tanpa begin_group"),
    Broken(survey("calculate,a,,,"), "uji.csv:3:calculation: calculate “a” tanpa isi di kolom calculation"),
    Broken(
      survey("integer,a,A,12x", columns: "type,name,label,default"),
      "uji.csv:3:default: nilai awal “12x” bukan bilangan bulat"),
    Broken(
      survey("date,a,A,1/2/2025", columns: "type,name,label,default"),
      "uji.csv:3:default: nilai awal “1/2/2025” bukan tanggal; tulis seperti 2026-11-22"),
    Broken(
      survey("select_one jk,a,A,Q", columns: "type,name,label,default") + lists,
      "uji.csv:3:default: nilai awal “Q” tidak ada dalam daftar pilihannya; maksud Anda “L”?"),
    Broken(
      survey("text,a,A,serch", columns: "type,name,label,lumbung_use"),
      "uji.csv:3:lumbung_use: kegunaan “serch” tidak dikenal; maksud Anda “search”?"),
  ]

  private static let choices: [Broken] = [
    Broken(
      survey("select_one kj,a,A,,") + lists,
      "uji.csv:3:type: daftar pilihan “kj” tidak ada di lembar choices; maksud Anda “jk”?"),
    Broken(
      survey("text,a,A,,") + "choices\n,list_name,label\n,x,X\n",
      "uji.csv:5:name: lembar choices tidak punya kolom “name”"),
    Broken(
      survey("text,a,A,,") + "choices\n,list_name,name,label\n,jk,L,a\n,jk,L,b\n,,Z,c\n,jk,,d\n",
      "uji.csv:7:name: kode “L” ada dua kali dalam daftar “jk”",
      "uji.csv:8:list_name: pilihan “Z” tidak menyebut daftarnya",
      "uji.csv:9:name: pilihan tanpa kode dalam daftar “jk”"),
    Broken(
      survey("select_multiple w,a,A,,") + "choices\n,list_name,name,label\n,w,merah tua,M\n",
      "uji.csv:6:name: kode “merah tua” berisi spasi; select_multiple memisahkan kode dengan spasi"),
    Broken(
      survey("select_one jk,a,A,kotta = 'a'", columns: "type,name,label,choice_filter") + lists,
      "uji.csv:3:choice_filter: daftar pilihan tidak punya kolom “kotta”; maksud Anda “kota”?"),
    Broken(
      survey("text,b,B,", "select_one jk,a,A,b = 'a'", columns: "type,name,label,choice_filter") + lists,
      "uji.csv:4:choice_filter: daftar pilihan tidak punya kolom “b”; untuk pertanyaan tulis ${b}"),
    Broken(
      survey("text,a,A,kota = 'a'", columns: "type,name,label,choice_filter") + lists,
      "uji.csv:3:choice_filter: choice_filter hanya untuk pertanyaan pilihan",
      "uji.csv:3:choice_filter: daftar pilihan tidak punya kolom “kota”"),
    Broken(
      survey("select_one_from_file kbl.csv,a,A,,"),
      "uji.csv:3:type: berkas “kbl.csv” tidak ada di samping formulir; maksud Anda “kbli.csv”?",
      tables: ["kbli.csv": "kode,judul\n"]),
    Broken(
      survey(
        "select_one_from_file kbli.csv,a,A,value=kode label=judu", columns: "type,name,label,parameters"),
      "uji.csv:3:type: berkas “kbli.csv” tidak punya kolom “judu”; maksud Anda “judul”? (kolom dipilih dengan parameters value=… label=…)",
      tables: ["kbli.csv": "kode,judul\n"]),
    Broken(
      survey("select_one jk,a,A,valeu=x", columns: "type,name,label,parameters") + lists,
      "uji.csv:3:parameters: parameter “valeu” tidak dikenal; maksud Anda “value”?"),
    Broken(
      survey("select_one jk,a,A,acak", columns: "type,name,label,parameters") + lists,
      "uji.csv:3:parameters: “acak” tidak terbaca; tulis seperti value=kode label=nama"),
    Broken(
      survey("select_one_from_file peta.geojson,a,A,,"),
      "uji.csv:3:type: daftar dari berkas .geojson tidak didukung; simpan “peta.geojson” sebagai .csv"),
    Broken(
      survey("text,b,B,,", "select_one ${b},a,A,,"),
      "uji.csv:4:type: pilihan dari jawaban pengulangan ${b} tidak didukung; tulis daftarnya di lembar choices"
    ),
    Broken(
      survey("select_one jk,a,A,minimal search('kbli')", columns: "type,name,label,appearance") + lists,
      "uji.csv:3:appearance: search() tidak didukung; pakai select_one_from_file dengan choice_filter"),
    Broken(
      survey("select_one_from_file rusak.csv,a,A,,"),
      "uji.csv:3:type: berkas “rusak.csv” tidak dapat dibaca: baris 2: tanda kutip (\") dibuka tetapi tidak ditutup",
      tables: ["rusak.csv": "name,label\n\"x,y\n"]),
  ]

  private static let expressions: [Broken] = [
    Broken(
      survey("integer,omzet,O,,", "text,b,B,${omset} > 3,"),
      "uji.csv:4:relevant: ${omset} tidak ada dalam formulir; maksud Anda “${omzet}”?"),
    Broken(
      survey("text,a,A,,", "text,b,B,${a} == 'x',"),
      "uji.csv:4:relevant: “==” tidak dikenal; maksud Anda “=”? (karakter ke-6)"),
    Broken(
      survey("begin_group,g,G,,", "text,a,A,,", "end_group,,,,", "text,b,B,${g} = 'x',"),
      "uji.csv:6:relevant: ${g} menunjuk kelompok; sebut pertanyaan di dalamnya"),
    Broken(
      survey("text,nama,N,,", "text,b,B,${last-saved#nma} = 'x',"),
      "uji.csv:4:relevant: ${nma} tidak ada dalam formulir; maksud Anda “${nama}”?"),
    Broken(
      survey("text,a,Halo ${nma},,", "text,nama,N,,"),
      "uji.csv:3:label: ${nma} tidak ada dalam formulir; maksud Anda “${nama}”?"),
    Broken(
      survey("calculate,a,,,\"pulldata('t', 'xx', 'k', 'v')\""),
      "uji.csv:3:calculation: berkas “t” tidak punya kolom “xx”; maksud Anda “x”?", tables: ["t.csv": "k,x\n"]
    ),
    Broken(
      survey("calculate,a,,,\"pulldata('u', 'x', 'k', 'v')\""),
      "uji.csv:3:calculation: berkas “u.csv” tidak ada di samping formulir; maksud Anda “t.csv”?",
      tables: ["t.csv": "k,x\n"]),
    Broken(
      survey("text,b,B,,", "calculate,a,,,\"pulldata(${b}, 'x', 'k', 'v')\""),
      "uji.csv:4:calculation: nama berkas pulldata() ditulis langsung dalam kutip"),
    Broken(
      survey("select_one jk,b,B,,", "calculate,a,,,\"jr:choice-name(${b}, ${b})\"") + lists,
      "uji.csv:4:calculation: nilai kedua jr:choice-name() ditulis dalam kutip, seperti '${jenis}'"),
    Broken(
      survey("calculate,a,,,${b} + 1", "calculate,b,,,${c} + 1", "calculate,c,,,${a} + 1"),
      "uji.csv:3:calculation: perhitungan berputar: a → b → c → a; putuskan salah satunya"),
    Broken(survey("text,a,A,${a} = 'x',"), "uji.csv:3:relevant: “a” bergantung pada dirinya sendiri"),
    Broken(
      survey("begin_group,g,G,${a} = 'x',", "text,a,A,,", "end_group,,,,"),
      "uji.csv:3:relevant: perhitungan berputar: g → a → g; putuskan salah satunya"),
  ]

  /// Every broken form above, for the count of messages.
  static var corpus: [(text: String, tables: [String: String])] {
    (layout + rows + choices + expressions).map { ($0.text, $0.tables) }
  }

  @Test("each fault is named with its place", arguments: layout + rows + choices + expressions)
  private func fault(_ broken: Broken) {
    #expect(problems(broken.text, tables: broken.tables) == broken.lines)
  }

  @Test func allFaultsAreNamedAtOnceInTheOrderOfTheFile() {
    let lines = problems(
      survey("teks,a,A,,", "text,b b,B,,", "text,c,C,${d} = ,", "select_one x,e,E,,"))
    #expect(lines.map { $0.split(separator: ":")[1] } == ["3", "4", "5", "6"])
  }

  @Test func rowsAreLinesOfTheFileAlsoAfterCellsWithLineBreaks() {
    #expect(
      problems(survey("text,a,\"satu\ndua\",,", "teks,b,B,,")).first?.hasPrefix("uji.csv:5:type:") == true)
  }

  @Test func aLongChainOfQuestionsIsNoStackOverflow() throws {
    let rows = (0..<5_000).map { ",calculate,c\($0),,,\($0 == 0 ? "1" : "${c\($0 - 1)} + 1")\n" }.joined()
    let form = try form("survey\n,type,name,label,relevant,calculation\n" + rows)
    #expect(Interview(form).answer("c4999") == .whole(5_000))
  }
}
