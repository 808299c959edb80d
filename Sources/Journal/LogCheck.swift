import CJournal
import Glibc

/// One log, or one segment of it alone, checked byte by byte.
struct LogCheck: Sendable {
  let writer: String
  var cursor: LogCursor
  var findings: [Finding] = []
  var entries: UInt64 = 0
  var gaps: Set<Gap> = []
  var witnesses = Witnesses(keepsAll: true)
  var hashes = HashRuns()
  /// Nothing at all is wrong within.
  private(set) var isClean = false
  /// What a segment checked alone took for granted: number and PREV of its first line, and that line's time.
  private var start: (expected: UInt64, hash: Digest, hlc: UInt64)

  private init(_ cursor: LogCursor, _ writer: String, hlc: UInt64 = 0) {
    self.writer = writer
    self.cursor = cursor
    start = (cursor.expected, cursor.hash, hlc)
  }

  /// A whole log, one segment after the other.
  static func whole(_ writer: String, _ layout: Layout, _ system: SystemCalls) -> LogCheck {
    var check = LogCheck(LogCursor(writer: writer), writer)
    check.run(only: nil, layout, system)
    return check
  }

  /// One segment on its own; nil when not even its first line says where it begins.
  static func segment(_ writer: String, _ segment: Int, _ layout: Layout, _ system: SystemCalls) -> LogCheck?
  {
    let path = layout.segment(writer, segment)
    let fd = system.open(path, O_RDONLY, 0)
    guard fd >= 0 else { return nil }
    defer { _ = system.close(fd) }
    guard let size = try? system.size(fd, path) else { return nil }
    let reader = LineReader(system, fd: fd, path: path, from: 0, to: size)
    // A line lives only as long as its reader.
    defer { withExtendedLifetime(reader) {} }
    guard let line = try? reader.next(), let first = Frame.check(line.bytes) else { return nil }
    var cursor = LogCursor(writer: writer)
    cursor.segment = segment
    cursor.expected = first.seq
    cursor.hash = first.prev
    var check = LogCheck(cursor, writer, hlc: first.hlc)
    check.run(only: segment, layout, system)
    return check
  }

  private mutating func run(only: Int?, _ layout: Layout, _ system: SystemCalls) {
    var scanner = LogScanner(
      system, layout, writer: writer, cursor: cursor, chain: .all, acceptsUnterminated: true)
    scanner.hashes = HashRuns()
    var found = self
    var failure: JournalError?
    do throws(JournalError) {
      try scanner.run(only: only) { entry in
        found.entries += 1
        if let gap = Gap(entry.json) { found.gaps.insert(gap) }
        found.witnesses.take(entry.json, by: entry.writer)
        if !Frame.isText(entry.json) { found.findings.append(.malformed(entry)) }
      }
    } catch {
      failure = error
    }
    found.findings = scanner.findings + found.findings
    // Whoever was writing may have finished, and closed, since it was read.
    let isLive = layout.isLocked(writer, system) || scanner.cursor.hasGrown(writer, layout, system)
    found.findings += scanner.tailFindings(isLive: isLive)
    if let failure { found.findings.append(.unreadable(writer, failure)) }
    found.isClean = found.findings.isEmpty && scanner.tail == .clean
    found.cursor = scanner.cursor
    found.hashes = scanner.hashes ?? HashRuns()
    self = found
  }

  /// The log from its segments, each checked alone; nil unless all are clean and every joint holds. Whatever is not
  /// clean is read once more from beginning to end: only then is it plain what is lost, or that a log without a segment
  /// is one that cannot be looked into.
  static func joined(_ writer: String, _ parts: [LogCheck?]) -> LogCheck? {
    if parts.isEmpty { return nil }
    var whole = LogCheck(LogCursor(writer: writer), writer)
    for part in parts {
      guard let part, part.isClean, part.start.expected == whole.cursor.expected,
        part.start.hash == whole.cursor.hash, part.start.hlc > whole.cursor.hlc
      else { return nil }
      whole.cursor = part.cursor
      whole.entries += part.entries
      whole.gaps.formUnion(part.gaps)
      whole.witnesses.take(part.witnesses)
      whole.hashes.append(part.hashes)
    }
    return whole
  }
}

/// Work on all processors.
enum Parallel {
  /// Threads that pay for themselves with so many bytes to read.
  static func threads(forBytes bytes: Int) -> Int {
    bytes < 4 << 20 ? 1 : max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  private final class Work {
    let run: (Int, Bool) -> Void
    init(_ run: @escaping (Int, Bool) -> Void) { self.run = run }
  }

  /// The results of `body` for every index below `count`; `done` is told on the calling thread.
  static func map<T: Sendable>(
    _ count: Int, threads: Int, done: (Int) -> Void = { _ in }, _ body: @Sendable (Int) -> T
  ) -> [T] {
    var results = [T?](repeating: nil, count: count)
    results.withUnsafeMutableBufferPointer { slots in
      withoutActuallyEscaping(done) { done in
        withoutActuallyEscaping(body) { body in
          let slots = slots
          let work = Work { index, isCaller in
            slots[index] = body(index)
            if isCaller { done(index) }
          }
          let threads = UInt32(clamping: threads)
          withExtendedLifetime(work) {
            lumbung_in_parallel(count, threads, Unmanaged.passUnretained(work).toOpaque()) {
              context, index, isCaller in
              guard let context else { return }
              Unmanaged<Work>.fromOpaque(context).takeUnretainedValue().run(index, isCaller == 1)
            }
          }
        }
      }
    }
    return results.compactMap { $0 }
  }
}
