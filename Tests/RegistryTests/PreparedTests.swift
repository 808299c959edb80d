import Formats
import Questionnaire
import Registry
import Testing

/// Entries that another thread prepared fold to what they fold to without.
@Suite("Entries prepared ahead")
struct PreparedTests {
  /// Answers as our writers write them, and as nobody should.
  private static let personal = [
    #"{"a":{"nik":"9901","nama_usaha":"Warung \u00c9","omzet":12}}"#,
    #"{"a":{"nik":"9902","nama_pemilik":"Bu Tuti, S.E.","telepon":"0812","kelurahan":"36.74.07.1001"}}"#,
    #"{"a":{"nama_usaha":"Kopi \"Kita\"","kelas":"mikro","omzet":-3,"tgl":"2026-02-30"}}"#,
    #"{"a":{"tgl":"2026-02-03","kelas":"besar","omzet":1.6,"telepon":812}}"#,
    #"{"a":{"nama_usaha":["a","b"],"omzet":"77","tgl":5,"telepon":"08"}}"#,
    #"{"a":{"nama_usaha":null,"omzet":null,"telepon":true}}"#,
    #"{"a": {"nama_usaha":"Spasi" , "omzet": 5}}"#,
    #"{"a":{"nama_usaha":"dua","nama_usaha":"kali","omzet":1,"omzet":2}}"#,
    #"{"a":{"nama_usaha":"lain"},"b":1}"#, #"{"a":{"telepon":"  --  ","nama_pemilik":"Ñandú"}}"#,
    #"{"a":{}}"#, #"{}"#, #"[]"#, #""x""#, #"{"a":{"omzet":99999999999999999999}}"#,
    #"{"a":{"nama_usaha":"","omzet":0,"lain":{"a":[1,{"b":2}]}}}"#,
  ]

  private static func log() -> [String] {
    var lines: [String] = []
    for (index, personal) in personal.enumerated() {
      let id = RecordID(writer: "K7F3QX", counter: UInt32(index + 1))
      lines.append(
        #"{"k":"rev","by":"enum-01","r":"\#(id)","kind":"umkm","p":"2026","w":"36.74.07","base":[],"d":\#(personal)}"#
      )
      lines.append(#"{"k":"rev","by":"enum-01","r":"\#(id)","kind":"lain","p":"2026","d":\#(personal)}"#)
    }
    // The first record again: an older row that changes, and loses what is not answered any more.
    let first = RecordID(writer: "K7F3QX", counter: 1)
    lines.append(
      #"{"k":"rev","by":"enum-01","r":"\#(first)","kind":"umkm","p":"2026","base":["K7F3QX.1"],"d":{"a":{"nik":"9909"}}}"#
    )
    lines.append(#"{"k":"state","by":"pemeriksa-01","on":[["\#(first)","K7F3QX.1"]],"to":"disetujui"}"#)
    return lines + ["{", #"{"k":"person","id":"enum-01","name":"Siti","role":"enumerator"}"#, "tidak"]
  }

  private func folded(isPrepared: Bool, then change: (Registry) -> Void = { _ in }) -> Registry {
    let registry = Registry(
      forms: FormLibrary([Office.umkm].compactMap(\.self)), regions: Office.regions)
    let preparer = registry.preparer()
    change(registry)
    let lines = Self.log().map { Array($0.utf8) }
    let prepared = PreparedEntries()
    for (index, line) in lines.enumerated() {
      let ref = EntryRef(writer: "K7F3QX", seq: UInt64(index + 1))
      let location = EntryLocation(writer: 0, segment: 1, offset: index, length: line.count)
      line.withUnsafeBytes { json in
        if isPrepared {
          prepared.clear()
          preparer.add(json, to: prepared)
          registry.ingest(prepared) { _ in
            EntryArrival(ref: ref, hlc: UInt64(index + 1) << 16, at: location, json: json)
          }
        } else {
          registry.ingest(ref: ref, hlc: UInt64(index + 1) << 16, at: location, json: json)
        }
      }
    }
    registry.settle()
    return registry
  }

  @Test("States, columns, search texts and what cannot be read are the same")
  func same() throws {
    let (plain, ahead) = (folded(isPrepared: false), folded(isPrepared: true))
    #expect(plain.table(.umkm).count == Self.personal.count)
    #expect(ahead.stateLines == plain.stateLines)
    #expect(ahead.unreadable == plain.unreadable)
    #expect(plain.unreadable > 0)
    #expect(ahead.matches(key: "nik", value: "9909", except: nil).count == 1)
    #expect(ahead.matches(key: "nik", value: "9901", except: nil).isEmpty)
  }

  @Test("What was prepared for a form that is not in use any more is read again")
  func otherForm() throws {
    let lines = [
      "survey,,,", ",type,name,label,lumbung_use", ",text,telepon,HP,name column search",
      ",text,nama_usaha,Usaha,column", "settings,,,", ",form_id,form_title,version,", ",umkm,UMKM,2027.1,",
    ]
    let other = try #require(Office.form(lines))
    let change = { (registry: Registry) in registry.forms = FormLibrary([other]) }
    let (plain, ahead) = (folded(isPrepared: false, then: change), folded(isPrepared: true, then: change))
    #expect(plain.table(.umkm).columns.count == 2)
    #expect(ahead.stateLines == plain.stateLines)
  }
}
