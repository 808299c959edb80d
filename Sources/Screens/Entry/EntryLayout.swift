import Canvas

/// Where the parts of the form lie, for one size of the screen.
struct EntryLayout: Hashable, Sendable {
  /// The record's name and id.
  var header: Rect
  /// Sections and their marks; nil when there is no room.
  var panel: Rect?
  /// The questions.
  var list: Rect
  /// Hint, last round, remarks: under the list, or beside it when there is room.
  var detail: Rect
  var detailIsBeside: Bool
  /// Lines that the list has lent to the detail under it.
  var lent = 0

  // Columns of the list, as cells from the left edge of the screen.
  var labelX: Int
  var labelWidth: Int
  var markX: Int
  var fieldX: Int
  var fieldWidth: Int
  var previousX: Int
  /// Zero when there is no last round.
  var previousWidth: Int

  /// From this width on the detail stands beside the questions.
  static let wide = 110

  init(_ rect: Rect, hasPrevious: Bool) {
    let (header, body) = rect.split(top: 1)
    self.header = header
    var content = body
    if rect.width >= 80 {
      let width = min(26, max(17, rect.width / 6))
      let parts = body.split(left: width)
      panel = parts.left
      content = parts.rest.split(left: 1).rest
    }
    detailIsBeside = rect.width >= Self.wide
    if detailIsBeside {
      let parts = content.split(right: min(48, max(30, rect.width / 4)))
      list = parts.rest.split(right: 1).rest
      // Its last cell stays free, as everywhere at the edge of the screen.
      detail = parts.right.split(right: 1).rest
    } else {
      let height = body.height >= 12 ? (body.height >= 30 ? 6 : 4) : 0
      let parts = content.split(bottom: height)
      list = parts.rest
      detail = parts.bottom
    }
    labelX = list.x + 2
    let room = max(0, list.width - 2 - 4)
    previousWidth = hasPrevious && room >= 44 ? min(30, max(14, room * 26 / 100)) : 0
    // Without a last round beside it a label may take its column's room: fewer of them break into two lines.
    labelWidth = min(42, max(min(16, room / 2), room * (previousWidth > 0 ? 38 : 46) / 100))
    markX = labelX + labelWidth + 1
    fieldX = markX + 3
    let previousPart = previousWidth > 0 ? previousWidth + 1 : 0
    fieldWidth = max(4, min(64, list.right - fieldX - previousPart))
    previousX = list.right - previousWidth
  }
  /// Gives the detail under the list so many lines, as long as the list keeps half of its own: what there is to say
  /// about a field is never cut.
  mutating func makeRoom(for lines: Int) {
    guard !detailIsBeside, detail.height > 0 else { return }
    lent = max(0, min(lines + 1 - detail.height, list.height / 2))
    list.height -= lent
    detail.y -= lent
    detail.height += lent
  }
}
