import Canvas
import Formats
import Registry

/// What waits for a pemeriksa: the queue on the left, the record on the right; decide, and the next one is there.
struct ReviewState: Screen, RevisionShowing {
  /// A waiting record.
  struct Item: Hashable {
    var kind: RecordKind
    var row: Int
  }

  var cursor = RowCursor()
  private(set) var items: [Item] = []
  private var opened = OpenedRecord()
  var dossier: Dossier? { opened.dossier }
  var top = 0
  var decision = Decision()
  private var generation = -1
  private var story: RecordStory?
  private var lines: [StoryLine] = []
  private var wrappedFor = 0
  /// The record that was asked for last.
  private var wanted: RecordID?

  var place: Place { .review }
  func title(_ context: Context) -> String {
    var parts = ["\(Texts.place(.review))", Texts.waitingCount(items.count)]
    if let first = items.first {
      let time = context.registry.table(first.kind).time(first.row)
      parts.append(Texts.oldest(Age.words(since: time, now: context.now)))
    }
    return parts.joined(separator: " \(context.glyphs.dot) ")
  }

  var target: RevisionTarget? {
    guard let dossier, dossier.id == wanted else { return nil }
    return dossier.current?.head.map { RevisionTarget(dossier.id, $0) }
  }
  var isBusy: Bool { decision.isWaiting }

  static func queueWidth(_ width: Int) -> Int { min(44, max(30, width * 3 / 10)) }

  private func id(_ context: Context) -> RecordID? {
    guard items.indices.contains(cursor.at) else { return nil }
    return context.registry.table(items[cursor.at].kind).id(items[cursor.at].row)
  }

  // MARK: Keys

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    let page = context.body.height
    switch command {
    case .back: return [.close]
    case .pageUp: top -= page - 1
    case .pageDown: top += page - 1
    case .next:
      decision.moved()
      _ = cursor.move(.down, count: items.count, page: page)
    case .previous:
      decision.moved()
      _ = cursor.move(.up, count: items.count, page: page)
    case .card:
      guard items.indices.contains(cursor.at), let id = id(context) else { return [] }
      decision.moved(to: id)
      return [.push(CardState(id: id, kind: items[cursor.at].kind))]
    default:
      if !cursor.move(command, count: items.count, page: page) {
        return decision.perform(command, dossier, target, context) ?? []
      }
      decision.moved()
    }
    top = min(max(0, top), max(0, lines.count - page + 1))
    return []
  }

  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    let before = dossier?.current?.head
    guard opened.take(result, of: wanted) else { return decision.arrived(result) }
    if let wanted, let before, before != dossier?.current?.head {
      decision.changed(wanted, because: Texts.newTextHere)
    }
    story = dossier.map { RecordStory($0, context) }
    wrappedFor = 0
    return []
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    var isStale = false
    if generation != context.registry.generation, let person = context.person {
      generation = context.registry.generation
      isStale = true
      items = Self.queue(person, context)
      // Stay on the same record while it waits; when it is gone the next one has its place.
      if let wanted, let found = context.registry.find(wanted),
        let at = items.firstIndex(of: Item(kind: found.kind, row: found.row))
      {
        cursor.at = at
      }
    }
    cursor.settle(count: items.count, height: context.body.height - 1)
    let current = id(context)
    let isOther = current != wanted
    if isOther {
      if let wanted, isStale, items.indices.contains(cursor.at) {
        decision.changed(wanted, because: Texts.decidedElsewhere)
      }
      wanted = current
      opened = OpenedRecord()
      story = nil
      lines = []
      top = 0
    }
    if wrappedFor != context.size.width, let story {
      wrappedFor = context.size.width
      let width = wrappedFor - Self.queueWidth(wrappedFor) - 4
      lines = StoryLine.lines(story.flow(changesFirst: true), width: width, arrow: context.glyphs.to)
    }
    if let current, isOther || isStale { return [.effect(.load(current))] }
    return []
  }

  /// All kinds in one line, the longest waiting first: as home counts them.
  private static func queue(_ person: Person, _ context: Context) -> [Item] {
    let registry = context.registry
    // Each kind comes in order already, so two are laid into each other in one pass, rows of one moment in the order
    // of their kinds: the queue may be long, and it is made anew whenever a colleague saves.
    return registry.kinds.reduce(into: [Item]()) { queue, kind in
      let rows = registry.queue(for: person, kind: kind)
      if rows.isEmpty { return }
      let table = registry.table(kind)
      queue = merged(queue, rows.map { Item(kind: kind, row: Int($0)) }) { item in
        item.kind == kind ? table.time(item.row) : registry.table(item.kind).time(item.row)
      }
    }
  }

  private static func merged(_ left: [Item], _ right: [Item], time: (Item) -> Int64) -> [Item] {
    if left.isEmpty { return right }
    var result: [Item] = []
    result.reserveCapacity(left.count + right.count)
    var (at, other) = (0, 0)
    while at < left.count, other < right.count {
      if time(right[other]) < time(left[at]) {
        result.append(right[other])
        other += 1
      } else {
        result.append(left[at])
        at += 1
      }
    }
    return result + left[at...] + right[other...]
  }

  // MARK: Drawing

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    if items.isEmpty {
      _ = grid.clip(Texts.queueEmpty, x: 3, y: rect.y + 1, role: "text", width: rect.width - 4)
      _ = grid.clip(Texts.queueEmptyHint, x: 3, y: rect.y + 2, role: "text.dim", width: rect.width - 4)
      return
    }
    let width = Self.queueWidth(rect.width)
    drawQueue(context, into: &grid, Rect(x: rect.x, y: rect.y + 1, width: width, height: rect.height - 1))
    for y in rect.y..<rect.bottom { _ = grid.put(context.glyphs.bar, x: width, y: y, role: "border") }
    drawRecord(
      context, into: &grid,
      Rect(x: width + 2, y: rect.y, width: rect.width - width - 3, height: rect.height))
  }

  private func drawQueue(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    for (line, index) in cursor.visible(count: items.count, height: rect.height).enumerated() {
      let item = items[index]
      let table = context.registry.table(item.kind)
      let here = index == cursor.at
      let y = rect.y + line
      let role: Role = here ? "selection" : "text"
      if here { grid.fill(Rect(x: rect.x, y: y, width: rect.width, height: 1), role: role) }
      _ = grid.put(here ? context.glyphs.here : " ", x: rect.x + 1, y: y, role: role)
      let age = Age.short(since: table.time(item.row), now: context.now)
      let name = table.name(item.row)
      _ = grid.clip(
        name.isEmpty ? table.id(item.row).description : name, x: rect.x + 3, y: y, role: role,
        width: rect.width - 3 - TextWidth.of(age) - 2)
      grid.putRight(age, right: rect.right - 1, y: y, role: here ? role : "text.dim")
    }
  }

  private func drawRecord(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    guard let dossier else {
      _ = grid.clip(
        opened.failure ?? Texts.loading, x: rect.x, y: rect.y + 1,
        role: opened.failure == nil ? "text.dim" : "error",
        width: rect.width)
      return
    }
    let (head, rest) = rect.split(top: 4)
    Reading.draw(context, into: &grid, right: rect.right, y: rect.y)
    drawHead(dossier, context, into: &grid, head)
    var body = rest
    if let refusal = Rights.approve(context), !decision.isWaiting {
      var line = body
      (line, body) = body.split(top: 1)
      _ = grid.clip("! " + refusal, x: line.x, y: line.y, role: "mark.warning", width: line.width)
    }
    StoryLine.draw(lines, from: top, into: &grid, body)
    StoryLine.drawMore(lines.count - top - body.height, context, into: &grid, rect)
  }

  private func drawHead(_ dossier: Dossier, _ context: Context, into grid: inout Grid, _ rect: Rect) {
    let found = context.registry.find(dossier.id)
    let table = found.map { context.registry.table($0.kind) }
    let name = found.flatMap { table?.name($0.row) } ?? ""
    let id = dossier.id.description
    grid.putRight(id, right: rect.right, y: rect.y + 1, role: "text.dim")
    _ = grid.clip(
      name.isEmpty ? Texts.unnamed(dossier.kind.label) : name, x: rect.x, y: rect.y + 1, role: "text.strong",
      width: rect.width - TextWidth.of(id) - 2)
    guard let head = dossier.head else { return }
    // In a narrow window the kecamatan gives way to who and when, then what the record is about.
    let regions = context.registry.regions
    let (kind, place) = (dossier.kind.label, regions.name(head.region))
    let texts = [[kind, Areas.full(head.region, regions)], [kind, place], [place]].map { parts in
      (parts + ["\(context.name(head.by)), \(head.at.day.short)"])
        .filter { !$0.isEmpty }.joined(separator: " \(context.glyphs.dot) ")
    }
    let text = texts.first { TextWidth.of($0) <= rect.width } ?? texts.last ?? ""
    _ = grid.clip(text, x: rect.x, y: rect.y + 2, role: "text.dim", width: rect.width)
  }
}
