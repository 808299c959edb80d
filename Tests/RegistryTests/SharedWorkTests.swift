import CScan
import Glibc
import Testing

@testable import Registry

@Suite("Pekerjaan yang dibagi ke inti lain", .serialized)
struct SharedWorkTests {
  /// What the jobs of one round did.
  private final class Round: @unchecked Sendable {
    // Each job writes to a number of its own; the helpers' cores are written under a lock.
    let done: UnsafeMutablePointer<UInt32>
    let count: Int
    let caller = pthread_self()
    var lock = pthread_mutex_t()
    /// Of a helper: how many cores it may run on.
    var cores: UInt32?

    init(_ count: Int) {
      self.count = count
      done = .allocate(capacity: count)
      done.initialize(repeating: 0, count: count)
      pthread_mutex_init(&lock, nil)
    }
    deinit {
      done.deallocate()
      pthread_mutex_destroy(&lock)
    }

    func run(threads: UInt32) {
      lumbung_share(
        count, threads,
        { context, job in
          guard let context else { return }
          Unmanaged<Round>.fromOpaque(context).takeUnretainedValue().work(job)
        }, Unmanaged.passUnretained(self).toOpaque())
    }

    private func work(_ job: Int) {
      done[job] += 1
      if pthread_equal(pthread_self(), caller) != 0 {
        // Gives a helper the time to come.
        for _ in 0..<50 { sched_yield() }
      } else {
        let cores = lumbung_cores()
        pthread_mutex_lock(&lock)
        self.cores = cores
        pthread_mutex_unlock(&lock)
      }
    }
  }

  @Test("Every job is done once, in thousands of rounds, and all is done when the call comes back")
  func once() {
    for threads in 1...4 as ClosedRange<UInt32> {
      for count in [1, 2, 3, 37] {
        for _ in 0..<100 {
          let round = Round(count)
          round.run(threads: threads)
          #expect((0..<count).allSatisfy { round.done[$0] == 1 })
        }
      }
    }
  }

  @Test(
    "A helper stays away from the core of the thread that it helps", .enabled(if: lumbung_cores() > 1)
  )
  func away() {
    let all = lumbung_cores()
    var seen: UInt32?
    // Other tests may have the helpers now and then.
    for _ in 0..<2_000 where seen == nil {
      let round = Round(8)
      round.run(threads: 2)
      seen = round.cores
    }
    #expect(seen == all - 1)
  }

  @Test("The floor of a search adds up every byte, on any number of threads") func floor() {
    var dice = OrderTests.Dice(state: 53)
    for size in [0, 1, 7, 8, 127, 128, 129, 1_000, 262_144, 262_145, 700_003] {
      let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &dice) }
      var expected: UInt64 = 0
      for (place, byte) in bytes.enumerated() { expected &+= UInt64(byte) << UInt64(place % 8 * 8) }
      for threads in 1...3 {
        #expect(bytes.withUnsafeBytes { StreamingRead.sum([$0], threads: threads) } == expected, "\(size)")
        // Two texts are read as they would be one by one.
        let sum = bytes.withUnsafeBytes {
          StreamingRead.sum([$0, UnsafeRawBufferPointer(start: nil, count: 0), $0], threads: threads)
        }
        #expect(sum == expected &* 2, "\(size)")
      }
    }
  }
}
