import Glibc

/// Ctrl-C during long work that writes: held back until what was begun is whole, then it ends us as always.
enum Interrupts {
  private static var stopping: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&set, signal) }
    return set
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
    return [SIGINT, SIGTERM, SIGHUP].contains { sigismember(&waiting, $0) == 1 }
  }

  /// Lets them through: one that waits ends the program here.
  static func release() {
    var set = stopping
    sigprocmask(SIG_UNBLOCK, &set, nil)
  }
}
