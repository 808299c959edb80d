import Canvas
import Journal
import Registry
import Screens
import Store
import Terminal

/// The interface from the opened folder to the restored terminal. Everything here happens on the main thread; helpers of
/// a search see texts and nothing else, and the snapshot's writer has a registry of its own.
@MainActor
struct Interface {
  let demo: Bool

  /// Opens the folder, runs until the person leaves, and closes it; drafts are on disk when it returns.
  /// - Throws: `Failure` when the folder or the terminal cannot be used.
  func run(folder: String, stateHome: String? = nil, person: String?) throws {
    let store = try Opening.store(folder, stateHome: stateHome, usesFront: true)
    defer { store.close() }
    try Self.refuseHidden(store, folder)
    let settings = SettingsFolder(stateHome.map { $0 + "/lumbung" } ?? Folders.settings)
    let runner = EffectRunner(store: store, settings: settings)
    let first = try signIn(person, runner)
    let terminal: Terminal
    do {
      terminal = try Terminal.open(theme: try ThemeChoice.load(Look.standardTheme))
    } catch let error as TerminalError {
      throw Failure(error.message)
    }
    defer { terminal.close() }
    // The terminal has handlers of its own, that end the program.
    SystemCalls.guardMaps()
    let state = AppState(
      size: terminal.size, now: Opening.now, registry: store.registry, demo: demo, unicode: terminal.isUTF8,
      notices: store.notices, themes: ThemeChoice.names)
    try EventLoop(terminal: terminal, runner: runner, state: state).run(first: first)
  }

  /// The same as a conversation of lines, for screen readers, pipes and terminals without a cursor.
  /// - Throws: `Failure` when the folder cannot be used.
  func converse(folder: String, stateHome: String? = nil, person: String?) throws {
    let store = try Opening.store(folder, stateHome: stateHome)
    defer { store.close() }
    try Self.refuseHidden(store, folder)
    let settings = SettingsFolder(stateHome.map { $0 + "/lumbung" } ?? Folders.settings)
    let runner = EffectRunner(store: store, settings: settings)
    let first = try signIn(person, runner)
    let state = AppState(
      size: PlainDesk.size, now: Opening.now, registry: store.registry, demo: demo, notices: store.notices,
      themes: ThemeChoice.names)
    try PlainLoop(desk: PlainDesk(state), runner: runner).run(first: first)
  }

  private static func refuseHidden(_ store: Store, _ folder: String) throws {
    guard let reason = store.hiddenOffice else { return }
    throw Failure("Petugas di \(folder) tidak terbaca, jadi belum bisa dibuka. \(reason)")
  }

  /// `--as`: a person without a PIN is signed in at once.
  private func signIn(_ person: String?, _ runner: EffectRunner) throws -> [Event] {
    guard let person else { return [] }
    let results = runner.perform(.signIn(person)).results
    if case .failed(let message)? = results.first { throw Failure(message) }
    return results.map(Event.result)
  }

  /// Refuses before any work when there is no terminal to draw on.
  /// - Throws: `Failure` naming what to use instead.
  nonisolated static func checkTerminal() throws {
    do {
      try Terminal.check()
    } catch {
      throw Failure(error.message)
    }
  }
}
