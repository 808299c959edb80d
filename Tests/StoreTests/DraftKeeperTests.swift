import Registry
import Store
import Testing

@Suite("Kapan draf ditulis")
struct DraftKeeperTests {
  let desk = Desk()
  let id = RecordID(writer: "K7F3QX", counter: 1)

  @Test("After a pause at once; while typing once a second, only the newest text")
  func pace() {
    var keeper = DraftKeeper()
    #expect(keeper.deadline(now: 0) == nil && keeper.due(now: 0) == [])
    keeper.keep(desk.draft(id, "A"))
    #expect(keeper.deadline(now: 5_000) == 5_000)
    #expect(keeper.due(now: 5_000).count == 1)
    keeper.keep(desk.draft(id, "B"))
    let newest = desk.draft(id, "C")
    keeper.keep(newest)
    #expect(keeper.deadline(now: 5_100) == 6_000)
    #expect(keeper.due(now: 5_999) == [])
    #expect(keeper.due(now: 6_000) == [newest])
    #expect(keeper.deadline(now: 6_000) == nil, "idle wakes nobody")
  }

  @Test("Leaving writes all, in the order in which they were begun")
  func leaving() {
    var keeper = DraftKeeper()
    let drafts = [2, 1, 3].map { desk.draft(RecordID(writer: "K7F3QX", counter: $0), "A") }
    _ = keeper.due(now: 0)
    for draft in drafts { keeper.keep(draft) }
    #expect(keeper.due(now: 0, all: true) == drafts)
  }

  @Test("A submitted draft is forgotten; another person's of the same record is not")
  func forgetting() {
    var keeper = DraftKeeper()
    let other = desk.draft(id, "B", by: "operator-01")
    keeper.keep(desk.draft(id, "A"))
    keeper.keep(other)
    keeper.forget(id, person: "enum-01")
    #expect(keeper.due(now: 0) == [other])
    keeper.keep(other)
    keeper.forget(id, person: "operator-01")
    #expect(keeper.deadline(now: 0) == nil, "nothing waits, and nobody is woken for it")
  }

  @Test("A failed write waits again for its second, and never over a newer text")
  func again() {
    var keeper = DraftKeeper()
    let old = desk.draft(id, "A")
    keeper.keep(old)
    #expect(keeper.due(now: 0) == [old])
    keeper.keepAgain(old)
    #expect(keeper.deadline(now: 10) == 1_000)
    let newer = desk.draft(id, "B")
    keeper.keep(newer)
    keeper.keepAgain(old)
    #expect(keeper.due(now: 1_000) == [newer])
  }
}
