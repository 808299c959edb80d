import Glibc

/// Making a new writer.
extension OwnWriter {
  /// Makes a new writer with its first entry and remembers it.
  static func create(
    _ layout: Layout, _ options: OpenOptions, folder: FolderIdentity, clock: inout HybridClock,
    heads: [String: Head],
    findings: inout [Finding]
  ) throws(JournalError) -> OwnWriter {
    let system = options.system
    try layout.makeFolder(layout.log, system)
    var code = WriterCode.make(random: options.random)
    var made = system.makeFolder(layout.log(code), 0o770)
    for _ in 0..<8 where made == -EEXIST {
      code = WriterCode.make(random: options.random)
      made = system.makeFolder(layout.log(code), 0o770)
    }
    guard made >= 0 else { throw system.failure(-made, "membuat penulis baru di", layout.log) }
    do throws(JournalError) {
      return try begin(
        code, layout, options, folder: folder, clock: &clock, heads: heads, findings: &findings)
    } catch {
      // Of a log that was never begun not even the folder stays: whoever has no room tries often.
      _ = system.removeFolder(layout.log(code))
      throw error
    }
  }

  /// Writes the first entry of a log whose folder is there; takes back what it made when that fails.
  private static func begin(
    _ code: String, _ layout: Layout, _ options: OpenOptions, folder: FolderIdentity,
    clock: inout HybridClock, heads: [String: Head], findings: inout [Finding]
  ) throws(JournalError) -> OwnWriter {
    let system = options.system
    let lock = try system.opened(layout.lock(code), O_RDWR | O_CREAT)
    do throws(JournalError) {
      let locked = system.lock(lock)
      guard locked >= 0 else { throw system.failure(-locked, "mengunci", layout.lock(code)) }
      let now = options.clock()
      let json = firstEntry(
        at: now, nonce: options.random(16), device: options.device, app: options.app, heads: heads)
      let hlc = clock.next(now)
      var line: [UInt8] = []
      let range = Frame.append(prev: WriterCode.digest(code), seq: 1, hlc: hlc, json: json, to: &line)
      let path = layout.segment(code, 1)
      do throws(JournalError) {
        // Whole or not at all: a crash here leaves no half entry that nobody may cut.
        try system.replace(path, with: line)
        try system.syncFolder(layout.log)
        // Whoever began the folder may not have got so far, or may have been killed before; the one above it may be closed
        // to us.
        try system.syncFolder(layout.root)
        try? system.syncFolder(SystemCalls.parent(layout.root))
        let fd = try system.opened(path, O_RDWR | O_APPEND)
        let hash = Digest(of: Array(line[range]))
        let memory = WriterMemory(
          writer: code, machine: options.machine, folder: folder,
          place: .init(seq: 1, hash: hash, segment: 1, offset: 0, length: range.count))
        return OwnWriter(
          layout: layout, options: options, lock: lock, fd: fd, memory: memory,
          memoryFD: remembering(memory, options, &findings), segment: 1, size: line.count, seq: 1, hash: hash)
      } catch {
        _ = system.unlink(path)
        throw error
      }
    } catch {
      _ = system.unlink(layout.lock(code))
      system.closeLock(lock)
      throw error
    }
  }

  /// Writes and takes a new memory. Without one the writer serves only until we quit: better than not saving at all.
  private static func remembering(
    _ memory: WriterMemory, _ options: OpenOptions, _ findings: inout [Finding]
  ) -> Int32 {
    do throws(JournalError) {
      try memory.create(options)
      let fd = memory.take(options)
      if fd >= 0 { return fd }
    } catch {}
    _ = options.system.unlink(memory.path(options.stateHome))
    findings.append(.unremembered(options))
    return -1
  }

  /// `{"k":"log", …}`
  static func firstEntry(
    at: UInt64, nonce: [UInt8], device: String, app: String, heads: [String: Head]
  ) -> [UInt8] {
    let seen = heads.sorted { $0.key < $1.key }
      .map { "\(TinyJSON.quote($0.key)):\(TinyJSON.quote($0.value.short))" }.joined(separator: ",")
    let fields = [
      #""k":"log""#, #""at":"\#(WallClock.text(at))""#, #""v":1"#, #""nonce":"\#(Hex.text(nonce))""#,
      #""dev":\#(TinyJSON.quote(device))"#, #""app":\#(TinyJSON.quote(app))"#, #""heads":{\#(seen)}"#,
    ]
    return Array("{\(fields.joined(separator: ","))}".utf8)
  }
}
