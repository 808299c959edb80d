import Canvas
import Questionnaire
import Registry

/// Where the parts of a list stand in a window, and which columns fit: a pure function of state and size.
struct ListLayout {
  /// A column in sight.
  struct Column: Hashable {
    enum Content: Hashable { case name, state, table(Int) }
    var content: Content
    var label: String
    var x: Int
    var width: Int
    var isRight = false
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
  /// Columns of the form that found no room, or only room for a short form: the preview shows them.
  var left: [Int]

  static let stateWidth = 14
  static let narrowestName = 20
  static let gap = 2

  init(_ list: ListState, _ context: Context, rect: Rect? = nil) {
    var rest = rect ?? context.body
    (top, rest) = rest.split(top: 1)
    let hasChips = !list.filters.isEmpty || list.sort != nil
    (chips, rest) = rest.split(top: hasChips ? 1 : 0)
    let previewHeight = rest.height >= 30 ? 5 : rest.height >= 14 ? 4 : 0
    (rest, preview) = rest.split(bottom: previewHeight)
    (heading, rows) = rest.split(top: 1)
    (columns, left) = Self.columns(list, context, width: rest.width)
  }

  /// Columns come by how much they tell (`order`) while their least widths fit, the one that is sorted by before all;
  /// what room is left makes them whole, then the name; the state is always last.
  private static func columns(_ list: ListState, _ context: Context, width: Int) -> ([Column], [Int]) {
    let kind = list.kind
    let table = context.registry.table(kind)
    let form = context.registry.forms.current(kind)
    let nameQuestion = form?.questions(using: .name).first?.name
    var room = width - 3 - 1 - narrowestName - gap - stateWidth
    var picked: [(index: Int, width: Int)] = []
    var left: [Int] = []
    let order = order(table, form)
    let sorted = order.firstIndex { list.sort?.subject == .column(table.columns[$0].name) }.map { order[$0] }
    let first = [sorted].compactMap(\.self)
    for index in first + order.filter({ $0 != sorted }) where table.columns[index].name != nameQuestion {
      let needed = leastWidth(index, table)
      if needed + gap <= room {
        picked.append((index, needed))
        room -= needed + gap
      } else {
        left.append(index)
      }
    }
    picked.sort { (order.firstIndex(of: $0.index) ?? 0) < (order.firstIndex(of: $1.index) ?? 0) }
    for at in picked.indices {
      let grown = max(0, min(room, wholeWidth(picked[at].index, table) - picked[at].width))
      picked[at].width += grown
      room -= grown
    }
    let nameWidth = min(48, narrowestName + max(0, room))
    // Room beyond the widest sensible name goes to the others evenly.
    let spare = picked.isEmpty ? 0 : min(12, max(0, room + narrowestName - nameWidth) / picked.count)
    let nameLabel = table.columns.first { $0.name == nameQuestion }?.label ?? Texts.name
    var x = 3
    var columns = [Column(content: .name, label: nameLabel, x: x, width: nameWidth)]
    x += nameWidth + gap
    for (index, own) in picked {
      let column = table.columns[index]
      columns.append(
        Column(
          content: .table(index), label: column.label, x: x, width: own + spare,
          isRight: column.isRightAligned))
      x += own + spare + gap
    }
    columns.append(Column(content: .state, label: Texts.stateWord, x: x, width: stateWidth))
    left += picked.filter { table.columns[$0.index].content == .number(isMoney: true) }
      .filter { $0.width + spare < table.columns[$0.index].width }.map(\.index)
    return (columns, left.sorted())
  }

  /// The owner, the kelurahan and the class first, then the rest as the form has them.
  private static func order(_ table: RecordTable, _ form: Form?) -> [Int] {
    let first = [Use.owner, .region, .class_].compactMap { use -> Int? in
      let name = form?.questions(using: use).first { $0.uses.contains(.column) }?.name
      return table.columns.firstIndex { $0.name == name }
    }
    return first + table.columns.indices.filter { !first.contains($0) }
  }

  /// A heading cut between words rather than inside one.
  static func heading(_ label: String, width: Int) -> String {
    if TextWidth.of(label) <= width { return label }
    let first = TextWidth.wrap(label, width: width).first ?? ""
    return TextWidth.of(first) >= 4 ? first : label
  }

  /// As wide as the longest choice that occurs, or as the kind of answer needs.
  private static func wholeWidth(_ index: Int, _ table: RecordTable) -> Int {
    let column = table.columns[index]
    let usual = min(max(column.width, 5), 30)
    // Regions are many, and their names known to be long.
    guard column.content == .choice, !isRegion(column) else { return usual }
    let longest = table.choices(index).map { TextWidth.of($0.label) }.max() ?? usual
    let heading = column.label.split(separator: " ").first.map { TextWidth.of(String($0)) } ?? 0
    return min(max(longest, heading, 5), 24)
  }

  private static func isRegion(_ column: TableColumn) -> Bool {
    column.width > 12 && column.content == .choice
  }

  /// Names may be cut a little before a column is left out; numbers never, but money has a short form.
  private static func leastWidth(_ index: Int, _ table: RecordTable) -> Int {
    let column = table.columns[index]
    let whole = wholeWidth(index, table)
    switch column.content {
    case .number(isMoney: true): return min(whole, 10)
    case .number, .date: return whole
    case .text: return min(whole, 16)
    case .choice: return min(whole, isRegion(column) ? 16 : 11)
    }
  }
}
