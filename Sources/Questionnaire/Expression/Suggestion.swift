/// “maksud Anda …?” for words that are nearly right.
enum Suggestion {
  /// The nearest of `words` when it is near enough to be a typing error; ties go to the first.
  static func nearest(_ word: String, among words: some Sequence<String>) -> String? {
    let typed = Array(word.lowercased().unicodeScalars.prefix(40))
    let allowed = typed.count <= 3 ? 1 : typed.count <= 7 ? 2 : 3
    var best: (word: String, distance: Int)?
    for candidate in words {
      let distance = self.distance(typed, Array(candidate.lowercased().unicodeScalars.prefix(40)))
      if distance <= allowed, distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// The sentence's end: `; maksud Anda “…”?`, or nothing.
  static func phrase(
    _ word: String, among words: some Sequence<String>, show: (String) -> String = { $0 }
  ) -> String {
    nearest(word, among: words).map { "; maksud Anda “\(show($0))”?" } ?? ""
  }

  /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    if left.isEmpty || right.isEmpty { return left.count + right.count }
    var older: [Int] = []
    var old = Array(0...right.count)
    for (row, a) in left.enumerated() {
      var new = [row + 1]
      for (column, b) in right.enumerated() {
        var least = min(old[column] + (a == b ? 0 : 1), old[column + 1] + 1, new[column] + 1)
        if row > 0, column > 0, a == right[column - 1], left[row - 1] == b {
          least = min(least, older[column - 1] + 1)
        }
        new.append(least)
      }
      older = old
      old = new
    }
    return old[right.count]
  }
}
