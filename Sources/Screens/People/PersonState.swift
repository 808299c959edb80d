import Canvas
import Formats
import Registry

/// A short form for one person: the first of an empty folder, a further one, or a change.
struct PersonState: Screen, KeepsUnsent {
  enum Field: Int, CaseIterable { case name, id, role, scope, active }

  /// Nobody is there yet: this one becomes admin.
  let isFirst: Bool
  /// Whose entry is changed; nil for a new person.
  let changing: Person?
  var field = Field.name
  var name: TextField
  var id: TextField
  var role: PersonRole
  var scope: [String]
  var active: Bool
  var ticket: Int?
  /// The id proposed for each role, as first shown: it does not change under the person's hands.
  var proposals: [PersonRole: String] = [:]
  /// Who was handed in, and perhaps refused by the disk: the same person when saved again.
  private var tried: Person?
  private var isSaved = false

  static var first: PersonState { PersonState(isFirst: true, changing: nil) }

  init(isFirst: Bool = false, changing: Person?) {
    self.isFirst = isFirst
    self.changing = changing
    name = TextField(changing?.name ?? "", maxLength: 80)
    id = TextField(changing?.id ?? "", maxLength: 24)
    role = changing?.role ?? (isFirst ? .admin : .enumerator)
    scope = changing?.scope ?? []
    active = changing?.active ?? true
  }

  var place: Place { isFirst ? .firstPerson : .person }
  var isTyping: Bool { field == .name || field == .id }
  func title(_ context: Context) -> String {
    isFirst ? Texts.firstPersonTitle : changing == nil ? Texts.newPersonTitle : Texts.changePersonTitle
  }

  var unsentKey: String { "person:\(changing?.id ?? "")" }
  var unsent: Unsent? {
    let untouched = PersonState(isFirst: isFirst, changing: changing)
    if isSaved || texts == untouched.texts { return nil }
    return Unsent(texts: texts + untouched.texts, said: said(instead: untouched))
  }
  /// Whom it is about and what of it is new, as the entry has it.
  private func said(instead untouched: PersonState) -> [String] {
    // Name, id and role; the scope is a list there, and whether somebody is active no text.
    [changing?.id ?? ""] + zip(texts.prefix(3), untouched.texts).compactMap { $0 == $1 ? nil : $0 }
      + (scope == untouched.scope ? [] : scope.isEmpty ? [KeptTyping.emptied("scope")] : scope)
      + (active == untouched.active ? [] : [KeptTyping.word("on", active)])
  }
  /// The fields in the order in which their texts are kept.
  static let kept: [Field] = [.name, .id, .role, .active, .scope]
  private var texts: [String] {
    [name.text, id.text, role.rawValue, active ? "1" : "", scope.joined(separator: " ")]
  }
  /// What was changed, and nothing else: somebody may have changed other things about this person meanwhile.
  mutating func restore(_ kept: Unsent) {
    let count = texts.count
    guard kept.texts.count == 2 * count else { return }
    let changed = (0..<count).map { kept.texts[$0] == kept.texts[count + $0] ? nil : kept.texts[$0] }
    if let text = changed[0] { name = TextField(text, maxLength: 80) }
    if let text = changed[1] { id = TextField(text, maxLength: 24) }
    if let text = changed[2] { role = PersonRole(rawValue: text) ?? role }
    if let text = changed[3] { active = !text.isEmpty }
    if let text = changed[4] { scope = text.split(separator: " ").map(String.init) }
  }

  /// The fields that are asked for here.
  var fields: [Field] {
    if isFirst { return [.name, .id] }
    return changing == nil ? [.name, .id, .role, .scope] : [.name, .role, .scope, .active]
  }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    switch command {
    case .next: step(1)
    case .previous: step(-1)
    case .save: return save(context)
    case .back: return isFirst ? [] : [.close]
    default: break
    }
    return []
  }

  private mutating func step(_ by: Int) {
    let at = fields.firstIndex(of: field) ?? 0
    field = fields[(at + by + fields.count) % fields.count]
  }

  mutating func input(_ input: InputEvent, _ context: Context) -> [Outcome] {
    if input == .key(KeyPress(.enter)) {
      if field == .scope { return [.push(scopePicker(context))] }
      if field == fields.last { return save(context) }
      step(1)
      return []
    }
    switch field {
    case .name: return name.take(input)
    case .id: return id.take(input)
    case .role: chooseRole(input)
    case .scope:
      if input == .key(.char(" ")) { return [.push(scopePicker(context))] }
      if input == .key(KeyPress(.backspace)) || input == .key(KeyPress(.delete)) {
        scope = Array(scope.dropLast())
      }
    case .active:
      if [.key(.char(" ")), .key(KeyPress(.left)), .key(KeyPress(.right))].contains(input) {
        active.toggle()
      }
    }
    return []
  }

  private mutating func chooseRole(_ input: InputEvent) {
    let roles = PersonRole.allCases
    guard let at = roles.firstIndex(of: role), case .key(let press) = input else { return }
    switch press.key {
    case .right, .char(" "): role = roles[(at + 1) % roles.count]
    case .left: role = roles[(at + roles.count - 1) % roles.count]
    case .char(let typed):
      // The first letter picks, and picks on among roles that begin alike.
      let after = (1...roles.count).map { roles[(at + $0) % roles.count] }
      if let found = after.first(where: { $0.rawValue.first == typed }) { role = found }
    default: break
    }
  }

  private func scopePicker(_ context: Context) -> PickerState {
    let regions = context.registry.regions
    let all = [PickerState.Option(value: nil, label: Texts.all)]
    return PickerState(
      tag: "scope", title: Texts.scope,
      options: all
        + (regions.kota + regions.kecamatan() + regions.kelurahan()).map {
          PickerState.Option(value: $0.code, label: Areas.full($0.code, regions), detail: $0.code)
        })
  }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Outcome] {
    guard case .picked(tag: "scope", let value) = reply else { return [] }
    guard let value else {
      scope = []
      return []
    }
    if !scope.contains(value) { scope.append(value) }
    return []
  }

  private mutating func save(_ context: Context) -> [Outcome] {
    guard ticket == nil else { return [] }
    let typedName = Fold.trimmedNFC(name.text)
    if typedName.isEmpty {
      field = .name
      return [.say(Status(.error, Texts.nameMissing))]
    }
    let typedID = changing?.id ?? (id.text.isEmpty ? proposedID(context) : id.text)
    let allowed = typedID.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    if !allowed || typedID.utf8.count < 2 {
      field = .id
      return [.say(Status(.error, Texts.idWrong))]
    }
    let there = context.registry.person(typedID)
    if changing == nil, there != nil, there != tried { return takenID(typedID, context) }
    let person = Person(id: typedID, name: typedName, role: role, scope: scope, active: active)
    // An attempt that was refused may have reached the disk all the same.
    let known = changing ?? (there == person ? nil : there)
    if changing == nil { id = TextField(typedID, maxLength: 24) }
    tried = person
    if isFirst {
      ticket = 0
      return [.effect(.addFirstPerson(person))]
    }
    ticket = context.ticket
    return [.effect(.commit(.setPerson(person, instead: known), ticket: context.ticket))]
  }

  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    switch result {
    case .committed(let done) where done == ticket:
      isSaved = true
      return [.close, .say(Status(.good, Texts.personSaved(name.text)))]
    case .commitFailed(let failed, let message) where failed == ticket:
      ticket = nil
      return [.push(MessageState(title: Texts.notSaved, text: message))]
    case .failed:
      ticket = nil
    default: break
    }
    return []
  }

  // MARK: Drawing

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let x = rect.x + 3
    var y = rect.y + 1
    let intro = isFirst ? Texts.firstPersonIntro : Texts.personIntro
    for line in TextWidth.wrap(intro, width: min(72, rect.width - 6)) {
      _ = grid.clip(line, x: x, y: y, role: "text", width: rect.width - 6)
      y += 1
    }
    y += 1
    for each in fields {
      let here = each == field
      _ = grid.put(here ? context.glyphs.here : " ", x: rect.x + 1, y: y, role: "mark.here")
      _ = grid.clip(Texts.personField(each), x: x, y: y, role: here ? "label.focus" : "label", width: 18)
      let place = Rect(x: x + 20, y: y, width: min(40, rect.width - 26), height: 1)
      draw(each, here: here, context, into: &grid, place)
      y += 2
    }
    _ = grid.clip(Texts.personHint(field), x: x, y: y, role: "hint", width: rect.width - 6)
  }

  private func draw(_ each: Field, here: Bool, _ context: Context, into grid: inout Grid, _ rect: Rect) {
    switch each {
    case .name:
      let at = name.draw(into: &grid, x: rect.x, y: rect.y, width: rect.width, focused: here)
      if here { grid.cursor = at }
    case .id:
      let at = id.draw(into: &grid, x: rect.x, y: rect.y, width: 24, focused: here)
      if here { grid.cursor = at }
      if id.text.isEmpty {
        _ = grid.clip(proposedID(context), x: rect.x, y: rect.y, role: "field.placeholder", width: 24)
      }
    case .role:
      var at = rect.x
      for option in PersonRole.allCases {
        let text = option == role ? "[\(option.label)]" : " \(option.label) "
        let look: Role = option == role ? (here ? "field.focus" : "text.strong") : "text.dim"
        at += grid.put(text, x: at, y: rect.y, role: look) + 1
      }
    case .scope:
      let names = scope.map { context.registry.regions.name($0) }
      let text = names.isEmpty ? Texts.all : names.joined(separator: ", ")
      _ = grid.clip(text, x: rect.x, y: rect.y, role: here ? "field.focus" : "text", width: rect.width)
    case .active:
      let text = active ? Texts.activeYes : Texts.activeNo
      _ = grid.clip(text, x: rect.x, y: rect.y, role: here ? "field.focus" : "text", width: rect.width)
    }
  }
}
