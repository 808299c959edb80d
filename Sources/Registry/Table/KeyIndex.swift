/// Own rows by the value of a key question (NIK, NIB): a chain of slots per hash, values compared when looked up.
struct KeyIndex: Sendable {
  private var first: [UInt64: Int32] = [:]
  private var next: [Int32] = []

  /// The slots of a table whose answers stand in its own columns.
  init(_ own: OwnRows, _ column: ByteColumn) {
    next = Array(repeating: -1, count: own.count)
    for slot in 0..<own.count where own.hasColumns[slot] && !column.isEmpty(slot) {
      let hash = column.withBytes(slot, Interner.hash)
      next[slot] = first[hash] ?? -1
      first[hash] = Int32(slot)
    }
  }

  /// The slots that may hold the value.
  func candidates(_ hash: UInt64) -> [Int] {
    var slots: [Int] = []
    var slot = first[hash] ?? -1
    while slot >= 0 {
      slots.append(Int(slot))
      slot = next[Int(slot)]
    }
    return slots
  }
}

extension RecordTable {
  /// The rows whose key question holds exactly this value; void records are left out.
  func rows(key: String, value: String) -> [Int] {
    guard !value.isEmpty, case .text(let index)? = store.plan.keys[key] else { return [] }
    var value = value
    let hash = value.withUTF8 { Interner.hash(UnsafeRawBufferPointer($0)) }
    let keys = cachedKeys[key] ?? KeyIndex(own, store.texts[index])
    cachedKeys[key] = keys
    var rows = keys.candidates(hash).map { Int(own.rows[$0]) }
    if let base, let place = store.plan.keyOrder.firstIndex(of: key), base.keySlots.indices.contains(place) {
      rows += HashedRows.all(hash, in: base.keySlots[place]).filter { row in
        guard row < baseCount else { return false }
        let slot = slot(row)
        return slot < 0 || !own.hasColumns[slot]
      }
    }
    return rows.filter { state($0) != .batal && text(.text(index), $0) == value }
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
