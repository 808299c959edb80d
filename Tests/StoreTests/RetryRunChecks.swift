import Formats
import Registry
import Store
import Testing

// What must hold whenever somebody looks, and what takes something away or brings it back.
extension RetryRun {
  /// Which act an entry is an attempt at, by its first attempt, as the logs have it now.
  private var acts: (EntryRef) -> EntryRef {
    var again: [EntryRef: EntryRef] = [:]
    for (path, text) in desk.logs {
      for line in Line.all(path, text) { again[line.ref] = line.again }
    }
    return { again[$0] ?? $0 }
  }

  /// What a fresh look at the logs as they are must show, whatever was lost of what nobody was told is saved.
  func check(_ store: Store) throws {
    let act = acts
    let standings = store.registry.standings(of: id)
    guard let standing = standings.last else {
      #expect(acknowledged.isEmpty, "\(told)")
      return
    }
    let dossier = try store.dossier(id)
    for (ref, text) in acknowledged {
      let isThere = dossier.revisions.contains {
        $0.said == text && ($0.ref == ref || isWide && act($0.ref) == act(ref))
      }
      #expect(isThere, "\(told): \(ref) was acknowledged")
    }
    if people.count == 1 && !hasForgotten { #expect(standing.tips.count == 1, "\(told): \(standing)") }
    let there = Set(dossier.events.map(\.ref))
    let mine = kept.subtracting(acknowledged.keys)
    #expect(mine.isSubset(of: there), "\(told): what was decided and said to be saved is told")
    let threads = Set(dossier.remarks.map(\.ref))
    for remark in dossier.remarks where answers.contains(remark.ref) && copies.isEmpty {
      #expect(threads.contains(remark.thread) && remark.field == "omzet", "\(told): \(remark)")
    }
    let past = try #require(dossier.asOf(Instant(ms: desk.instant.ms + 7_200_000)))
    if standing.state != .bentrok, past.state != .bentrok { #expect(past.state == standing.state, "\(told)") }
  }

  /// The program dies; with it may go what no disk has confirmed.
  mutating func crash() throws {
    store.close()
    second?.close()
    second = nil
    for (path, text) in desk.logs.sorted(by: { $0.key < $1.key }) where dice.below(2) == 0 {
      let safe = isWide ? platter.confirmed(path) : 0
      let lost = Line.all(path, text).reversed().prefix {
        $0.isOurs && !kept.contains($0.ref) && $0.start >= safe
      }.count
      if lost == 0 || copies[path] != nil { continue }
      copies[path] = text
      overwrite(path, withoutLast(1 + dice.below(lost), of: Array(text.utf8)))
    }
    try open()
    try check(store)
    for who in people {
      if drafts[who] != nil && saved[who] == nil { hasForgotten = true }
      let found = store.drafts(of: who)
      if let draft = saved[who] {
        let isThere =
          found.map(\.said) == [draft.said] || isWide && found == [] && isInLog(store, draft)
        #expect(isThere, "\(told): what was not handed in waits for \(who)")
      } else if !limbo.contains(where: { draft in found.contains { $0.said == draft.said } }) {
        #expect(found == [], "\(told): what was handed in by \(who) is not offered again")
      }
      (drafts[who], saved[who]) = (found.first, found.first)
    }
    if acknowledged.isEmpty && drafts.isEmpty { drafts[people[0]] = desk.draft(id, "Warung", by: people[0]) }
  }

  /// Logs come back from a copy while the programs run.
  mutating func putBack(all: Bool) throws {
    for (path, text) in copies.sorted(by: { $0.key < $1.key }) where all || dice.below(2) == 0 {
      let isPast = text.hasPrefix(desk.logs[path] ?? "?")
      // A log whose program was killed is gone on with from where the disk has it; only a fool puts another past over that.
      if isWide && !isPast {
        copies[path] = nil
        continue
      }
      #expect(isPast, "\(told): nobody goes on with a log that was given up")
      overwrite(path, Array(text.utf8))
      copies[path] = nil
    }
    try store.catchUp()
  }

  mutating func end() throws {
    told = "at the end"
    try putBack(all: true)
    let other = try desk.open(machine: "m3", usesSnapshot: false)
    let standings = other.registry.standings(of: id)
    #expect(store.registry.standings(of: id) == standings)
    #expect(other.registry.table(.umkm).count <= 1 && standings.count <= 1)
    guard let standing = standings.last else { return try check(other) }
    let revisions = try other.dossier(id).revisions
    try check(other)
    let live = try store.dossier(id)
    let fresh = try other.dossier(id)
    #expect(live.revisions == fresh.revisions && live.events == fresh.events && live.remarks == fresh.remarks)
    let act = acts
    for revision in revisions {
      for approval in approved where act(approval.ref) == act(revision.ref) {
        #expect(revision.said == approval.text, "\(approval.ref) was approved as another text")
      }
    }
    if let official = standing.official {
      #expect(approved.contains { act($0.ref) == act(official) })
    }
  }
}
