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
  let salesLeap: Int64
  let workersLeap: Int64
  let workersLeastLeap: Int64
  let yearsWithoutMeeting: Int
  /// Least scores of sehat, cukup sehat and dalam pengawasan.
  private let healthSteps: [Int64]
  /// Most members, own capital and assets of KUK 1, 2 and 3.
  private let classLimits: [[Int64]]
  private let sectors: [String: String]
  private let formerMeanings: [String: String]
  private var loans: [Int: [Int64]] = [:]
  private var rates: [Int: [String: String]] = [:]
  private let kbliVersions: [String: String]

  init(form: Form, years: ClosedRange<Int>) throws(SampleError) {
    guard let bounds = form.table("ambang.csv"), let rules = form.table("aturan.csv"),
      let kbli = form.table("kbli.csv"), let moved = form.table("kbli_berubah.csv"),
      let credit = form.table("kur.csv")
    else {
      throw SampleError("Formulir UMKM tanpa salah satu tabelnya: ambang, aturan, kbli, kbli_berubah, kur")
    }
    for year in years {
      func row(_ what: String) -> [Int64] {
        ["mikro", "kecil", "menengah"].compactMap { step in
          bounds.lookUp("\(what)_\(step)", where: "name", is: String(year)).flatMap { Int64($0) }
        }
      }
      byYear[year] = Bounds(sales: row("omzet"), capital: row("modal"), workers: row("pekerja"))
    }
    for year in years {
      func cell(_ column: String) -> String? { credit.lookUp(column, where: "name", is: String(year)) }
      loans[year] = Rules.schemes.compactMap { cell($0).flatMap { Int64($0) } }
      for scheme in Rules.schemes { rates[year, default: [:]][scheme] = cell("bunga_" + scheme) }
    }
    weeksInYear = rules.lookUp("nilai", where: "name", is: "minggu_setahun").flatMap { Int64($0) } ?? 52
    var sectors: [String: String] = [:]
    var versions: [String: String] = [:]
    var meanings: [String: String] = [:]
    for trade in Trade.bySector.joined() {
      guard let sector = kbli.lookUp("sektor", where: "name", is: trade.kbli) else {
        throw SampleError("KBLI \(trade.kbli) tidak ada di kbli.csv")
      }
      sectors[trade.kbli] = sector
      meanings[trade.kbli] = moved.lookUp("lama", where: "name", is: trade.kbli)
      versions[trade.kbli] = kbli.lookUp("versi", where: "name", is: trade.kbli)
    }
    self.sectors = sectors
    kbliVersions = versions
    formerMeanings = meanings
    // The limits above which the form asks once more.
    salesLeap = Rules.figure(rules, "lonjakan_omzet")
    workersLeap = Rules.figure(rules, "lonjakan_pekerja")
    yearsWithoutMeeting = Int(clamping: Rules.figure(rules, "rat_tidak_aktif"))
    healthSteps = ["sehat_min", "cukup_sehat_min", "pengawasan_min"].map { Rules.figure(rules, $0) }
    classLimits = (1...3).map { step in
      ["anggota", "modal", "aset"].map { Rules.figure(rules, "kuk\(step)_\($0)") }
    }
    workersLeastLeap = Rules.figure(rules, "lonjakan_pekerja_orang")
  }

  /// The sector that the KBLI table names.
  func sector(_ kbli: String) -> String { sectors[kbli] ?? "" }

  /// What a code that has moved meant in the edition before; nil for others.
  func formerMeaning(_ kbli: String) -> String? { formerMeanings[kbli] }

  /// Health of a koperasi by its score.
  func health(_ score: Int64) -> String {
    let names = ["sehat", "cukup", "pengawasan"]
    return healthSteps.firstIndex { score >= $0 }.map { names[$0] } ?? "khusus"
  }

  /// KUK: the first class none of whose limits is passed.
  func koperasiClass(members: Int64, own: Int64, assets: Int64) -> String {
    let found = classLimits.firstIndex { members <= $0[0] && own <= $0[1] && assets <= $0[2] }
    return String((found ?? 3) + 1)
  }

  /// The KUR scheme for an amount, with its rate; nil in a year without a table row.
  func loan(_ amount: Int64, year: Int) -> (scheme: String, rate: String?)? {
    guard let limits = loans[year], limits.count == Rules.schemes.count else { return nil }
    let scheme = limits.firstIndex { amount <= $0 }.map { Rules.schemes[$0] } ?? "di_atas"
    return (scheme, rates[year]?[scheme])
  }

  private static let schemes = ["super_mikro", "mikro", "kecil"]

  private static func figure(_ rules: AttachedTable, _ name: String) -> Int64 {
    rules.lookUp("nilai", where: "name", is: name).flatMap { Int64($0) } ?? .max
  }

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
