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

  private static func isIgnored(_ signal: Int32) -> Bool {
    var now = sigaction()
    guard sigaction(signal, nil, &now) == 0 else { return false }
    let ignored: __sighandler_t? = SIG_IGN
    return unsafeBitCast(now.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(ignored, to: Int.self)
  }

  /// From now on these signals wait.
  static func hold() {
    var set = stopping
    sigprocmask(SIG_BLOCK, &set, nil)
  }

  /// Whether one of them waits: finish what is being written, then `release`.
  static var isAsked: Bool {
    var waiting = sigset_t()
    sigpending(&waiting)
    return ending.contains { sigismember(&waiting, $0) == 1 }
  }

  /// Somebody waits for these signals until the end.
  private static let isAwaited = Atomic(false)

  /// For long work that leaves nothing behind: whenever one of these signals comes, this is done first, on a thread of its
  /// own; then it ends us as always.
  static func cleanUp(_ work: @escaping @Sendable () -> Void) {
    // All threads that are begun from here on hold them too.
    hold()
    isAwaited.store(true, ordering: .relaxed)
    Background {
      var (set, number) = (stopping, Int32(0))
      guard sigwait(&set, &number) == 0 else { return }
      work()
      signal(number, SIG_DFL)
      pthread_sigmask(SIG_UNBLOCK, &set, nil)
      raise(number)
    }.leave()
  }

  /// Lets them through: one that waits ends the program here.
  static func release() {
    if isAwaited.load(ordering: .relaxed) { return }
    var set = stopping
    sigprocmask(SIG_UNBLOCK, &set, nil)
  }
}
