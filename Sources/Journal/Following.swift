import Glibc

/// The active segment of our own log while we hold its lock: its descriptor and its acknowledged end are known.
struct HeldSegment: Sendable {
  var segment: Int
  var fd: Int32
  var size: Int
}

/// What the log folder held when it was listed, and whether that can be relied on.
struct ListedWriters: Sendable {
  var codes: [String]
  var folder: SystemCalls.Status
  /// Milliseconds since 1970.
  var at: UInt64

  /// The folder's time moves on when a writer is added, but a clock tick is coarse: a time that was young when the folder
  /// was listed proves nothing. Whatever clocks do, a list serves for a second at most.
  func stands(_ now: SystemCalls.Status, at time: UInt64) -> Bool {
    let (since, age) = (time &- at, Int64(clamping: at) - folder.modified / 1_000_000)
    return folder == now && since < 1000 && age > 100
  }
}

/// The names under which a log goes on: they are asked for at every look.
struct WatchedLog {
  var segment: Int
  var path: String
  var next: String

  init(_ layout: Layout, _ writer: String, _ segment: Int) {
    self.segment = segment
    path = layout.segment(writer, segment)
    next = layout.segment(writer, segment + 1)
  }
}

extension JournalFolder {
  /// The codes of all writers, from one stat as long as no writer was added.
  func currentWriters() throws(JournalError) -> [String] {
    guard case .success(let now) = system.statusOfPath(layout.log) else { return try layout.writers(system) }
    let time = SystemCalls.milliseconds()
    if let listed, listed.stands(now, at: time) { return listed.codes }
    let codes = try layout.writers(system)
    listed = ListedWriters(codes: codes, folder: now, at: time)
    return codes
  }

  /// Our own active segment, when the log is ours, was read without trouble so far, and has the size that we left it
  /// with; then nothing else of it has to be asked for.
  func held(_ writer: String, _ cursor: LogCursor) -> HeldSegment? {
    guard let own, own.code == writer, own.fd >= 0, !cursor.isStale, !cursor.awaitsLF,
      cursor.segment < own.segment || cursor.segment == own.segment && cursor.offset <= own.size,
      case .success(let now) = system.statusOfPath(own.path), now.size == own.size
    else { return nil }
    return HeldSegment(segment: own.segment, fd: own.fd, size: own.size)
  }

  /// Which files a log that something is wrong with stands in, up to the one that is being read. It is frozen, so they stay
  /// the same until somebody repairs it from a copy; a log without trouble is followed by its end alone.
  func noteFiles(_ writer: String) {
    guard let cursor = cursors[writer], isDamaged(writer) else { return }
    files[writer] = currentFiles(writer, upTo: cursor.segment)
  }

  /// Whether a damaged log was put together anew since it was read: then what came back may lie anywhere in it. The last of
  /// its files may have grown, which is followed as ever.
  func isHealed(_ writer: String, _ cursor: LogCursor) -> Bool {
    guard isDamaged(writer) else { return false }
    guard let known = files[writer] else {
      noteFiles(writer)
      return false
    }
    return currentFiles(writer, upTo: cursor.segment).contains { segment, now in
      guard let before = known[segment], before.inode == now.inode else { return true }
      let hasGrown = segment == cursor.segment && now.size > before.size
      return !hasGrown && before != now
    }
  }

  /// The segments of a log as they are now.
  func currentFiles(_ writer: String, upTo last: Int) -> [Int: LogPositions.FrozenFile] {
    var found: [Int: LogPositions.FrozenFile] = [:]
    for segment in (try? layout.segments(writer, system)) ?? [] where segment <= last {
      guard case .success(let now) = system.statusOfPath(layout.segment(writer, segment)) else { continue }
      found[segment] = .init(now)
    }
    return found
  }
}
