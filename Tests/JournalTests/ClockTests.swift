import Testing

@testable import Journal

@Suite struct ClockTests {
  @Test func `time goes on when the clock is set back, and counts within a millisecond`() {
    var clock = HybridClock()
    let first = clock.next(1000)
    #expect(first == 1000 << 16)
    let rest = [clock.next(1000), clock.next(10), clock.next(1001)]
    #expect(rest == [first + 1, first + 2, 1001 << 16])
  }

  @Test func `a clock within 24 hours is followed, one beyond is not`() {
    var clock = HybridClock()
    let near = clock.observe((1000 + HybridClock.tolerance) << 16, now: 1000)
    #expect(near)
    let next = clock.next(1000)
    #expect(next > HybridClock.tolerance << 16)
    var other = HybridClock()
    let far = other.observe((1001 + HybridClock.tolerance) << 16, now: 1000)
    #expect(!far)
    let own = other.next(1000)
    #expect(own == 1000 << 16)
  }

  @Test func `our own log grows in time however the clock jumps`() throws {
    let folder = TemporaryFolder()
    let world = World()
    var times: [UInt64] = []
    for time in [1_795_318_985_000, 3_000_000_000_000, 1_000_000_000_000, 1_795_318_985_000] as [UInt64] {
      world.time = time
      let journal = try JournalFolder.open(folder.data, options: world.options(folder))
      times += try journal.append("{}", "{}").map(\.hlc)
    }
    #expect(times == times.sorted())
    #expect(Set(times).count == 8)
    #expect(try JournalFolder.verify(folder.data).isIntact)
  }

  @Test func `another log far ahead is flagged`() throws {
    let folder = TemporaryFolder()
    let world = World(now: 1_900_000_000_000)
    let ahead = try JournalFolder.open(folder.data, options: world.options(folder))
    try ahead.append("{}")
    let now = World(now: 1_795_318_985_000, seed: 7)
    let journal = try JournalFolder.open(folder.data, options: now.options(folder))
    _ = try journal.all()
    #expect(kinds(journal.findings) == [.clockAhead])
    let told = journal.findings.first?.message ?? ""
    #expect(
      told.contains("(entrinya sampai 2030-03-18)") && told.contains("bila sudah benar, biarkan"), "\(told)")
    ahead.close()
    world.time += 86_400_000
    try JournalFolder.open(folder.data, options: world.options(folder)).append("{}")
    #expect(try journal.news().count == 1)
    #expect(kinds(journal.findings) == [.clockAhead], "told once")
    #expect(try journal.append("{}").first?.hlc ?? 0 < 1_800_000_000_000 << 16)
  }
}
