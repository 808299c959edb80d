import Canvas
import Formats
import Questionnaire
import Testing

@testable import Registry
@testable import Screens

/// A small form with every kind of field, and a person who fills it at known times.
enum EntryFixture {
  static let sheets = """
    survey,,,,,,,,,,,,,,,,,
    ,type,name,label,hint,required,relevant,constraint,constraint_message,calculation,choice_filter,appearance,read_only,lumbung_use,lumbung_unit,lumbung_warning,lumbung_warning_message
    ,begin_group,g1,Pemilik,,,,,,,,,,,,,
    ,note,n1,Bapak/Ibu boleh menolak menjawab.,,,,,,,,,,,,,
    ,text,nik,NIK pemilik,16 angka di KTP.,yes,,"regex(., '^[0-9]{16}$')",NIK harus 16 angka.,,,numbers,,key nik carry,,,
    ,text,nama,Nama pemilik,Seperti di KTP.,yes,,,,,,,,owner carry,,,
    ,select_one kelamin,kelamin,Jenis kelamin,,yes,,,,,,,,carry,,,
    ,date,lahir,Tanggal lahir,,,,. <= today(),Tanggal lahir tidak boleh sesudah hari ini.,,,,,carry,,,
    ,end_group,,,,,,,,,,,,,,,
    ,begin_group,g2,Usaha,,,,,,,,,,,,,
    ,text,usaha,Nama usaha,Nama di papan.,yes,,,,,,,,name carry,,,
    ,text,rt,RT,"Tiga angka, misalnya 003.",,,"regex(., '^[0-9]{3}$')",Tulis RT dengan tiga angka.,,,,,carry,,,
    ,select_one kecamatan,kecamatan,Kecamatan,,yes,,,,,,,,carry,,,
    ,select_one kelurahan,kelurahan,Kelurahan,Menurut KTP atau letak usaha.,yes,,,,,kec = ${kecamatan},,,carry region,,,
    ,select_multiple izin,izin,Izin yang dimiliki,,,,,,,,,,carry,,,
    ,text,nib,Nomor NIB,13 angka.,yes,"selected(${izin}, 'nib')","regex(., '^[0-9]{13}$')",NIB harus 13 angka.,,,numbers,,carry,,,
    ,end_group,,,,,,,,,,,,,,,
    ,begin_group,g3,Tenaga kerja dan omzet,,,,,,,,,,,,,
    ,integer,pekerja,Pekerja perempuan dibayar,"Semua yang bekerja minimal satu jam sehari, termasuk pemilik dan keluarga. Kosongkan bila tidak ada.",yes,,. >= 0,Tidak boleh kurang dari nol.,,,,,tanya_ulang,orang,. > 10,Pekerja lebih dari sepuluh. Sudah benar?
    ,decimal,omzet,Omzet sebulan,,yes,,. = int(.) and . >= 0,Tulis rupiah bulat.,,,thousands-sep,,tanya_ulang,rupiah,,
    ,decimal,setahun,Omzet setahun,Dihitung.,,,,,${omzet} * 12,,thousands-sep,yes,,rupiah,,
    ,text,ket,Keterangan,,,,,,,,,,,,,
    ,end_group,,,,,,,,,,,,,,,
    choices,,,
    ,list_name,name,label,kec
    ,kelamin,L,Laki-laki,
    ,kelamin,P,Perempuan,
    ,kecamatan,36.74.06,Pamulang,
    ,kecamatan,36.74.07,Setu,
    ,kelurahan,36.74.06.1001,Pamulang Barat,36.74.06
    ,kelurahan,36.74.06.1002,Benda Baru,36.74.06
    ,kelurahan,36.74.07.1001,Muncul,36.74.07
    ,kelurahan,36.74.07.1002,Setu,36.74.07
    ,izin,nib,NIB,
    ,izin,pirt,P-IRT,
    ,izin,halal,Sertifikat halal,
    settings,,,
    ,form_title,form_id,version,instance_name
    ,UMKM,umkm,1,${usaha}
    """

  static let now = Instant(iso: "2026-11-22T10:43:05+07:00") ?? Instant(ms: 0)

  static func form() throws -> Form {
    try Form.read(FormSource(name: "kecil.csv", bytes: Array(sheets.utf8))) { "h\($0.count)" }
  }

  static var context: InterviewContext {
    InterviewContext(today: now.day, now: now, user: "enum-01", round: "2026")
  }

  static func draft(_ answers: [String: Answer] = [:]) -> Draft {
    Draft(
      id: RecordID(writer: "K7F3QX", counter: 123), kind: .umkm, person: "enum-01", formIdentity: "h",
      round: "2026",
      answers: Answers(answers), started: now)
  }

  /// Answers with nothing wrong.
  static let whole: [String: Answer] = [
    "nik": .text("9974064101800001"), "nama": .text("Siti Aminah"), "kelamin": .text("P"),
    "lahir": .text("1980-01-01"), "usaha": .text("Warung Bu Tini"), "rt": .text("003"),
    "kecamatan": .text("36.74.07"), "kelurahan": .text("36.74.07.1001"), "pekerja": .whole(4),
    "omzet": .whole(4_500_000),
  ]

  static func state(
    _ answers: [String: Answer] = [:], previous: [String: Answer]? = nil, remarks: [Remark] = []
  ) throws -> FormState {
    FormState(
      draft: draft(answers), form: try form(), previous: previous.map { Answers($0) }, remarks: remarks,
      context: context, people: ["pemeriksa-01": "Hendra"], previousLabel: "periode 2025")
  }

  static func remark(_ field: String, _ text: String) -> Remark {
    let ref = EntryRef(writer: "M2TA9Z", seq: 7)
    return Remark(
      ref: ref, of: EntryRef(writer: "M2TA9Z", seq: 5), field: field, thread: ref, text: text,
      by: "pemeriksa-01",
      at: now, open: true)
  }
}

extension FormState {
  /// Presses keys one second apart and returns everything the form wanted.
  @discardableResult
  mutating func press(_ script: String) -> [FormOutcome] {
    var outcomes: [FormOutcome] = []
    for (second, event) in keys(script).enumerated() {
      outcomes += handle(event, at: Instant(ms: EntryFixture.now.ms + Int64(second) * 1000))
    }
    return outcomes
  }

  /// The answer of a field, as people read it.
  func reads(_ path: FieldPath) -> String { interview.display(path) }

  /// The screen of a size as text.
  func screen(_ width: Int, _ height: Int) -> String {
    var grid = Grid(width: width, height: height)
    draw(into: &grid, rect: Rect(grid.size))
    return grid.text
  }

  /// The last draft sent.
  static func draft(in outcomes: [FormOutcome]) -> Draft? {
    outcomes.reversed().lazy.compactMap { outcome -> Draft? in
      if case .draftChanged(let draft) = outcome { return draft }
      return nil
    }.first
  }
}
