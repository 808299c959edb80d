import Formats

/// Type-ahead: every word typed has to occur, in any order, whatever the case and the accents.
enum Matching {
  /// Whether all words of `query` occur in `text`.
  static func matches(_ query: String, _ text: String) -> Bool {
    let words = Fold.key(query).split(separator: " ")
    if words.isEmpty { return true }
    let folded = Fold.key(text)
    return words.allSatisfy { folded.contains($0) }
  }

  /// The candidates that match, those that begin with the query first, otherwise in their own order.
  static func ranked<T>(_ items: [T], by query: String, text: (T) -> String) -> [T] {
    let key = Fold.key(query)
    if key.isEmpty { return items }
    let found = items.filter { matches(query, text($0)) }
    let ahead = found.filter { Fold.key(text($0)).hasPrefix(key) }
    let rest = found.filter { !Fold.key(text($0)).hasPrefix(key) }
    return ahead + rest
  }
}
