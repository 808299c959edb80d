import Formats

extension EntryCoding {
  /// Cells of one column of a roster: at most 1,000 an entry, in order of the participants. Attendance and scores alone
  /// tell nothing about a person, and are named by record: nothing here is personal.
  public static func grid(
    _ training: RecordID, _ column: GridColumn, _ values: [RecordID: String], by: String, at: Instant
  ) -> [[UInt8]] {
    let sorted = values.sorted { $0.key < $1.key }
    return stride(from: 0, to: sorted.count, by: batch).map { start in
      var entry = EntryObject("grid", at: at, by: by)
      entry["r"] = .string(training.description)
      entry["col"] = .string(column.name)
      entry["set"] = .object(
        sorted[start..<min(start + batch, sorted.count)].map {
          JSONMember(key: $0.key.description, value: .string($0.value))
        })
      return entry.bytes
    }
  }
}
