import Canvas
import Registry

/// Going from column to column, and arranging them.
extension ListState {
  mutating func arrange(_ command: CommandID, _ context: Context) -> [Outcome] {
    let ids = ListLayout.ids(self, context)
    let at = ids.firstIndex { $0 == column } ?? 0
    switch command {
    case .columnLeft: go(to: ids[max(0, at - 1)], context)
    case .columnRight: go(to: ids[min(ids.count - 1, at + 1)], context)
    case .columnFirst: go(to: ids[0], context)
    case .columnLast: go(to: ids[ids.count - 1], context)
    case .columns: return [.push(ColumnsState(kind: kind, shape: shape, at: column))]
    case .wider: return resize(2, context)
    case .narrower: return resize(-2, context)
    case .moveLeft: return moveColumn(-1, context)
    case .moveRight: return moveColumn(1, context)
    case .hideColumn:
      guard let column, column != ListColumn.nameID else { return [.say(Status(.note, Texts.nameStays))] }
      go(to: ids[max(0, at - 1)], context)
      return change(column, context) { $0.isHidden = true }
    default: break
    }
    return []
  }

  /// Sets the column cursor and scrolls until its column is in sight.
  mutating func go(to id: String, _ context: Context) {
    column = id
    let middle = ListLayout.middle(self, context).map(\.id)
    guard let index = middle.firstIndex(of: id) else {
      if id == ListColumn.nameID { scroll = 0 }
      return
    }
    if index < scroll { scroll = index }
    while scroll < index, !ListLayout(self, context).columns.contains(where: { $0.about.id == id }) {
      scroll += 1
    }
  }

  private mutating func resize(_ step: Int, _ context: Context) -> [Outcome] {
    let id = column ?? ListColumn.nameID
    guard id != ListColumn.stateID,
      let now = ListLayout(self, context).columns.first(where: { $0.about.id == id })?.width
    else { return [.say(Status(.note, Texts.widthStays))] }
    let wanted = min(max(now + step, ListShape.widths.lowerBound), ListShape.widths.upperBound)
    return change(id, context) { $0.width = wanted }
  }

  private mutating func moveColumn(_ step: Int, _ context: Context) -> [Outcome] {
    guard let column, column != ListColumn.nameID, column != ListColumn.stateID else {
      return [.say(Status(.note, Texts.placeStays))]
    }
    shape.move(column, by: step, of: ListColumn.all(kind, context.registry))
    go(to: column, context)
    return [.effect(.remember(ListShape.key(kind), shape.text))]
  }

  private mutating func change(
    _ id: String, _ context: Context, _ body: (inout ListShape.Entry) -> Void
  ) -> [Outcome] {
    shape.change(id, of: ListColumn.all(kind, context.registry), body)
    if let column { go(to: column, context) }
    return [.effect(.remember(ListShape.key(kind), shape.text))]
  }

  /// Takes over what is remembered of the columns.
  mutating func take(_ shape: ListShape, _ context: Context) {
    guard shape != self.shape else { return }
    self.shape = shape
    scroll = 0
    if let column, !ListLayout.ids(self, context).contains(column) { self.column = nil }
    if let column { go(to: column, context) }
  }
}
