import Canvas
import Formats
import Questionnaire
import Registry

@testable import Screens

/// Plays the interface as a person would: keys in, screens out. A runner in memory performs the effects against
/// a registry fixture, so that a story can be told from sign-in to approval.
final class Play {
  let office: RegistryFixture
  var state: AppState
  /// Everything that was asked of the runner.
  private(set) var effects: [Effect] = []
  /// What the next commit answers instead of writing, once.
  var nextCommitFails: String?
  /// What throwing a draft away answers instead of doing it: another program has it open.
  var discardFails: String?
  /// When set, results of commits wait here instead of arriving.
  var holdsCommits = false
  /// When set, records are asked for and never arrive.
  var holdsLoads = false
  /// How many drafts of any round the machine has.
  var draftsOnDisk = 0
  /// When set, drafts are not done being written until the test says so.
  var holdsFlush = false
  /// When set, searches stand still after their first slice.
  var holdsSearch = false
  private(set) var held: [EffectResult] = []
  private var counter: UInt32 = 100
  /// When set, an export stands still here.
  var exportStops: Double?
  /// When set, a survey of records stands still here.
  var surveyStops: Double?

  init(
    _ office: RegistryFixture, width: Int = 80, height: Int = 24, demo: Bool = false, unicode: Bool = true,
    notices: [String] = [], themes: [String] = [Look.standardTheme]
  ) {
    self.office = office
    office.now = Fixture.now
    state = AppState(
      size: Size(width: width, height: height), now: Fixture.now, registry: office.registry, demo: demo,
      unicode: unicode, notices: notices, themes: themes)
  }

  /// The office with somebody signed in.
  static func as_(
    _ person: String, _ office: RegistryFixture = Fixture.office(), width: Int = 80, height: Int = 24
  )
    -> Play
  {
    let play = Play(office, width: width, height: height)
    if let person = office.registry.person(person) { play.send(.result(.signedIn(person, drafts: []))) }
    return play
  }

  // MARK: Events

  func send(_ event: Event) {
    for effect in App.update(&state, event) {
      effects.append(effect)
      perform(effect)
    }
  }

  /// Presses keys as `keys` reads them: `"n"`, `"/warung<Enter>"`, `"<C-s>"`. What comes into sight is read before the
  /// next one.
  func press(_ script: String) {
    for input in keys(script) {
      read()
      send(.input(input))
    }
    read()
  }

  /// Reads what has come into sight, until it may be decided on.
  func read() {
    showFrame()
    if let next = state.nextTick { send(.tick(next)) }
    if let read = state.newsRead { send(.tick(max(read, state.now))) }
  }

  /// The frame is out; the event loop says so where that matters.
  func showFrame() { if state.isNewInSight { send(.tick(state.now)) } }

  /// Holds a key down: it comes again every 30 ms, a frame after each.
  func hold(_ key: String, times: Int = 100) {
    for input in keys(key) {
      for _ in 0..<times {
        send(.tick(Instant(ms: state.now.ms + 30)))
        send(.input(input))
        showFrame()
      }
    }
  }

  func resize(_ width: Int, _ height: Int) { send(.resized(Size(width: width, height: height))) }

  /// Lets the held commit results arrive.
  func release() {
    let results = held
    held = []
    for result in results { send(.result(result)) }
  }

  /// What of half-typed texts is on disk by now.
  var keptTyping: [Draft] {
    effects.reduce(into: [Draft]()) { kept, effect in
      switch effect {
      case .saveDraft(let draft): kept = kept.filter { $0.id != draft.id } + [draft]
      case .discardDraft(let id): kept.removeAll { $0.id == id }
      default: break
      }
    }.filter { $0.kind == .ketikan }
  }

  private func saved(_ id: RecordID) -> Draft? {
    effects.lazy.compactMap { effect -> Draft? in
      if case .saveDraft(let draft) = effect, draft.id == id { draft } else { nil }
    }.last
  }

  // MARK: The runner

  private func perform(_ effect: Effect) {
    switch effect {
    case .signIn(let id):
      if let person = office.registry.person(id) { send(.result(.signedIn(person, drafts: []))) }
    case .addFirstPerson(let person):
      office.commit(.setPerson(person), by: person.id)
      send(.result(.signedIn(person, drafts: [])))
    case .load where holdsLoads:
      break
    case .load(let id):
      if let dossier = office.dossier(id) {
        send(.result(.dossier(dossier)))
      } else {
        send(.result(.loadFailed(id, message: "Catatan \(id) tidak terbaca.")))
      }
    case .newRecord(let kind):
      counter += 1
      send(.result(.newRecord(kind, RecordID(writer: "K7F3QX", counter: counter))))
    case .saveDraft(let draft):
      send(.result(.draftSaved(draft.id, Fixture.now)))
    case .discardDraft(let id) where discardFails != nil:
      send(.result(.discardFailed(id, stays: saved(id), message: discardFails ?? "")))
    case .discardDraft(let id):
      send(.result(.draftDiscarded(id)))
    case .commit(let action, let ticket):
      commit(action, ticket)
    case .flushDrafts where holdsFlush:
      break
    case .flushDrafts:
      send(.result(.draftsFlushed))
    case .continueSearch where holdsSearch:
      break
    case .continueSearch:
      send(.result(.searchSlice))
    case .countDrafts(let round):
      send(.result(.draftsCounted(round: round, draftsOnDisk)))
    case .surveyForms(let kind, let form):
      send(.result(.formSurvey(survey(kind, form))))
    case .export(let request):
      let path = "/home/dewi/Dokumen/\(request.kind.rawValue)-2026-11-22.csv"
      send(
        .result(
          .exported(
            exportStops.map { .underWay($0) } ?? .done(path: path, count: request.rows.count, warning: ""))))
    case .stopExport:
      send(.result(.exported(.stopped)))
    case .continueExport, .continueSurvey, .catchUp, .quit, .suspend, .repaint, .bell, .releaseDraft,
      .remember, .copy:
      break
    }
  }

  /// Everything at once: slices are the runner's business.
  private func survey(_ kind: RecordKind, _ form: String?) -> FormSurveyed {
    let forms = office.registry.forms
    var report = AdoptionReport(form: form.flatMap { forms.form($0) })
    let table = office.registry.table(kind)
    for row in 0..<table.count {
      guard let head = office.dossier(table.id(row))?.head else { continue }
      let context = InterviewContext(
        today: Fixture.now.day, now: Fixture.now, user: head.by, round: head.round)
      report.add(
        table.id(row).description, head.answers, identity: head.formIdentity,
        old: forms.form(head.formIdentity), context: context)
    }
    return FormSurveyed(
      kind: kind, form: form, report: report, progress: surveyStops ?? 1, isDone: surveyStops == nil)
  }

  private func commit(_ action: Action, _ ticket: Int) {
    let result: EffectResult
    if let message = nextCommitFails {
      nextCommitFails = nil
      result = .commitFailed(ticket: ticket, message: message)
    } else if let person = state.person, let refusal = office.registry.check(action, by: person) {
      result = .commitFailed(ticket: ticket, message: refusal.message)
    } else {
      office.commit(action, by: state.person?.id ?? "")
      result = .committed(ticket: ticket)
    }
    if holdsCommits { held.append(result) } else { send(.result(result)) }
  }

  // MARK: What is seen

  var grid: Grid {
    var grid = Grid(size: state.size)
    App.draw(state, into: &grid)
    return grid
  }

  var screen: String { grid.text }
  func line(_ y: Int) -> String { grid.line(y) }
  /// The last line.
  var statusLine: String { grid.line(state.size.height - 1) }
  var top: Layer? { state.layers.last }
  func sees(_ text: String) -> Bool { screen.contains(text) }
}
