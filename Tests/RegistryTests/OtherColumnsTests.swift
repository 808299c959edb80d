import Formats
import Questionnaire
import Testing

@testable import Registry

/// A form with more columns than the one that a snapshot was written under.
@Suite("Columns that a snapshot does not have")
struct OtherColumnsTests {
  /// Two texts, a number, a day and a choice more, so that no place of a column is the one it had.
  private static let longer = Office.form([
    "survey,,,,,",
    ",type,name,label,lumbung_use,lumbung_unit",
    ",text,merek,Merek,column search,",
    ",text,nik,NIK pemilik,key mask search,",
    ",text,nama_pemilik,Nama pemilik,owner column search,",
    ",text,nama_usaha,Nama usaha,name column search,",
    ",text,telepon,Nomor HP,key search,",
    ",select_one_from_file wilayah.csv,kelurahan,Kelurahan,region column search,",
    ",select_one kelas,kelas,Kelas,class column,",
    ",select_one kelas,kelas_lama,Kelas lama,column,",
    ",decimal,omzet,Omzet,column money,rupiah",
    ",decimal,aset,Aset,column money,rupiah",
    ",date,tgl,Tanggal,column,",
    ",date,mulai,Mulai,column,",
    ",text,catatan,Catatan,column,",
    ",select_one hasil,hasil,Hasil,outcome,",
    "choices,,,,,",
    ",list_name,name,label,,",
    ",kelas,mikro,Mikro,,",
    ",kelas,kecil,Kecil,,",
    ",hasil,selesai,Selesai,,",
    "settings,,,,,",
    ",form_id,form_title,version,,",
    ",umkm,UMKM,2027.1,,",
  ])

  @Test(
    "A form adopted while rows lie in a snapshot: every list, filter and the next snapshot are as from the log"
  )
  func adopted() throws {
    let form = try #require(Self.longer)
    let log = OrderTests.tangle(5)
    let body = MemorySnapshot()
    let read = try SnapshotTests.again(Office.registry(log), log, body: body)
    // A list was looked at before, so that the columns of the former form are there.
    #expect(!SnapshotTests.answers(read).isEmpty)
    var library = read.forms
    library.add(form)
    read.forms = library
    let whole = Registry(forms: library, regions: Office.regions)
    whole.reread = read.reread
    for entry in log { whole.ingest(entry) }
    whole.settle()
    for registry in [read, whole] { #expect(registry.table(.umkm).columns.count == 11) }
    #expect(SnapshotTests.answers(read) == SnapshotTests.answers(whole))
    for column in ["merek", "catatan", "kelas_lama", "aset", "mulai", "omzet"] {
      for ascending in [true, false] {
        let query = Query(sort: SortKey(.column(column), ascending: ascending), thenBy: SortKey(.name))
        #expect(Self.ids(read, query) == Self.ids(whole, query))
      }
      let query = Query(text: "toko", columnValues: [column: ["", "mikro"]])
      #expect(Self.ids(read, query) == Self.ids(whole, query))
    }
    #expect(read.matches(key: "telepon", value: "0812", except: nil) == [])
    #expect(!read.isDamaged)
    // Written on a thread of its own, where nobody would see why the program ends.
    #expect(
      try #require(read.image(body: body)).write(to: MemorySnapshot(), extra: [], most: 1 << 14).count > 0)
  }

  @Test("Columns asked for before the form that they are of is known: the snapshot is told to be no use")
  func unfit() throws {
    let form = try #require(Self.longer)
    let log = OrderTests.tangle(6)
    let read = try SnapshotTests.again(Office.registry(log), log)
    var library = read.forms
    library.add(form)
    read.forms = library
    #expect(!SnapshotTests.answers(read).isEmpty)
    #expect(read.table(.umkm).rows(Query(sort: SortKey(.column("catatan")))).count <= read.table(.umkm).count)
    #expect(read.isDamaged)
  }

  private static func ids(_ registry: Registry, _ query: Query) -> [RecordID] {
    let table = registry.table(.umkm)
    let browse = table.browse(query)
    while !browse.advance(limit: 1_000) {}
    return browse.rows.map { table.id(Int($0)) }
  }
}
