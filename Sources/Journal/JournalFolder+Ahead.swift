/// Reading all logs with two threads: one reads and checks, the other takes in.
extension JournalFolder {
  /// The same entries in the same order, and the same findings, as `scan`; but a second thread reads and checks ahead.
  /// `progress` and `visit` are called on the caller's thread, and must not use this folder meanwhile.
  ///
  /// `prepare` fills what `make` made with what can be said of a chunk by itself: it is called for every chunk before
  /// `visit`, by whichever of the two threads has time. `room` is the size of a chunk in bytes.
  ///
  /// With positions it reads what the logs hold behind them, as `scan(from:)` does; without it is always true.
  @discardableResult
  public func scanAhead<Prepared: AnyObject & Sendable>(
    from positions: LogPositions? = nil, room: Int = 1 << 18, progress: ((Double) -> Void)? = nil,
    make: () -> Prepared, prepare: @escaping @Sendable (EntryChunk, Prepared) -> Void,
    _ visit: (EntryChunk, Prepared) -> Void
  ) throws(JournalError) -> Bool {
    try startScan(from: positions, room: room, tellsProgress: progress != nil, make: make, prepare: prepare)
      .each(progress: progress, visit)
  }

  /// Begins such a scan, for whoever has other things to do before the first entry: reading has begun when this comes back,
  /// and the folder must not be used before `each` of what is returned has.
  public func startScan<Prepared: AnyObject & Sendable>(
    from positions: LogPositions? = nil, room: Int = 1 << 18, tellsProgress: Bool = false,
    make: () -> Prepared, prepare: @escaping @Sendable (EntryChunk, Prepared) -> Void
  ) -> ScanAhead<Prepared> {
    let queue = ChunkQueue((0..<6).map { _ in PreparedChunk(EntryChunk(room: room), make()) })
    return ScanAhead(AheadScan(self, queue, from: positions, tellsProgress: tellsProgress, prepare))
  }

  fileprivate func scan(
    from positions: LogPositions?, progress: ((Double) -> Void)?, _ visit: (EntryView) -> Void
  ) throws(JournalError) -> Bool {
    if let positions { return try scan(from: positions, visit) }
    try scan(progress: progress, visit)
    return true
  }
}

/// A scan that another thread has begun.
public final class ScanAhead<Prepared: AnyObject & Sendable> {
  private let ahead: AheadScan<Prepared>
  private let helper: Helper?
  private var isOver = false

  fileprivate init(_ ahead: AheadScan<Prepared>) {
    self.ahead = ahead
    helper = Helper.start { ahead.run() }
  }

  deinit { giveUp() }

  /// Hands out everything, on the caller's thread; once. False when a log does not hold what the positions say, or entries
  /// before them were accepted as lost since: then nothing that was handed out counts.
  @discardableResult
  public func each(
    progress: ((Double) -> Void)? = nil, _ visit: (EntryChunk, Prepared) -> Void
  ) throws(JournalError) -> Bool {
    guard let helper, !isOver else { return try ahead.runHere(progress: progress, visit) }
    isOver = true
    while let (item, isPrepared) = ahead.queue.take() {
      if !isPrepared { ahead.prepare(item.chunk, item.prepared) }
      visit(item.chunk, item.prepared)
      if let reached = item.chunk.progress { progress?(reached) }
      ahead.queue.giveBack(item)
    }
    helper.join()
    if let failure = ahead.failure { throw failure }
    return ahead.isWhole
  }

  /// Nobody wants what was read: the folder may be used again when this comes back.
  public func giveUp() {
    guard let helper, !isOver else { return }
    isOver = true
    while let (item, _) = ahead.queue.take() { ahead.queue.giveBack(item) }
    helper.join()
  }
}

/// What the reading thread does.
private final class AheadScan<Prepared: AnyObject & Sendable>: @unchecked Sendable {
  // Sendable: from the start of the reading thread to its end it alone uses the folder and what is below.
  private let folder: JournalFolder
  let queue: ChunkQueue<Prepared>
  private let positions: LogPositions?
  private let tellsProgress: Bool
  let prepare: @Sendable (EntryChunk, Prepared) -> Void
  private(set) var failure: JournalError?
  private(set) var isWhole = true

  init(
    _ folder: JournalFolder, _ queue: ChunkQueue<Prepared>, from positions: LogPositions?,
    tellsProgress: Bool,
    _ prepare: @escaping @Sendable (EntryChunk, Prepared) -> Void
  ) {
    (self.folder, self.queue, self.positions) = (folder, queue, positions)
    (self.tellsProgress, self.prepare) = (tellsProgress, prepare)
  }

  func run() {
    var item = queue.fresh()
    var reached: Double?
    // What was read stays where it is: the reader gets the next chunk's memory when this one's is full.
    folder.lender = { rest, least in
      if item.chunk.count > 0 {
        self.send(item, reached)
        item = self.queue.fresh()
      }
      // The rest may lie in the chunk just sent: nobody writes there before this thread asks for it again.
      return item.chunk.lend(rest, least)
    }
    do throws(JournalError) {
      isWhole = try folder.scan(from: positions, progress: tellsProgress ? { reached = $0 } : nil) { entry in
        item.chunk.note(entry)
      }
    } catch {
      failure = error
    }
    folder.lender = nil
    send(item, reached)
    queue.close()
  }

  /// No thread can be had: the same entries one chunk each.
  func runHere(
    progress: ((Double) -> Void)?, _ visit: (EntryChunk, Prepared) -> Void
  ) throws(JournalError) -> Bool {
    let one = queue.fresh()
    folder.lender = { one.chunk.lend($0, $1) }
    defer {
      folder.lender = nil
      queue.giveBack(one)
    }
    return try folder.scan(from: positions, progress: progress) { entry in
      one.chunk.clear()
      one.chunk.note(entry)
      prepare(one.chunk, one.prepared)
      visit(one.chunk, one.prepared)
    }
  }

  private func send(_ item: PreparedChunk<Prepared>, _ reached: Double?) {
    item.chunk.progress = reached
    // Whoever waits for the other does the work that either may do.
    let isAhead = queue.isAhead
    if isAhead { prepare(item.chunk, item.prepared) }
    queue.put(item, isPrepared: isAhead)
  }
}
