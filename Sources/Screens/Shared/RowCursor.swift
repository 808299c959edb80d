import Canvas

/// A cursor in a list of rows, and which row stands at the top of the window.
struct RowCursor: Hashable, Sendable {
  /// The row under the cursor, 0 in an empty list.
  var at: Int
  /// The first row in sight.
  var top: Int

  /// A cursor on a row.
  init(at: Int = 0, top: Int = 0) {
    self.at = at
    self.top = top
  }

  /// Moves by a command; false when it is none of the moving ones.
  mutating func move(_ command: CommandID, count: Int, page: Int) -> Bool {
    switch command {
    case .up: at -= 1
    case .down: at += 1
    case .pageUp: at -= max(1, page - 1)
    case .pageDown: at += max(1, page - 1)
    case .first: at = 0
    case .last: at = count - 1
    default: return false
    }
    settle(count: count, height: page)
    return true
  }

  /// Keeps the cursor inside the list and the window around the cursor, without scrolling more than needed.
  mutating func settle(count: Int, height: Int) {
    at = min(max(0, at), max(0, count - 1))
    guard height > 0 else { return }
    if at < top { top = at }
    if at >= top + height { top = at - height + 1 }
    top = min(max(0, top), max(0, count - height))
  }

  /// The rows in sight of a window.
  func visible(count: Int, height: Int) -> Range<Int> {
    let start = min(max(0, top), count)
    return start..<min(count, start + max(0, height))
  }
}
