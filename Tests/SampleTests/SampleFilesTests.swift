import Formats
import Glibc
import Questionnaire
import Registry
import Testing

@testable import Sample

/// The files under sample-data are the generator's own. `LUMBUNG_RECORD=1` writes them anew,
/// first of all: hence one test after the other.
@Suite(.serialized) struct SampleFilesTests {
  private static let folder =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/sample-data"

  /// Made once for all tests.
  private static let made = Result {
    let forms = (try #require(Fixture.umkm), try #require(Fixture.koperasi))
    let plan = SamplePlan(umkm: 2_000, koperasi: 549, seed: 1)
    return try SampleTables(
      plan: plan, umkm: forms.0, koperasi: forms.1, training: try Fixture.training())
  }

  private func tables() throws -> SampleTables { try Self.made.get() }

  @Test func theFilesAreWhatTheGeneratorGives() throws {
    for (name, text) in try tables().files {
      let path = "\(Self.folder)/\(name)"
      if getenv("LUMBUNG_RECORD") != nil { try Self.write(Array(text.utf8), path) }
      let kept = Self.read(path)
      // The files are too long to print: the first line that differs says enough.
      let lines = (kept.split(separator: 0x0A), Array(text.utf8).split(separator: 0x0A))
      let line = zip(lines.0, lines.1).enumerated().first { $1.0 != $1.1 }?.offset
      let isSame = kept == Array(text.utf8)
      #expect(isSame, "\(name) differs at line \((line ?? lines.0.count) + 1): run with LUMBUNG_RECORD=1")
    }
  }

  @Test func theyHoldEveryRecordAndEveryQuestion() throws {
    let tables = try tables()
    #expect(tables.umkm.count == 1 + 2_000)
    #expect(tables.koperasi.count == 1 + 549)
    for (rows, form) in [(tables.umkm, Fixture.umkm), (tables.koperasi, Fixture.koperasi)] {
      let heading = try #require(rows.first)
      let questions = SampleTables.columns(try #require(form))
      #expect(heading == ["id", "keadaan", "periode"] + questions)
      #expect(Set(heading).count == heading.count)
      #expect(rows.allSatisfy { $0.count == heading.count })
      #expect(Set(rows.map { $0[0] }).count == rows.count)
      #expect(rows.dropFirst().allSatisfy { RecordID($0[0])?.description == $0[0] })
      let states = Set(rows.dropFirst().map { $0[1] })
      #expect(states.isSuperset(of: ["diajukan", "disetujui", "dikembalikan"]))
      #expect(states.allSatisfy { RecordState(label: $0) != nil })
    }
    #expect(Set(tables.umkm.dropFirst().map { $0[2] }) == ["2024", "2025", "2026"])
    let people = tables.people.map { $0[0] }
    #expect(
      Set(people).isSuperset(of: ["enum-01", "operator-01", "pemeriksa-01", "pimpinan-01", "admin-01"]))
  }

  /// The answers come back as they were submitted: the newest revision, no other.
  @Test func aRowIsTheNewestRevision() throws {
    let tables = try tables()
    var newest: [String: JSON] = [:]
    let forms = (try #require(Fixture.umkm), try #require(Fixture.koperasi))
    let log = try SampleLog(
      plan: SamplePlan(umkm: 2_000, koperasi: 549, seed: 1), umkm: forms.0, koperasi: forms.1,
      training: try Fixture.training())
    for entry in log {
      let json = try JSON(parsing: entry.json)
      if json.text("k") == "rev" { newest[json.text("r")] = json }
    }
    for rows in [tables.umkm, tables.koperasi, tables.pelatihan, tables.peserta] {
      let heading = try #require(rows.first)
      for row in rows.dropFirst() {
        let entry = try #require(newest[row[0]])
        var answers: [JSONMember] = []
        for (name, cell) in zip(heading, row).dropFirst(3) where !cell.isEmpty {
          let value: JSON
          switch entry.answers?[name] {
          case .array(let parts) where parts.first?.members != nil:
            value = try JSON(parsing: Array(cell.utf8))
          case .array: value = .array(cell.split(separator: " ").map { .string(String($0)) })
          case .int: value = .int(Int64(cell) ?? .min)
          default: value = .string(cell)
          }
          answers.append(JSONMember(key: name, value: value))
        }
        // Nothing chosen is an empty list in the log, an empty cell here.
        let expected = entry.answers?.members?.filter { $0.value.array?.isEmpty != true }
        if answers != expected || row[2] != entry.text("p") {
          Issue.record("\(row[0]): \(row)")
          return
        }
      }
    }
  }

  /// Read as anybody would read them, from the folder.
  @Test func everyNIKInTheFilesIsFictional() throws {
    var seen = 0
    for name in ["petugas.csv", "koperasi.csv", "umkm.csv"] {
      let bytes = Self.read("\(Self.folder)/\(name)")
      let rows = try CSV.rows(bytes)
      let heading = try #require(rows.first?.fields)
      let columns = heading.indices.filter { heading[$0].split(separator: "_").contains("nik") }
      for row in rows.dropFirst() {
        for column in columns where heading[column] != "status_nik" && !row.fields[column].isEmpty {
          seen += 1
          #expect(row.fields[column].hasPrefix("99"), "\(name):\(row.line) \(heading[column])")
        }
        // A NIK that strayed into another answer would be sixteen digits too.
        let strays = row.fields.filter {
          $0.utf8.count == 16 && $0.utf8.allSatisfy { (48...57).contains($0) } && !$0.hasPrefix("99")
        }
        #expect(strays.isEmpty, "\(name):\(row.line)")
      }
    }
    #expect(seen > 2_000)
  }

  /// The repository stays light.
  @Test func theFilesAreSmall() {
    let sizes = ["petugas.csv", "koperasi.csv", "umkm.csv"].map { Self.read("\(Self.folder)/\($0)").count }
    #expect(sizes.allSatisfy { $0 > 0 })
    #expect(sizes.reduce(0, +) < 2_500_000)
  }

  @Test func cellsAreWrittenAsODKWritesThem() {
    #expect(SampleTables.cell(.array([.string("nib"), .string("halal")])) == "nib halal")
    #expect(SampleTables.cell(.array([])) == "")
    #expect(SampleTables.cell(.int(-1_500_000)) == "-1500000")
    #expect(SampleTables.cell(.null) == "")
    #expect(SampleTables.csv([["a", "b"], ["1, 2", ""]]) == "a,b\n\"1, 2\",\n")
  }

  private static func write(_ bytes: [UInt8], _ path: String) throws {
    let file = try #require(fopen(path, "w"))
    let count = fwrite(bytes, 1, bytes.count, file)
    #expect(count == bytes.count && fclose(file) == 0)
  }

  private static func read(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count <= 0 { break }
      bytes += buffer[..<count]
    }
    return bytes
  }
}
