import Glibc

/// One piece of work on a thread of its own.
final class Background {
  private var thread = pthread_t()
  private var isRunning = false

  /// Starts the work; when no thread can be had, it is done at once.
  init(_ work: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Work(work))
    let failed = pthread_create(
      &thread, nil,
      { raw in
        guard let raw else { return nil }
        Unmanaged<Work>.fromOpaque(raw).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
    if failed != 0 {
      box.takeRetainedValue().run()
    } else {
      isRunning = true
    }
  }

  /// Waits until it is done.
  func wait() {
    guard isRunning else { return }
    isRunning = false
    pthread_join(thread, nil)
  }

  /// Lets it go on by itself, to the end of the program if need be.
  func leave() {
    guard isRunning else { return }
    isRunning = false
    pthread_detach(thread)
  }

  deinit { wait() }

  private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
