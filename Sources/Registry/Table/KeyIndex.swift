/// Rows by the value of a key question (NIK, NIB): a chain of rows per hash, values compared when looked up.
struct KeyIndex: Sendable {
  private var first: [UInt64: Int32] = [:]
  private var next: [Int32]

  init(_ column: ByteColumn, count: Int) {
    next = Array(repeating: -1, count: count)
    column.bytes.withUnsafeBytes { bytes in
      for row in 0..<count where !column.isEmpty(row) {
        let hash = Interner.hash(UnsafeRawBufferPointer(rebasing: bytes[column.range(row)]))
        next[row] = first[hash] ?? -1
        first[hash] = Int32(row)
      }
    }
  }

  /// The rows that may hold the value.
  func candidates(_ value: String) -> [Int] {
    var value = value
    let hash = value.withUTF8 { Interner.hash(UnsafeRawBufferPointer($0)) }
    var rows: [Int] = []
    var row = first[hash] ?? -1
    while row >= 0 {
      rows.append(Int(row))
      row = next[Int(row)]
    }
    return rows
  }
}

extension RecordTable {
  /// The rows whose key question holds exactly this value; void records are left out.
  func rows(key: String, value: String) -> [Int] {
    guard !value.isEmpty, case .text(let index)? = store.plan.keys[key] else { return [] }
    let keys = cachedKeys[key] ?? KeyIndex(store.texts[index], count: count)
    cachedKeys[key] = keys
    return keys.candidates(value).filter { states[$0] != .batal && store.texts[index].text($0) == value }
  }
}

extension Registry {
  /// Other records with the same key value (NIK, NIB): to warn and link, never to block, since one owner may run
  /// several businesses and two laptops cannot know each other.
  public func matches(key: String, value: String, except: RecordID?) -> [RecordID] {
    tables.flatMap { table in table.rows(key: key, value: value).map { table.id($0) } }
      .filter { $0 != except }.sorted()
  }
}
