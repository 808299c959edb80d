import Glibc

/// What is wrong with a log, in words.
extension LogScanner {
  mutating func report(
    _ kind: Finding.Kind, _ segment: Int, _ bytes: Range<Int>, _ seqs: ClosedRange<UInt64>?, _ what: String
  ) {
    findings.append(.placed(kind, writer, segment, bytes, seqs, what))
  }

  mutating func closeBad(before seq: UInt64) {
    guard let region = bad else { return }
    bad = nil
    let lost = seq > cursor.expected ? cursor.expected...seq - 1 : nil
    report(
      .damage, region.segment, region.bytes, lost,
      lost == nil ? "byte asing di antara entri; semua entri terbaca" : "rusak; entri lain tetap terbaca")
    if let lost {
      cursor.missing.append(lost)
      cursor.expected = seq
      // PREV of this line is the digest of a line that nobody can read any more.
      cursor.hash = Digest.unknown
    }
  }

  mutating func skipped(to seq: UInt64, _ segment: Int, _ bytes: Range<Int>) {
    let lost = cursor.expected...seq - 1
    report(.missing, segment, bytes.lowerBound..<bytes.lowerBound, lost, "entri hilang sebelum entri \(seq)")
    cursor.missing.append(lost)
  }

  mutating func checkChain(
    _ prev: Digest, _ segment: Int, _ seq: UInt64, _ bytes: Range<Int>
  ) {
    guard chain == .all || firstOfSegment, cursor.hash != .unknown else { return }
    if prev != cursor.hash {
      report(.chain, segment, bytes, seq...seq, "entri tidak menyambung dengan entri sebelumnya")
    }
  }

  /// A number that was read before: the same bytes, or a fork. Says whether to hand it out.
  mutating func again(
    _ line: LineReader.Line, _ segment: Int, _ seq: UInt64, _ bytes: Range<Int>
  ) throws(JournalError) -> Bool {
    let place = (segment, line.offset)
    // One that was written again is mostly followed by the next one that was.
    var earlier = try behindEarlier.flatMap { behind throws(JournalError) in
      try layout.line(writer, seq, at: behind, before: place, system)
    }
    if earlier == nil { earlier = try layout.find(writer, seq, before: place, system) }
    behindEarlier = earlier.map { ($0.segment, $0.offset + $0.line.count + 1) }
    if let earlier, earlier.line.elementsEqual(line.bytes) {
      findings.append(.repeated(writer, segment, bytes, seq...seq))
      return false
    }
    report(.fork, segment, bytes, seq...seq, "dua entri berbeda bernomor sama; keduanya tetap terbaca")
    return true
  }

  mutating func endSegment(
    _ segment: Int, _ size: Int, isLast: Bool, _ fd: Int32
  ) throws(JournalError) {
    if chain == .joints, let last = cursor.last, last.segment == segment {
      let path = layout.segment(writer, segment)
      cursor.hash = Digest(of: try system.bytes(fd, last.offset..<last.offset + last.length, path))
    }
    guard isLast else {
      // A segment closes only behind an acknowledged line: nothing here can be a torn tail.
      if case .withoutLF(let at) = tail {
        report(.missingNewline, segment, at..<at, nil, "akhir baris hilang; isi entri utuh")
        tail = .clean
        cursor.awaitsLF = false
      }
      return
    }
    guard let region = bad else { return }
    bad = nil
    // What lies in an earlier segment is no torn tail either, though nothing follows it.
    if badIsTorn && region.segment == segment {
      tail = .torn(from: region.bytes.lowerBound, to: size)
      return
    }
    tail = .damaged(from: region.bytes.lowerBound, to: size)
    let lost = cursor.expected...cursor.expected + max(1, badFrames) - 1
    report(.damage, region.segment, region.bytes, lost, "rusak; entri sebelumnya tetap terbaca")
  }
}

extension Finding {
  /// A finding in a segment, with its place in front of what is wrong there.
  static func placed(
    _ kind: Kind, _ writer: String, _ segment: Int, _ bytes: Range<Int>, _ seqs: ClosedRange<UInt64>?,
    _ what: String
  ) -> Finding {
    let file = Layout.relative(writer, segment)
    let entry = seqs.map { ", entri \(text($0))" } ?? ""
    return Finding(
      kind: kind, writer: writer, file: file, segment: segment, bytes: bytes, seqs: seqs,
      message: "\(file)\(entry), byte \(bytes.lowerBound)–\(bytes.upperBound): \(what).")
  }

  /// Entries that stand in the log twice, one behind the other.
  static func repeated(
    _ writer: String, _ segment: Int, _ bytes: Range<Int>, _ seqs: ClosedRange<UInt64>
  ) -> Finding {
    placed(.repeated, writer, segment, bytes, seqs, "entri tertulis dua kali; isinya utuh")
  }

  static func text(_ seqs: ClosedRange<UInt64>) -> String {
    seqs.lowerBound == seqs.upperBound ? "\(seqs.lowerBound)" : "\(seqs.lowerBound)–\(seqs.upperBound)"
  }
}

extension Layout {
  /// The line that begins at a place, when it has this number and lies before another place.
  func line(
    _ writer: String, _ seq: UInt64, at place: (segment: Int, offset: Int),
    before: (segment: Int, offset: Int),
    _ system: SystemCalls
  ) throws(JournalError) -> (segment: Int, offset: Int, line: [UInt8])? {
    guard place.segment < before.segment || place.offset < before.offset else { return nil }
    let path = segment(writer, place.segment)
    let fd = try system.opened(path, O_RDONLY)
    defer { _ = system.close(fd) }
    let end = place.segment == before.segment ? before.offset : try system.size(fd, path)
    let reader = LineReader(system, fd: fd, path: path, from: place.offset, to: end, chunk: 1 << 13)
    defer { withExtendedLifetime(reader) {} }
    guard let line = try reader.next(), Frame.check(line.bytes)?.seq == seq else { return nil }
    return (place.segment, place.offset, Array(line.bytes))
  }

  /// The first line with this number that lies before a place; rare, so it reads from the beginning.
  func find(
    _ writer: String, _ seq: UInt64, before: (segment: Int, offset: Int), _ system: SystemCalls
  ) throws(JournalError) -> (segment: Int, offset: Int, line: [UInt8])? {
    for number in try segments(writer, system) where number <= before.segment {
      let path = segment(writer, number)
      let fd = try system.opened(path, O_RDONLY)
      defer { _ = system.close(fd) }
      let end = number == before.segment ? before.offset : try system.size(fd, path)
      let reader = LineReader(system, fd: fd, path: path, from: 0, to: end)
      // A line lives only as long as its reader.
      defer { withExtendedLifetime(reader) {} }
      while let line = try reader.next() {
        if Frame.check(line.bytes)?.seq == seq { return (number, line.offset, Array(line.bytes)) }
      }
    }
    return nil
  }
}
