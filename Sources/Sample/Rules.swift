import Questionnaire

/// The tables' figures that the forms' calculations use, read once.
struct Rules {
  /// Upper bounds of mikro, kecil and menengah.
  struct Bounds {
    var sales: [Int64] = []
    var capital: [Int64] = []
    var workers: [Int64] = []
  }

  private var byYear: [Int: Bounds] = [:]
  let weeksInYear: Int64
  private let sectors: [String: String]
  private let kbliVersions: [String: String]

  init(form: Form, years: ClosedRange<Int>) throws(SampleError) {
    guard let bounds = form.table("ambang.csv"), let rules = form.table("aturan.csv"),
      let kbli = form.table("kbli.csv")
    else { throw SampleError("Formulir UMKM tanpa tabel ambang.csv, aturan.csv, atau kbli.csv") }
    for year in years {
      func row(_ what: String) -> [Int64] {
        ["mikro", "kecil", "menengah"].compactMap { step in
          bounds.lookUp("\(what)_\(step)", where: "name", is: String(year)).flatMap { Int64($0) }
        }
      }
      byYear[year] = Bounds(sales: row("omzet"), capital: row("modal"), workers: row("pekerja"))
    }
    weeksInYear = rules.lookUp("nilai", where: "name", is: "minggu_setahun").flatMap { Int64($0) } ?? 52
    var sectors: [String: String] = [:]
    var versions: [String: String] = [:]
    for trade in Trade.bySector.joined() {
      guard let sector = kbli.lookUp("sektor", where: "name", is: trade.kbli) else {
        throw SampleError("KBLI \(trade.kbli) tidak ada di kbli.csv")
      }
      sectors[trade.kbli] = sector
      versions[trade.kbli] = kbli.lookUp("versi", where: "name", is: trade.kbli)
    }
    self.sectors = sectors
    kbliVersions = versions
  }

  /// The sector that the KBLI table names.
  func sector(_ kbli: String) -> String { sectors[kbli] ?? "" }

  /// The edition of a KBLI code.
  func version(_ kbli: String) -> String { kbliVersions[kbli] ?? "" }

  /// Size class by yearly sales.
  func salesClass(_ amount: Int64, year: Int) -> String? { Rules.step(amount, byYear[year]?.sales) }
  /// Size class by capital.
  func capitalClass(_ amount: Int64, year: Int) -> String? { Rules.step(amount, byYear[year]?.capital) }
  /// Size class by workers.
  func workerClass(_ count: Int64, year: Int) -> String? { Rules.step(count, byYear[year]?.workers) }

  private static func step(_ value: Int64, _ bounds: [Int64]?) -> String? {
    guard let bounds, bounds.count == 3 else { return nil }
    let names = ["mikro", "kecil", "menengah"]
    return bounds.firstIndex { value <= $0 }.map { names[$0] } ?? "besar"
  }
}
