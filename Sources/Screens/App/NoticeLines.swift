import Canvas
import Formats

/// The standing notices as they lie under the title: two of them, two lines each at most.
enum NoticeLines {
  /// Lines for a window of so many cells, the mark in front. A notice too long for its lines is told from its end,
  /// because its last sentence says what to do.
  static func of(_ notices: [String], width: Int) -> [String] {
    groups(notices, width: width).flatMap(\.lines)
  }

  /// The same, notice by notice.
  static func groups(_ notices: [String], width: Int) -> [(notice: String, lines: [String])] {
    guard width > 8 else { return [] }
    return notices.prefix(2).map { notice in
      let lines = fitted(notice, width: width - 4)
      return (notice, lines.prefix(1).map { "! " + $0 } + lines.dropFirst().map { "  " + $0 })
    }
  }

  private static func fitted(_ notice: String, width: Int) -> [String] {
    let whole = TextWidth.wrap(notice, width: width)
    if whole.count <= 2 { return whole }
    let lines = TextWidth.wrap(adviceFirst(notice), width: width)
    return lines.prefix(1) + [TextWidth.clip(lines.dropFirst().joined(separator: " "), to: width)]
  }

  /// What a notice is about: all of it, up to the figures in brackets where it has some.
  static func matter(_ notice: String) -> Substring { notice.prefix { $0 != "(" } }

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

extension AppState {
  /// Which whole screen is in sight, to know when everything changes anyway.
  var whichScreen: [Place] { layers.filter { !$0.isOverlay }.map(\.place) }

  /// Takes the notices that hold now. New ones are said at the foot of the screen, where nothing moves for them.
  mutating func told(_ notices: [String]) {
    for index in banner.indices where !notices.contains(banner[index]) {
      // The same with another figure stands where it stood, as long as nothing moves for it.
      let before = banner[index]
      let same = notices.first { now in
        !banner.contains(now) && NoticeLines.matter(now) == NoticeLines.matter(before)
          && NoticeLines.of([now], width: size.width).count
            == NoticeLines.of([before], width: size.width).count
      }
      if let same { banner[index] = same }
    }
    let before = news
    news = notices.filter { !banner.contains($0) && (news.contains($0) || !self.notices.contains($0)) }
    if !Set(news).isSubset(of: before) { newsSince = nil }
    self.notices = notices
  }

  /// How long the newest notices must have been in sight before a key takes them away, in milliseconds.
  private static var newsLeast: Int64 { 3_000 }

  /// When a key may take the newest notices away; nil while something else is said, and when there are none.
  var newsRead: Instant? { newsSince.map { Instant(ms: $0.ms + Self.newsLeast) } }

  /// What stands at the foot of the screen now; also after the clock was set back.
  mutating func lookAtNews() {
    if said?.status != status { said = (status, now) }
    // Who does not type reads it all the same, once what went well has stood for a while.
    if let status, [.good, .note].contains(status.tone), !news.isEmpty, let since = said?.since,
      now.ms >= since.ms + Self.newsLeast
    {
      self.status = nil
    }
    newsSince = status == nil && !news.isEmpty ? min(newsSince ?? now, now) : nil
  }

  /// A key was pressed: whoever types fast has read nothing by that.
  mutating func passNews() {
    if let newsRead, now >= newsRead { news = [] }
  }

  /// The screen changes as a whole: now every notice gets its row, and what is settled gives its own back.
  mutating func settleNotices() {
    banner = notices
    news = []
  }
}

extension App {
  /// The rows under the title that standing notices have; what is settled leaves them blank.
  static func drawBanner(_ state: AppState, into grid: inout Grid, _ rect: Rect) -> Rect {
    var rest = rect
    for group in NoticeLines.groups(state.banner, width: rect.width) {
      for line in group.lines {
        let parts = rest.split(top: 1)
        rest = parts.rest
        if state.notices.contains(group.notice) { put(notice: line, into: &grid, parts.top) }
      }
    }
    return rest
  }

  /// Notices that have just come, over the last rows down to the status line.
  static func drawNews(_ state: AppState, into grid: inout Grid, _ rect: Rect) {
    let lines = NoticeLines.of(state.news, width: rect.width)
    for (offset, line) in lines.enumerated() {
      let y = rect.y + 1 - lines.count + offset
      put(notice: line, into: &grid, Rect(x: rect.x, y: y, width: rect.width, height: 1))
    }
  }

  private static func put(notice line: String, into grid: inout Grid, _ row: Rect) {
    grid.fill(row, role: "notice")
    _ = grid.put(line, x: 1, y: row.y, role: "notice", width: row.width - 2)
  }
}
