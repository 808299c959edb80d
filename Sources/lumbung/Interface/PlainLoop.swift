import Glibc
import Screens

/// The conversation on standard input and output: a line in, lines out, until the input ends or the person leaves.
final class PlainLoop {
  private var desk: PlainDesk
  private let runner: EffectRunner
  private let isTerminal = isatty(STDIN_FILENO) == 1
  private var leaving = false
  private var searching = false
  private var output = Output()
  /// Why nobody can hear us any more.
  private var deaf: Failure?

  init(desk: PlainDesk, runner: EffectRunner) {
    self.desk = desk
    self.runner = runner
  }

  /// Drafts are on disk when it returns; the end of the input leaves a form as a draft.
  /// - Throws: `Failure` naming the drafts that could not be written, or why what was said could not be.
  func run(first events: [Event]) throws(Failure) {
    for event in events { perform(desk.take(event)) }
    speak()
    settle(runner.afterFrame())
    while !leaving, let line = readLine() {
      perform(desk.take(.tick(Opening.now)))
      settle(runner.perform(.catchUp).results)
      perform(desk.take(line: line))
      settle(runner.flush(all: true))
      speak()
      settle(runner.afterFrame())
    }
    try runner.leave()
    if let deaf { throw deaf }
  }

  private func perform(_ effects: [Effect]) {
    for effect in effects {
      let done = runner.perform(effect)
      for ask in done.asks {
        switch ask {
        case .quit: leaving = true
        case .searchOn: searching = true
        // Without escape codes nothing can be put on a clipboard; the line itself can be copied.
        case .suspend, .repaint, .bell, .copy: break
        }
      }
      settle(done.results)
    }
    while searching {
      searching = false
      settle([.searchSlice])
    }
  }

  private func settle(_ results: [EffectResult]) {
    for result in results { perform(desk.take(.result(result))) }
  }

  private func speak() {
    var text = desk.lines().map { $0 + "\n" }.joined()
    if isTerminal, !leaving { text += "> " }
    output.write(text.utf8)
    // Nobody listens any more: what was typed is kept as a draft.
    do { try output.flush() } catch { deaf = error }
    if output.isClosed { leaving = true }
  }
}
