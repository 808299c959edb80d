import Glibc
import Journal
import Synchronization

/// Reading of which one call fails.
final class FailingRead: Sendable {
  private let left = Mutex<Int?>(nil)

  /// The n-th read from now on fails; none without.
  func arm(_ number: Int?) { left.withLock { $0 = number } }

  @Sendable func read(_ fd: Int32, _ room: UnsafeMutableRawBufferPointer, _ place: Int) -> Int {
    let fails = left.withLock { left in
      guard let now = left else { return false }
      left = now > 0 ? now - 1 : nil
      return now == 0
    }
    return fails ? Int(-EIO) : SystemCalls.live.read(fd, room, place)
  }
}
