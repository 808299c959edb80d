import Testing

@testable import Screens

/// One folder of texts: whoever changes a word, or translates, reads only that.
@Suite("Words of the interface") struct WordsTests {
  /// Words that no code and no role of a theme contains.
  private static let telling: Set<Substring> = [
    "tidak", "belum", "sudah", "bila", "untuk", "yang", "dan", "atau", "dari", "ini", "isian", "catatan",
    "jawaban",
  ]

  @Test("no sentence that people read stands outside the folder of texts")
  func oneFolder() {
    let screens = Sources.swift(under: "Sources/Screens").filter { !$0.file.contains("/Texts/") }
    #expect(screens.count > 80)
    for (file, text) in screens {
      for line in text.split(separator: "\n") where !line.drop(while: { $0 == " " }).hasPrefix("//") {
        for (index, literal) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        where index % 2 == 1 {
          let words = literal.lowercased().split { !$0.isLetter }
          let found = words.count > 3 && words.contains { Self.telling.contains(Substring($0)) }
          #expect(!found, "\(file): \(literal)")
        }
      }
    }
  }
}
