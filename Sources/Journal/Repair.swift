/// Repair as JournalFolder.repair in Repair.swift
extension JournalFolder {
  /// x
  public static func repair(
    _ path: String, from copy: String?, person: String, options: OpenOptions
  ) throws(JournalError) -> (report: VerifyReport, done: [String]) {
    (try verify(path), [])
  }
}
