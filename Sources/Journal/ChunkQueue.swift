import Glibc

/// A chunk and what was prepared from it.
final class PreparedChunk<Prepared: AnyObject & Sendable>: Sendable {
  let chunk: EntryChunk
  let prepared: Prepared

  init(_ chunk: EntryChunk, _ prepared: Prepared) { (self.chunk, self.prepared) = (chunk, prepared) }
}

/// The chunks that go round between the thread that reads and the one that takes in: a fixed number of them, so that
/// reading is never further ahead than that.
final class ChunkQueue<Prepared: AnyObject & Sendable>: @unchecked Sendable {
  // Sendable: everything below is touched under `lock` only.
  typealias Item = PreparedChunk<Prepared>
  private let lock: UnsafeMutablePointer<pthread_mutex_t> = .allocate(capacity: 1)
  private let changed: UnsafeMutablePointer<pthread_cond_t> = .allocate(capacity: 1)
  private var free: [Item]
  /// In order, with whether each was prepared by the reading thread.
  private var waiting: [(item: Item, isPrepared: Bool)] = []
  private var isClosed = false

  init(_ items: [Item]) {
    free = items
    pthread_mutex_init(lock, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(lock)
    changed.deallocate()
    lock.deallocate()
  }

  private func locked<T>(_ body: () -> T) -> T {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return body()
  }

  /// An empty chunk; waits until there is one.
  func fresh() -> Item {
    locked {
      while true {
        if let item = free.popLast() { return item }
        pthread_cond_wait(changed, lock)
      }
    }
  }

  /// Whether enough waits for the taking thread, so that the reading one has time to prepare.
  var isAhead: Bool { locked { waiting.count >= 2 } }

  func put(_ item: Item, isPrepared: Bool) {
    locked {
      waiting.append((item, isPrepared))
      pthread_cond_signal(changed)
    }
  }

  /// Nothing follows.
  func close() {
    locked {
      isClosed = true
      pthread_cond_signal(changed)
    }
  }

  /// The next chunk; waits for it. Nil when all were taken.
  func take() -> (item: Item, isPrepared: Bool)? {
    locked {
      while waiting.isEmpty {
        if isClosed { return nil }
        pthread_cond_wait(changed, lock)
      }
      return waiting.removeFirst()
    }
  }

  func giveBack(_ item: Item) {
    item.chunk.clear()
    locked {
      free.append(item)
      pthread_cond_signal(changed)
    }
  }
}

/// A thread for one piece of work.
final class Helper {
  private let thread: pthread_t

  private init(_ thread: pthread_t) { self.thread = thread }

  /// Nil when no thread can be had; then nothing was done.
  static func start(_ work: @escaping @Sendable () -> Void) -> Helper? {
    let box = Unmanaged.passRetained(Work(work))
    var thread = pthread_t()
    let failed = pthread_create(
      &thread, nil,
      { raw in
        guard let raw else { return nil }
        Unmanaged<Work>.fromOpaque(raw).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
    guard failed == 0 else {
      box.release()
      return nil
    }
    return Helper(thread)
  }

  /// Waits until it is done; once.
  func join() { pthread_join(thread, nil) }

  private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
