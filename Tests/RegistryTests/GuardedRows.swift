import Glibc

@testable import Registry

/// Packed rows whose text ends where a page begins that nobody may read, or begins behind one: a search that looks one
/// byte further than it should ends the test.
final class GuardedRows {
  let packed: PackedRows
  private let map: UnsafeMutableRawPointer
  private let length: Int
  private let starts: UnsafeMutableBufferPointer<UInt64>

  /// Rows as they are, line feeds included; `atEnd` says on which side the forbidden page lies.
  init?(_ rows: [[UInt8]], atEnd: Bool = true) {
    let bytes = rows.flatMap { $0 }
    let page = 4_096
    let room = (bytes.count + page - 1) / page * page + page
    length = room + page
    guard let map = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      map != MAP_FAILED
    else { return nil }
    self.map = map
    mprotect(map, page, PROT_NONE)
    let start = atEnd ? map + length - page - bytes.count : map + page
    if !bytes.isEmpty { start.copyMemory(from: bytes, byteCount: bytes.count) }
    mprotect(map + length - page, page, PROT_NONE)
    starts = .allocate(capacity: rows.count + 1)
    var at: UInt64 = 0
    for (row, text) in rows.enumerated() {
      starts[row] = at
      at += UInt64(text.count)
    }
    starts[rows.count] = at
    packed = PackedRows(
      text: UnsafeRawBufferPointer(start: start, count: bytes.count), starts: UnsafeBufferPointer(starts))
  }

  deinit {
    munmap(map, length)
    starts.deallocate()
  }

  /// What a search ought to find, by looking at every place of every row.
  static func naive(_ words: [ScanWord], _ rows: [[UInt8]]) -> [UInt32] {
    rows.indices.filter { row in
      words.allSatisfy { word in word.spellings.contains { occurs($0, rows[row]) } }
    }.map { UInt32($0) }
  }

  private static func occurs(_ needle: [UInt8], _ text: [UInt8]) -> Bool {
    guard needle.count <= text.count else { return false }
    return (0...text.count - needle.count).contains { text[$0..<$0 + needle.count].elementsEqual(needle) }
  }
}
