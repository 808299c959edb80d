import Formats
import Questionnaire

/// A kelurahan as the form's own table has it.
struct Place {
  var code: String
  var name: String
  var kecamatan: String
  var kecamatanName: String
  var kota: String
  var postcode: String
  /// Index of the enumerator who works here, from 0.
  var enumerator: Int
  var isTangsel: Bool { kota == "36.74" }
}

/// All kelurahan, and who works where.
struct Places {
  let all: [Place]
  private let tangsel: [Int]
  private let others: [Int]

  /// How many enumerators there are, and how many of them work in Tangerang Selatan.
  static let enumerators = 24
  static let enumeratorsInTangsel = 16

  init(form: Form) throws(SampleError) {
    guard let table = form.table("wilayah.csv") else { throw SampleError("Formulir tanpa tabel wilayah.csv") }
    func cell(_ row: [String], _ column: String) -> String {
      guard let index = table.columns.firstIndex(of: column), index < row.count else { return "" }
      return row[index]
    }
    var all = table.rows.map { row in
      Place(
        code: cell(row, "name"), name: cell(row, "label"), kecamatan: cell(row, "kecamatan"),
        kecamatanName: cell(row, "nama_kecamatan"), kota: cell(row, "kota"), postcode: cell(row, "kodepos"),
        enumerator: 0)
    }
    guard !all.isEmpty else { throw SampleError("Tabel wilayah.csv kosong") }
    // Neighbouring kelurahan go to one enumerator: the table's order is the map's.
    let tangsel = all.indices.filter { all[$0].isTangsel }
    let others = all.indices.filter { !all[$0].isTangsel }
    for (position, index) in tangsel.enumerated() {
      all[index].enumerator = position * Places.enumeratorsInTangsel / tangsel.count
    }
    let rest = Places.enumerators - Places.enumeratorsInTangsel
    for (position, index) in others.enumerated() {
      all[index].enumerator = Places.enumeratorsInTangsel + position * rest / others.count
    }
    self.all = all
    self.tangsel = tangsel
    self.others = others
  }

  /// A kelurahan, three times in four one of Tangerang Selatan, and busy ones more often.
  func any(_ random: inout SampleRandom) -> Place {
    let pool = (random.chance(750) && !tangsel.isEmpty) || others.isEmpty ? tangsel : others
    // The lower of two throws makes the first of the list busier, without a table of figures.
    let position =
      random.chance(400) ? min(random.below(pool.count), random.below(pool.count)) : random.below(pool.count)
    return all[pool[position]]
  }

  /// The kelurahan codes of one enumerator.
  func scope(ofEnumerator index: Int) -> [String] { all.filter { $0.enumerator == index }.map(\.code) }
}

/// Why no sample can be made.
public struct SampleError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Indonesian.
  public let message: String

  init(_ message: String) { self.message = message }

  /// The message.
  public var description: String { message }
}
