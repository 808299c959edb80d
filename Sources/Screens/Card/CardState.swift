import Canvas
import Formats
import Questionnaire
import Registry

/// One record whole: what needs attention, the answers, what changed, the history; and what may be done with it.
struct CardState: Screen, RevisionShowing {
  let id: RecordID
  let kind: RecordKind
  private(set) var dossier: Dossier?
  /// Why the record could not be read.
  private(set) var failure: String?
  var top = 0
  var decision = Decision()
  private var generation = -1
  private var story: RecordStory?
  private var main: [StoryLine] = []
  private var side: [StoryLine] = []
  private var wrappedFor = 0

  /// From this width on, history and changes stand beside the answers.
  static let wide = 110

  init(id: RecordID, kind: RecordKind) {
    self.id = id
    self.kind = kind
  }

  var place: Place { .card }
  func title(_ context: Context) -> String { "\(Texts.place(.card)) \(kind.label)" }

  var target: RevisionTarget? { dossier?.current?.head.map { RevisionTarget(id, $0) } }
  var isBusy: Bool { decision.isWaiting }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    let page = context.body.height - Self.headHeight
    switch command {
    case .back: return [.close]
    case .up: top -= 1
    case .down: top += 1
    case .pageUp: top -= page - 1
    case .pageDown: top += page - 1
    case .first: top = 0
    case .last: top = max(main.count, side.count)
    case .edit: return edit(context)
    default: return decision.perform(command, dossier, target, context) ?? []
    }
    top = min(max(0, top), max(0, max(main.count, side.count) - page))
    return []
  }

  /// Goes on with the draft of this record when there is one, else starts one on its newest revisions.
  private func edit(_ context: Context) -> [Outcome] {
    guard let dossier, let person = context.person else { return [] }
    if let draft = context.drafts.first(where: { $0.id == id }) {
      return [.push(FormLayer(draft: draft, dossier: dossier))]
    }
    let next = kind.hasRounds ? context.round : Round.none
    guard let form = context.registry.formForRevising(dossier, round: next) else {
      return [.say(Status(.error, Texts.noForm(kind.label)))]
    }
    let round = kind.hasRounds ? context.round : Round.none
    var answers = dossier.head?.answers ?? Answers()
    if round != dossier.current?.round {
      // A new round begins from the last answers, except what the form wants asked anew.
      for question in form.questions(using: .tanyaUlang) { answers[question.name] = nil }
    }
    let draft = Draft(
      id: id, kind: kind, person: person.id, formIdentity: form.identity, round: round,
      base: dossier.current?.tips ?? [], answers: answers, started: context.now)
    return [.push(FormLayer(draft: draft, dossier: dossier))]
  }

  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    switch result {
    case .dossier(let dossier) where dossier.id == id:
      self.dossier = dossier
      failure = nil
      story = RecordStory(dossier, context)
      wrappedFor = 0
    case .loadFailed(let failed, let message) where failed == id:
      failure = message
    default:
      return decision.arrived(result)
    }
    return []
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    if wrappedFor != context.size.width, let story {
      wrappedFor = context.size.width
      let arrow = context.glyphs.to
      if wrappedFor >= Self.wide {
        let left = Self.leftWidth(wrappedFor)
        main = StoryLine.lines(story.answers, width: left - 4, arrow: arrow)
        side = StoryLine.lines(story.side, width: wrappedFor - left - 4, arrow: arrow)
      } else {
        let isReturned = dossier?.state == .dikembalikan
        main = StoryLine.lines(story.flow(changesFirst: !isReturned), width: wrappedFor - 6, arrow: arrow)
        side = []
      }
      let page = context.body.height - Self.headHeight
      top = min(top, max(0, max(main.count, side.count) - page))
    }
    if generation != context.registry.generation {
      generation = context.registry.generation
      return [.effect(.load(id))]
    }
    return []
  }

  // MARK: Drawing

  static let headHeight = 4

  static func leftWidth(_ width: Int) -> Int { width * 11 / 20 }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let (head, body) = rect.split(top: Self.headHeight)
    guard let dossier else {
      _ = grid.clip(
        failure ?? Texts.loading, x: 3, y: rect.y + 1, role: failure == nil ? "text.dim" : "error",
        width: rect.width - 4)
      return
    }
    Self.drawHead(dossier, context, into: &grid, head)
    if side.isEmpty {
      StoryLine.draw(
        main, from: top, into: &grid, Rect(x: 3, y: body.y, width: rect.width - 5, height: body.height))
    } else {
      let left = Self.leftWidth(rect.width)
      StoryLine.draw(
        main, from: min(top, max(0, main.count - body.height)), into: &grid,
        Rect(x: 3, y: body.y, width: left - 4, height: body.height))
      for y in body.y..<body.bottom { _ = grid.put(context.glyphs.bar, x: left, y: y, role: "border") }
      StoryLine.draw(
        side, from: min(top, max(0, side.count - body.height)), into: &grid,
        Rect(x: left + 2, y: body.y, width: rect.width - left - 3, height: body.height))
    }
    let below = max(main.count, side.count) - top - body.height
    if below > 0 {
      grid.putRight(
        " \(context.glyphs.more) +\(below) ", right: rect.right, y: rect.bottom - 1, role: "text.dim")
    }
  }

  /// Name, id, state, round, place and who handed it in.
  static func drawHead(_ dossier: Dossier, _ context: Context, into grid: inout Grid, _ rect: Rect) {
    let found = context.registry.find(dossier.id)
    let name = found.map { context.registry.table($0.kind).name($0.row) } ?? ""
    let id = dossier.id.description
    grid.putRight(id, right: rect.right - 2, y: rect.y + 1, role: "text.dim")
    _ = grid.clip(
      name.isEmpty ? Texts.unnamed(dossier.kind.label) : name, x: rect.x + 3, y: rect.y + 1,
      role: "text.strong",
      width: rect.width - TextWidth.of(id) - 7)
    let state = dossier.state
    var x = rect.x + 3
    x += grid.put(
      state.mark(context.glyphs) + " " + state.label, x: x, y: rect.y + 2, role: Role("state." + state.label))
    // In a narrow window the kecamatan and the clock give way; the history has them.
    let texts = [true, false].map { isWhole in
      Self.facts(dossier.head, isWhole: isWhole, context).filter { !$0.isEmpty }
        .map { " \(context.glyphs.dot) " + $0 }.joined()
    }
    let text = texts.first { TextWidth.of($0) < rect.right - x } ?? texts.last ?? ""
    _ = grid.clip(text, x: x, y: rect.y + 2, role: "text.dim", width: rect.right - x - 1)
  }

  private static func facts(_ head: Revision?, isWhole: Bool, _ context: Context) -> [String] {
    guard let head else { return [] }
    let regions = context.registry.regions
    return [
      head.round == Round.none ? "" : Texts.roundWord.lowercased() + " " + head.round,
      isWhole ? Areas.full(head.region, regions) : regions.name(head.region),
      "\(context.name(head.by)), \(head.at.day.short)" + (isWhole ? " \(head.at.clock)" : ""),
    ]
  }
}
