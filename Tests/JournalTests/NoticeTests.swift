import Glibc
import Testing

@testable import Journal

@Suite("What a finding says at work")
struct NoticeTests {
  private func notice(_ kind: Finding.Kind, _ message: String) -> String {
    Finding(
      kind: kind, writer: "K7F3QX", file: "log/K7F3QX/0001.jsl", segment: 1, bytes: 0..<1, seqs: 1...1,
      message: message
    ).notice
  }

  @Test("advice can be typed as it stands: it names the folder that was asked for")
  func advice() {
    let finding = Finding(
      kind: .damage, writer: "K7F3QX", file: "log/K7F3QX/0001.jsl", segment: 1, bytes: 0..<1, seqs: 1...1,
      message: "rusak")
    let report = VerifyReport(logs: [], findings: [finding])
    func has(_ command: String, _ folder: String?) -> Bool {
      report.lines(naming: folder).contains { $0.hasSuffix("Pulihkan: \(command) --from SALINAN") }
    }
    #expect(has("lumbung log repair", nil))
    #expect(has("lumbung log repair --data /srv/data", "/srv/data"))
    #expect(has(#"lumbung log repair --data 'data Bu'\''Tini'"#, "data Bu'Tini"))
  }

  @Test("a message names the folder as it was named, wherever the command stands in it")
  func named() {
    let told = "hilang. Pulihkan dengan: lumbung log repair --from SALINAN."
    #expect(
      RepairCommand.named("/srv/data", in: told)
        == "hilang. Pulihkan dengan: lumbung log repair --data /srv/data --from SALINAN.")
    #expect(RepairCommand.named(nil, in: told) == told)
    #expect(
      RepairCommand.named("/srv/data", in: "rusak. Jalankan: lumbung log verify.")
        == "rusak. Jalankan: lumbung log verify --data /srv/data.")
    let finding = Finding(folder: .missing, "log/K7F3QX", told)
    let lines = VerifyReport(logs: [], findings: [finding]).lines(naming: "/srv/data")
    #expect(lines.first == "hilang. Pulihkan dengan: lumbung log repair --data /srv/data --from SALINAN.")
  }

  @Test("of a full disk what matters is said before a path of any length")
  func full() {
    let path = "/" + String(repeating: "folder/", count: 30) + "0001.jsl"
    let message = SystemCalls.live.failure(ENOSPC, "menyimpan draf", path).message
    #expect(
      message.hasPrefix(
        "Disk penuh: draf belum tersimpan, ketikan terakhir baru ada di program ini. Kosongkan ruang dan jangan tutup"
      ))
    #expect(message.hasSuffix("di \(path))."))
    let other = SystemCalls.live.failure(ENOSPC, "menyimpan", path).message
    #expect(other.hasPrefix("Disk penuh: menyimpan gagal, belum tersimpan. Kosongkan ruang"), "no draft")
  }

  @Test("a missing FORMAT is written again by repair; nothing is said of torn ends")
  func format() {
    let lines = VerifyReport(logs: [], findings: [Finding(folder: .format, "FORMAT", "x")]).lines
    #expect(lines.last == "- Jalankan: lumbung log repair. Berkas FORMAT ditulis lagi; log tidak diubah.")
    #expect(!lines.contains { $0.contains("akhir yang terputus") })
  }

  @Test("the way out of a frozen log is said, and said once")
  func once() {
    #expect(notice(.damage, "rusak") == "rusak. Jalankan: lumbung log repair.")
    #expect(notice(.damage, "rusak.") == "rusak. Jalankan: lumbung log repair.")
    let told = "hilang. Pulihkan dengan: lumbung log repair --from SALINAN."
    #expect(notice(.shortened, told) == told)
    #expect(notice(.space, "Disk hampir penuh.") == "Disk hampir penuh.")
  }
}
