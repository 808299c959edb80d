import Canvas
import Formats
import Questionnaire
import Registry

/// Adding peserta: search UMKM and koperasi as you type, Enter adds the owner; the search stays open for the next.
struct AddParticipantState: Screen, TakesNewRecords {
  /// A business that was found.
  struct Hit: Hashable {
    var kind: RecordKind
    var row: Int
  }

  let training: RecordID
  /// How many were planned, when that is known.
  let target: Int?
  var query = TextField(maxLength: 200)
  var cursor = RowCursor()
  private(set) var hits: [Hit] = []
  private var browses: [(kind: RecordKind, browse: Browse)] = []
  private var asked: String?
  private var generation = -1
  /// Who is under the cursor: they stay there when records come, or Enter would add somebody else.
  private var kept: RecordID?
  private var businesses: Set<RecordID> = []
  /// Whose number is waited for.
  private var chosen: Hit?
  /// Who is being handed in, and for which business.
  private var trying: Tried?
  /// The same when it came to nothing: tried again it is that person, and not a second one beside an attempt that may
  /// be on the disk after all.
  private var failed: Tried?

  private struct Tried: Hashable {
    var business: RecordID
    var id: RecordID
  }
  /// Somebody of it is in already; a second Enter adds another person.
  private(set) var warned: Hit?
  private var pending = Pending()
  private var name = ""

  /// So many of a kind are offered.
  private static let most = 30
  private static let kinds: [RecordKind] = [.koperasi, .umkm]

  init(training: RecordID, target: Int? = nil) {
    self.training = training
    self.target = target
  }

  var place: Place { .picker }
  var isTyping: Bool { true }
  var isOverlay: Bool { true }
  func title(_ context: Context) -> String { Texts.addTitle }
  func wants(_ kind: RecordKind) -> Bool { kind == .peserta && chosen != nil }

  private func height(_ context: Context) -> Int { max(1, context.body.height - 8) }

  // MARK: Keys

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    if cursor.move(command, count: hits.count, page: height(context)) {
      keep(context)
      return []
    }
    switch command {
    case .back: return [.close]
    case .open:
      guard !pending.isWaiting, chosen == nil else { return [] }
      guard hits.indices.contains(cursor.at) else {
        return [.say(Status(.error, query.text.isEmpty ? Texts.addHint : Texts.nothingToPick))]
      }
      let hit = hits[cursor.at]
      let business = context.registry.table(hit.kind).id(hit.row)
      if let failed, failed.business == business {
        chosen = hit
        return add(failed.id, context)
      }
      if businesses.contains(business), warned != hit {
        warned = hit
        return [.say(Status(.warning, Texts.addTwice))]
      }
      chosen = hit
      return [.effect(.newRecord(.peserta))]
    default: return []
    }
  }

  mutating func input(_ input: InputEvent, _ context: Context) -> [Outcome] {
    _ = query.handle(input)
    return []
  }

  // MARK: Results

  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    switch result {
    case .searchSlice: return advance(context)
    case .newRecord(.peserta, let id): return add(id, context)
    case .failed: chosen = nil
    default:
      switch pending.arrived(result) {
      case .done:
        failed = nil
        query = TextField(maxLength: 200)
        let roster = Roster(training, nil, context.registry)
        return [.say(Status(.good, Texts.added(name, Texts.ofTarget(roster.rows.count, target))))]
      case .failed: failed = trying
      case .other: break
      }
    }
    return []
  }

  /// Hands in a peserta for the chosen business; where its form demands more, the form opens for it.
  private mutating func add(_ id: RecordID, _ context: Context) -> [Outcome] {
    defer { chosen = nil }
    guard let chosen, let person = context.person, let form = context.registry.forms.current(.peserta) else {
      return [.say(Status(.error, Texts.noRosterForm))]
    }
    let table = context.registry.table(chosen.kind)
    let owner = table.owner(chosen.row)
    name = owner.isEmpty ? table.name(chosen.row) : owner
    var interview = Interview(form: form, answers: Answers(), context: context.interview, isNew: true)
    interview.set(FieldPath(Relation.trainingQuestion), .text(training.description))
    interview.set(FieldPath(Relation.businessQuestion), .text(table.id(chosen.row).description))
    if let question = form.questions(using: .name).first {
      interview.set(FieldPath(question.name), .text(name))
    }
    if let question = form.questions(using: .region).first {
      interview.set(FieldPath(question.name), .text(table.region(chosen.row)))
    }
    describe(chosen, form, context.registry, &interview)
    var draft = Draft(
      id: id, kind: .peserta, person: person.id, formIdentity: form.identity, round: Round.none,
      answers: interview.answers, started: context.now)
    guard interview.errors.isEmpty else { return [.replace(FormLayer(draft: draft))] }
    draft.answers = interview.submission(now: context.now)
    trying = Tried(business: table.id(chosen.row), id: id)
    return [pending.commit(.submit(draft), context)]
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    var outcomes: [Outcome] = []
    if asked != query.text { (kept, cursor) = (nil, RowCursor()) }
    if generation != context.registry.generation {
      generation = context.registry.generation
      businesses = Roster(training, nil, context.registry).businesses
      asked = nil
    }
    if asked != query.text {
      asked = query.text
      warned = nil
      let scope = context.person?.scope ?? []
      browses =
        query.text.isEmpty
        ? []
        : Self.kinds.map { kind in
          let query = Query(
            text: query.text, regionPrefixes: scope, states: [.diajukan, .dikembalikan, .disetujui],
            sort: SortKey(.name))
          return (kind, context.registry.table(kind).browse(query))
        }
      if browses.isEmpty { hits = [] }
      outcomes = advance(context)
    }
    cursor.settle(count: hits.count, height: height(context))
    return outcomes
  }

  private mutating func advance(_ context: Context) -> [Outcome] {
    if let hit = byNumber(context) {
      (hits, browses) = ([hit], [])
      keep(context)
      return []
    }
    guard browses.contains(where: { !$0.browse.isDone }) else { return [] }
    for (_, browse) in browses where !browse.isDone {
      guard browse.advance(limit: ListRows.slice) else { return [.effect(.continueSearch)] }
    }
    hits = browses.flatMap { kind, browse in
      browse.rows.prefix(Self.most).map { Hit(kind: kind, row: Int($0)) }
    }
    let same = kept.flatMap { kept in hits.firstIndex { context.registry.table($0.kind).id($0.row) == kept } }
    cursor = RowCursor(at: same ?? 0)
    keep(context)
    return []
  }

  private mutating func keep(_ context: Context) {
    let hit = hits.indices.contains(cursor.at) ? hits[cursor.at] : nil
    kept = hit.map { context.registry.table($0.kind).id($0.row) }
  }

  /// A whole record number goes straight to its record, as in a list.
  private func byNumber(_ context: Context) -> Hit? {
    guard let id = RecordID(query.text), let found = context.registry.find(id),
      Self.kinds.contains(found.kind),
      context.person?.covers(context.registry.table(found.kind).region(found.row)) == true,
      context.registry.table(found.kind).state(found.row) != .batal
    else { return nil }
    return Hit(kind: found.kind, row: found.row)
  }

  // MARK: Drawing

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let width = min(96, rect.width - 8)
    let room = Panel.draw(
      Texts.addTitle, width: width, height: height(context) + 2, context, into: &grid, rect)
    let (top, rest) = room.split(top: 2)
    grid.cursor = query.draw(into: &grid, x: top.x, y: top.y, width: top.width, focused: true)
    if hits.isEmpty {
      let isBusy = browses.contains { !$0.browse.isDone }
      let text = query.text.isEmpty ? Texts.addHint : isBusy ? Texts.searching : Texts.nothingFound
      _ = grid.clip(text, x: rest.x, y: rest.y, role: "text.dim", width: rest.width)
      return
    }
    let words = Fold.key(query.text).split(separator: " ").map(String.init)
    for (line, index) in cursor.visible(count: hits.count, height: rest.height).enumerated() {
      draw(hits[index], here: index == cursor.at, y: rest.y + line, words: words, context, into: &grid, rest)
    }
  }

  private func draw(
    _ hit: Hit, here: Bool, y: Int, words: [String], _ context: Context, into grid: inout Grid, _ rect: Rect
  ) {
    let table = context.registry.table(hit.kind)
    let role: Role = here ? "selection" : "dialog"
    if here { grid.fill(Rect(x: rect.x, y: y, width: rect.width, height: 1), role: role) }
    _ = grid.put(here ? context.glyphs.here : " ", x: rect.x, y: y, role: role)
    let isIn = businesses.contains(table.id(hit.row))
    let place = isIn ? Texts.alreadyIn : context.registry.regions.name(table.region(hit.row))
    let detail = TextWidth.clip(place, to: 18)
    let name = table.name(hit.row)
    let text = [name, table.owner(hit.row)].filter { !$0.isEmpty }.joined(
      separator: " \(context.glyphs.dot) ")
    let shown = TextWidth.clip(text, to: rect.width - 22)
    _ = grid.put(shown, x: rect.x + 2, y: y, role: role, width: rect.width - 22)
    for hit in Highlight.hits(of: words, in: shown) {
      _ = grid.put(
        hit.text, x: rect.x + 2 + hit.column, y: y, role: "match", width: rect.width - 22 - hit.column)
    }
    grid.putRight(detail, right: rect.right - 1, y: y, role: here ? role : isIn ? "mark.warning" : "text.dim")
  }
}
