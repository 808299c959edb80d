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
    arguments: [["enum-01"], ["enum-01", "admin-01"]], seeds)
  func sitting(people: [String], seed: UInt64) throws {
    var run = try RetryRun(people, seed)
    for step in 0..<60 { try run.step(step) }
    try run.end()
  }

  @Test(
    "Nor where two programs of one person take turns, one is killed, and a copy of the folder is gone on with elsewhere",
    arguments: [["enum-01"], ["enum-01", "admin-01"]], wideSeeds)
  func wideSitting(people: [String], seed: UInt64) throws {
    var run = try RetryRun(people, seed, isWide: true)
    for step in 0..<60 { try run.step(step) }
    try run.end()
  }

  private static var seeds: [UInt64] {
    named("LUMBUNG_RETRY") ?? [UInt64](1...6) + [79, 101, 103, 268, 3074, 6_000]
  }
  private static var wideSeeds: [UInt64] {
    named("LUMBUNG_WIDE") ?? [UInt64](1...6) + [94, 101, 6_045, 6_111]
  }

  /// Seeds that are asked for by name, as in `2000-2300`.
  private static func named(_ variable: String) -> [UInt64]? {
    let ends = getenv(variable).map { String(cString: $0).split(separator: "-").compactMap { UInt64($0) } }
    guard let ends, ends.count == 2, ends[0] < ends[1] else { return nil }
    return Array(ends[0]..<ends[1])
  }
}

/// One record, the programs of those who fill it in, a reviewer elsewhere, and dice.
struct RetryRun {
  let desk = Desk()
  let people: [String]
  let writes = Faults(EIO)
  let syncs = Faults(EIO, lasting: true)
  let stuck = Faults(EIO, lasting: true)
  var dice: Dice
  var store: Store
  let id: RecordID
  /// What each person has in front of them, and what of it is on disk.
  var drafts: [String: Draft] = [:]
  var saved: [String: Draft] = [:]
  /// What was acknowledged, and what a reviewer saw when approving.
  var acknowledged: [EntryRef: Said] = [:]
  var approved: [(ref: EntryRef, text: Said)] = []
  /// Whole logs whose end the disk has lost.
  var copies: [String: String] = [:]
  var told = ""
  /// Every entry of which somebody was told that it is saved; questions and answers among them; a decision that was not.
  var kept: Set<EntryRef> = []
  var answers: Set<EntryRef> = []
  var refused: Action?
  /// A form that never was on disk died with the program: what it was built on nobody knows.
  var hasForgotten = false

  /// Another program of the same person at the same folder; what died with one may be in a log, or be a draft still.
  let isWide: Bool
  /// Reasons beside the answers change too; the seeds of before that tell what they told.
  let givesReasons: Bool
  let platter = Platter()
  let dying = Faults(EIO, lasting: true)
  var second: Store?
  var limbo: [Draft] = []

  init(_ people: [String], _ seed: UInt64, isWide: Bool = false) throws {
    self.people = people
    self.isWide = isWide
    dice = Dice(seed)
    givesReasons = seed >= 6_000
    let first = try desk.open(system: platter.listening(.live))
    try desk.staff(first)
    id = try first.newRecordID()
    first.close()
    store = first
    try open()
    drafts[people[0]] = desk.draft(id, "Warung", by: people[0])
  }

  mutating func open() throws { store = try another() }

  /// The death of a program is that of all its calls; the disk knows nothing of it.
  func another() throws -> Store {
    let asked = dying.system
    let isDead = { @Sendable in asked.fdatasync(-1) == -EIO }
    var disk = SystemCalls.live
    disk.write = writes.system.write
    disk.fdatasync = syncs.system.fdatasync
    disk.unlink = stuck.system.unlink
    let heard = platter.listening(disk)
    var system = heard
    system.write = { isDead() ? Int(-EIO) : heard.write($0, $1) }
    system.writeAt = { isDead() ? Int(-EIO) : heard.writeAt($0, $1, $2) }
    system.fdatasync = { isDead() ? -EIO : heard.fdatasync($0) }
    system.fsync = { isDead() ? -EIO : heard.fsync($0) }
    system.truncate = { isDead() ? -EIO : heard.truncate($0, $1) }
    system.rename = { isDead() ? -EIO : heard.rename($0, $1) }
    system.unlink = { isDead() ? -EIO : heard.unlink($0) }
    system.open = { $1 & O_CREAT != 0 && isDead() ? -EIO : heard.open($0, $1, $2) }
    return try desk.open(system: system)
  }

  func person(_ id: String) -> Person { id == "enum-01" ? Desk.siti : Desk.agus }

  mutating func step(_ number: Int) throws {
    let who = people[dice.below(people.count)]
    let what = dice.below(isWide ? 19 : 15)
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
    case 15: try change()
    case 16: try kill(who)
    case 17: try carry(who)
    case 18: try handInTwice(who)
    default: _ = store.snapshotJob()?.run()
    }
  }

  /// The next answer, in a new draft where there is none.
  mutating func type(_ who: String) throws {
    var draft = drafts[who]
    if draft == nil {
      try store.catchUp()
      draft = desk.draft(
        id, "Warung", base: store.registry.standings(of: id).last?.tips ?? [], by: who)
    }
    guard var draft else { return }
    draft.answers["omzet"] = .whole(Int64(dice.below(3)))
    if givesReasons { draft.reasons = dice.below(3) == 0 ? ["nik": "alasan \(dice.below(2))"] : [:] }
    draft.changed = desk.instant
    // Typed before the clock was set back.
    if dice.below(4) == 0 { draft.changed = Instant(ms: draft.changed.ms + 3_600_000) }
    drafts[who] = draft
    // A form that is handed in at once has no draft on disk.
    if dice.below(3) == 0 && saved[who] == nil { return }
    let refusal = message { try store.save(draft) }
    if isWide, refusal?.contains("sudah dilanjutkan") == true { return }
    #expect(refusal == nil, "\(told)")
    saved[who] = draft
  }

  mutating func handIn(_ who: String) throws {
    guard let draft = drafts[who] else { return }
    let trouble = dice.below(3)
    if trouble == 0 { writes.arm(1 + dice.below(4)) }
    if trouble == 1 { syncs.arm(1 + dice.below(4)) }
    if dice.below(3) == 0 { stuck.arm(1) }
    defer { [writes, syncs, stuck].forEach { $0.disarm() } }
    do {
      let receipt = try store.commit(.submit(draft), by: person(who))
      let ref = try #require(receipt.refs.last)
      acknowledged[ref] = draft.said
      kept.insert(ref)
      expectConfirmed([ref])
      (drafts[who], saved[who]) = (nil, nil)
      #expect(store.drafts(of: who) == [], "\(told): handed in")
    } catch {
      #expect(trouble < 2 || "\(error)".contains("sudah batal"), "\(told): \(error)")
      #expect(!"\(error)".contains("sudah diajukan"), "\(told): \(error)")
    }
  }

  /// From another machine, of the text that it shows.
  mutating func review(approves: Bool) throws {
    let other = try desk.open(machine: "m2", system: platter.listening(.live))
    defer { other.close() }
    guard let dossier = try? other.dossier(id), let standing = dossier.current, standing.state == .diajukan,
      let seen = dossier.revisions.last(where: { $0.ref == standing.head })
    else { return }
    let target = RevisionTarget(id, seen.ref)
    if approves {
      kept.formUnion(try other.commit(.approve([target]), by: Desk.hendra).refs)
      approved.append((seen.ref, seen.said))
    } else {
      let question = RemarkText(field: "omzet", text: "periksa lagi")
      kept.formUnion(try other.commit(.return(target, reason: "", remarks: [question]), by: Desk.hendra).refs)
    }
  }

  /// At the same desk, on the same failing disk; what was refused is tried once more, perhaps after others went on.
  mutating func decide() throws {
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
        approved.append((seen.ref, seen.said))
        carryOut(.approve([target]))
      case 1: carryOut(.return(target, reason: "salah", remarks: [RemarkText(field: "omzet", text: "?")]))
      default: carryOut(.void(target, reason: "keliru", duplicateOf: nil))
      }
    } else {
      carryOut(.reopen(target, reason: "lagi"))
    }
  }

  /// A question, an answer or the end of both.
  mutating func ask() throws {
    guard let dossier = try? store.dossier(id), let head = dossier.current?.head else { return }
    if let open = dossier.remarks.last(where: \.open), dice.below(3) > 0 {
      if dice.below(2) == 0 { return carryOut(.answerRemark(id, thread: open.thread, text: "benar")) }
      return carryOut(.closeRemark(id, thread: open.thread))
    }
    carryOut(.askRemark(RevisionTarget(id, head), RemarkText(field: "omzet", text: "benar?")))
  }

  mutating func carryOut(_ action: Action) {
    let trouble = dice.below(3)
    if trouble == 0 { writes.arm(1 + dice.below(4)) }
    if trouble == 1 { syncs.arm(1 + dice.below(4)) }
    defer { [writes, syncs].forEach { $0.disarm() } }
    do {
      let refs = try store.commit(action, by: Desk.hendra).refs
      kept.formUnion(refs)
      expectConfirmed(refs)
      if case .answerRemark = action { answers.formUnion(refs) }
      if case .askRemark = action { answers.formUnion(refs) }
    } catch {
      refused = action
    }
  }
}
