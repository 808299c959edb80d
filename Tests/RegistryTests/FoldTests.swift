import Formats
import Questionnaire
import Registry
import Testing

@Suite("Lipatan: keadaan catatan dari himpunan entrinya")
struct FoldTests {
  let office = Office.staffed()

  @Test("Handed in, returned with a remark, mended, approved")
  func story() throws {
    let first = office.submit(.umkm, 1, answers: Office.shop("Warung", omzet: 1), by: "enum-01")
    #expect(office.state(1) == .diajukan)
    office.commit(
      .return(first, reason: "", remarks: [RemarkText(field: "omzet", text: "Setahun?")]), by: "pemeriksa-01")
    #expect(office.state(1) == .dikembalikan)
    #expect(office.registry.table(.umkm).openRemarks(0) == 1)
    let second = office.submit(
      .umkm, 1, base: [first.revision], answers: Office.shop("Warung", omzet: 12), by: "enum-01")
    #expect(office.state(1) == .diajukan)
    office.commit(.approve([second]), by: "pemeriksa-01")
    let dossier = try #require(office.dossier(Office.id(1)))
    #expect(dossier.state == .disetujui)
    #expect(dossier.official?.ref == second.revision)
    #expect(dossier.revisions.map(\.ref) == [first.revision, second.revision])
    #expect(dossier.events.map(\.what) == [.submitted, .returned, .asked, .submitted, .approved])
    #expect(dossier.events[3].changes.map(\.path.name) == ["omzet"])
    #expect(dossier.remarks.map(\.text) == ["Setahun?"])
    #expect(dossier.remarks.map(\.open) == [false])
    #expect(office.registry.table(.umkm).openRemarks(0) == 0)
  }

  @Test("A thread waits until it is closed")
  func threads() throws {
    let shop = office.submit(.umkm, 1, answers: Office.shop("Warung"), by: "enum-01")
    let ask = try #require(
      office.commit(.askRemark(shop, RemarkText(field: "nik", text: "Sesuai KTP?")), by: "pemeriksa-01").first
    )
    office.commit(.answerRemark(shop.record, thread: ask, text: "Ya"), by: "enum-01")
    var dossier = try #require(office.dossier(shop.record))
    #expect(dossier.openRemarks(field: "nik").map(\.text) == ["Sesuai KTP?", "Ya"])
    #expect(dossier.remarks.allSatisfy { $0.of == shop.revision && $0.thread == ask })
    office.commit(.closeRemark(shop.record, thread: ask), by: "pemeriksa-01")
    dossier = try #require(office.dossier(shop.record))
    #expect(dossier.openRemarks(field: "nik").isEmpty)
    #expect(dossier.events.map(\.what) == [.submitted, .asked, .answered, .closed])
  }

  @Test("Two revisions on one base are a conflict until one of them merges or goes")
  func conflict() throws {
    let base = office.submit(.umkm, 1, answers: Office.shop("Warung"), by: "enum-01")
    let mine = office.submit(.umkm, 1, base: [base.revision], answers: Office.shop("A"), by: "enum-01")
    let theirs = office.at("M2TA9Z") {
      $0.submit(.umkm, 1, base: [base.revision], answers: Office.shop("B"), by: "operator-01")
    }
    #expect(office.state(1) == .bentrok)
    #expect(Set(office.dossier(Office.id(1))?.current?.tips ?? []) == [mine.revision, theirs.revision])
    office.commit(.void(theirs, reason: "salah", duplicateOf: nil), by: "pemeriksa-01")
    #expect(office.state(1) == .diajukan)
    #expect(office.registry.table(.umkm).name(0) == "A")

    let merged = office.submit(
      .umkm, 1, base: [mine.revision, theirs.revision], answers: Office.shop("AB"), by: "enum-01")
    // Voided below and built on: somebody must look at it.
    #expect(office.state(1) == .bentrok)
    office.commit(.reopen(merged, reason: "benar"), by: "pemeriksa-01")
    #expect(office.state(1) == .diajukan)
  }

  @Test("A merge of both ends the conflict")
  func merge() {
    let base = office.submit(.umkm, 1, answers: Office.shop("Warung"), by: "enum-01")
    let one = office.submit(.umkm, 1, base: [base.revision], answers: Office.shop("A"), by: "enum-01")
    let two = office.submit(.umkm, 1, base: [base.revision], answers: Office.shop("B"), by: "enum-01")
    #expect(office.state(1) == .bentrok)
    office.submit(.umkm, 1, base: [one.revision, two.revision], answers: Office.shop("AB"), by: "enum-01")
    #expect(office.state(1) == .diajukan)
    #expect(office.registry.table(.umkm).name(0) == "AB")
  }

  @Test("Contradicting decisions on one revision are bentrok; reopening settles them")
  func contradiction() {
    let shop = office.submit(.umkm, 1, answers: Office.shop("Warung"), by: "enum-01")
    office.commit(.approve([shop]), by: "pemeriksa-01")
    office.at("M2TA9Z") { $0.commit(.return(shop, reason: "?", remarks: []), by: "pemeriksa-02") }
    #expect(office.state(1) == .bentrok)
    office.commit(.reopen(shop, reason: "lihat lagi"), by: "pemeriksa-01")
    #expect(office.state(1) == .diajukan)
    office.commit(.approve([shop]), by: "pemeriksa-01")
    office.at("M2TA9Z") { $0.commit(.approve([shop]), by: "pemeriksa-02") }
    #expect(office.state(1) == .disetujui)
  }

  @Test("An approval names its revision: a newer one still waits, the approved one stays official")
  func approvalOfOlder() throws {
    let first = office.submit(.umkm, 1, answers: Office.shop("Lama"), by: "enum-01")
    office.submit(.umkm, 1, base: [first.revision], answers: Office.shop("Baru"), by: "enum-01")
    office.at("M2TA9Z") { $0.commit(.approve([first]), by: "pemeriksa-01") }
    let dossier = try #require(office.dossier(Office.id(1)))
    #expect(dossier.state == .diajukan)
    #expect(dossier.official?.ref == first.revision)
  }

  @Test("State is per round; the last round's official answers are at hand")
  func rounds() throws {
    let last = office.submit(.umkm, 1, round: "2025", answers: Office.shop("Warung", omzet: 5), by: "enum-01")
    office.commit(.approve([last]), by: "pemeriksa-01")
    office.submit(
      .umkm, 1, round: "2026", base: [last.revision], answers: Office.shop("Warung", omzet: 9), by: "enum-01")
    let dossier = try #require(office.dossier(Office.id(1)))
    #expect(dossier.rounds.map(\.round) == ["2025", "2026"])
    #expect(dossier.rounds.map(\.state) == [.disetujui, .diajukan])
    #expect(dossier.previousRoundAnswers?["omzet"] == .whole(5))
    #expect(office.registry.table(.umkm).round(0) == "2026")
  }

  @Test("A record written twice after an uncertain write counts once, in either order")
  func repeated() throws {
    let first = office.submit(.umkm, 1, answers: Office.shop("Warung"), by: "enum-01")
    office.commit(.approve([first]), by: "pemeriksa-01")
    let written = try #require(office.log.first { $0.ref == first.revision })
    guard case .object(var members) = try JSON(parsing: written.json) else { return }
    members.append(JSONMember(key: "re", value: .string(first.revision.description)))
    let again = office.at("M2TA9Z") { $0.append(Array(JSON.object(members).text.utf8)) }
    for log in [office.log, office.log.reversed()] {
      let registry = Office.registry(log)
      let standing = registry.standings(of: first.record)
      #expect(standing.map(\.tips) == [[again]])
      #expect(standing.map(\.state) == [.disetujui])
      #expect(registry.table(.umkm).name(0) == "Warung")
    }
  }

  @Test(
    "However often an act was written, and whichever of its attempts reached the disk: it counts once, in any order",
    arguments: [[nil, 0, 0, 0], [nil, 0, 1, 2], [nil, 0, 1, 1]])
  func attempts(names: [Int?]) throws {
    let first = office.submit(.umkm, 1, answers: Office.shop("Warung"), by: "enum-01")
    office.commit(.approve([first]), by: "pemeriksa-01")
    let approval = try #require(office.log.last)
    let written = try #require(office.log.first { $0.ref == first.revision })
    guard case .object(let members) = try JSON(parsing: written.json) else { return }
    var all = [first.revision]
    for (writer, name) in zip(["M2TA9Z", "A2TA9Z", "Z2TA9Z"], names.dropFirst()) {
      let re = JSONMember(key: "re", value: .string(all[name ?? 0].description))
      all.append(office.at(writer) { $0.append(Array(JSON.object(members + [re]).text.utf8)) })
    }
    let before = office.log.filter { $0.ref != approval.ref && !all.contains($0.ref) }
    for kept in 1..<16 {
      let survivors = all.indices.filter { kept & 1 << $0 != 0 }
      // A chain tells only as far as its links are there; we name the first attempt.
      if names == [nil, 0, 1, 2] && survivors != Array(survivors[0]...(survivors.last ?? 0)) { continue }
      if names == [nil, 0, 1, 1] && survivors.contains(0) && !survivors.contains(1) && survivors != [0] {
        continue
      }
      let story = office.log.filter { entry in
        entry.ref == approval.ref || survivors.contains { all[$0] == entry.ref }
      }
      for order in permutations(of: Array(story.indices)) {
        let registry = Office.registry(before + order.map { story[$0] })
        let standings = registry.standings(of: first.record)
        #expect(standings.map(\.tips) == [[all[survivors.last ?? 0]]], "\(survivors) \(order)")
        let isNamed = names.allSatisfy { $0 ?? 0 == 0 } || survivors[0] <= 1
        #expect(standings.map(\.state) == [isNamed ? .disetujui : .diajukan], "\(survivors) \(order)")
      }
    }
  }

  private func permutations(of items: [Int]) -> [[Int]] {
    if items.count < 2 { return [items] }
    return items.flatMap { first in permutations(of: items.filter { $0 != first }).map { [first] + $0 } }
  }

  @Test("A kind that must be understood and is not makes the folder read-only; others are kept")
  func unknownKinds() {
    office.append(Array(#"{"k":"foto","at":"2026-11-22T10:00:00+07:00","by":"x","r":"?"}"#.utf8))
    #expect(office.registry.readOnlyReason == nil)
    office.append(Array(#"{"k":"Segel","at":"2026-11-22T10:00:00+07:00","by":"x"}"#.utf8))
    #expect(office.registry.readOnlyReason?.contains("Segel") == true)
    #expect(office.refusal(.closeRound("2026"), by: Office.agus) == office.registry.readOnlyReason)
  }

  @Test("What verifies but cannot be read is left out, and counted")
  func unreadable() {
    office.append(Array(#"{"k":"rev","r":"K7F3QX-1-0""#.utf8))
    office.append(Array(#"{"k":"rev","r":"bukan nomor","kind":"umkm"}"#.utf8))
    #expect(office.registry.unreadable == 2)
    #expect(office.registry.table(.umkm).count == 0)
  }
}
