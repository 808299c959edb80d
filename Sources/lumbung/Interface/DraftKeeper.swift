import Registry

/// Decides when what is being typed goes to disk: at once after a pause, else once a second (JOURNAL.md, promise 1:
/// at most one fdatasync a second, at most a second of typing lost). Times are monotonic milliseconds.
struct DraftKeeper {
  /// Between two writes of drafts.
  static let interval: Int64 = 1_000

  private var waiting: [RecordID: Draft] = [:]
  private var order: [RecordID] = []
  private var lastWrite: Int64?

  /// Takes the newest text of a draft; an older one of the same record is replaced.
  mutating func keep(_ draft: Draft) {
    if waiting.updateValue(draft, forKey: draft.id) == nil { order.append(draft.id) }
  }

  /// Forgets a draft that was submitted or thrown away.
  mutating func forget(_ id: RecordID) {
    waiting[id] = nil
    order.removeAll { $0 == id }
  }

  /// When the next write is due; nil when nothing waits.
  func deadline(now: Int64) -> Int64? {
    guard !waiting.isEmpty else { return nil }
    return max(now, (lastWrite ?? now - Self.interval) + Self.interval)
  }

  /// The drafts to write now; `all` for leaving.
  mutating func due(now: Int64, all: Bool = false) -> [Draft] {
    guard let deadline = deadline(now: now), all || deadline <= now else { return [] }
    lastWrite = now
    let drafts = order.compactMap { waiting[$0] }
    waiting = [:]
    order = []
    return drafts
  }
}
