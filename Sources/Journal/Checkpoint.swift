import CJournal
import Glibc

/// One snapshot file, opened: the caller's head, verified; and its blocks, each verified when first touched.
///
/// The bytes are mapped from a file that is never changed in place: a newer checkpoint takes the name, this one stays
/// readable as long as it is open. For one thread.
///
/// `CRC32C(4) "lumbung-snapshot"(16) version(4) head(4) index(4) index CRC32C(4) reserved(4) body(8)` and the caller's
/// head fill the first 16 KiB; then the body in blocks of 64 KiB; then the index: a CRC32C for each block and the
/// positions. Numbers are little-endian. The first CRC is over the rest of the 16 KiB.
public final class Checkpoint {
  /// Bytes read and verified at once when opening.
  public static let headSize = 16 << 10
  /// Most bytes the caller's head may have.
  public static let headRoom = headSize - prefix
  /// Bytes verified together on first touch.
  public static let blockSize = 64 << 10
  static let magic = Array("lumbung-snapshot".utf8)
  static let version: UInt32 = 1
  static let prefix = 48

  /// The caller's head as it was written.
  public let head: [UInt8]
  /// Tells it from any other, also from one with the same head: the head and the sum over the sums of all blocks.
  public var identity: [UInt8] {
    var identity = head
    identity.append(little: indexCRC)
    return identity
  }
  /// Bytes of the body.
  public let count: Int
  private let system: SystemCalls
  private let fd: Int32
  private let path: String
  private let indexCount: Int
  private let indexCRC: UInt32
  /// The file as it was when it was opened.
  private let written: SystemCalls.Status
  // Asked for at every number that is read from the body.
  @exclusivity(unchecked) private var map: UnsafeRawPointer?
  @exclusivity(unchecked) private var verified: [Bool] = []
  /// Blocks that are lost: a disk that does not give one back tries for seconds, and rows ask for it one by one.
  private var lost: Set<Int> = []
  private var sums: [UInt32] = []
  @exclusivity(unchecked) private var found: LogPositions?
  @exclusivity(unchecked) private var isIndexRead = false

  /// One pread; nil unless the head block verifies and the file has the size it names.
  init?(_ path: String, _ system: SystemCalls) {
    let fd = system.open(path, O_RDONLY, 0)
    guard fd >= 0 else { return nil }
    guard let block = try? system.bytes(fd, 0..<Self.headSize, path), let head = Head(block),
      let found = try? system.status(fd).get(), found.size == Self.headSize + head.body + head.index
    else {
      _ = system.close(fd)
      return nil
    }
    self.system = system
    self.fd = fd
    self.path = path
    written = found
    self.head = Array(block[Self.prefix..<Self.prefix + head.head])
    count = head.body
    indexCount = head.index
    indexCRC = head.indexCRC
  }

  deinit {
    if let map { _ = system.unmap(map, Self.headSize + count) }
    _ = system.close(fd)
  }

  /// The positions it was written for; nil when its index is damaged.
  public var positions: LogPositions? { readIndex() ? found : nil }

  /// Bytes of the body, verified, alive as long as the checkpoint; nil when they are damaged or lie outside: then the
  /// checkpoint is worthless and the log is read instead.
  public func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer? {
    guard range.lowerBound >= 0, range.upperBound <= count, readIndex() else { return nil }
    if range.isEmpty { return UnsafeRawBufferPointer(start: nil, count: 0) }
    if map == nil { map = system.map(fd, Self.headSize + count) }
    guard let map else { return nil }
    for block in range.lowerBound / Self.blockSize...(range.upperBound - 1) / Self.blockSize
    where !verified[block] {
      let start = block * Self.blockSize
      let size = min(Self.blockSize, count - start)
      let bytes = map + Self.headSize + start
      if lost.contains(block) { return nil }
      guard system.populate(bytes, size) >= 0, lumbung_crc32c(bytes, size) == sums[block] else {
        lost.insert(block)
        return nil
      }
      verified[block] = true
    }
    return UnsafeRawBufferPointer(start: map + Self.headSize + range.lowerBound, count: range.count)
  }

  /// Whether nobody has written into the file since it was opened, or cut it short: `cp` over it does, and what was verified
  /// before lies under other bytes then. Asks the system once.
  public var isUntouched: Bool {
    if let map, lumbung_map_is_cut(map) != 0 { return false }
    guard let now = try? system.status(fd).get() else { return true }
    return (now.size, now.modified) == (written.size, written.modified)
  }

  private func readIndex() -> Bool {
    if isIndexRead { return found != nil }
    isIndexRead = true
    let start = Self.headSize + count
    guard let index = try? system.bytes(fd, start..<start + indexCount, path), index.count == indexCount,
      lumbung_crc32c(index, index.count) == indexCRC
    else { return false }
    let blocks = Self.blocks(count)
    guard index.count >= 4 * blocks, let positions = LogPositions(text: index[(4 * blocks)...]) else {
      return false
    }
    sums = (0..<blocks).map { UInt32(little: index[(4 * $0)..<(4 * $0 + 4)]) }
    verified = [Bool](repeating: false, count: blocks)
    found = positions
    return true
  }

  static func blocks(_ count: Int) -> Int { (count + blockSize - 1) / blockSize }

  /// Where parts lie in the body when written one after the other, each from the next multiple of 64 on.
  public static func offsets(_ counts: [Int]) -> [Int] {
    var next = 0
    return counts.map { count in
      defer { next = (next + count + 63) / 64 * 64 }
      return next
    }
  }
}

extension Checkpoint {
  /// The numbers of the head block.
  struct Head {
    var head: Int
    var index: Int
    var indexCRC: UInt32
    var body: Int

    init(head: Int, index: Int, indexCRC: UInt32, body: Int) {
      self.head = head
      self.index = index
      self.indexCRC = indexCRC
      self.body = body
    }

    /// Nil unless the block verifies and its numbers are possible.
    init?(_ block: [UInt8]) {
      guard block.count == Checkpoint.headSize,
        block.withUnsafeBytes({ lumbung_crc32c($0.baseAddress.map { $0 + 4 }, block.count - 4) })
          == UInt32(little: block[0..<4]),
        block[4..<20].elementsEqual(Checkpoint.magic), UInt32(little: block[20..<24]) == Checkpoint.version
      else { return nil }
      head = Int(UInt32(little: block[24..<28]))
      index = Int(UInt32(little: block[28..<32]))
      indexCRC = UInt32(little: block[32..<36])
      let size = UInt64(UInt32(little: block[40..<44])) | UInt64(UInt32(little: block[44..<48])) << 32
      guard head <= Checkpoint.headRoom, size < 1 << 48 else { return nil }
      body = Int(size)
    }

    /// The head block with the caller's bytes.
    func block(_ bytes: [UInt8]) -> [UInt8] {
      var block = [UInt8](repeating: 0, count: 4) + Checkpoint.magic
      for number in [Checkpoint.version, UInt32(head), UInt32(index), indexCRC, 0] {
        block.append(little: number)
      }
      block.append(little: UInt32(truncatingIfNeeded: body))
      block.append(little: UInt32(truncatingIfNeeded: body >> 32))
      block += bytes
      block += [UInt8](repeating: 0, count: Checkpoint.headSize - block.count)
      var crc: [UInt8] = []
      crc.append(
        little: block.withUnsafeBytes { lumbung_crc32c($0.baseAddress.map { $0 + 4 }, block.count - 4) })
      block.replaceSubrange(0..<4, with: crc)
      return block
    }
  }
}

extension UInt32 {
  init(little bytes: ArraySlice<UInt8>) { self = bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) } }
}

extension [UInt8] {
  mutating func append(little number: UInt32) {
    for shift in stride(from: 0, to: 32, by: 8) { append(UInt8(truncatingIfNeeded: number >> UInt32(shift))) }
  }
}
