import Assets
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
    return FormSource(name: name, bytes: try FileReading.bytes(path), tables: tables)
  }

  /// The forms for a data folder: its own file where there is one, else the shipped one.
  /// - Throws: `Failure` with every problem of a form that cannot be used.
  static func library(dataFolder: String) throws -> FormLibrary {
    try library(tables: try tables(dataFolder: dataFolder))
  }

  /// The forms as they are shipped.
  /// - Throws: `Failure` when a shipped form is broken.
  static func shippedLibrary() throws -> FormLibrary { try library(tables: embeddedTables) }

  private static func library(tables: [String: [UInt8]]) throws -> FormLibrary {
    var forms: [Form] = []
    for kind in shipped {
      let name = kind + ".csv"
      let bytes = tables[name] ?? []
      var beside = tables
      beside[name] = nil
      do {
        forms.append(
          try Form.read(FormSource(name: name, bytes: bytes, tables: beside), digest: digest))
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

  /// The regions of both cities.
  static func regions() -> Regions {
    var rows: [CSVRow] = []
    for table in ["forms/kota.csv", "forms/kecamatan.csv", "forms/wilayah.csv"] {
      guard let bytes = Assets.bytes(table), let read = try? CSV.rows(bytes) else { continue }
      rows += rows.isEmpty ? read : Array(read.dropFirst())
    }
    return Regions(rows: rows)
  }

  private static var embeddedTables: [String: [UInt8]] {
    var tables: [String: [UInt8]] = [:]
    for path in Assets.names where path.hasPrefix("forms/") && path.hasSuffix(".csv") {
      tables[String(path.dropFirst("forms/".count))] = Assets.bytes(path)
    }
    return tables
  }
}
