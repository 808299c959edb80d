import Registry

/// Decides when what is being typed goes to disk: at once after a pause, else once a second over all drafts (JOURNAL.md,
/// promise 1: at most one fdatasync a second, at most a second of typing lost).
///
/// Times are monotonic milliseconds, so that a clock that is set back holds nothing up.
public struct DraftKeeper: Sendable {
  /// Between two writes of drafts, milliseconds.
  public static let interval: Int64 = 1_000

  private var waiting: [DraftBook.Key: Draft] = [:]
  private var order: [DraftBook.Key] = []
  private var lastWrite: Int64?

  /// Nothing waits.
  public init() {}

  /// Takes the newest text of a draft; an older one of the same person and record is replaced.
  public mutating func keep(_ draft: Draft) {
    let key = DraftBook.Key(person: draft.person, id: draft.id)
    if waiting.updateValue(draft, forKey: key) == nil { order.append(key) }
  }

  /// Takes back a draft that could not be written, unless a newer text of it waits already.
  public mutating func keepAgain(_ draft: Draft) {
    if waiting[DraftBook.Key(person: draft.person, id: draft.id)] == nil { keep(draft) }
  }

  /// Forgets a draft that was submitted or thrown away.
  public mutating func forget(_ id: RecordID, person: String) {
    let key = DraftBook.Key(person: person, id: id)
    waiting[key] = nil
    order.removeAll { $0 == key }
  }

  /// When the next write is due; nil when nothing waits.
  public func deadline(now: Int64) -> Int64? {
    guard !waiting.isEmpty else { return nil }
    return max(now, (lastWrite ?? now - Self.interval) + Self.interval)
  }

  /// The drafts to write now, in the order in which they were taken; `all` for leaving, whatever the time.
  public mutating func due(now: Int64, all: Bool = false) -> [Draft] {
    guard let deadline = deadline(now: now), all || deadline <= now else { return [] }
    lastWrite = now
    let drafts = order.compactMap { waiting[$0] }
    waiting = [:]
    order = []
    return drafts
  }
}
