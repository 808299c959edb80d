import Canvas
import Questionnaire
import Registry

/// Where the parts of a list stand in a window, and which columns fit: a pure function of state and size.
struct ListLayout {
  /// A column in sight.
  struct Column: Hashable {
    var about: ListColumn
    var x: Int
    var width: Int
    var content: ListColumn.Content { about.content }
    var label: String { about.label }
    var isRight: Bool { about.isRight }
  }

  /// The line with the search words and the count.
  var top: Rect
  /// The chips; empty when nothing narrows or sorts.
  var chips: Rect
  var heading: Rect
  var rows: Rect
  /// The preview with its rule on top; empty in a low window.
  var preview: Rect
  var columns: [Column]
  /// Columns that found no room, or only room for a short form: the preview shows them.
  var left: [ListColumn]
  /// Whether columns in sight's order lie further to the right.
  var hasMore = false

  static let gap = 2

  init(_ list: ListState, _ context: Context, rect: Rect? = nil) {
    var rest = rect ?? context.body
    (top, rest) = rest.split(top: 1)
    let hasChips = !list.filters.isEmpty || list.sort != nil
    (chips, rest) = rest.split(top: hasChips ? 1 : 0)
    let previewHeight = rest.height >= 30 ? 5 : rest.height >= 14 ? 4 : 0
    (rest, preview) = rest.split(bottom: previewHeight)
    (heading, rows) = rest.split(top: 1)
    (columns, left) = ([], [])
    place(list, context, width: rest.width)
  }

  /// The columns between name and state that are shown, in the person's order.
  static func middle(_ list: ListState, _ context: Context) -> [ListColumn] {
    // What is sorted by is seen, even if it is hidden otherwise.
    list.shape.arranged(ListColumn.all(list.kind, context.registry))
      .filter { !$0.entry.isHidden || $0.column.subject == list.sort?.subject }
      .map { one in
        guard let width = one.entry.width else { return one.column }
        var column = one.column
        (column.whole, column.least) = (width, width)
        return column
      }
  }

  /// Ids of all columns that the column cursor goes through.
  static func ids(_ list: ListState, _ context: Context) -> [String] {
    let end = list.shape.isHidden(ListColumn.stateID) ? [] : [ListColumn.stateID]
    return [ListColumn.nameID] + middle(list, context).map(\.id) + end
  }

  /// At the left end columns come by how much they tell while their least widths fit, the one that is sorted by before
  /// all; once scrolled, one after the other. What room is left makes them whole, then the name; the state is last.
  private mutating func place(_ list: ListState, _ context: Context, width: Int) {
    let table = context.registry.table(list.kind)
    let showsState = !list.shape.isHidden(ListColumn.stateID)
    let state = ListColumn.state
    var name = ListColumn.name(table, context.registry.forms.current(list.kind))
    if let own = list.shape.width(name.id) { (name.least, name.whole) = (own, own) }
    var room = width - 3 - 1 - name.least - (showsState ? Self.gap + state.whole : 0)
    let order = Self.middle(list, context)
    let picked =
      list.scroll > 0
      ? Self.following(Array(order.dropFirst(list.scroll)), &room)
      : Self.telling(order, sorted: list.sort?.subject, &room)
    var widths = picked.map { min($0.least, max(4, width - 30)) }
    for at in picked.indices {
      let grown = max(0, min(room, picked[at].whole - widths[at]))
      widths[at] += grown
      room -= grown
    }
    let nameWidth = min(name.whole, name.least + max(0, room))
    // Room beyond the widest sensible name goes to the others evenly, but for widths that the person has set.
    let free = picked.indices.filter { picked[$0].least < 60 && list.shape.width(picked[$0].id) == nil }
    let spare = free.isEmpty ? 0 : min(12, max(0, room + name.least - nameWidth) / free.count)
    for at in free { widths[at] += spare }
    var x = 3
    func add(_ about: ListColumn, _ width: Int) {
      columns.append(Column(about: about, x: x, width: width))
      x += width + Self.gap
    }
    add(name, nameWidth)
    for (about, width) in zip(picked, widths) { add(about, width) }
    if showsState { add(state, state.whole) }
    let short = zip(picked, widths).filter { $0.0.isMoney && $0.1 < $0.0.whole }.map(\.0)
    left = order.filter { column in !picked.contains { $0.id == column.id } } + short
    hasMore = order.last.map { last in !picked.contains { $0.id == last.id } } ?? false
  }

  private static func telling(
    _ order: [ListColumn], sorted: SortKey.Subject?, _ room: inout Int
  ) -> [ListColumn] {
    let first = order.filter { $0.subject == sorted }
    var taken: Set<String> = []
    for column in first + order where !taken.contains(column.id) && column.least + gap <= room {
      taken.insert(column.id)
      room -= column.least + gap
    }
    return order.filter { taken.contains($0.id) }
  }

  private static func following(_ order: [ListColumn], _ room: inout Int) -> [ListColumn] {
    var taken: [ListColumn] = []
    for column in order {
      guard column.least + gap <= room || taken.isEmpty else { break }
      taken.append(column)
      room -= column.least + gap
    }
    return taken
  }

  /// A heading cut between words rather than inside one.
  static func heading(_ label: String, width: Int) -> String {
    if TextWidth.of(label) <= width { return label }
    let first = TextWidth.wrap(label, width: width).first ?? ""
    return TextWidth.of(first) >= 4 ? first : label
  }
}
