/// A label or hint with `${…}` in it.
struct Template: Sendable {
  enum Piece: Sendable, Hashable {
    case text(String)
    case reference(String)
  }

  let pieces: [Piece]

  /// Nil when the text has no references: then it is its own label. A `${` that is never closed stays as it is.
  init?(_ text: String) {
    guard text.utf8.contains(UInt8(ascii: "$")), TextScan.find("${", in: text) != nil else { return nil }
    var pieces: [Piece] = []
    var rest = Substring(text)
    while let found = TextScan.find("${", in: String(rest)) {
      let after = String(found.after)
      guard let close = TextScan.find("}", in: after) else { break }
      pieces.append(.text(String(found.before)))
      pieces.append(.reference(String(close.before).trimmingBlanks))
      rest = Substring(String(close.after))
    }
    pieces.append(.text(String(rest)))
    self.pieces = pieces
  }

  /// The names it refers to.
  var references: [String] {
    pieces.compactMap { if case .reference(let name) = $0 { name } else { nil } }
  }

  func filled(_ display: (String) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .reference(let name): display(name)
      }
    }.joined()
  }
}
