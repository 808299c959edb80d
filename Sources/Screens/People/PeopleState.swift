import Canvas
import Registry

/// Who works here: a list; `n` adds, Enter changes.
struct PeopleState: Screen {
  var cursor = RowCursor()

  var place: Place { .people }
  func title(_ context: Context) -> String { Texts.place(.people) }

  func people(_ context: Context) -> [Person] {
    PersonRole.allCases.flatMap { role in
      context.registry.people.filter { $0.role == role }.sorted { $0.id < $1.id }
    }
  }

  private func page(_ context: Context) -> Int { max(1, context.body.height - 3) }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    let all = people(context)
    if cursor.move(command, count: all.count, page: page(context)) { return [] }
    switch command {
    case .back: return [.close]
    case .new: return [.push(PersonState(changing: nil))]
    case .edit:
      return all.indices.contains(cursor.at) ? [.push(PersonState(changing: all[cursor.at]))] : []
    default: return []
    }
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    cursor.settle(count: people(context).count, height: page(context))
    return []
  }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let all = people(context)
    let y = rect.y + 1
    let width = rect.width
    for (text, x) in [(Texts.name, 3), (Texts.identifier, 31), (Texts.roleWord, 45), (Texts.scope, 57)] {
      _ = grid.clip(text, x: x, y: y, role: "column.heading", width: width - x)
    }
    for (line, index) in cursor.visible(count: all.count, height: rect.height - 3).enumerated() {
      let person = all[index]
      let here = index == cursor.at
      let row = y + 1 + line
      if here { grid.fill(Rect(x: 0, y: row, width: width, height: 1), role: "selection") }
      let role: Role = here ? "selection" : person.active ? "text" : "text.dim"
      _ = grid.put(here ? context.glyphs.here : " ", x: 1, y: row, role: role)
      _ = grid.clip(person.name, x: 3, y: row, role: role, width: 27)
      _ = grid.clip(person.id, x: 31, y: row, role: role, width: 13)
      _ = grid.clip(person.role.label, x: 45, y: row, role: role, width: 11)
      let area = Areas.short(person.scope, context.registry.regions)
      _ = grid.clip(person.active ? area : Texts.activeNo, x: 57, y: row, role: role, width: width - 58)
    }
  }
}
