import Formats
import Questionnaire
import Testing

@testable import Registry

/// A snapshot whose blocks verify but whose numbers make no sense, as a version with a fault would write it.
@Suite("A snapshot that verifies and is wrong")
struct NonsenseTests {
  private let log = OrderTests.tangle(3)
  /// Entries behind the snapshot.
  private static let tail = 14
  private let head: [UInt8]
  private let body: [UInt8]

  init() throws {
    let written = MemorySnapshot()
    let before = Office.registry(Array(log.dropLast(Self.tail)))
    head = try #require(before.image(body: nil)).write(to: written, extra: [], most: 1 << 14)
    body = Array(try #require(written.bytes(0..<written.count)))
  }

  /// Asks everything there is to ask, before and behind a tail; what comes is not looked at.
  private func ask(_ head: [UInt8], _ bytes: [UInt8]) {
    let body = MemorySnapshot()
    bytes.withUnsafeBytes { body.append($0) }
    let read = Office.registry([])
    read.reread = { located in log.first { $0.ref == located.ref }?.json }
    guard read.load(head: head, body: body) != nil else { return }
    _ = SnapshotTests.answers(read)
    _ = read.stateLines
    for entry in log.suffix(Self.tail) { read.ingest(entry) }
    read.settle()
    _ = SnapshotTests.answers(read)
    // Large tables alone are sorted this way.
    for column in ["nama_usaha", "nama_pemilik"] {
      _ = read.table(.umkm).readyOrder(SortKey(.column(column), ascending: false))
    }
    if let image = read.image(body: body) {
      _ = try? image.write(to: MemorySnapshot(), extra: [], most: 1 << 14)
    }
  }

  /// Where the table of the records lies.
  private func directory() throws -> TableDirectory {
    let read = Office.registry([])
    let written = MemorySnapshot()
    body.withUnsafeBytes { written.append($0) }
    #expect(read.load(head: head, body: written) != nil)
    return try #require(read.table(.umkm).base).directory
  }

  @Test("Any number at the beginning, in the middle and at the end of every column: nothing crashes")
  func columns() throws {
    let directory = try directory()
    let columns =
      directory.fixed + directory.texts.flatMap { [$0.starts, $0.bytes, $0.order] } + directory.numbers
      + directory.choices + directory.codes + directory.keys
    for column in columns where column.count > 0 {
      for place in Set([0, column.count / 2 / 8 * 8, max(0, column.count - 8)]) {
        for number: UInt64 in [9, 0x7FFF_FFFF_7FFF_FFFF, .max] {
          var bytes = body
          for offset in 0..<min(8, column.count - place) {
            bytes[column.offset + place + offset] = UInt8(truncatingIfNeeded: number >> UInt64(8 * offset))
          }
          ask(head, bytes)
        }
      }
    }
  }

  @Test("A column that lies elsewhere, is longer or shorter than it should be: nothing crashes")
  func parts() throws {
    let directory = try directory()
    for part in directory.fixed.indices {
      for (offset, count) in [(1, 0), (4, 0), (-64, 0), (1 << 40, 0), (0, 64), (0, -8)] {
        var changed = directory
        changed.fixed[part] = Self.moved(directory.fixed[part], offset, count)
        ask(changed)
      }
    }
    for part in directory.texts.indices {
      for (offset, count) in [(1, 0), (4, 0), (0, 64), (0, -8)] {
        var changed = directory
        changed.texts[part].order = Self.moved(directory.texts[part].order, offset, count)
        ask(changed)
        changed.texts[part].starts = Self.moved(directory.texts[part].starts, offset, 0)
        ask(changed)
      }
    }
    for kinds: WritableKeyPath<TableDirectory, [SnapshotPart]> in [\.numbers, \.choices, \.codes, \.keys] {
      for part in directory[keyPath: kinds].indices {
        var changed = directory
        changed[keyPath: kinds][part] = Self.moved(directory[keyPath: kinds][part], 1, 0)
        ask(changed)
        changed[keyPath: kinds].removeLast()
        ask(changed)
      }
    }
    var changed = directory
    changed.texts.removeLast()
    ask(changed)
  }

  private static func moved(_ part: SnapshotPart, _ offset: Int, _ count: Int) -> SnapshotPart {
    SnapshotPart(offset: max(0, part.offset + offset), count: max(0, part.count + count))
  }

  /// Asks with another directory, which lies behind the former body.
  private func ask(_ directory: TableDirectory) {
    var list = BinaryWriter()
    list.put(UInt64(1))
    directory.write(to: &list)
    let padding = [UInt8](repeating: 0, count: 64 - body.count % 64)
    let changed = head.withUnsafeBytes { raw in
      var (reader, writer) = (BinaryReader(raw), BinaryWriter())
      writer.put(reader.number())
      for _ in 0..<2 { writer.put(reader.text()) }
      writer.put(Array(reader.raw()))
      for _ in 0..<2 { writer.put(reader.part()) }
      _ = reader.part()
      writer.put(SnapshotPart(offset: body.count + padding.count, count: list.bytes.count))
      writer.put(Array(reader.raw()))
      return writer.bytes
    }
    ask(changed, body + padding + list.bytes)
  }

  /// How the least and the greatest numbers of some widths are written.
  private static let extremes: [[UInt8]] = [
    [0], [0x7F], [0xFF, 0xFF, 0x03], [0xFF, 0xFF, 0xFF, 0xFF, 0x0F],
    [UInt8](repeating: 0xFF, count: 8) + [0x7F], [UInt8](repeating: 0x80, count: 9) + [1],
    [UInt8](repeating: 0xFF, count: 9) + [1],
  ]

  @Test("The least and the greatest number in every place of the head: nothing crashes")
  func front() {
    for (place, _) in head.enumerated() {
      for (index, number) in Self.extremes.enumerated() where (place + index).isMultiple(of: 4) {
        var changed = head
        changed.replaceSubrange(place...place, with: number)
        ask(changed, body)
      }
    }
  }
}
