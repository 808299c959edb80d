import Formats
import Questionnaire
import Registry
import Testing

@Suite("Urutan tiba tidak mengubah apa pun")
struct OrderTests {
  /// A generator with a seed, so that a failing order can be run again.
  struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 33)
    }
  }

  /// A log in which three machines work on five records without seeing each other all the time.
  static func tangle(_ seed: UInt64) -> [RawEntry] {
    var dice = Dice(state: seed)
    let office = Office.staffed()
    var targets: [RevisionTarget] = []
    let writers = ["K7F3QX", "M2TA9Z", "0A0A0A"]
    for step in 0..<40 {
      office.writer = writers.randomElement(using: &dice) ?? "K7F3QX"
      // Clocks differ by hours, in both directions.
      office.now = Instant(
        ms: 1_795_100_000_000 + Int64(step) * 1_000 + Int64.random(in: 0...3, using: &dice) * 9_000_000)
      let target = targets.randomElement(using: &dice)
      switch Int.random(in: 0..<10, using: &dice) {
      case 0...3:
        let counter = UInt32.random(in: 1...5, using: &dice)
        let base = targets.filter { $0.record == Office.id(counter) }.randomElement(using: &dice)
        targets.append(
          office.submit(
            .umkm, counter, round: ["2025", "2026"].randomElement(using: &dice) ?? "2026",
            base: base.map { [$0.revision] } ?? [],
            answers: Office.shop("Toko \(step)", nik: "99\(step)", omzet: Int64(step)), by: "enum-01"))
      case 4, 5: if let target { office.commit(.approve([target]), by: "pemeriksa-01") }
      case 6:
        if let target {
          office.commit(
            .return(target, reason: "r", remarks: [RemarkText(field: "omzet", text: "?")]), by: "pemeriksa-02"
          )
        }
      case 7:
        if let target { office.commit(.void(target, reason: "v", duplicateOf: nil), by: "pemeriksa-01") }
      case 8: if let target { office.commit(.reopen(target, reason: "b"), by: "pemeriksa-01") }
      default: office.commit(.openRound(Round(id: "2025", order: 2025, open: true)), by: "admin-01")
      }
    }
    return office.log
  }

  @Test("Any permutation of arrival gives the same registry", arguments: 1...40 as ClosedRange<UInt64>)
  func permutations(_ seed: UInt64) {
    let log = Self.tangle(seed)
    let expected = Office.registry(log).stateLines
    var dice = Dice(state: seed &* 77)
    for _ in 0..<4 {
      let shuffled = Office.registry(log.shuffled(using: &dice)).stateLines
      #expect(shuffled == expected)
    }
    // Settled after every entry instead of once, and with every entry delivered twice.
    let slow = Office.registry([])
    slow.reread = { located in log.first { $0.ref == located.ref }?.json }
    for entry in log.shuffled(using: &dice) {
      slow.ingest(entry)
      slow.settle()
      slow.ingest(entry)
    }
    slow.settle()
    #expect(slow.stateLines == expected)
  }

  @Test(
    "Rows that are settled without the fold stand as the fold says", arguments: 1...60 as ClosedRange<UInt64>)
  func plain(_ seed: UInt64) {
    let log = Self.tangle(seed)
    for entries in [log, Array(log.prefix(18)), log.reversed()] {
      let registry = Office.registry(entries)
      let table = registry.table(.umkm)
      for row in 0..<table.count {
        let standings = registry.standings(of: table.id(row))
        guard let newest = standings.max(by: { ($0.round, 0) < ($1.round, 0) }) else { continue }
        #expect(table.state(row) == newest.state)
        #expect(table.round(row) == newest.round)
        #expect(table.head(row).map { newest.tips.contains($0) } == true)
      }
    }
  }

  @Test("A transition that names a revision twice is one entry of its record")
  func twice() throws {
    let office = Office.staffed()
    let target = office.submit(.umkm, 1, answers: Office.shop("Toko"), by: "enum-01")
    office.commit(.approve([target, target]), by: "pemeriksa-01")
    for log in [office.log, office.log.reversed(), office.log + office.log] {
      let registry = Office.registry(log)
      #expect(registry.locations(of: Office.id(1)).count == 2)
      #expect(registry.table(.umkm).state(0) == .disetujui)
    }
  }

  @Test("An answer comes after its question even when the clock that wrote it was behind")
  func references() throws {
    let office = Office.staffed()
    let first = office.submit(.umkm, 1, answers: Office.shop("Lama"), by: "enum-01")
    let second = office.at("M2TA9Z", -7_200_000) {
      $0.submit(.umkm, 1, base: [first.revision], answers: Office.shop("Baru"), by: "enum-01")
    }
    let dossier = try #require(office.dossier(Office.id(1)))
    #expect(dossier.revisions.map(\.ref) == [first.revision, second.revision])
    #expect(dossier.state == .diajukan)
    #expect(office.registry.table(.umkm).name(0) == "Baru")
  }

  @Test("The later word on a person or round counts, whatever arrives last")
  func office() {
    let office = Office.staffed()
    var gone = Office.siti
    gone.active = false
    office.commit(.setPerson(gone, instead: Office.siti), by: "admin-01")
    office.commit(.closeRound("2026"), by: "admin-01")
    for log in [office.log, office.log.reversed()] {
      let registry = Office.registry(log)
      #expect(registry.person("enum-01")?.active == false)
      #expect(registry.openRound == nil)
      #expect(registry.round("2026")?.order == 2026)
    }
  }
}
