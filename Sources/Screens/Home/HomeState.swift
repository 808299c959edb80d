import Canvas
import Formats
import Registry

/// What waits, for the person's role: first what waits for them, then what is wrong, then the rest.
struct HomeState: Screen {
  var cursor = RowCursor()
  /// Counted again only when the registry, the drafts or the day have changed.
  private(set) var summary: HomeSummary?
  private var seen: Seen?
  private var closing = RoundClosing()

  private struct Seen: Equatable {
    var generation: Int
    var person: String
    var today: Day
  }

  var place: Place { .home }
  func title(_ context: Context) -> String { Texts.place(.home) }

  func refusalToOpen(_ context: Context) -> String? {
    let entries = entries(context)
    guard entries.indices.contains(cursor.at) else { return Texts.nothingToOpen }
    return entries[cursor.at].goal == .nothing ? Texts.leadersSeeTotals : nil
  }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    let entries = entries(context)
    if cursor.move(command, count: entries.count, page: entries.count) { return [] }
    switch command {
    case .open:
      return entries.indices.contains(cursor.at) ? open(entries[cursor.at].goal) : []
    case .search:
      var list = ListState(kind: .umkm)
      list.startSearching()
      return [.push(list)]
    case .openRound:
      return [
        .push(
          TextState(
            tag: "round", title: Texts.openRoundTitle,
            text: context.registry.rounds.isEmpty ? Texts.openRoundText : Texts.openRoundAgain,
            needed: Texts.roundYear, initial: String(RoundClosing.nextYear(context))
          ) { text in
            guard text.utf8.count == 4, let year = Int64(text), year > 1_999 else {
              return .refuse(Texts.roundYear)
            }
            return .commit(
              .openRound(Round(id: text, order: year)), done: Status(.good, Texts.roundOpened(text)))
          })
      ]
    case .closeRound:
      return closing.ask(context)
    default:
      return []
    }
  }

  private func open(_ goal: HomeEntry.Goal) -> [Outcome] {
    switch goal {
    case .nothing: []
    case .drafts: [.push(DraftsState())]
    case .queue: [.push(ReviewState())]
    case .people: [.push(PeopleState())]
    case .list(let kind, let states, let mine):
      [.push(ListState(kind: kind, states: states, mine: mine))]
    }
  }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Outcome] { closing.receive(reply, context) }

  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    closing.arrived(result, context)
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    guard let person = context.person else { return [] }
    let now = Seen(generation: context.registry.generation, person: person.id, today: context.today)
    if seen != now {
      seen = now
      // Midnight in Tangerang (+07:00) as milliseconds.
      let midnight = Int64(context.today.days) * 86_400_000 - 7 * 3_600_000
      summary = context.registry.summary(for: person, today: midnight)
    }
    cursor.settle(count: entries(context).count, height: 99)
    return []
  }
}

/// One line of the home screen: a count that opens what it counts.
struct HomeEntry: Hashable {
  /// Where Enter goes.
  enum Goal: Hashable {
    case nothing, drafts, queue, people
    case list(RecordKind, states: Set<RecordState>, mine: Bool)
  }

  var title: String
  var count: Int
  var note = ""
  /// It should be done before the rest.
  var isUrgent = false
  var goal: Goal
}

extension HomeState {
  /// The lines for the person's role, in order of urgency.
  func entries(_ context: Context) -> [HomeEntry] {
    guard let person = context.person, let summary else { return [] }
    let clashes = clashes(summary)
    func all(_ kind: RecordKind) -> HomeEntry {
      // As many as the list then shows, void ones included.
      HomeEntry(
        title: Texts.listOf(kind.label), count: (summary.counts[kind] ?? [:]).values.reduce(0, +),
        goal: .list(kind, states: [], mine: false))
    }
    let waiting =
      [queue(summary, context)] + clashes + [drafts(context, onlyIfAny: true)].compactMap(\.self)
    switch person.role {
    case .enumerator: return own(summary, context) + [all(.umkm), all(.koperasi)]
    case .operator: return own(summary, context) + clashes + [all(.umkm), all(.koperasi)]
    case .pemeriksa:
      return waiting + [all(.umkm), all(.koperasi)]
    case .pimpinan:
      return [RecordKind.umkm, .koperasi].map {
        HomeEntry(title: $0.label, count: summary.total($0), goal: .nothing)
      }
    case .admin:
      let people = HomeEntry(
        title: Texts.place(.people), count: context.registry.people.count, goal: .people)
      return waiting + [all(.umkm), all(.koperasi), people]
    }
  }

  /// The person's own forms: koperasi have lines of their own, because a list shows one kind.
  private func own(_ summary: HomeSummary, _ context: Context) -> [HomeEntry] {
    func entries(_ state: RecordState, _ title: String, _ all: Int, _ note: String) -> [HomeEntry] {
      let koperasi = min(all, summary.mine[.koperasi]?[state] ?? 0)
      let isUrgent = state == .dikembalikan
      let umkm = HomeEntry(
        title: title, count: all - koperasi, note: all > koperasi ? note : "",
        isUrgent: isUrgent && all > koperasi, goal: .list(.umkm, states: [state], mine: true))
      guard koperasi > 0 else { return [umkm] }
      let other = HomeEntry(
        title: "\(title), koperasi", count: koperasi, note: note, isUrgent: isUrgent,
        goal: .list(.koperasi, states: [state], mine: true))
      return all == koperasi ? [other] : [umkm, other]
    }
    let drafts =
      drafts(context, onlyIfAny: false) ?? HomeEntry(title: Texts.draftsWord, count: 0, goal: .drafts)
    return entries(.dikembalikan, Texts.returned, summary.mineReturned, Texts.answerFirst) + [drafts]
      + entries(.diajukan, Texts.submitted, summary.minePending, Texts.notYetReviewed)
      + entries(.disetujui, Texts.approved, summary.mineApproved, "")
  }

  private func drafts(_ context: Context, onlyIfAny: Bool) -> HomeEntry? {
    let drafts =
      context.drafts.map { (changed: $0.changed, name: DraftsState.name($0, context)) }
      + context.boxes.map { (changed: $0.changed, name: $0.label) }
    if drafts.isEmpty, onlyIfAny { return nil }
    guard let oldest = drafts.min(by: { $0.changed.ms < $1.changed.ms }) else {
      return HomeEntry(title: Texts.draftsWord, count: 0, goal: .drafts)
    }
    let age = Age.words(since: oldest.changed.ms, now: context.now)
    let note = [drafts.count > 1 ? Texts.oldest(age) : age, oldest.name]
      .compactMap(\.self).joined(separator: ": ")
    return HomeEntry(title: Texts.draftsWord, count: drafts.count, note: note, goal: .drafts)
  }

  private func queue(_ summary: HomeSummary, _ context: Context) -> HomeEntry {
    let oldest = summary.queueOldest.map { Texts.oldest(Age.words(since: $0, now: context.now)) }
    return HomeEntry(
      title: Texts.waiting, count: summary.queue, note: summary.queue > 0 ? oldest ?? "" : "",
      goal: .queue)
  }

  private func clashes(_ summary: HomeSummary) -> [HomeEntry] {
    [RecordKind.umkm, .koperasi].compactMap { kind in
      let count = summary.count(kind, .bentrok)
      guard count > 0 else { return nil }
      return HomeEntry(
        title: Texts.clashes + (kind == .umkm ? "" : ", " + kind.label.lowercased()), count: count,
        note: Texts.clashNote, isUrgent: true, goal: .list(kind, states: [.bentrok], mine: false))
    }
  }
}
