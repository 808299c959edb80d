import Canvas
import Registry

/// Pick who is working: type a part of the name, arrows, Enter. People stand under their roles.
struct SignInState: Screen {
  var query = TextField()
  var cursor = RowCursor()
  /// Sign-in has been asked for; a second Enter does nothing.
  var isWaiting = false
  /// Who is under the cursor: they stay there when an admin appoints somebody, or Enter would sign in somebody else.
  private var kept: String?

  var place: Place { .signIn }
  var isTyping: Bool { true }
  func title(_ context: Context) -> String { Texts.place(.signIn) }

  /// A row: a person, or the heading of a role.
  enum Row: Hashable {
    case role(PersonRole)
    case person(Person)
  }

  func people(_ context: Context) -> [Person] {
    let active = context.registry.people.filter(\.active)
    let ordered = PersonRole.allCases.flatMap { role in
      active.filter { $0.role == role }.sorted { $0.id < $1.id }
    }
    if query.text.isEmpty { return ordered }
    return ordered.filter { Matching.matches(query.text, "\(context.name($0.id)) \($0.id) \($0.role.label)") }
  }

  /// The rows to draw, and which of them the cursor is on.
  func rows(_ context: Context) -> (rows: [Row], here: Int) {
    var rows: [Row] = []
    var here = 0
    var role: PersonRole?
    for (index, person) in people(context).enumerated() {
      if person.role != role { rows.append(.role(person.role)) }
      role = person.role
      if index == cursor.at { here = rows.count }
      rows.append(.person(person))
    }
    return (rows, here)
  }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    let found = people(context)
    if cursor.move(command, count: found.count, page: context.body.height - 6) {
      kept = found.indices.contains(cursor.at) ? found[cursor.at].id : nil
      return []
    }
    guard command == .open, !isWaiting else { return [] }
    guard found.indices.contains(cursor.at) else { return [.say(Status(.error, Texts.nobodyFound))] }
    isWaiting = true
    return [.effect(.signIn(found[cursor.at].id))]
  }

  mutating func input(_ input: InputEvent, _ context: Context) -> [Outcome] {
    let before = query.text
    _ = query.handle(input)
    if query.text != before { (cursor, kept) = (RowCursor(), nil) }
    return []
  }

  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    if case .failed = result { isWaiting = false }
    return []
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    let found = people(context)
    if let same = found.firstIndex(where: { $0.id == kept }) { cursor.at = same }
    cursor.settle(count: found.count, height: max(1, context.body.height - 6))
    kept = found.indices.contains(cursor.at) ? found[cursor.at].id : nil
    return []
  }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let left = max(3, (rect.width - 74) / 2)
    let width = min(74, rect.width - 6)
    _ = grid.clip(Texts.whoWorks, x: left, y: rect.y + 1, role: "heading", width: 24)
    grid.cursor = query.draw(
      into: &grid, x: left + 24, y: rect.y + 1, width: min(30, width - 24), focused: true)
    if query.text.isEmpty {
      _ = grid.clip(
        Texts.typeAName, x: left + 24, y: rect.y + 1, role: "field.placeholder", width: min(30, width - 24))
    }
    let list = Rect(x: left - 2, y: rect.y + 3, width: width + 2, height: rect.height - 4)
    let (rows, here) = rows(context)
    if rows.isEmpty {
      _ = grid.clip(Texts.nobodyFound, x: left, y: list.y, role: "text.dim", width: width)
    }
    // The heading of the first person in sight stays in sight with it.
    let top = max(0, min(here - list.height / 2, rows.count - list.height))
    for line in 0..<list.height where rows.indices.contains(top + line) {
      let y = list.y + line
      switch rows[top + line] {
      case .role(let role):
        _ = grid.clip(Texts.role(role), x: left, y: y, role: "heading.dim", width: width)
      case .person(let person):
        let isHere = top + line == here
        if isHere { grid.fill(Rect(x: list.x, y: y, width: list.width, height: 1), role: "selection") }
        let role: Role = isHere ? "selection" : "text"
        if isHere { _ = grid.put(context.glyphs.here, x: list.x, y: y, role: role) }
        _ = grid.clip(context.name(person.id), x: left + 2, y: y, role: role, width: 32)
        _ = grid.clip(person.id, x: left + 36, y: y, role: isHere ? role : "text.dim", width: 14)
        let area = Areas.short(person.scope, context.registry.regions)
        _ = grid.clip(area, x: left + 51, y: y, role: isHere ? role : "text.dim", width: width - 51)
      }
    }
  }
}
