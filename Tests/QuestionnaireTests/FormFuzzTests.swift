import Assets
import Questionnaire
import Testing

@Suite("Berkas apa pun")
struct FormFuzzTests {
  /// The files that ship with the program, by name.
  static let shipped: [String: [UInt8]] = {
    var files: [String: [UInt8]] = [:]
    for name in Assets.names where name.hasPrefix("forms/") && name.hasSuffix(".csv") {
      files[String(name.dropFirst(6))] = Assets.bytes(name)
    }
    return files
  }()

  @Test("a real form with bytes changed is read or refused, never more", arguments: 0..<12)
  func mutatedForms(_ seed: Int) {
    var random = Seeded(seed)
    let names = ["umkm.csv", "koperasi.csv"].filter { Self.shipped[$0] != nil }
    guard !names.isEmpty else { return }
    for _ in 0..<6 {
      var bytes = Self.shipped[names[random.below(names.count)]] ?? []
      for _ in 0..<(1 + random.below(30)) where !bytes.isEmpty {
        let place = random.below(bytes.count)
        switch random.below(4) {
        case 0: bytes[place] = UInt8(random.below(256))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(Array(",\"\n${}()'=".utf8)[random.below(10)], at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + random.below(200)))
        }
      }
      let source = FormSource(name: "acak.csv", bytes: bytes, tables: Self.shipped)
      guard let form = try? Form.read(source, digest: testDigest) else { continue }
      // What reads must also open, fill and submit.
      var interview = Interview(form)
      for path in interview.fields.prefix(40) { interview.set(path, .text("1")) }
      _ = interview.submission()
      _ = interview.errors
    }
  }

  @Test("bytes without any form in them", arguments: 0..<20)
  func noise(_ seed: Int) {
    var random = Seeded(seed)
    let bytes = (0..<random.below(400)).map { _ in UInt8(random.below(256)) }
    let report = FormCheck.report(FormSource(name: "acak.csv", bytes: bytes))
    #expect(!report.isEmpty)
    #expect(report.allSatisfy { $0.hasPrefix("acak.csv:") })
  }
}
