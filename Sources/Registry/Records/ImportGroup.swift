/// One file of records on its way into the log.
public struct ImportFile: Hashable, Sendable {
  /// What the records are about.
  public var kind: RecordKind
  /// The round that they are of, `-` for kinds without.
  public var round: String
  /// BLAKE2b-128 of the file's bytes, 32 hex digits: the same file again is known by it.
  public var hash: String
  /// The file's name without folders; people put names of people into it.
  public var name: String
  /// Lines with a record.
  public var count: Int
  /// Answers for all lines that have none of their own, by question; personal as any answer.
  public var presets: [String: String]

  /// A file by what it holds.
  public init(
    kind: RecordKind, round: String, hash: String, name: String, count: Int, presets: [String: String] = [:]
  ) {
    self.kind = kind
    self.round = round
    self.hash = hash
    self.name = name
    self.count = count
    self.presets = presets
  }
}

/// One line of a file as the submission that it becomes.
public struct ImportedLine: Hashable, Sendable {
  /// The line in the file, from 1.
  public var line: Int
  /// Its answers must be the submission's.
  public var draft: Draft

  /// A line and what is handed in for it.
  public init(line: Int, draft: Draft) {
    self.line = line
    self.draft = draft
  }
}
