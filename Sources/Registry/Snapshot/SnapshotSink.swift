/// Takes a snapshot's body piece by piece, so that no snapshot is ever whole in memory.
public protocol SnapshotSink: AnyObject {
  /// Appends bytes to the body.
  func append(_ bytes: UnsafeRawBufferPointer) throws
}

/// Lays parts one behind the other, each from a multiple of 64 on, so that columns can be read where they lie.
struct PartWriter {
  /// Bytes gathered before they go to the sink.
  private static let chunk = 1 << 18
  private let sink: any SnapshotSink
  private var waiting: [UInt8] = []
  private var offset = 0
  private var start = 0

  init(_ sink: any SnapshotSink) {
    self.sink = sink
    waiting.reserveCapacity(Self.chunk + 4_096)
  }

  /// Begins a part.
  mutating func begin() throws {
    let padding = (64 - offset % 64) % 64
    if padding > 0 { try put([UInt8](repeating: 0, count: padding)) }
    start = offset
  }

  /// Ends the part begun last, and says where it lies.
  func end() -> SnapshotPart { SnapshotPart(offset: start, count: offset - start) }

  mutating func put(_ raw: UnsafeRawBufferPointer) throws {
    waiting.append(contentsOf: raw)
    offset += raw.count
    if waiting.count >= Self.chunk { try flush() }
  }

  mutating func put(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { try put($0) }
  }

  mutating func put(_ element: some BitwiseCopyable) throws {
    try withUnsafeBytes(of: element) { try put($0) }
  }

  /// A whole part of numbers.
  mutating func part<Element: BitwiseCopyable>(_ elements: [Element]) throws -> SnapshotPart {
    try begin()
    try elements.withUnsafeBytes { try put($0) }
    return end()
  }

  /// A whole part, one number a row.
  mutating func part(_ rows: Int, _ value: (Int) -> some BitwiseCopyable) throws -> SnapshotPart {
    try begin()
    for row in 0..<rows { try put(value(row)) }
    return end()
  }

  mutating func flush() throws {
    try waiting.withUnsafeBytes { try sink.append($0) }
    waiting.removeAll(keepingCapacity: true)
  }
}
