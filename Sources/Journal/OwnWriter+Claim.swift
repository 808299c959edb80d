import Glibc

/// Taking a writer that is provably ours, with recovery of its tail.
extension OwnWriter {
  /// Takes the writer when its lock is free, the remembered entry stands where it should and all after it
  /// verifies. Nil (with findings) otherwise: then nothing of the log was touched; nil also for a writer that was given
  /// up: its log is looked after all the same, for what it holds was acknowledged, but never gone on with.
  static func claim(
    _ memory: WriterMemory, _ layout: Layout, _ options: OpenOptions, clock: inout HybridClock,
    findings: inout [Finding]
  ) throws(JournalError) -> OwnWriter? {
    let system = options.system
    let memoryFD = memory.take(options)
    if memoryFD == -EAGAIN { return nil }
    if memoryFD < 0 {
      findings.append(.unremembered(options))
      return nil
    }
    var claimed: OwnWriter?
    defer { if claimed == nil { system.closeLock(memoryFD) } }
    guard var memory = memory.reread(options) else { return nil }
    let lock = system.open(layout.lock(memory.writer), O_RDWR | O_CREAT, 0o660)
    if lock == -ENOENT {
      findings.append(.shortened(memory, from: 1, "log hilang"))
      return nil
    }
    guard lock >= 0 else { throw system.failure(-lock, "mengunci", layout.lock(memory.writer)) }
    defer { if claimed == nil { system.closeLock(lock) } }
    if system.lock(lock) < 0 { return nil }
    guard let cursor = try remembered(memory, layout, system) else {
      findings.append(try .gone(memory, layout, system))
      return nil
    }
    var scanner = LogScanner(
      system, layout, writer: memory.writer, cursor: cursor, chain: .all, acceptsUnterminated: true)
    try scanner.run { _ in }
    findings += scanner.findings
    if scanner.findings.contains(where: \.freezes) || HybridClock.isExhausted(scanner.cursor.hlc) {
      return nil
    }
    let fd = try system.opened(layout.segment(memory.writer, scanner.cursor.segment), O_RDWR | O_APPEND)
    do throws(JournalError) {
      if !memory.isRetired { try secure(scanner, from: cursor.segment, memory, layout, options) }
      let size = try mend(scanner, fd, layout, system, findings: &findings)
      if let last = scanner.cursor.last {
        memory.place = WriterMemory.Place(
          seq: scanner.cursor.expected - 1, hash: scanner.cursor.hash, segment: last.segment,
          offset: last.offset,
          length: last.length)
      }
      clock.resume(after: scanner.cursor.hlc)
      if memory.isRetired {
        _ = system.close(fd)
        return nil
      }
      claimed = OwnWriter(
        layout: layout, options: options, lock: lock, fd: fd, memory: memory, memoryFD: memoryFD,
        segment: scanner.cursor.segment, size: size, seq: scanner.cursor.expected - 1,
        hash: scanner.cursor.hash)
    } catch {
      _ = system.close(fd)
      throw error
    }
    return claimed
  }

  /// A cursor behind the remembered entry; nil when that entry is not there byte for byte.
  private static func remembered(
    _ memory: WriterMemory, _ layout: Layout, _ system: SystemCalls
  ) throws(JournalError) -> LogCursor? {
    guard let place = memory.standing(layout, system) else { return nil }
    let path = layout.segment(memory.writer, place.segment)
    let fd = try system.opened(path, O_RDONLY)
    defer { _ = system.close(fd) }
    let line = try system.bytes(fd, place.offset..<place.offset + place.length, path)
    guard let envelope = line.withUnsafeBytes({ Frame.check($0) }) else { return nil }
    var cursor = LogCursor(writer: memory.writer)
    cursor.segment = place.segment
    cursor.offset = place.offset + place.length + 1
    cursor.expected = place.seq + 1
    cursor.hash = place.hash
    cursor.hlc = envelope.hlc
    cursor.highest = envelope.hlc
    cursor.last = (place.segment, place.offset, place.length)
    return cursor
  }

  /// What a process wrote that was killed may not be synced, nor the name of a segment that it began.
  private static func secure(
    _ scanner: LogScanner, from first: Int, _ memory: WriterMemory, _ layout: Layout, _ options: OpenOptions
  ) throws(JournalError) {
    let (system, last) = (options.system, scanner.cursor.segment)
    guard scanner.delivered > 0 || last > first else { return }
    for segment in first...last {
      let path = layout.segment(memory.writer, segment)
      let fd = try system.opened(path, O_RDONLY)
      defer { _ = system.close(fd) }
      let synced = system.fdatasync(fd)
      guard synced >= 0 else {
        // Never again: the next sync would promise what this one could not.
        _ = system.unlink(memory.path(options.stateHome))
        throw system.failure(-synced, "mengamankan", path)
      }
    }
    try system.syncFolder(layout.log(memory.writer))
  }

  /// Cuts a torn tail (set aside first) or adds a missing LF. Returns the acknowledged size.
  private static func mend(
    _ scanner: LogScanner, _ fd: Int32, _ layout: Layout, _ system: SystemCalls, findings: inout [Finding]
  ) throws(JournalError) -> Int {
    let segment = scanner.cursor.segment
    let path = layout.segment(scanner.writer, segment)
    func synced(_ result: Int32, _ doing: String) throws(JournalError) {
      guard result >= 0 else { throw system.failure(-result, doing, path) }
    }
    switch scanner.tail {
    case .clean, .damaged: return scanner.cursor.offset
    case .withoutLF(let at):
      try system.writeAll(fd, [0x0A], path)
      try synced(system.fdatasync(fd), "mengamankan")
      return at + 1
    case .torn(let from, let to):
      let reader = try system.opened(path, O_RDONLY)
      defer { _ = system.close(reader) }
      let bytes = try system.bytes(reader, from..<to, path)
      let name = try layout.setAside(bytes, "\(scanner.writer)-\(segment)-\(from)", system)
      try synced(system.truncate(fd, from), "memotong")
      try synced(system.fdatasync(fd), "mengamankan")
      findings.append(.torn(scanner.writer, segment, from..<to, .setAside(name)))
      return from
    }
  }
}

extension Layout {
  /// Keeps bytes below quarantine/; returns the name. Never deleted by us.
  func setAside(_ bytes: [UInt8], _ name: String, _ system: SystemCalls) throws(JournalError) -> String {
    let file = "quarantine/\(name)-\(Digest(of: bytes).hex.prefix(8)).bytes"
    try makeFolder(quarantine, system)
    try system.replace("\(root)/\(file)", with: bytes)
    return file
  }
}

extension Finding {
  static func unremembered(_ options: OpenOptions) -> Finding {
    let home = WriterMemory.folder(options.stateHome)
    return Finding(
      folder: .unremembered, home,
      "\(home) tidak bisa ditulis: setiap kali dibuka, Lumbung memulai log baru. Data tetap tersimpan. "
        + "Minta admin memberi hak tulis di sana.")
  }

  /// The last entry that this machine remembers of its own is not there, and with it all from `expected`, the number that
  /// would follow what the log still holds: whoever remembers the tenth wrote nine before it.
  static func gone(_ memory: WriterMemory, from expected: UInt64) -> Finding {
    let seqs = text(min(expected, memory.place.seq)...memory.place.seq)
    return shortened(memory, from: expected, "entri \(seqs) yang pernah tersimpan tidak ada lagi")
  }

  /// The same where the log was not read yet. Throws when the system will not let us read it: that is not lost.
  static func gone(
    _ memory: WriterMemory, _ layout: Layout, _ system: SystemCalls
  ) throws(JournalError) -> Finding {
    var scanner = LogScanner(
      system, layout, writer: memory.writer, cursor: LogCursor(writer: memory.writer), chain: .joints,
      acceptsUnterminated: true)
    try scanner.run { _ in }
    return gone(memory, from: scanner.cursor.expected)
  }

  static func shortened(_ memory: WriterMemory, from expected: UInt64, _ what: String) -> Finding {
    let place = memory.place
    let file = Layout.relative(memory.writer, place.segment)
    let seqs = min(expected, place.seq)...place.seq
    return Finding(
      kind: .shortened, writer: memory.writer, file: file, segment: place.segment,
      bytes: place.offset..<place.offset + place.length + 1, seqs: seqs,
      message: "\(file), entri \(text(seqs)), byte \(place.offset): \(what). "
        + "Folder ini mungkin dipulihkan dari salinan lama; "
        + "pulihkan dengan: \(RepairCommand.bare) --from SALINAN."
    )
  }
}
