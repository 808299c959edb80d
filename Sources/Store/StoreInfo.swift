import Journal
import Registry

/// What `lumbung info` says about a folder.
public struct StoreInfo: Sendable, Hashable {
  /// One log and its head.
  public struct Log: Sendable, Hashable {
    /// Its writer's code.
    public var writer: String
    /// Number of its last entry.
    public var entries: UInt64
    /// `512:9f3c61d2`.
    public var head: String
  }

  /// The data folder.
  public var folder: String
  /// Records by kind and state label.
  public var counts: [String: [String: Int]]
  /// Everybody ever appointed.
  public var people: Int
  /// Ids of all rounds in order.
  public var rounds: [String]
  /// Every log with its head, by writer.
  public var logs: [Log]
  /// What a person should know, in Indonesian.
  public var notices: [String]
}

extension Store {
  /// Counts by kind and state, log heads, notices.
  /// - Throws: `StoreError` when they cannot be counted.
  public func info() throws(StoreError) -> StoreInfo {
    try settleInWhole()
    var counts: [String: [String: Int]] = [:]
    for kind in registry.kinds {
      let table = registry.table(kind)
      var states: [String: Int] = [:]
      for row in 0..<table.count { states[table.state(row).label, default: 0] += 1 }
      counts[kind.rawValue] = states
    }
    let logs = journal.heads.sorted { $0.key < $1.key }.map { writer, head in
      StoreInfo.Log(writer: writer, entries: head.seq, head: head.short)
    }
    return StoreInfo(
      folder: options.folder, counts: counts, people: registry.people.count,
      rounds: registry.rounds.map(\.id), logs: logs, notices: notices)
  }
}
