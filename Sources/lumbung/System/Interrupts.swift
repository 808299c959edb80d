import Glibc
import Synchronization

/// Ctrl-C during long work that writes: held back until what was begun is whole, then it ends us as always.
enum Interrupts {
  /// The signals that would end us. Not those that we were started without (`nohup`): one that is held waits all the same, and
  /// would pass for a wish to stop.
  private static var ending: [Int32] { [SIGINT, SIGTERM, SIGHUP].filter { !isIgnored($0) } }

  private static var stopping: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in ending { sigaddset(&set, signal) }
    return set
  }

  private static func isIgnored(_ signal: Int32) -> Bool { goes(signal, to: SIG_IGN) }

  private static func goes(_ signal: Int32, to handler: __sighandler_t?) -> Bool {
    var now = sigaction()
    guard sigaction(signal, nil, &now) == 0 else { return false }
    return unsafeBitCast(now.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(handler, to: Int.self)
  }

  /// From now on these signals wait.
  static func hold() {
    var set = stopping
    sigprocmask(SIG_BLOCK, &set, nil)
  }

  /// Whether one of them waits for us: finish what is being written, then `release`.
  static var isAsked: Bool {
    if isAwaited.load(ordering: .relaxed) { return false }
    var waiting = sigset_t()
    sigpending(&waiting)
    return ending.contains { sigismember(&waiting, $0) == 1 }
  }

  /// A thread of its own waits for these signals until the end.
  private static let isAwaited = Atomic(false)

  /// For long work that leaves nothing behind: whenever one of these signals comes, this is done first, on a thread of its
  /// own; then it ends us as always. Where somebody takes the signal by then (the screen, to give the terminal back and leave in
  /// order), they get it instead.
  static func cleanUp(_ work: @escaping @Sendable () -> Void) {
    // All threads that are begun from here on hold them too.
    hold()
    isAwaited.store(true, ordering: .relaxed)
    let awaited = stopping
    Background {
      var (set, number) = (awaited, Int32(0))
      while sigwait(&set, &number) == 0 {
        if goes(number, to: SIG_DFL) { work() }
        pass(number)
      }
    }.leave()
  }

  /// Gives the calling thread a signal that all threads hold: it ends us, or goes to whoever takes it.
  private static func pass(_ number: Int32) {
    var one = sigset_t()
    sigemptyset(&one)
    sigaddset(&one, number)
    pthread_sigmask(SIG_UNBLOCK, &one, nil)
    raise(number)
    pthread_sigmask(SIG_BLOCK, &one, nil)
  }

  /// Lets them through: one that waits ends the program here.
  static func release() {
    if isAwaited.load(ordering: .relaxed) { return }
    var set = stopping
    sigprocmask(SIG_UNBLOCK, &set, nil)
  }
}
