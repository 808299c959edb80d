/// Writes whole logs with given writer codes, nonces and times into an empty folder: sample data, always the same bytes.
public final class LogImporter {
  /// Begins in a folder without entries (created when absent).
  public init(_ path: String, system: SystemCalls = .live) throws(JournalError) {}
  /// Starts the log of a writer with its first entry; later `add`s go there. `at` in ms.
  public func begin(
    writer: String, nonce: [UInt8], device: String, app: String, at: UInt64
  ) throws(JournalError) {}
  /// Adds an entry at a time (ms); the HLC keeps growing where times repeat. Durable only after `finish`.
  @discardableResult
  public func add(_ payload: [UInt8], at: UInt64) throws(JournalError) -> Appended {
    Appended(writer: "", seq: 0, hlc: 0, segment: 1, offset: 0, length: 0)
  }
  /// Writes what is buffered and syncs files and folders.
  public func finish() throws(JournalError) {}
}
