import Journal
import Registry

/// What makes two attempts the same act: a draft's later text is still the same submission, and a line of a file the same
/// line.
enum Act: Hashable {
  case submission(RecordID)
  case lines(EntryRef, [Int])
  case other(Action)

  init(_ action: Action) {
    switch action {
    case .submit(let draft): self = .submission(draft.id)
    case .importing(let group, let lines): self = .lines(group, lines.map(\.line))
    default: self = .other(action)
    }
  }
}

extension Action {
  /// The records that are decided about.
  fileprivate var reviewed: [RecordID] {
    switch self {
    case .approve(let targets): targets.map(\.record)
    case .return(let target, _, _), .void(let target, _, _), .reopen(let target, _),
      .askRemark(let target, _):
      [target.record]
    case .answerRemark(let record, _, _), .closeRemark(let record, _): [record]
    default: []
    }
  }
}

// After a failed fsync nobody knows whether an entry reached the disk. The person was told that it failed and tries
// again; every retry names the first attempt, so that the fold counts the act once, whichever of them come back after a
// power cut (JOURNAL.md, promise 3).
extension Store {
  /// Keeps the references of an attempt with unknown end; a submission's go into its draft too, so that they outlive
  /// the program.
  func remember(_ action: Action, uncertain refs: [[EntryRef]]) {
    uncertain[Act(action), default: []] += refs
    guard case .submit(let draft) = action, let stored = storedDraft(draft.id, person: draft.person) else {
      return
    }
    try? save(stored)
  }

  /// What is handed in again, as a part of what others have seen meanwhile. With the same answers it is that attempt once
  /// more. With others it is a revision of its own, built on it: an approval names the text that somebody looked at, and
  /// must not come to stand for another one. A draft begun from what came after that attempt is neither.
  func goingOn(_ action: Action) -> Action {
    guard case .submit(var draft) = action else { return action }
    let (act, written) = (Act(action), draft.base)
    if let built = builtOn[draft.id], built.instead == written { draft.base = built.base }
    guard let attempts = uncertain[act]?.joined(), let dossier = try? dossier(draft.id),
      let place = dossier.revisions.lastIndex(where: { attempts.contains($0.ref) })
    else { return .submit(draft) }
    let seen = dossier.revisions[place]
    let isLater = dossier.revisions[place...].contains { written.contains($0.ref) }
    if !isLater, seen.answers == draft.answers {
      draft.base = seen.base
      return .submit(draft)
    }
    uncertain[act] = nil
    if isLater { return .submit(draft) }
    draft.base = [seen.ref]
    builtOn[draft.id] = (instead: written, base: draft.base)
    return .submit(draft)
  }

  /// The same act tried again names the entries of its first attempt.
  func replacing(_ action: Action, in entries: [[UInt8]]) -> [[UInt8]] {
    guard let first = uncertain[Act(action)]?.first, first.count == entries.count else { return entries }
    return zip(entries, first).map { entry, ref in entry.dropLast() + Array(",\"re\":\"\(ref)\"}".utf8) }
  }

  /// Whether the registry already shows an earlier attempt of this act: the rules allowed it then, and would now take
  /// it for its own obstacle ("sudah diajukan"). Not when somebody has said something about the records since: then the rules
  /// are asked.
  func isInView(_ action: Action) -> Bool {
    guard let attempts = uncertain[Act(action)] else { return false }
    let heads = journal.heads
    return attempts.contains { attempt in
      attempt.allSatisfy { ref in (heads[ref.writer]?.seq ?? 0) >= ref.seq }
        && action.reviewed.allSatisfy { record in
          registry.lastEntry(on: record).map { attempt.contains($0) } ?? true
        }
    }
  }
}
