import Formats

extension RecordTable {
  /// Where the newest revision of a row lies; nil while only remarks or transitions of the record have arrived.
  public func newest(_ row: Int) -> LocatedEntry? {
    let head = headNode(row)
    return head < 0 ? nil : located(head)
  }
}

extension Registry {
  /// One revision from its entry alone, without the record's history; nil when the entry cannot be read.
  public func revision(_ json: [UInt8], _ located: LocatedEntry, of id: RecordID) -> Revision? {
    guard let entry = try? JSON(parsing: json), entry["k"]?.string == "rev" else { return nil }
    let at = entry["at"]?.string.flatMap { Instant(iso: $0) } ?? Instant(ms: Int64(located.hlc >> 16))
    return revision(
      entry, located.ref, id, hlc: located.hlc, by: entry["by"]?.string ?? "", at: at)
  }
}
