import Canvas
import Registry

/// Choosing the columns of a list: Space shows or hides, J and K move, + and - widen and narrow.
struct ColumnsState: Screen {
  let kind: RecordKind
  private(set) var shape: ListShape
  var cursor = RowCursor()
  private var wanted: String?

  init(kind: RecordKind, shape: ListShape, at column: String?) {
    self.kind = kind
    self.shape = shape
    wanted = column
  }

  var place: Place { .columns }
  var isOverlay: Bool { true }
  func title(_ context: Context) -> String { Texts.columnsTitle }

  private func all(_ context: Context) -> [(column: ListColumn, isHidden: Bool)] {
    ListColumn.all(kind, context.registry)
  }

  private func rows(_ context: Context) -> [(column: ListColumn, entry: ListShape.Entry)] {
    let state = ListShape.Entry(
      id: ListColumn.stateID, width: nil, isHidden: shape.isHidden(ListColumn.stateID))
    return shape.arranged(all(context)) + [(ListColumn.state, state)]
  }

  private func height(_ context: Context) -> Int { max(1, min(rows(context).count, context.body.height - 8)) }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    let rows = rows(context)
    if cursor.move(command, count: rows.count, page: height(context)) { return [] }
    guard rows.indices.contains(cursor.at) else { return [.close] }
    let here = rows[cursor.at]
    switch command {
    case .back, .open: return [.close]
    case .mark:
      shape.change(here.column.id, of: all(context)) { $0.isHidden.toggle() }
    case .moveLeft, .moveRight:
      guard here.column.id != ListColumn.stateID else { return [.say(Status(.note, Texts.placeStays))] }
      shape.move(here.column.id, by: command == .moveLeft ? -1 : 1, of: all(context), pastHidden: true)
      cursor.at = self.rows(context).firstIndex { $0.column.id == here.column.id } ?? cursor.at
    case .wider, .narrower:
      guard here.column.id != ListColumn.stateID else { return [.say(Status(.note, Texts.widthStays))] }
      let now = here.entry.width ?? here.column.whole
      let next = now + (command == .wider ? 2 : -2)
      let width = min(max(next, ListShape.widths.lowerBound), ListShape.widths.upperBound)
      shape.change(here.column.id, of: all(context)) { $0.width = width }
    case .resetColumns:
      shape.reset()
    default: return []
    }
    let text = shape.text
    return [.effect(.remember(ListShape.key(kind), text.isEmpty ? nil : text))]
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    if let wanted {
      self.wanted = nil
      cursor.at = rows(context).firstIndex { $0.column.id == wanted } ?? 0
    }
    cursor.settle(count: rows(context).count, height: height(context))
    return []
  }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let rows = rows(context)
    let width = min(60, rect.width - 8)
    let room = Panel.draw(
      Texts.columnsTitle, width: width, height: height(context) + 2, context, into: &grid, rect)
    let (top, rest) = room.split(top: 2)
    _ = grid.clip(Texts.columnsHint, x: top.x, y: top.y, role: "text.dim", width: top.width)
    for (line, index) in cursor.visible(count: rows.count, height: rest.height).enumerated() {
      let (column, entry) = rows[index]
      let here = index == cursor.at
      let role: Role = here ? "selection" : entry.isHidden ? "text.dim" : "dialog"
      let y = rest.y + line
      if here { grid.fill(Rect(x: rest.x, y: y, width: rest.width, height: 1), role: role) }
      _ = grid.put(here ? context.glyphs.here : " ", x: rest.x, y: y, role: role)
      _ = grid.put(entry.isHidden ? "[ ]" : "[x]", x: rest.x + 2, y: y, role: role)
      _ = grid.clip(column.label, x: rest.x + 6, y: y, role: role, width: rest.width - 16)
      grid.putRight(
        entry.width.map { Texts.cells($0) } ?? Texts.fitting, right: rest.right - 1, y: y,
        role: here ? role : "text.dim")
    }
  }
}
