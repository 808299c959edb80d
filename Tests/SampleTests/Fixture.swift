import Assets
import Formats
import Questionnaire
import Testing

@testable import Sample

/// The shipped forms, and sample logs under them.
enum Fixture {
  static let umkm = form("umkm")
  static let koperasi = form("koperasi")
  static let pelatihan = form("pelatihan")
  static let peserta = form("peserta")

  /// The forms of trainings.
  static func training() throws -> (pelatihan: Form, peserta: Form) {
    (try #require(pelatihan), try #require(peserta))
  }

  /// Any hash will do where only sameness counts.
  private static func digest(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let text = String(hash, radix: 16)
    return String(repeating: "0", count: 32 - text.count) + text
  }

  private static func form(_ id: String) -> Form? {
    var tables: [String: [UInt8]] = [:]
    for path in Assets.names where path.hasPrefix("forms/") {
      tables[String(path.dropFirst("forms/".count))] = Assets.bytes(path)
    }
    let source = FormSource(name: "\(id).csv", bytes: Assets.bytes("forms/\(id).csv") ?? [], tables: tables)
    do throws(FormProblems) {
      return try Form.read(source, digest: digest)
    } catch {
      Issue.record("\(error)")
      return nil
    }
  }

  static func log(umkm count: Int, koperasi others: Int = 0, seed: UInt64 = 1) throws -> SampleLog {
    let forms = (try #require(umkm), try #require(koperasi))
    return try SampleLog(
      plan: SamplePlan(umkm: count, koperasi: others, seed: seed), umkm: forms.0, koperasi: forms.1)
  }

  /// Every entry parsed, with its number.
  static func entries(umkm count: Int, koperasi others: Int = 0, seed: UInt64 = 1) throws -> [(
    seq: Int, json: JSON
  )] {
    try log(umkm: count, koperasi: others, seed: seed).enumerated().map { position, entry in
      (position + 2, try JSON(parsing: entry.json))
    }
  }
}

extension JSON {
  /// Text of a member, for tests.
  func text(_ key: String) -> String { self[key]?.string ?? "" }
  /// The answers of a revision.
  var answers: JSON? { self["d"]?["a"] }
}
