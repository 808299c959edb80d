/// How lines that no cursor stands in are moved through: help, cards, comparisons.
enum Scrolling {
  /// Moves the first line in sight; false when the command is none of those. `count` lines, `page` of them in sight. One
  /// line of the last page stays.
  static func move(_ top: inout Int, _ command: CommandID, count: Int, page: Int) -> Bool {
    switch command {
    case .up: top -= 1
    case .down: top += 1
    case .pageUp: top -= page - 1
    case .pageDown: top += page - 1
    case .first: top = 0
    case .last: top = count
    default: return false
    }
    top = min(max(0, top), max(0, count - page))
    return true
  }
}
