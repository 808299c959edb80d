import Assets
import Exchange
import Formats
import Journal
import Questionnaire
import Registry

/// Where forms come from: the binary, unless the data folder's `forms/` has a file of that name.
enum FormFiles {
  /// The kinds that the office fills today, in the order of the home screen.
  static let shipped = ["umkm", "koperasi", "pelatihan", "peserta"]

  /// The identity of forms and tables: the journal's own hash, BLAKE2b-128 as `b2sum -l 128` prints it.
  static func digest(_ bytes: [UInt8]) -> String { Digest(of: bytes).hex }

  /// A form file with the tables that lie beside it or in the binary.
  /// - Throws: `Failure` when the file cannot be read.
  static func read(_ path: String) throws -> FormSource {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    let name = String(parts.last ?? "")
    var tables = embeddedTables
    for table in FileReading.names(in: folder.isEmpty ? "." : folder, ending: ".csv") where table != name {
      tables[table] = try FileReading.bytes(folder.isEmpty ? table : folder + "/" + table)
    }
    return try source(name: name, path: path, tables: tables)
  }

  /// A form's file as CSV or as a workbook.
  /// - Throws: `Failure` naming the file when it cannot be read.
  private static func source(name: String, path: String, tables: [String: [UInt8]]) throws -> FormSource {
    let bytes = try FileReading.bytes(path)
    guard isWorkbook(name) else { return FormSource(name: name, bytes: bytes, tables: tables) }
    do {
      return try FormWorkbook.source(name: name, bytes: bytes, tables: tables)
    } catch {
      throw Failure("\(path): \(error)")
    }
  }

  /// By the file's ending, as pyxform decides it; `.xls` says what to do about it.
  static func isWorkbook(_ name: String) -> Bool {
    [".xlsx", ".xlsm", ".xls"].contains { name.lowercased().hasSuffix($0) }
  }

  /// A form file, read and checked.
  /// - Throws: `Failure` with every problem, one a line.
  static func form(_ path: String) throws -> Form {
    do {
      return try Form.read(try read(path), digest: digest)
    } catch let problems as FormProblems {
      throw Failure(problems.all.map(\.description).joined(separator: "\n"))
    }
  }

  /// The forms for a data folder: its own file where there is one, else the shipped one.
  /// - Throws: `Failure` with every problem of a form that cannot be used.
  static func library(dataFolder: String) throws -> FormLibrary {
    let tables = try tables(dataFolder: dataFolder)
    let own = dataFolder + "/forms"
    let csv = FileReading.names(in: own, ending: ".csv")
    var books: [String: FormSource] = [:]
    // Of a CSV file and a workbook of one kind the CSV file counts.
    for kind in shipped where !csv.contains(kind + ".csv") {
      let name = kind + ".xlsx"
      guard FileReading.names(in: own, ending: name).contains(name) else { continue }
      var beside = tables
      beside[kind + ".csv"] = nil
      books[kind] = try source(name: name, path: own + "/" + name, tables: beside)
    }
    return try library(tables: tables, books: books)
  }

  /// The forms for a data folder, read when somebody first asks about one. Those of the folder itself are read at once:
  /// they may be wrong.
  /// - Throws: `Failure` with every problem of a form that cannot be used.
  static func inUse(dataFolder: String) throws -> FormsInUse {
    if Folders.isFolder(dataFolder + "/forms") { return FormsInUse(try library(dataFolder: dataFolder)) }
    // Shipped forms are read in every test: a broken one never leaves the house.
    return FormsInUse(stamp: ProgramStamp.text, fingerprint: shippedFingerprint, ids: shipped) {
      (try? shippedLibrary()) ?? FormLibrary()
    }
  }

  /// Changes with every byte of the forms and tables in the binary.
  private static var shippedFingerprint: String {
    var bytes: [UInt8] = []
    for path in Assets.names where path.hasPrefix("forms/") { bytes += Assets.bytes(path) ?? [] }
    return "\(Lumbung.version) \(digest(bytes))"
  }

  /// The forms as they are shipped.
  /// - Throws: `Failure` when a shipped form is broken.
  static func shippedLibrary() throws -> FormLibrary { try library(tables: embeddedTables) }

  private static func library(
    tables: [String: [UInt8]], books: [String: FormSource] = [:]
  ) throws -> FormLibrary {
    var forms: [Form] = []
    for kind in shipped {
      let name = kind + ".csv"
      let bytes = tables[name] ?? []
      var beside = tables
      beside[name] = nil
      do {
        forms.append(
          try Form.read(
            books[kind] ?? FormSource(name: name, bytes: bytes, tables: beside), digest: digest))
      } catch {
        let lines = error.all.prefix(5).map(\.description).joined(separator: "\n")
        throw Failure("Formulir \(kind) tidak dapat dipakai:\n\(lines)")
      }
    }
    return FormLibrary(forms)
  }

  /// Every table by file name: the data folder's own, else the shipped one.
  /// - Throws: `Failure` when a file of the folder cannot be read.
  static func tables(dataFolder: String) throws -> [String: [UInt8]] {
    let own = dataFolder + "/forms"
    var tables = embeddedTables
    for name in FileReading.names(in: own, ending: ".csv") {
      let bytes = try FileReading.bytes(own + "/" + name)
      // A publisher's table with its own headings stands in for ours.
      let short = embeddedTables[name] ?? []
      let categories = embeddedTables["kbli_kategori.csv"] ?? []
      tables[name] = OfficialTable.adapted(bytes, like: short, categories: categories) ?? bytes
    }
    return tables
  }

  /// The regions of both cities, read when somebody asks.
  static func regions() -> Regions {
    Regions {
      var rows: [CSVRow] = []
      for table in ["forms/kota.csv", "forms/kecamatan.csv", "forms/wilayah.csv"] {
        guard let bytes = Assets.bytes(table), let read = try? CSV.rows(bytes) else { continue }
        rows += rows.isEmpty ? read : Array(read.dropFirst())
      }
      let aliases = Assets.bytes("forms/alias_wilayah.csv").flatMap { try? CSV.rows($0) }
      return (rows, aliases ?? [])
    }
  }

  private static var embeddedTables: [String: [UInt8]] {
    var tables: [String: [UInt8]] = [:]
    for path in Assets.names where path.hasPrefix("forms/") && path.hasSuffix(".csv") {
      tables[String(path.dropFirst("forms/".count))] = Assets.bytes(path)
    }
    return tables
  }
}
