import Questionnaire
import Testing

/// Products and licences: one row each.
@Suite("Baris produk dan surat izin")
struct UMKMRowsTests {
  private func row(_ visit: inout Visit, of name: String) throws -> FieldPath.Row {
    let row = visit.interview.addRow(FieldPath(name))
    return try #require(row)
  }

  @Test("a new licence row proposes the next of the licences chosen, NIB left out")
  func licences() throws {
    var visit = try Visit(Shipped.umkm)
    #expect(!visit.interview.canAddRow("surat_izin"))
    visit.choose("izin", "nib", "pirt", "halal")
    let first = try row(&visit, of: "surat_izin")
    let second = try row(&visit, of: "surat_izin")
    #expect(visit.interview.answer(FieldPath("jenis_izin", in: [first])) == .text("pirt"))
    #expect(visit.interview.answer(FieldPath("jenis_izin", in: [second])) == .text("halal"))
    let issued = FieldPath("izin_tanggal", in: [first])
    let ends = FieldPath("izin_berlaku", in: [first])
    visit.interview.set(issued, .text("2026-11-23"))
    #expect(visit.interview.status(issued).problem?.severity == .error)
    visit.interview.set(issued, .text("2021-05-01"))
    for (day, severity) in [
      ("2021-05-01", FieldIssue.Severity.error), ("2026-11-21", .warning), ("2031-05-01", nil),
    ] {
      visit.interview.set(ends, .text(day))
      #expect(visit.interview.status(ends).problem?.severity == severity, "\(day)")
    }
    #expect(visit.interview.submission()["surat_izin"] != nil)
    visit.choose("izin", "tidak_ada")
    #expect(visit.interview.submission()["surat_izin"] == nil)
  }

  @Test("products are counted by what the office calls them")
  func products() throws {
    var visit = try Visit(Shipped.umkm)
    visit.answer("buat_produk", "ya")
    for (name, marks) in [
      ("Keripik tempe", ["unggulan", "ekspor"]), ("Sambal", ["unggulan", "terstandar"]), ("Peyek", []),
    ] {
      let row = try row(&visit, of: "produk")
      visit.interview.set(FieldPath("nama_produk", in: [row]), .text(name))
      visit.interview.set(FieldPath("tanda_produk", in: [row]), marks.isEmpty ? nil : .choices(marks))
    }
    let counts = ["jml_produk", "jml_unggulan", "jml_ekspor", "jml_standar"].map { visit.number($0) }
    #expect(counts == [3, 2, 1, 1])
    // What counts as standardised says which standard.
    #expect(visit.interview.errors.contains { $0.path.name == "standar_produk" })
    visit.answer("buat_produk", "tidak")
    #expect(visit.interview.submission()["produk"] == nil)
    #expect(visit.interview.submission()["jml_produk"] == nil)
  }
}
