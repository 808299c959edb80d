import Canvas
import Formats
import Registry

/// What waits, for the person's role: first what waits for them, then what is wrong, then the rest.
struct HomeState: Screen {
  var cursor = RowCursor()
  /// Counted again only when the registry, the drafts or the day have changed.
  private(set) var summary: HomeSummary?
  private var seen: Seen?
  /// The commit that opens a round.
  private var ticket: Int?
  private var round = ""

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
            tag: "round", title: Texts.openRoundTitle, text: Texts.openRoundText, needed: Texts.roundYear,
            initial: String(context.today.year)))
      ]
    default:
      return []
    }
  }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Outcome] {
    guard case .typed(tag: "round", let text) = reply, ticket == nil else { return [] }
    guard text.utf8.count == 4, let year = Int64(text), year > 1_999 else {
      return [.say(Status(.error, Texts.roundYear))]
    }
    round = text
    ticket = context.ticket
    return [.effect(.commit(.openRound(Round(id: text, order: year)), ticket: context.ticket))]
  }

  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    switch result {
    case .committed(let done) where done == ticket:
      ticket = nil
      return [.say(Status(.good, Texts.roundOpened(round)))]
    case .commitFailed(let failed, _) where failed == ticket:
      ticket = nil
    default: break
    }
    return []
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
      HomeEntry(
        title: Texts.listOf(kind.label), count: summary.total(kind),
        goal: .list(kind, states: [], mine: false))
    }
    switch person.role {
    case .enumerator: return own(summary, context) + [all(.umkm), all(.koperasi)]
    case .operator: return own(summary, context) + [clashes, all(.umkm), all(.koperasi)].compactMap(\.self)
    case .pemeriksa:
      return [queue(summary, context), clashes, drafts(context, onlyIfAny: true), all(.umkm), all(.koperasi)]
        .compactMap(\.self)
    case .pimpinan:
      return [RecordKind.umkm, .koperasi].map {
        HomeEntry(title: $0.label, count: summary.total($0), goal: .nothing)
      }
    case .admin:
      let people = HomeEntry(
        title: Texts.place(.people), count: context.registry.people.count, goal: .people)
      return [
        queue(summary, context), clashes, drafts(context, onlyIfAny: true), all(.umkm), all(.koperasi),
        people,
      ]
      .compactMap(\.self)
    }
  }

  private func own(_ summary: HomeSummary, _ context: Context) -> [HomeEntry] {
    [
      HomeEntry(
        title: Texts.returned, count: summary.mineReturned,
        note: summary.mineReturned > 0 ? Texts.answerFirst : "",
        isUrgent: summary.mineReturned > 0, goal: .list(.umkm, states: [.dikembalikan], mine: true)),
      drafts(context, onlyIfAny: false) ?? HomeEntry(title: Texts.draftsWord, count: 0, goal: .drafts),
      HomeEntry(
        title: Texts.submitted, count: summary.minePending,
        note: summary.minePending > 0 ? Texts.notYetReviewed : "",
        goal: .list(.umkm, states: [.diajukan], mine: true)),
      HomeEntry(
        title: Texts.approved, count: summary.mineApproved,
        goal: .list(.umkm, states: [.disetujui], mine: true)),
    ]
  }

  private func drafts(_ context: Context, onlyIfAny: Bool) -> HomeEntry? {
    let drafts = context.drafts
    if drafts.isEmpty, onlyIfAny { return nil }
    let oldest = drafts.map(\.changed.ms).min().map { Texts.oldest(Age.words(since: $0, now: context.now)) }
    return HomeEntry(title: Texts.draftsWord, count: drafts.count, note: oldest ?? "", goal: .drafts)
  }

  private func queue(_ summary: HomeSummary, _ context: Context) -> HomeEntry {
    let oldest = summary.queueOldest.map { Texts.oldest(Age.words(since: $0, now: context.now)) }
    return HomeEntry(
      title: Texts.waiting, count: summary.queue, note: summary.queue > 0 ? oldest ?? "" : "",
      goal: .queue)
  }

  private func clashes(_ summary: HomeSummary) -> HomeEntry? {
    guard summary.conflicts > 0 else { return nil }
    return HomeEntry(
      title: Texts.clashes, count: summary.conflicts, note: Texts.clashNote, isUrgent: true,
      goal: .list(.umkm, states: [.bentrok], mine: false))
  }
}
