import Canvas
import Formats
import Questionnaire
import Registry

/// One record whole: what needs attention, the answers, what changed, what it is related to, the history; and what may
/// be done with it. With a date it is the record as it stood then, to look at only.
struct CardState: Screen, RevisionShowing {
  let id: RecordID
  let kind: RecordKind
  /// The day whose end is looked at; nil for now.
  let asOf: Day?
  private(set) var opened = OpenedRecord()
  /// What is shown: the whole story, or what there was of it on the day.
  private(set) var dossier: Dossier?
  private(set) var relations: [Relation] = []
  var top = 0
  var decision = Decision()
  private var generation = -1
  private var story: RecordStory?
  private var main: [StoryLine] = []
  private var side: [StoryLine] = []
  private var wrappedFor = 0

  /// From this width on, history and changes stand beside the answers.
  static let wide = 110

  init(id: RecordID, kind: RecordKind, asOf: Day? = nil) {
    self.id = id
    self.kind = kind
    self.asOf = asOf
  }

  var place: Place { .card }
  func title(_ context: Context) -> String {
    "\(Texts.place(.card)) \(kind.label)" + (asOf.map { " " + Texts.asOf($0) } ?? "")
  }

  /// The past cannot be decided on.
  var target: RevisionTarget? {
    asOf == nil ? dossier?.current?.head.map { RevisionTarget(id, $0) } : nil
  }
  var isBusy: Bool { decision.isWaiting }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    let page = context.body.height - Self.headHeight
    if Scrolling.move(&top, command, count: max(main.count, side.count), page: page) { return [] }
    switch command {
    case .back: return [.close]
    case .edit:
      decision.moved(to: id)
      return edit(context)
    case .compare, .asOf, .related, .copyValue, .copyRecord:
      return CardLooking.outcomes(command, self, context)
    default: return decision.perform(command, dossier, target, context) ?? []
    }
  }

  /// Goes on with the draft of this record when there is one, else starts one on its newest revisions.
  private func edit(_ context: Context) -> [Outcome] {
    guard let dossier, let person = context.person else { return [] }
    if let draft = context.drafts.first(where: { $0.id == id }) {
      // As it is: where another program has it open, that is said before anything is typed.
      return [.push(FormLayer(draft: draft, dossier: dossier)), .effect(.saveDraft(draft))]
    }
    let next = kind.hasRounds ? context.round : Round.none
    guard let form = context.registry.formForRevising(dossier, round: next) else {
      return [.say(Status(.error, Texts.noForm(kind.label)))]
    }
    let round = kind.hasRounds ? context.round : Round.none
    var answers = dossier.head?.answers ?? Answers()
    if round != dossier.current?.round {
      // A new round begins from the last answers, except what the form wants asked anew.
      var world = context.interview
      world.previous = dossier.previousAnswers(before: round)
      answers = answers.begun(by: form, world)
    }
    let draft = Draft(
      id: id, kind: kind, person: person.id, formIdentity: form.identity, round: round,
      base: dossier.current?.tips ?? [], answers: answers, started: context.now)
    return [.push(FormLayer(draft: draft, dossier: dossier))]
  }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Outcome] {
    CardLooking.receive(reply, self, context)
  }

  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    let before = dossier?.current?.head
    guard opened.take(result, of: id) else { return decision.arrived(result) }
    dossier = asOf.map { day in opened.dossier?.asOf(day.end) } ?? opened.dossier
    if let before, before != dossier?.current?.head { decision.changed(id, because: Texts.newTextHere) }
    relations = dossier.map { Relation.all($0, context) } ?? []
    story = dossier.map { RecordStory($0, context, relations: relations, isDetailed: true) }
    wrappedFor = 0
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
      let notYet = opened.dossier.flatMap { whole in
        asOf.map { Texts.notYetThere($0, whole.events.first?.at.day) }
      }
      let text = opened.failure ?? notYet ?? Texts.loading
      for (line, part) in TextWidth.wrap(text, width: rect.width - 6).enumerated() {
        _ = grid.clip(
          part, x: 3, y: rect.y + 1 + line, role: opened.failure == nil ? "text.dim" : "error",
          width: rect.width - 4)
      }
      return
    }
    Reading.draw(context, into: &grid, right: rect.right - 2, y: rect.y)
    RecordHead.draw(dossier, context, into: &grid, head)
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
    StoryLine.drawMore(max(main.count, side.count) - top - body.height, context, into: &grid, rect)
  }
}

extension Day {
  /// The last moment of the day in Tangerang (+07:00).
  var end: Instant { Instant(ms: (Int64(days) + 1) * 86_400_000 - 7 * 3_600_000 - 1) }
}
