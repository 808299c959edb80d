/// The body of a snapshot as the Store lends it. Whoever gives bytes out has verified them (JOURNAL.md, promise 4).
public protocol SnapshotBytes: AnyObject {
  /// Bytes of the body.
  var count: Int { get }
  /// These bytes, alive as long as the object; nil when they are damaged or lie outside.
  func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer?
  /// Whether what was verified still stands: false when somebody has written into the file since.
  var isUntouched: Bool { get }
}

/// Where a part of the body lies.
struct SnapshotPart: Hashable, Sendable {
  var offset = 0
  /// In bytes.
  var count = 0
}

/// A snapshot's body in use. A damaged block gives zeros and raises a flag: then the logs are read instead.
final class SnapshotBody {
  private let source: any SnapshotBytes
  /// Something that was asked for did not verify: nothing that was read from here counts any more.
  private(set) var isDamaged = false

  init(_ source: any SnapshotBytes) { self.source = source }

  /// Bytes of a part; nil (and the flag) when they do not verify.
  func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer? {
    if let found = source.bytes(range) { return found }
    isDamaged = true
    return nil
  }

  /// Looks at all of it.
  func verify() { _ = bytes(0..<source.count) }

  /// A part as one buffer; empty when it is damaged.
  func bytes(_ part: SnapshotPart) -> UnsafeRawBufferPointer {
    bytes(part.offset..<part.offset + part.count) ?? UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// Asks whether what was verified still stands.
  func look() { isDamaged = isDamaged || !source.isUntouched }

  /// Notes that numbers in verified bytes contradict each other.
  func condemn() { isDamaged = true }
}

/// One number a row, read from a snapshot.
struct BaseColumn<Element: FixedWidthInteger & BitwiseCopyable> {
  let body: SnapshotBody
  let part: SnapshotPart
  /// Number of elements.
  let count: Int

  init(_ body: SnapshotBody, _ part: SnapshotPart) {
    self.body = body
    self.part = part
    count = part.count / MemoryLayout<Element>.stride
  }

  /// One element; 0 when it lies outside or is damaged.
  subscript(_ index: Int) -> Element {
    guard index >= 0, index < count else {
      body.condemn()
      return 0
    }
    let start = part.offset + index * MemoryLayout<Element>.stride
    return body.bytes(start..<start + MemoryLayout<Element>.stride)?.loadUnaligned(as: Element.self) ?? 0
  }

  /// All elements at once, for scans; empty when damaged.
  var all: UnsafeBufferPointer<Element> {
    let raw = body.bytes(part)
    guard let start = raw.baseAddress else { return UnsafeBufferPointer(start: nil, count: 0) }
    // Parts begin at multiples of 64 of a page-aligned map; anything else is no snapshot of ours.
    guard Int(bitPattern: start) % MemoryLayout<Element>.alignment == 0 else {
      body.condemn()
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(start: start.assumingMemoryBound(to: Element.self), count: count)
  }
}

/// One text a row, all behind one another in the order of the rows.
struct BaseTexts {
  /// Where each row's text begins, and behind the last one its end.
  let starts: BaseColumn<UInt64>
  let part: SnapshotPart

  init(_ body: SnapshotBody, starts: SnapshotPart, bytes: SnapshotPart) {
    self.starts = BaseColumn(body, starts)
    part = bytes
  }

  /// A row's text.
  func bytes(_ row: Int) -> UnsafeRawBufferPointer { bytes(row..<row + 1) }

  /// The texts of neighbours, one behind the other.
  func bytes(_ rows: Range<Int>) -> UnsafeRawBufferPointer {
    let (start, end) = (starts[rows.lowerBound], starts[rows.upperBound])
    guard start <= end, end <= UInt64(part.count) else {
      starts.body.condemn()
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    if start == end { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return starts.body.bytes(part.offset + Int(start)..<part.offset + Int(end))
      ?? UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// All texts, for scans.
  var all: UnsafeRawBufferPointer { starts.body.bytes(part) }
}
