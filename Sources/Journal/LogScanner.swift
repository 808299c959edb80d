import CJournal
import Glibc

/// Reads one log from a cursor on: hands out every line that verifies, reports everything else, never writes.
struct LogScanner {
  let system: SystemCalls
  let layout: Layout
  let writer: String
  let chain: ChainCheck
  /// Read a last line that verifies but has no LF. Not while its writer may be in the middle of it.
  let acceptsUnterminated: Bool
  var cursor: LogCursor
  var findings: [Finding] = []
  var tail = LogTail.clean
  var delivered = 0
  /// Digests of entries in order, kept where every line is hashed anyway (`chain` `.all`).
  var hashes: HashRuns?
  /// Gives the room that lines are read into, for whoever keeps them longer than one visit.
  var lender: LineReader.Lender?
  /// Our own log, where nobody else writes or cuts.
  var held: HeldSegment?

  // Bytes that did not verify and are not yet followed by a line that does.
  var bad: (segment: Int, bytes: Range<Int>)?
  // Whether every complete bad line holds a zeroed sector; and how many lines began like frames.
  var badIsTorn = true
  var badFrames: UInt64 = 0
  /// Where the line behind the last repeated one's first begins.
  var behindEarlier: (segment: Int, offset: Int)?
  var firstOfSegment = false
  private var isLastSegment = false

  init(
    _ system: SystemCalls, _ layout: Layout, writer: String, cursor: LogCursor, chain: ChainCheck,
    acceptsUnterminated: Bool
  ) {
    self.system = system
    self.layout = layout
    self.writer = writer
    self.cursor = cursor
    self.chain = chain
    self.acceptsUnterminated = acceptsUnterminated
  }

  /// Reads to the end of the last segment, or of the only one asked for. `read` is told how many bytes were looked at.
  mutating func run(
    only: Int? = nil, read: ((Int) -> Void)? = nil, _ visit: (EntryView) -> Void
  ) throws(JournalError) {
    let segments = if let only { [only] } else { try unread() }
    if segments.first != cursor.segment, cursor.expected > 1, only == nil {
      cursor.isStale = true
      report(.rewound, cursor.segment, 0..<cursor.offset, nil, "berkas yang sudah dibaca tidak ada lagi")
      return
    }
    for segment in segments {
      let path = layout.segment(writer, segment)
      let ours = held.flatMap { $0.segment == segment ? $0 : nil }
      let fd = if let ours { ours.fd } else { try system.opened(path, O_RDONLY) }
      defer { if ours == nil { _ = system.close(fd) } }
      let size = if let ours { ours.size } else { try system.size(fd, path) }
      let start = segment == cursor.segment ? cursor.offset : 0
      if segment != cursor.segment { (cursor.segment, cursor.offset) = (segment, 0) }
      // Nothing of it was seen where the system will not let us look, and the next look must not pass it over.
      cursor.seen = 0
      let holds = if ours != nil { true } else { try stillHolds(fd, segment, size, start, path) }
      cursor.seen = size
      if !holds {
        cursor.isStale = true
        report(.rewound, segment, min(size, start)..<start, nil, "akhir yang sudah dibaca ditulis ulang")
        return
      }
      firstOfSegment = true
      isLastSegment = segment == segments.last
      let reader = LineReader(system, fd: fd, path: path, from: start, to: size, lender: lender)
      do throws(JournalError) {
        try lines(reader, segment, fd, read, visit)
        try endSegment(segment, size, isLast: isLastSegment, fd)
      } catch {
        // Not all of it was seen, and the next look may see more; not of what is no log at all. And where only joints are
        // hashed, the digest is that of a line long before.
        cursor.seen = error.kind == .damaged ? size : 0
        if chain == .joints { cursor.hash = .unknown }
        throw error
      }
    }
  }

  /// The cursor's segment and those behind it.
  private func unread() throws(JournalError) -> [Int] {
    if let held { return Array(min(cursor.segment, held.segment)...held.segment) }
    return try layout.segments(writer, system).filter { $0 >= cursor.segment }
  }

  /// The last line read still stands where it was read. A writer that cuts a failed batch back uses the numbers again:
  /// then what was handed out is not in the log any more, even if the file has grown since.
  private func stillHolds(
    _ fd: Int32, _ segment: Int, _ size: Int, _ start: Int, _ path: String
  ) throws(JournalError) -> Bool {
    if size < start { return false }
    guard let last = cursor.last, last.segment == segment, start > 0, cursor.hash != .unknown else {
      return true
    }
    return Digest(of: try system.bytes(fd, last.offset..<last.offset + last.length, path)) == cursor.hash
  }

  private mutating func lines(
    _ reader: LineReader, _ segment: Int, _ fd: Int32, _ read: ((Int) -> Void)?, _ visit: (EntryView) -> Void
  ) throws(JournalError) {
    var told = 0
    while let line = try reader.next() {
      if cursor.awaitsLF {
        cursor.awaitsLF = false
        if line.bytes.isEmpty && line.hasLF {
          cursor.offset += 1
          continue
        }
      }
      if let envelope = Frame.check(line.bytes) {
        try good(line, envelope, segment, visit)
      } else {
        try pieces(of: line, segment, fd, visit)
      }
      told += line.span
      if told >= 1 << 20 {
        read?(told)
        told = 0
      }
    }
    read?(told)
    if reader.isUnreadable { badIsTorn = false }
  }

  /// A damaged line end glues two lines together: each may still verify alone.
  private mutating func pieces(
    of line: LineReader.Line, _ segment: Int, _ fd: Int32, _ visit: (EntryView) -> Void
  ) throws(JournalError) {
    var rest = line
    while true {
      var cut = 0
      if rest.bytes.count > 63 {
        let start = rest.bytes.assumingMemoryBound(to: UInt8.self).baseAddress
        cut = start.map { lumbung_second_frame($0, rest.bytes.count) } ?? 0
        // The very last line end may be the damaged one: then nothing follows it.
        if cut == 0 && !rest.hasLF { cut = rest.bytes.count }
      }
      guard cut > 1 else { break }
      let first = LineReader.Line(
        offset: rest.offset, bytes: UnsafeRawBufferPointer(rebasing: rest.bytes[..<(cut - 1)]), hasLF: true)
      let after = UnsafeRawBufferPointer(rebasing: rest.bytes[cut...])
      let next = Frame.check(after)
      if let envelope = Frame.check(first.bytes) {
        try good(first, envelope, segment, visit)
        let end = rest.offset + cut
        report(
          .damage, segment, end - 1..<end, nil,
          "akhir baris rusak; entri \(cursor.expected - 1) tetap terbaca")
      } else if next != nil {
        noteBad(first, segment)
      } else {
        break
      }
      if after.isEmpty { return }
      rest = LineReader.Line(offset: rest.offset + cut, bytes: after, hasLF: rest.hasLF)
      if let next { return try good(rest, next, segment, visit) }
    }
    noteBad(rest, segment)
  }

  private mutating func noteBad(_ line: LineReader.Line, _ segment: Int) {
    let end = line.offset + line.span
    if let open = bad, open.segment == segment {
      bad = (segment, open.bytes.lowerBound..<end)
    } else {
      // A region that runs on into the next segment: the numbers are told with its second half.
      if let open = bad { report(.damage, open.segment, open.bytes, nil, "rusak; entri lain tetap terbaca") }
      bad = (segment, line.offset..<end)
      badIsTorn = true
      badFrames = 0
    }
    let start = line.bytes.assumingMemoryBound(to: UInt8.self).baseAddress
    let zeroed = start.map { lumbung_zeroed_sector($0, line.bytes.count, UInt64(line.offset)) } ?? 0
    if line.hasLF && zeroed == 0 { badIsTorn = false }
    if line.bytes.count > 42 && line.bytes[8] == 0x20 && line.bytes[41] == 0x20 { badFrames += 1 }
  }

  private mutating func good(
    _ line: LineReader.Line, _ envelope: lumbung_envelope, _ segment: Int, _ visit: (EntryView) -> Void
  ) throws(JournalError) {
    let isLoose = !line.hasLF
    if isLoose && isLastSegment && !acceptsUnterminated {
      tail = .withoutLF(at: line.offset + line.bytes.count)
      return
    }
    closeBad(before: envelope.seq)
    let bytes = line.offset..<line.offset + line.bytes.count
    var deliver = true
    if envelope.seq >= cursor.expected {
      if envelope.seq == cursor.expected {
        checkChain(envelope.prev, segment, envelope.seq, bytes)
      } else {
        skipped(to: envelope.seq, segment, bytes)
      }
      if envelope.hlc <= cursor.hlc {
        report(.clockOrder, segment, bytes, envelope.seq...envelope.seq, "waktu entri tidak bertambah")
      }
      cursor.expected = envelope.seq + 1
      cursor.hlc = envelope.hlc
      cursor.last = (segment, line.offset, line.bytes.count)
      cursor.mark(envelope.seq, segment, line.offset)
      if chain == .all {
        cursor.hash = Digest(of: line.bytes)
        hashes?.append(envelope.seq, cursor.hash.short)
      }
    } else if cursor.turnsUp(envelope.seq) {
      report(
        .outOfOrder, segment, bytes, envelope.seq...envelope.seq, "entri tidak pada tempatnya; tetap terbaca")
    } else {
      deliver = try again(line, segment, envelope.seq, bytes)
    }
    firstOfSegment = false
    cursor.highest = max(cursor.highest, envelope.hlc)
    cursor.offset = line.offset + line.span
    if isLoose {
      cursor.awaitsLF = true
      tail = .withoutLF(at: line.offset + line.bytes.count)
    }
    guard deliver else { return }
    delivered += 1
    visit(
      EntryView(
        writer: writer, seq: envelope.seq, hlc: envelope.hlc, segment: segment, offset: line.offset,
        length: line.bytes.count, json: UnsafeRawBufferPointer(rebasing: line.bytes[envelope.json...])))
  }
}
