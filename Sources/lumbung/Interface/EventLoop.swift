import Canvas
import Formats
import Registry
import Screens
import Terminal

/// The one loop: wait, decode, update, perform, draw. Everything else is a function of a value.
@MainActor
final class EventLoop {
  private let terminal: Terminal
  private let runner: EffectRunner
  private var state: AppState
  private var decoder = InputDecoder()
  private var grid: Grid
  private var leaving = false
  /// The person said so, and was asked when a draft could not be written.
  private var isAgreed = false
  private var look: Look?
  private var minute: Int64 = -1
  private var searching = false
  private var lastFollowed = SystemWorld.monotonicMilliseconds()

  /// Milliseconds between two looks at other processes' logs (JOURNAL.md, "Writers").
  private static let followInterval: Int64 = 1_000

  init(terminal: Terminal, runner: EffectRunner, state: AppState) {
    self.terminal = terminal
    self.runner = runner
    self.state = state
    grid = Grid(size: terminal.size)
  }

  /// Runs until the person leaves, the terminal goes away or a signal asks to stop. Drafts are on disk when it returns.
  /// - Throws: `Failure` when the folder's logs could not be read after the first frame, or a draft not be
  ///   written when the program was ended from outside.
  func run(first events: [Event]) throws(Failure) {
    for event in events { take(event) }
    tick()
    while !leaving {
      draw()
      let done = runner.afterFrame() + runner.flush() + news()
      if !done.isEmpty {
        report(done)
        draw()
      }
      if runner.failure != nil { break }
      wait()
    }
    let left = Result { () throws(Failure) in try runner.leave() }
    if let failure = runner.failure { throw Failure(failure.message) }
    if !isAgreed { try left.get() }
  }

  // MARK: Waiting

  private func wait() {
    switch terminal.wait(timeoutMilliseconds: timeout()) {
    case .bytes(let bytes):
      tick()
      let events = decoder.feed(bytes)
      for event in events { input(event) }
    case .timeout:
      if decoder.wantsTimeout { for event in decoder.timeout() { input(event) } }
      if searching {
        // Nobody typed meanwhile: look at the next slice of records.
        searching = false
        take(.result(.searchSlice))
      } else {
        tick()
      }
    case .resized:
      take(.resized(terminal.size))
    case .resumed:
      take(.resized(terminal.size))
    case .hangup, .terminate:
      leaving = true
    }
  }

  /// What colleagues saved shows within a second or so, also to somebody who types all the time; when nobody did, this is
  /// one stat a log and writes nothing. A search that is under way goes first.
  private func news() -> [EffectResult] {
    let now = SystemWorld.monotonicMilliseconds()
    guard !searching, now - lastFollowed >= Self.followInterval else { return [] }
    lastFollowed = now
    return runner.perform(.catchUp).results
  }

  /// The nearest of: a pending Esc, a draft's second, the next look at other logs, the end of reading. Idle writes nothing.
  private func timeout() -> Int {
    // First: a search that goes on must not turn the first half of a key into Esc.
    if decoder.wantsTimeout { return look?.escapeDelay ?? terminal.escapeDelay }
    if searching { return 0 }
    let now = SystemWorld.monotonicMilliseconds()
    var wait = lastFollowed + Self.followInterval - now
    if let deadline = runner.draftDeadline(now: now) { wait = min(wait, deadline - now) }
    if let next = state.nextTick { wait = min(wait, next.ms - Opening.now.ms) }
    return Int(max(0, wait))
  }

  private func input(_ event: InputEvent) {
    if case .reply(let bytes) = event {
      // A test asks "have you drawn it?": answered after the flush, so that absence can be asserted too.
      guard let query = FrameQuery(bytes) else { return }
      while searching, !has(query.wanted) {
        searching = false
        take(.result(.searchSlice))
      }
      draw()
      terminal.answerFrame(query.number)
      return
    }
    take(.input(event))
  }

  /// Whether the list in sight has come as far as a test waits for.
  private func has(_ wanted: FrameQuery.Wanted) -> Bool {
    switch wanted {
    case .all: false
    case .rows: state.searchProgress >= .rows
    case .count: state.searchProgress >= .counted
    }
  }

  /// Moves the clock; every event sees a time, but only a new minute changes the screen.
  private func tick() {
    let now = Opening.now
    take(.tick(now))
    guard minute != now.ms / 60_000 else { return }
    minute = now.ms / 60_000
    take(.power(PowerSupply.read()))
  }

  // MARK: One trip

  private func take(_ event: Event) {
    var waiting: [Event] = [event]
    while !waiting.isEmpty {
      let effects = App.update(&state, waiting.removeFirst())
      for effect in effects {
        let done = runner.perform(effect)
        for ask in done.asks { answer(ask) }
        waiting += done.results.map(Event.result)
      }
    }
  }

  private func report(_ results: [EffectResult]) {
    for result in results { take(.result(result)) }
  }

  private func answer(_ ask: EffectRunner.Ask) {
    switch ask {
    case .quit: (leaving, isAgreed) = (true, true)
    case .suspend:
      terminal.suspend()
      take(.resized(terminal.size))
    case .repaint: terminal.repaint()
    case .bell: terminal.bell()
    case .copy(let text): terminal.copy(text)
    case .searchOn: searching = true
    }
  }

  /// Tells the terminal what the state wants of it: theme, mouse.
  private func applyLook() {
    let wanted = state.look
    guard wanted != look else { return }
    if wanted.theme != look?.theme ?? Look.standardTheme {
      do {
        terminal.theme = try ThemeChoice.load(wanted.theme)
      } catch {
        // The colours stay as they are; a theme that was being tried on says so, too.
        take(.result(.failed(message: "\(error)")))
      }
    }
    terminal.mouse(wanted.mouse)
    look = wanted
  }

  private func draw() {
    applyLook()
    if grid.size != state.size { grid = Grid(size: state.size) }
    App.draw(state, into: &grid)
    if runner.isWorthless {
      // What was just drawn may come out of a damaged snapshot: nobody is to see it, let alone decide on it.
      report(runner.perform(.catchUp).results)
      App.draw(state, into: &grid)
    }
    terminal.present(grid)
    // From now on it can be read; what came before, in keys that waited in the line, was meant for something else.
    if state.isNewInSight { take(.tick(Opening.now)) }
  }
}
