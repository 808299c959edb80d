import Canvas

/// The standing notices as they lie under the title: two of them, two lines each at most.
enum NoticeLines {
  /// Lines for a window of so many cells, the mark in front. A notice too long for its lines is told from its end,
  /// because its last sentence says what to do.
  static func of(_ notices: [String], width: Int) -> [String] {
    guard width > 8 else { return [] }
    return notices.prefix(2).flatMap { notice -> [String] in
      let lines = fitted(notice, width: width - 4)
      return lines.prefix(1).map { "! " + $0 } + lines.dropFirst().map { "  " + $0 }
    }
  }

  private static func fitted(_ notice: String, width: Int) -> [String] {
    let whole = TextWidth.wrap(notice, width: width)
    if whole.count <= 2 { return whole }
    let lines = TextWidth.wrap(adviceFirst(notice), width: width)
    return lines.prefix(1) + [TextWidth.clip(lines.dropFirst().joined(separator: " "), to: width)]
  }

  /// The last sentence, then the others; a stop ends a sentence only where a space follows.
  static func adviceFirst(_ notice: String) -> String {
    var start = notice.startIndex
    for index in notice.indices where ".!?".contains(notice[index]) {
      let after = notice.index(after: index)
      if after < notice.endIndex, notice[after] == " " { start = notice.index(after: after) }
    }
    guard start > notice.startIndex, start < notice.endIndex else { return notice }
    let rest = notice[..<start]
    return notice[start...] + " " + rest.dropLast()
  }
}
