import Formats
import Glibc
import Journal
import Questionnaire
import Registry
import Store
import Testing

@Suite("Long sittings on a disk that fails, with power cuts, logs in a copy and a reviewer in between")
struct RetryRunTests {
  @Test(
    "Nothing acknowledged is missing or offered again, nothing is refused as handed in already, and what is approved is what was seen",
    arguments: [["enum-01"], ["enum-01", "admin-01"]], [UInt64](1...6) + [79, 101, 103, 268])
  func sitting(people: [String], seed: UInt64) throws {
    var run = try RetryRun(people, seed)
    for step in 0..<60 { try run.step(step) }
    try run.end()
  }
}

/// One record, the programs of those who fill it in, a reviewer elsewhere, and dice.
private struct RetryRun {
  let desk = Desk()
  let people: [String]
  private let writes = Faults(EIO)
  private let syncs = Faults(EIO, lasting: true)
  private let stuck = Faults(EIO, lasting: true)
  private var dice: Dice
  private var store: Store
  private let id: RecordID
  /// What each person has in front of them, and what of it is on disk.
  private var drafts: [String: Draft] = [:]
  private var saved: [String: Draft] = [:]
  /// What was acknowledged, and what a reviewer saw when approving.
  private var acknowledged: [EntryRef: Answers] = [:]
  private var approved: [(ref: EntryRef, answers: Answers)] = []
  /// Whole logs whose end the disk has lost.
  private var copies: [String: String] = [:]
  private var told = ""
  /// Every entry of which somebody was told that it is saved; questions and answers among them; a decision that was not.
  private var kept: Set<EntryRef> = []
  private var answers: Set<EntryRef> = []
  private var refused: Action?
  /// A form that never was on disk died with the program: what it was built on nobody knows.
  private var hasForgotten = false

  init(_ people: [String], _ seed: UInt64) throws {
    self.people = people
    dice = Dice(seed)
    let first = try desk.open()
    try desk.staff(first)
    id = try first.newRecordID()
    first.close()
    store = first
    try open()
    drafts[people[0]] = desk.draft(id, "Warung", by: people[0])
  }

  private mutating func open() throws {
    var system = SystemCalls.live
    system.write = writes.system.write
    system.fdatasync = syncs.system.fdatasync
    system.unlink = stuck.system.unlink
    store = try desk.open(system: system)
  }

  private func person(_ id: String) -> Person { id == "enum-01" ? Desk.siti : Desk.agus }

  mutating func step(_ number: Int) throws {
    let who = people[dice.below(people.count)]
    let what = dice.below(15)
    told = "step \(number): \(what) by \(who)"
    switch what {
    case 0...2: try type(who)
    case 3...6: try handIn(who)
    case 7: try review(approves: true)
    case 8: try review(approves: false)
    case 9: try crash()
    case 10: try putBack(all: false)
    case 11...12: try decide()
    case 13: try ask()
    default: _ = store.snapshotJob()?.run()
    }
  }

  /// The next answer, in a new draft where there is none.
  private mutating func type(_ who: String) throws {
    var draft = drafts[who]
    if draft == nil {
      try store.catchUp()
      draft = desk.draft(
        id, "Warung", base: store.registry.standings(of: id).last?.tips ?? [], by: who)
    }
    guard var draft else { return }
    draft.answers["omzet"] = .whole(Int64(dice.below(3)))
    draft.changed = desk.instant
    // Typed before the clock was set back.
    if dice.below(4) == 0 { draft.changed = Instant(ms: draft.changed.ms + 3_600_000) }
    drafts[who] = draft
    // A form that is handed in at once has no draft on disk.
    if dice.below(3) == 0 && saved[who] == nil { return }
    #expect(message { try store.save(draft) } == nil, "\(told)")
    saved[who] = draft
  }

  private mutating func handIn(_ who: String) throws {
    guard let draft = drafts[who] else { return }
    let trouble = dice.below(3)
    if trouble == 0 { writes.arm(1 + dice.below(4)) }
    if trouble == 1 { syncs.arm(1 + dice.below(4)) }
    if dice.below(3) == 0 { stuck.arm(1) }
    defer { [writes, syncs, stuck].forEach { $0.disarm() } }
    do {
      let receipt = try store.commit(.submit(draft), by: person(who))
      let ref = try #require(receipt.refs.last)
      acknowledged[ref] = draft.answers
      kept.insert(ref)
      (drafts[who], saved[who]) = (nil, nil)
      #expect(store.drafts(of: who) == [], "\(told): handed in")
    } catch {
      #expect(trouble < 2 || "\(error)".contains("sudah batal"), "\(told): \(error)")
      #expect(!"\(error)".contains("sudah diajukan"), "\(told): \(error)")
    }
  }

  /// From another machine, of the text that it shows.
  private mutating func review(approves: Bool) throws {
    let other = try desk.open(machine: "m2")
    defer { other.close() }
    guard let dossier = try? other.dossier(id), let standing = dossier.current, standing.state == .diajukan,
      let seen = dossier.revisions.last(where: { $0.ref == standing.head })
    else { return }
    let target = RevisionTarget(id, seen.ref)
    if approves {
      kept.formUnion(try other.commit(.approve([target]), by: Desk.hendra).refs)
      approved.append((seen.ref, seen.answers))
    } else {
      let question = RemarkText(field: "omzet", text: "periksa lagi")
      kept.formUnion(try other.commit(.return(target, reason: "", remarks: [question]), by: Desk.hendra).refs)
    }
  }

  /// At the same desk, on the same failing disk; what was refused is tried once more, perhaps after others went on.
  private mutating func decide() throws {
    if let again = refused, dice.below(2) == 0 {
      refused = nil
      return carryOut(again)
    }
    guard let dossier = try? store.dossier(id), let standing = dossier.current,
      let seen = dossier.revisions.last(where: { $0.ref == standing.head })
    else { return }
    let target = RevisionTarget(id, seen.ref)
    if standing.state == .diajukan {
      switch dice.below(3) {
      case 0:
        approved.append((seen.ref, seen.answers))
        carryOut(.approve([target]))
      case 1: carryOut(.return(target, reason: "salah", remarks: [RemarkText(field: "omzet", text: "?")]))
      default: carryOut(.void(target, reason: "keliru", duplicateOf: nil))
      }
    } else {
      carryOut(.reopen(target, reason: "lagi"))
    }
  }

  /// A question, an answer or the end of both.
  private mutating func ask() throws {
    guard let dossier = try? store.dossier(id), let head = dossier.current?.head else { return }
    if let open = dossier.remarks.last(where: \.open), dice.below(3) > 0 {
      if dice.below(2) == 0 { return carryOut(.answerRemark(id, thread: open.thread, text: "benar")) }
      return carryOut(.closeRemark(id, thread: open.thread))
    }
    carryOut(.askRemark(RevisionTarget(id, head), RemarkText(field: "omzet", text: "benar?")))
  }

  private mutating func carryOut(_ action: Action) {
    let trouble = dice.below(3)
    if trouble == 0 { writes.arm(1 + dice.below(4)) }
    if trouble == 1 { syncs.arm(1 + dice.below(4)) }
    defer { [writes, syncs].forEach { $0.disarm() } }
    do {
      let refs = try store.commit(action, by: Desk.hendra).refs
      kept.formUnion(refs)
      if case .answerRemark = action { answers.formUnion(refs) }
      if case .askRemark = action { answers.formUnion(refs) }
    } catch {
      refused = action
    }
  }

  /// What a fresh look at the logs as they are must show, whatever was lost of what nobody was told is saved.
  private func check(_ store: Store) throws {
    let standings = store.registry.standings(of: id)
    guard let standing = standings.last else {
      #expect(acknowledged.isEmpty, "\(told)")
      return
    }
    let dossier = try store.dossier(id)
    for (ref, answers) in acknowledged {
      let isThere = dossier.revisions.contains { $0.ref == ref && $0.answers == answers }
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
  private mutating func crash() throws {
    store.close()
    for (path, text) in desk.logs.sorted(by: { $0.key < $1.key }) where dice.below(2) == 0 {
      let lost = Line.all(path, text).reversed().prefix { $0.isOurs && !kept.contains($0.ref) }.count
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
        #expect(found.map(\.answers) == [draft.answers], "\(told): what was not handed in waits for \(who)")
      } else {
        #expect(found == [], "\(told): what was handed in by \(who) is not offered again")
      }
      (drafts[who], saved[who]) = (found.first, found.first)
    }
    if acknowledged.isEmpty && drafts.isEmpty { drafts[people[0]] = desk.draft(id, "Warung", by: people[0]) }
  }

  /// Logs come back from a copy while the programs run.
  private mutating func putBack(all: Bool) throws {
    for (path, text) in copies.sorted(by: { $0.key < $1.key }) where all || dice.below(2) == 0 {
      #expect(text.hasPrefix(desk.logs[path] ?? "?"), "\(told): nobody goes on with a log that was given up")
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
    var again: [EntryRef: EntryRef] = [:]
    for (path, text) in desk.logs {
      for line in Line.all(path, text) { again[line.ref] = line.again }
    }
    let act = { (ref: EntryRef) in again[ref] ?? ref }
    for revision in revisions {
      for approval in approved where act(approval.ref) == act(revision.ref) {
        #expect(revision.answers == approval.answers, "\(approval.ref) was approved with other answers")
      }
    }
    if let official = standing.official {
      #expect(approved.contains { act($0.ref) == act(official) })
    }
  }
}

/// One line of a log, as far as this run asks.
private struct Line {
  var ref: EntryRef
  var isOurs: Bool
  /// The first attempt that it names.
  var again: EntryRef?

  static func all(_ path: String, _ text: String) -> [Line] {
    let writer = path.split(separator: "/").dropLast().last.map(String.init) ?? ""
    var lines: [Line] = []
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 4).map { String($0) }
      guard parts.count == 5, let seq = UInt64(parts[2]) else { continue }
      var found = Line(
        ref: EntryRef(writer: writer, seq: seq),
        isOurs: ["rev", "state", "remark"].contains { parts[4].contains("\"k\":\"\($0)\"") })
      let naming = parts[4].split(separator: "\"re\":\"")
      if naming.count > 1, let name = naming[1].split(separator: "\"").first {
        found.again = EntryRef(String(name))
      }
      lines.append(found)
    }
    return lines
  }
}

private struct Dice {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}
