import Journal
import Registry

extension Store {
  /// Whether a table is the one in use: when all was read anew meanwhile, its rows and their places are those of before.
  public func isCurrent(_ table: RecordTable) -> Bool { registry.isCurrent(table) }

  /// The newest revision of one row, its line verified again: no history, so that 150,000 of them take seconds.
  /// - Returns: nil when the record has no revision here, or one that this version cannot read.
  /// - Throws: `StoreError` when the entry can no longer be read, or the table is none of those in use any more.
  public func newest(_ table: RecordTable, row: Int) throws(StoreError) -> Revision? {
    guard isCurrent(table) else { throw StoreError(.refused, "Data dibaca ulang dari log. Ulangi.") }
    guard let located = table.newest(row) else { return nil }
    let json = try StoreError.translating { () throws(JournalError) in try read(located.location) }
    return registry.revision(json, located, of: table.id(row))
  }

  /// Notes in the log that records leave, with the heads of all logs as they were read.
  /// - Throws: `StoreError` when it could not be written: then nothing may leave.
  public func note(_ export: ExportNote, by person: Person) throws(StoreError) {
    let heads = journal.heads.mapValues(\.short)
    let entry = EntryCoding.export(export, heads: heads, by: person.id, at: options.now)
    _ = try StoreError.translating { () throws(JournalError) in try journal.append([entry]) }
  }
}
