import Formats
import Questionnaire

/// What every part of the script looks at; nothing in it changes.
struct SampleWorld: Sendable {
  let plan: SamplePlan
  let places: Places
  let rules: Rules
  let offices: [KoperasiOffice]
  let koperasiNames: KoperasiNames
  let umkmForm: String
  let koperasiForm: String
  /// Edition of the KBLI categories.
  let categoryVersion: String

  init(plan: SamplePlan, umkm: Form, koperasi: Form) throws(SampleError) {
    self.plan = plan
    let places = try Places(form: umkm)
    self.places = places
    rules = try Rules(form: umkm, years: 2024...2026)
    let merahPutih = min(places.all.count, plan.koperasi * 29 / 100)
    let offices = (0..<plan.koperasi).map {
      KoperasiOffice(seed: plan.seed, index: $0, merahPutih: merahPutih, places: places)
    }
    self.offices = offices
    koperasiNames = KoperasiNames(offices)
    umkmForm = umkm.identity
    koperasiForm = koperasi.identity
    let categories = koperasi.table("kbli_kategori.csv")
    categoryVersion = categories?.lookUp("versi", where: "name", is: "G") ?? ""
  }

  /// Half past eight on a day, WIB.
  static func day(_ year: Int, _ month: Int, _ day: Int) -> Instant {
    let days = Int64((Day(year: year, month: month, day: day) ?? Day(days: 0)).days)
    return Instant(ms: days * 86_400_000 + 5_400_000)
  }

  func business(_ index: Int) -> Business { Business(seed: plan.seed, index: index, places: places) }
}
