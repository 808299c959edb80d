import Questionnaire
import Testing

/// A survey of one header and the given rows.
private func survey(
  _ rows: String..., columns: String = "type,name,label,relevant,calculation,repeat_count,parameters"
) -> String {
  "survey\n,\(columns)\n" + rows.map { "," + $0 + "\n" }.joined()
}

private let lists = "choices\n,list_name,name,label\n,jk,L,Laki-laki\n,jk,P,Perempuan\n"

@Suite("Formulir rusak: pengulangan, jalur, parameter")
struct RepeatProblemTests {
  private static let broken: [(String, [String])] = [
    (
      survey(
        "begin_repeat,r,R,", "text,a,A,search", "text,b,B,column search", "end_repeat,,,", "text,c,C,column",
        columns: "type,name,label,lumbung_use"),
      [
        "uji.csv:5:lumbung_use: kegunaan “column” tidak berlaku di dalam pengulangan; pakai search, atau taruh "
          + "pertanyaannya di luar"
      ]
    ),
    (
      survey("begin_repeat,r,R,,,,", "text,a,A,,,,"),
      ["uji.csv:3:type: pengulangan “r” tidak ditutup dengan end_repeat"]
    ),
    (survey("text,a,A,,,,", "end_repeat,,,,,,"), ["uji.csv:4:type: end_repeat tanpa begin_repeat"]),
    (
      survey("begin_repeat,r,R,,,,", "text,a,A,,,,", "end_group,,,,,,"),
      [
        "uji.csv:5:type: end_group di sini, padahal yang terbuka pengulangan “r” (baris 3); tulis end_repeat"
      ]
    ),
    (
      survey("begin_group,g,G,,,,", "text,a,A,,,,", "end_repeat,,,,,,"),
      ["uji.csv:5:type: end_repeat di sini, padahal yang terbuka kelompok “g” (baris 3); tulis end_group"]
    ),
    (
      survey("text,r,R,,,,", "begin_repeat,r,R,,,,", "text,a,A,,,,", "end_repeat,,,,,,"),
      ["uji.csv:4:name: nama “r” sudah dipakai di baris 3"]
    ),
    (
      survey("begin_group,g,G,,,3,", "text,a,A,,,,", "end_group,,,,,,"),
      ["uji.csv:3:repeat_count: repeat_count hanya untuk begin_repeat"]
    ),
    (
      survey("begin_repeat,r,R,,,${a},", "integer,a,A,,,,", "end_repeat,,,,,,"),
      ["uji.csv:3:repeat_count: perhitungan berputar: r → a → r; putuskan salah satunya"]
    ),
    (
      survey(
        "calculate,t,,,sum(${n}),,", "begin_repeat,r,R,,,,", "calculate,n,,,${t} + 1,,", "end_repeat,,,,,,"),
      ["uji.csv:3:calculation: perhitungan berputar: t → n → t; putuskan salah satunya"]
    ),
    (
      survey("text,nama,N,,,,", "calculate,b,,,/data/nma,,"),
      [
        "uji.csv:4:calculation: jalur /data/nma tidak menunjuk apa pun: “nma” tidak ada di sana; maksud Anda “nama”?"
      ]
    ),
    (
      survey("text,nama,N,,,,", "calculate,b,,,/dat/nama,,"),
      [
        "uji.csv:4:calculation: jalur /dat/nama tidak menunjuk apa pun: “dat” tidak ada di sana; maksud Anda “data”?"
      ]
    ),
    (
      survey("text,nama,N,,,,", "calculate,b,,,../../../nama,,"),
      ["uji.csv:4:calculation: jalur ../../../nama tidak menunjuk apa pun"]
    ),
    (
      survey("calculate,b,,,instance('desa')/root/item/x,,"),
      ["uji.csv:3:calculation: berkas “desa.csv” tidak ada di samping formulir"]
    ),
    (
      survey("text,a,A,,,,", "calculate,b,,,instance(${a})/root/item/x,,"),
      ["uji.csv:4:calculation: nama di instance() ditulis langsung dalam kutip, seperti instance('kbli')"]
    ),
    (survey("range,a,A,,,,start=satu"), ["uji.csv:3:parameters: “start=satu” bukan angka"]),
    (survey("range,a,A,,,,step=0"), ["uji.csv:3:parameters: step tidak boleh 0"]),
    (
      survey("range,a,A,,,,start=1 end=2 step=5"),
      ["uji.csv:3:parameters: dari start ke end tidak ada satu langkah pun"]
    ),
    (
      survey("select_one jk,a,A,,,,seed=3") + lists,
      ["uji.csv:3:parameters: seed hanya berarti bersama randomize=true"]
    ),
    (
      survey("rank x,a,A,,,,") + "choices\n,list_name,name,label\n,x,satu dua,S\n",
      ["uji.csv:6:name: kode “satu dua” berisi spasi; rank memisahkan kode dengan spasi"]
    ),
    (
      survey("time,a,A,pagi", columns: "type,name,label,default"),
      ["uji.csv:3:default: nilai awal “pagi” bukan jam; tulis seperti 14:30"]
    ),
    (
      survey("dateTime,a,A,2026-11-22", columns: "type,name,label,default"),
      [
        "uji.csv:3:default: nilai awal “2026-11-22” bukan tanggal dan jam; tulis seperti 2026-11-22T14:30:00+07:00"
      ]
    ),
    (
      survey("range,a,A,11", columns: "type,name,label,default"),
      ["uji.csv:3:default: nilai awal: harus 1 sampai 10"]
    ),
    (
      survey("geopoint,a,A,kantor", columns: "type,name,label,default"),
      ["uji.csv:3:default: nilai awal “kantor” bukan koordinat; tulis seperti -6.3 106.6"]
    ),
    (
      survey("text,a,A,${b}", columns: "type,name,label,trigger"),
      ["uji.csv:3:trigger: ${b} tidak ada dalam formulir; maksud Anda “${a}”?"]
    ),
    (
      survey("select_one_external jk,a,A,,,,"),
      ["uji.csv:3:type: jenis “select_one_external jk” tidak didukung; pakai select_one_from_file"]
    ),
  ]

  /// Every broken form above, for the count of messages.
  static var corpus: [String] { broken.map(\.0) }

  @Test("each fault is named with its place", arguments: broken.indices)
  func fault(_ index: Int) {
    let (text, lines) = Self.broken[index]
    #expect(problems(text) == lines)
  }

  @Test func absoluteAndRelativePathsAreFollowedInGroups() throws {
    let form = try form(
      survey(
        "begin_group,g,G,,,,", "integer,a,A,,,,", "calculate,b,,,../a + 1,,", "end_group,,,,,,",
        "calculate,c,,,/data/g/a * 2,,", "calculate,d,,,g/b,,"
      ).replacing(",d,,,g/b", with: ",d,,,../g/b"))
    var interview = Interview(form)
    interview.set("a", .whole(4))
    #expect(["b", "c", "d"].map { interview.answer(FieldPath($0)) } == [.whole(5), .whole(8), .whole(5)])
  }

  @Test func aTableOpensByItsNameWithConditions() throws {
    let text =
      survey(
        "text,k,K,,,,", "calculate,n,,,\"instance('desa')/root/item[kode = ${k}]/nama\",,",
        "calculate,j,,,count(instance('jk')/root/item),,", "select_one jk,p,P,,,,") + lists
    var interview = Interview(try form(text, tables: ["desa.csv": "kode,nama\n1,Serua\n2,Jombang\n"]))
    interview.set("k", .text("2"))
    #expect(interview.answer("n") == .text("Jombang"))
    #expect(interview.answer("j") == .whole(2))
  }
}

@Suite("Baris acak")
struct RepeatFuzzTests {
  private let text = """
    survey
    ,type,name,label,calculation,relevant,repeat_count
    ,integer,n,N,,,
    ,begin_repeat,r,R,,,
    ,integer,x,X,,,
    ,calculate,y,,"${x} * 2 + position(..)",,
    ,begin_repeat,s,S,,${x} != 3,${x}
    ,integer,z,Z,,,
    ,calculate,w,,"${z} + ${x} + count(${s})",,
    ,end_repeat,,,,,
    ,calculate,v,,sum(${w}),,
    ,end_repeat,,,,,
    ,calculate,t,,"sum(${v}) + count(${r}) + sum(/data/r[x > 2]/s/z)",,
    ,note,c,C,,${t} > 5,

    """

  @Test("what is worked out step by step is what is worked out at once", arguments: 0..<12)
  func incremental(_ seed: Int) throws {
    var random = Seeded(seed)
    let form = try form(text)
    var interview = Interview(form)
    for _ in 0..<40 {
      let rows = interview.rows("r")
      let row = FieldPath.Row(name: "r", id: rows.isEmpty ? 0 : rows[random.below(rows.count)])
      switch random.below(6) {
      case 0: _ = interview.addRow("r", after: row.id)
      case 1: interview.removeRow("r", row.id)
      case 2: _ = interview.copyRow("r", row.id)
      case 3, 4: interview.set(FieldPath("x", in: [row]), .whole(Int64(random.below(5))))
      default:
        let inner = interview.rows(FieldPath("s", in: [row]))
        let id = inner.isEmpty ? 0 : inner[random.below(inner.count)]
        let path = FieldPath("z", in: [row, FieldPath.Row(name: "s", id: id)])
        interview.set(path, .whole(Int64(random.below(9))))
      }
      let fresh = Interview(form: form, answers: interview.answers, context: testContext, isNew: false)
      #expect(fresh.answers == interview.answers)
      #expect(fresh.shown == interview.shown)
      #expect(fresh.submission() == interview.submission())
    }
  }
}
