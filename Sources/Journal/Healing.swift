import Glibc

/// Puts a damaged log together from what is readable here and in a copy of the folder. Every entry that can be read
/// before can be read afterwards; bytes that cannot be healed stay where they are, so that the damage stays known.
struct Healing {
  /// A verified line.
  private struct Line {
    var path: String
    var segment: Int
    var bytes: Range<Int>
    var digest: Digest
    var prev: Digest
  }
  /// Bytes of ours that do not verify; `seqs` are lost with them.
  private struct Region {
    var segment: Int
    var bytes: Range<Int>
    var seqs: ClosedRange<UInt64>
  }
  /// What came of it, in Indonesian.
  struct Outcome {
    var told: String
    /// Nothing was tried: the copy may well have what is missing.
    var isInUse = false

    init(_ told: String, isInUse: Bool = false) { (self.told, self.isInUse) = (told, isInUse) }
  }
  private enum Refusal: Error { case told(String), journal(JournalError) }

  private let writer: String
  private let here: Layout
  private let system: SystemCalls
  private var ours: [UInt64: Line] = [:]
  private var theirs: [UInt64: Line] = [:]
  private var regions: [Region] = []

  /// Heals one log as far as the copy goes; says what was done. Writes nothing where the copy is of another past.
  static func heal(
    _ writer: String, _ here: Layout, from copy: Layout, _ system: SystemCalls
  ) throws(JournalError) -> Outcome {
    let name = "log/\(writer)"
    if try copy.segments(writer, system).isEmpty {
      return Outcome("\(name): salinan tidak berisi log ini; tidak dipulihkan.")
    }
    try system.folder(here.log(writer))
    // Before the first look: nobody may add a line between looking and writing.
    let lock = try system.opened(here.lock(writer), O_RDWR | O_CREAT)
    defer { system.closeLock(lock) }
    guard system.lock(lock) >= 0 else {
      return Outcome(
        "\(name): sedang dipakai program lain; tutup dulu, lalu ulangi. Tidak dipulihkan.", isInUse: true)
    }
    do {
      var healing = Healing(writer: writer, here: here, system: system)
      healing.regions = try healing.read(here, into: \.ours)
      _ = try healing.read(copy, into: \.theirs)
      return Outcome(try healing.write())
    } catch Refusal.told(let why) {
      return Outcome(why)
    } catch Refusal.journal(let error) {
      throw error
    } catch {
      return Outcome("\(name): tidak dipulihkan.")
    }
  }

  private init(writer: String, here: Layout, system: SystemCalls) {
    self.writer = writer
    self.here = here
    self.system = system
  }

  /// Reads all verified lines of one side; returns its unreadable regions. Two lines under one number are a fork that
  /// no copy can settle.
  private mutating func read(
    _ layout: Layout, into side: WritableKeyPath<Healing, [UInt64: Line]>
  ) throws -> [Region] {
    var lines: [UInt64: Line] = [:]
    var fork: UInt64?
    var scanner = LogScanner(
      system, layout, writer: writer, cursor: LogCursor(writer: writer), chain: .all,
      acceptsUnterminated: true)
    do throws(JournalError) {
      try scanner.run { entry in
        let raw = entry.line
        guard let prev = Frame.check(raw)?.prev else { return }
        let line = Line(
          path: layout.segment(writer, entry.segment), segment: entry.segment,
          bytes: entry.offset..<entry.offset + entry.length, digest: Digest(of: raw), prev: prev)
        if let known = lines[entry.seq], known.digest != line.digest { fork = entry.seq }
        if lines[entry.seq] == nil { lines[entry.seq] = line }
      }
    } catch {
      throw Refusal.journal(error)
    }
    if let fork { throw Refusal.told(Self.forked(writer, fork)) }
    self[keyPath: side] = lines
    var found = scanner.findings.compactMap { finding in
      finding.seqs.flatMap { seqs in
        finding.kind == .damage && !finding.bytes.isEmpty
          ? Region(segment: finding.segment, bytes: finding.bytes, seqs: seqs) : nil
      }
    }
    let next = scanner.cursor.expected
    if case .torn(let from, let to) = scanner.tail {
      found.append(Region(segment: scanner.cursor.segment, bytes: from..<to, seqs: next...next))
    }
    return found
  }

  private static func forked(_ writer: String, _ seq: UInt64) -> String {
    "log/\(writer), entri \(seq): berbeda dari salinan (cabang); keduanya dibiarkan, tidak dipulihkan."
  }

  /// The healed log in order: what is readable here, lines of the copy where ours are gone, and the bytes that neither
  /// has. Throws when the copy's lines do not join ours.
  private func plan() throws -> (pieces: [Line], added: Int) {
    let numbers = Set(ours.keys).union(theirs.keys).sorted()
    var waiting = regions.filter { region in !isHealed(region) }.sorted {
      $0.seqs.lowerBound < $1.seqs.lowerBound
    }
    var pieces: [Line] = []
    var added = 0
    for seq in numbers {
      if let mine = ours[seq], let yours = theirs[seq], mine.digest != yours.digest {
        throw Refusal.told(Self.forked(writer, seq))
      }
      guard let line = ours[seq] ?? theirs[seq] else { continue }
      if ours[seq] == nil {
        guard joins(seq, line) else { throw Refusal.told(Self.forked(writer, seq)) }
        added += 1
      }
      while let region = waiting.first, let lost = firstLost(region), lost < seq {
        pieces.append(raw(waiting.removeFirst()))
      }
      pieces.append(line)
    }
    return (pieces + waiting.map(raw), added)
  }

  private func firstLost(_ region: Region) -> UInt64? {
    var seq = region.seqs.lowerBound
    while theirs[seq] != nil, seq < region.seqs.upperBound { seq += 1 }
    return seq
  }

  /// All that was lost with it is in the copy.
  private func isHealed(_ region: Region) -> Bool {
    guard region.seqs.upperBound - region.seqs.lowerBound < UInt64(theirs.count) else { return false }
    guard region.seqs.allSatisfy({ theirs[$0] != nil || ours[$0] != nil }) else { return false }
    // At the end of a log nothing tells how many entries were lost: the copy must have as many bytes.
    if ours.keys.contains(where: { $0 > region.seqs.upperBound }) { return true }
    var seq = region.seqs.lowerBound
    var bytes = 0
    while let line = theirs[seq], bytes < region.bytes.count {
      bytes += line.bytes.count + 1
      seq += 1
    }
    return bytes >= region.bytes.count
  }

  /// A line of the copy follows from the one before it and is followed by the one after it, as far as they are there.
  private func joins(_ seq: UInt64, _ line: Line) -> Bool {
    let before = seq == 1 ? WriterCode.digest(writer) : (ours[seq - 1] ?? theirs[seq - 1])?.digest
    let after = (ours[seq + 1] ?? theirs[seq + 1])?.prev
    return (before == nil || before == line.prev) && (after == nil || after == line.digest)
  }

  private func raw(_ region: Region) -> Line {
    Line(
      path: here.segment(writer, region.segment), segment: region.segment, bytes: region.bytes,
      digest: .unknown,
      prev: .none)
  }

  /// Segment by segment: the old file is set aside, the new one takes its name whole.
  private func write() throws -> String {
    let (pieces, added) = try plan()
    // Descriptors stay open over the renames: lines are read from the files that were looked at.
    var files: [String: Int32] = [:]
    defer { for fd in files.values { _ = system.close(fd) } }
    var segments: [(number: Int, pieces: [Line])] = []
    do throws(JournalError) {
      for piece in pieces {
        if files[piece.path] == nil { files[piece.path] = try system.opened(piece.path, O_RDONLY) }
        if let last = segments.indices.last, segments[last].number >= piece.segment {
          segments[last].pieces.append(piece)
        } else {
          segments.append((piece.segment, [piece]))
        }
      }
      var changed = 0
      for segment in segments { changed += try write(segment.number, segment.pieces, files) ? 1 : 0 }
      if changed > 0 { try forgetSnapshots() }
      if changed == 0 { return "log/\(writer): salinan tidak berisi yang hilang; tidak ada yang dipulihkan." }
    } catch {
      throw Refusal.journal(error)
    }
    let left = regions.count { !isHealed($0) }
    return "log/\(writer): dipulihkan dari salinan, \(added) entri kembali; berkas lama ada di quarantine."
      + (left == 0 ? "" : " \(left) bagian tetap rusak.")
  }

  /// What comes back lies before the places that a snapshot stands for, and what lies behind it moves. Forgotten before the
  /// first change, should we be killed on the way, and after the last, should somebody have written one meanwhile.
  private func forgetSnapshots() throws(JournalError) {
    for path in [here.front, here.checkpoint] {
      let gone = system.unlink(path)
      if gone == -ENOENT { continue }
      guard gone >= 0 else { throw system.failure(-gone, "menghapus", path) }
      try system.syncFolder(here.snapshot)
    }
  }

  private func write(_ number: Int, _ pieces: [Line], _ files: [String: Int32]) throws(JournalError) -> Bool {
    var bytes: [UInt8] = []
    for piece in pieces {
      let part = try system.bytes(files[piece.path] ?? -1, piece.bytes, piece.path)
      guard piece.digest == .unknown || Digest(of: part) == piece.digest else {
        throw JournalError(.damaged, "\(piece.path) berubah selagi dibaca; ulangi.", path: piece.path)
      }
      // An unreadable region brings its own line end, if it has one; what follows must begin a line.
      if let end = bytes.last, end != 0x0A { bytes.append(0x0A) }
      bytes += part
      if piece.digest != .unknown { bytes.append(0x0A) }
    }
    let path = here.segment(writer, number)
    let old = try system.salvaged(path)
    if old == bytes { return false }
    try forgetSnapshots()
    if let old { _ = try here.setAside(old, "\(writer)-\(number)-dipulihkan", system) }
    try system.replace(path, with: bytes)
    return true
  }
}

extension EntryView {
  /// The raw line without LF, as long as `json` lives.
  var line: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: json.baseAddress.map { $0 - (length - json.count) }, count: length)
  }
}
