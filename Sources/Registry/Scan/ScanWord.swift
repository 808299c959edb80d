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

  /// What ends all spellings: where one of them stands, it does.
  var ending: [UInt8] {
    var shared = spellings.first ?? []
    for spelling in spellings.dropFirst() {
      let count = zip(shared.reversed(), spelling.reversed()).prefix { $0 == $1 }.count
      shared = Array(shared.suffix(count))
    }
    return shared
  }

  /// The words of a search text.
  static func words(_ text: String) -> [ScanWord] {
    Fold.key(text).split(separator: " ").map { ScanWord(Array($0.utf8)) }
  }
}
