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

  @Test("the way out of a frozen log is said, and said once")
  func once() {
    #expect(notice(.damage, "rusak") == "rusak. Jalankan: lumbung log repair.")
    #expect(notice(.damage, "rusak.") == "rusak. Jalankan: lumbung log repair.")
    let told = "hilang. Pulihkan dengan: lumbung log repair --from SALINAN."
    #expect(notice(.shortened, told) == told)
    #expect(notice(.space, "Disk hampir penuh.") == "Disk hampir penuh.")
  }
}
