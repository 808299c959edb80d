import Formats
import Questionnaire

/// A list of choices made ready for type-ahead: by code, by label, and by the everyday words that a list
/// may carry in a column `kata`.
public struct ChoiceIndex: Hashable, Sendable {
  /// The choices in the list's order.
  public let choices: [Choice]
  /// Whether one digit is enough to pick: nine choices or fewer.
  public var isShort: Bool { choices.count <= 9 }

  private struct Entry: Hashable, Sendable {
    var code: String
    var bareCode: String
    var label: String
    var words: String
  }

  private let entries: [Entry]
  private let codesAreDigits: Bool

  /// Prepares the choices for matching.
  public init(_ choices: [Choice]) {
    self.choices = choices
    entries = choices.map { choice in
      let code = Fold.key(choice.name)
      return Entry(
        code: code, bareCode: code.filter { $0 != " " }, label: Fold.key(choice.label),
        words: Fold.key(choice.extra["kata"] ?? ""))
    }
    codesAreDigits = choices.allSatisfy { $0.name.count == 1 && $0.name.first?.isWholeNumber == true }
  }

  /// Where a code stands in the list.
  public func position(of code: String) -> Int? {
    choices.firstIndex { $0.name == code }
  }

  /// The digit that picks a choice of a short list: its code when all codes are digits, else its place.
  public func digit(at position: Int) -> Character? {
    guard isShort, choices.indices.contains(position) else { return nil }
    return codesAreDigits ? choices[position].name.first : Character(String(position + 1))
  }

  /// The choice that a digit picks in a short list.
  public func position(ofDigit digit: Character) -> Int? {
    guard isShort else { return nil }
    return choices.indices.first { self.digit(at: $0) == digit }
  }

  /// The choices that start with what has been typed, by code or by label.
  public func startingWith(_ typed: String) -> [Int] {
    let key = Fold.key(typed)
    guard !key.isEmpty else { return [] }
    return entries.indices.filter { entries[$0].label.hasPrefix(key) || entries[$0].code.hasPrefix(key) }
  }

  /// Everything that fits what has been typed: first what starts with it, then where a word starts with it,
  /// then where it stands anywhere, at last where all its words stand somewhere. Within a rank the list's
  /// order.
  public func matches(_ typed: String) -> [Int] {
    let key = Fold.key(typed)
    guard !key.isEmpty else { return Array(choices.indices) }
    let bare = key.filter { $0 != " " }
    let words = key.split(separator: " ").map(String.init)
    var ranks: [[Int]] = [[], [], [], []]
    for (position, entry) in entries.enumerated() {
      if let rank = Self.rank(entry, key: key, bare: bare, words: words) { ranks[rank].append(position) }
    }
    return ranks.flatMap { $0 }
  }

  private static func rank(_ entry: Entry, key: String, bare: String, words: [String]) -> Int? {
    if entry.label.hasPrefix(key) || entry.code.hasPrefix(key) || entry.bareCode.hasPrefix(bare) { return 0 }
    if startsWord(key, in: entry.label) || startsWord(key, in: entry.words) { return 1 }
    if entry.label.contains(key) || entry.words.contains(key) || entry.code.contains(key) { return 2 }
    let inside = words.allSatisfy { word in
      entry.label.contains(word) || entry.words.contains(word) || entry.code.contains(word)
    }
    return inside ? 3 : nil
  }

  private static func startsWord(_ key: String, in text: String) -> Bool {
    text.hasPrefix(key) || text.contains(" " + key)
  }
}
