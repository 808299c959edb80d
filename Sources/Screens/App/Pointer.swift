import Canvas

/// The mouse, for those who switch it on: the wheel moves as the arrow keys do, a click brings the focus to a row.
///
/// No screen knows where its rows lie besides drawing them. So a click steps the focus, as the arrow keys would, until
/// it is drawn in the row that was clicked, or does not come nearer any more: whatever can be reached by clicking can be
/// reached by keys, in every screen, without a second list of places.
extension App {
  static func point(_ mouse: MouseEvent, _ state: inout AppState) -> [Effect] {
    guard state.preferences.mouse, fits(state.size) else { return [] }
    switch mouse.kind {
    case .wheelUp: return step(.up, &state)
    case .wheelDown: return step(.down, &state)
    case .press where mouse.button == 0: return bring(to: mouse.y, &state)
    default: return []
    }
  }

  private enum Way { case up, down }

  private static func step(_ way: Way, _ state: inout AppState) -> [Effect] {
    guard let top = state.layers.last else { return [] }
    let names: [CommandID] =
      top.place == .form
      ? [CommandID(way == .up ? EntryCommand.previous : .next)]
      : way == .up ? [.up, .previous] : [.down, .next]
    let known = Commands.of(top.place)
    guard let command = names.lazy.compactMap({ id in known.first { $0.id == id } }).first else { return [] }
    return run(command, &state)
  }

  private static func bring(to row: Int, _ state: inout AppState) -> [Effect] {
    var effects: [Effect] = []
    guard var at = focusedRow(state) else { return [] }
    var steps = 0
    while at != row, steps < state.size.height {
      steps += 1
      var tried = state
      let more = step(at < row ? .down : .up, &tried)
      guard let now = focusedRow(tried), abs(now - row) < abs(at - row) else { break }
      state = tried
      effects += more
      at = now
    }
    return effects
  }

  /// The row in which the focus is drawn: the cursor of a form, the mark of the row in a list.
  static func focusedRow(_ state: AppState) -> Int? {
    var grid = Grid(size: state.size)
    App.draw(state, into: &grid)
    if state.layers.last?.place == .form { return grid.cursor?.y }
    let mark = state.glyphs.here.unicodeScalars.first?.value
    for y in 0..<grid.size.height {
      for x in 0..<grid.size.width {
        guard let cell = grid.cell(x: x, y: y), cell.glyph == mark else { continue }
        if Role(index: cell.role) == "selection" || Role(index: cell.role) == "menu.selected" { return y }
      }
    }
    return grid.cursor?.y
  }
}
