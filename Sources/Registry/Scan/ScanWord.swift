import Formats

/// One folded word of a search, and how else it may be written.
struct ScanWord: Hashable, Sendable {
  /// The ways to write it; one is enough. None holds a space, a line feed or nothing at all.
  let spellings: [[UInt8]]

  /// A word as `Fold.key` gives it. A telephone number typed as 08… is stored as +628….
  init(_ folded: [UInt8]) {
    if folded.starts(with: Array("08".utf8)), folded.count >= 4 {
      spellings = [folded, Array("62".utf8) + folded.dropFirst()]
    } else {
      spellings = [folded]
    }
  }

  /// Whether a row with this word surely holds the other one as well: each spelling holds one of the other's.
  func implies(_ other: ScanWord) -> Bool {
    spellings.allSatisfy { own in other.spellings.contains { Self.holds(own, $0) } }
  }

  private static func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard part.count <= text.count else { return false }
    return (0...text.count - part.count).contains { text[$0..<$0 + part.count].elementsEqual(part) }
  }

  /// The words of a search text.
  static func words(_ text: String) -> [ScanWord] {
    Fold.key(text).split(separator: " ").map { ScanWord(Array($0.utf8)) }
  }
}
