import Glibc
import Journal
import Registry
import Store
import Testing

// What may be done beside the one program: a second one of the same person at the same folder, a program that is killed, and a
// copy of the folder that is gone on with on another machine.
extension RetryRun {
  /// Whoever is told that it is saved is told what no power cut takes.
  func expectConfirmed(_ refs: [EntryRef]) {
    for (path, text) in desk.logs {
      for line in Line.all(path, text) where refs.contains(line.ref) {
        #expect(line.end <= platter.confirmed(path), "\(told): \(line.ref) is not on the disk")
      }
    }
  }

  /// The person goes on in the other program, which saw the drafts some time before, or sees them now.
  mutating func change() throws {
    if let waiting = second {
      for who in people {
        if drafts[who] != nil && saved[who] == nil { hasForgotten = true }
        #expect(message { try store.release(id, person: who) } == nil, "\(told)")
      }
      (store, second) = (waiting, store)
      if dice.below(3) > 0 { try store.catchUp() }
      for who in people where saved[who] != nil {
        let found = store.drafts(of: who)
        let isThere =
          found.map(\.said) == [saved[who]?.said] || found == [] && isInLog(store, saved[who])
        #expect(isThere, "\(told): the draft of \(who) in the other program, \(found)")
        if let draft = found.first { (drafts[who], saved[who]) = (draft, draft) }
      }
    } else {
      second = try another()
      for who in people { _ = second?.drafts(of: who) }
    }
  }

  func isInLog(_ store: Store, _ draft: Draft?) -> Bool {
    guard let draft, let dossier = try? store.dossier(id) else { return false }
    return dossier.revisions.contains { $0.by == draft.person && $0.said == draft.said }
  }

  /// The program is killed while it hands in; the other one, or a new one, is gone on with.
  mutating func kill(_ who: String) throws {
    guard let draft = drafts[who] else { return }
    dying.arm(1 + dice.below(8))
    let result = Result { try store.commit(.submit(draft), by: person(who)) }
    store.close()
    dying.disarm()
    if let ref = try? result.get().refs.last {
      acknowledged[ref] = draft.said
      kept.insert(ref)
      expectConfirmed([ref])
      (drafts[who], saved[who]) = (nil, nil)
    } else if saved[who] == nil {
      hasForgotten = true
      drafts[who] = nil
    } else {
      limbo.append(draft)
    }
    for other in people where other != who && drafts[other] != nil && saved[other] == nil {
      hasForgotten = true
      drafts[other] = nil
    }
    if let waiting = second, dice.below(3) > 0 {
      (store, second) = (waiting, nil)
      try store.catchUp()
    } else {
      try open()
    }
    for one in people {
      let found = store.drafts(of: one)
      if let draft = saved[one] {
        let isThere = found.map(\.said) == [draft.said] || found == [] && isInLog(store, draft)
        #expect(isThere, "\(told): what was not handed in waits for \(one), \(found)")
        // Who sees that it is handed in goes on from there; who has it in front of them hands in once more.
        if found == [] && dice.below(2) == 0 {
          // And two texts of one base where they type on first.
          hasForgotten = true
          continue
        }
      } else {
        #expect(found == [], "\(told): what was handed in by \(one) is not offered again")
      }
      (drafts[one], saved[one]) = (found.first, found.first)
    }
    if acknowledged.isEmpty && drafts.isEmpty { drafts[people[0]] = desk.draft(id, "Warung", by: people[0]) }
  }

  /// Somebody carries a copy of the folder to another machine, hands in there, and brings the logs back.
  mutating func carry(_ who: String) throws {
    guard let draft = saved[who], store.drafts(of: who) == [draft] else { return }
    let away = desk.path + "/away\(desk.tick())"
    copyFolder(desk.data, away)
    let other = try desk.open(
      forms: [Desk.umkm].compactMap(\.self), machine: "m4", folder: away, system: platter.listening(.live))
    defer { other.close() }
    guard let found = other.drafts(of: who).first else { return }
    let refs: [EntryRef]
    do { refs = try other.commit(.submit(found), by: person(who)).refs } catch {
      #expect("\(error)".contains("sudah batal"), "\(told): \(error)")
      return
    }
    let ref = try #require(refs.last)
    other.close()
    let known = Set(desk.files("log"))
    guard case .success(let writers) = SystemCalls.live.list(away + "/log") else { return }
    for writer in writers where !known.contains(writer) {
      copyFolder("\(away)/log/\(writer)", "\(desk.data)/log/\(writer)")
    }
    acknowledged[ref] = found.said
    kept.insert(ref)
    // Who types on here and hands that in has two texts of one base.
    hasForgotten = true
    limbo.append(draft)
    try store.catchUp()
  }

  /// The same text once more, as another program shows it still.
  mutating func handInTwice(_ who: String) throws {
    guard let draft = drafts[who] else { return }
    try handIn(who)
    guard drafts[who] == nil else { return }
    let before = try store.dossier(id).revisions
    let other = dice.below(2) == 0 ? store : second ?? store
    do {
      let refs = try other.commit(.submit(draft), by: person(who)).refs
      expectConfirmed(refs)
      kept.formUnion(refs)
      if let ref = refs.last { acknowledged[ref] = draft.said }
    } catch {
      #expect("\(error)".contains("sudah batal"), "\(told): twice: \(error)")
    }
    try store.catchUp()
    let now = try store.dossier(id).revisions.count
    #expect(now == before.count, "\(told): handed in twice, counted \(now), not \(before.count)")
    #expect(store.drafts(of: who) == [], "\(told): handed in twice")
  }

  func copyFolder(_ from: String, _ to: String) {
    _ = SystemCalls.live.makeFolder(to, 0o770)
    guard case .success(let names) = SystemCalls.live.list(from) else { return }
    for name in names {
      if case .success = SystemCalls.live.list("\(from)/\(name)") {
        copyFolder("\(from)/\(name)", "\(to)/\(name)")
      } else {
        overwrite("\(to)/\(name)", bytes("\(from)/\(name)"))
      }
    }
  }
}
