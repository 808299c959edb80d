import Canvas
import Formats
import Registry

/// Who works here: a list; `/` searches as in every list, `n` adds, Enter changes.
struct PeopleState: Screen {
  var cursor = RowCursor()
  var text = TextField(maxLength: 100)
  private(set) var isSearching = false

  var place: Place { isSearching ? .search : .people }
  var isTyping: Bool { isSearching }
  func title(_ context: Context) -> String { Texts.place(.people) }

  func people(_ context: Context) -> [Person] {
    let all = PersonRole.allCases.flatMap { role in
      context.registry.people.filter { $0.role == role }.sorted { $0.id < $1.id }
    }
    if text.text.isEmpty { return all }
    let regions = context.registry.regions
    return all.filter { person in
      let places = person.scope.map { regions.name($0) }.joined(separator: " ")
      return Matching.matches(
        text.text, "\(context.name(person.id)) \(person.id) \(person.role.label) \(places)")
    }
  }

  private func page(_ context: Context) -> Int { max(1, context.body.height - 3) }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    let all = people(context)
    if cursor.move(command, count: all.count, page: page(context)) { return [] }
    switch command {
    case .search:
      isSearching = true
      return []
    case .clear:
      text = TextField(maxLength: 100)
      return []
    case .back:
      guard isSearching else { return [.close] }
      isSearching = false
      return []
    case .new: return [.push(PersonState(changing: nil))]
    case .edit, .open:
      return all.indices.contains(cursor.at) ? [.push(PersonState(changing: all[cursor.at]))] : []
    default: return []
    }
  }

  mutating func input(_ input: InputEvent, _ context: Context) -> [Outcome] {
    guard isSearching else { return [] }
    let before = text.text
    _ = text.handle(input)
    if text.text != before { cursor = RowCursor() }
    return []
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    cursor.settle(count: people(context).count, height: page(context))
    return []
  }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let all = people(context)
    let y = rect.y + 1
    _ = grid.put("/", x: 1, y: rect.y, role: isSearching ? "label.focus" : "label")
    if text.text.isEmpty, !isSearching {
      _ = grid.clip(Texts.peopleSearchHint, x: 3, y: rect.y, role: "field.placeholder", width: rect.width - 4)
    } else {
      let at = text.draw(into: &grid, x: 3, y: rect.y, width: min(48, rect.width - 4), focused: isSearching)
      if isSearching { grid.cursor = at }
    }
    let words = Fold.key(text.text).split(separator: " ").map(String.init)
    if all.isEmpty {
      _ = grid.clip(Texts.nobodyFound, x: 3, y: y + 1, role: "text.dim", width: rect.width - 4)
    }
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
      let name = TextWidth.clip(context.name(person.id), to: 27)
      _ = grid.put(name, x: 3, y: row, role: role, width: 27)
      for hit in Highlight.hits(of: words, in: name) {
        _ = grid.put(hit.text, x: 3 + hit.column, y: row, role: "match", width: 27 - hit.column)
      }
      _ = grid.clip(person.id, x: 31, y: row, role: role, width: 13)
      _ = grid.clip(person.role.label, x: 45, y: row, role: role, width: 11)
      let area = Areas.short(person.scope, context.registry.regions)
      _ = grid.clip(person.active ? area : Texts.activeNo, x: 57, y: row, role: role, width: width - 58)
    }
  }
}
