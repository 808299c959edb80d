import Glibc

/// `log repair`: heal from a copy, else acknowledge. Readable entries are never lost, replaced bytes are
/// set aside.
extension JournalFolder {
  /// Cuts torn tails of our own writers (by opening), heals damaged logs from a copy of the folder where
  /// its lines fit, and acknowledges what stays damaged with `gap` entries in a writer of ours. `person`
  /// goes to their `by`.
  ///
  /// Returns the report after the repair and what was done, in Indonesian lines. Throws when the folder
  /// cannot be written.
  public static func repair(
    _ path: String, from copy: String?, person: String, options: OpenOptions
  ) throws(JournalError) -> (report: VerifyReport, done: [String]) {
    let system = options.system
    let layout = Layout(root: path)
    var done: [String] = []
    // A mistyped path must not become a new folder that is "intact".
    if try FolderFormat.look(layout, system) == .empty {
      throw JournalError(.notFound, "Belum ada data di \(path). Periksa folder data (--data).", path: path)
    }
    // Healing first: opening then finds whole logs again and may go on in them.
    if let copy {
      let before = try verify(path, system: system, remembering: options)
      let source = Layout(root: copy)
      for writer in Set(before.findings.filter(\.isProblem).map(\.writer)).sorted() where !writer.isEmpty {
        done.append(try Healing(writer, layout, source, system).heal())
      }
    }
    let folder = try open(path, options: options)
    defer { folder.close() }
    if let reason = folder.readOnlyReason { throw JournalError(.readOnly, reason, path: path) }
    done += folder.findings.filter { $0.kind == .tornTail || $0.kind == .format }.map(\.message)
    try folder.scan { _ in }
    let rest = try verify(path, system: system, remembering: options).findings.filter(\.isProblem)
    var gaps: [Gap] = []
    for finding in rest where !finding.writer.isEmpty && !gaps.contains(Gap(finding)) {
      gaps.append(Gap(finding))
    }
    if !gaps.isEmpty {
      let now = options.clock()
      let added = try folder.append(gaps.map { $0.payload(at: now, person: person) })
      done += zip(gaps, added).map { gap, entry in
        "\(Layout.relative(gap.writer, gap.segment)), byte \(gap.bytes.lowerBound)–\(gap.bytes.upperBound): "
          + "diterima sebagai celah dengan entri \(entry.reference)."
      }
    }
    folder.close()
    return (try verify(path, system: system, remembering: options), done)
  }
}

/// Puts a damaged log together from what is readable here and in a copy of the folder.
private struct Healing {
  /// Where a verified line lies.
  private struct Place {
    var path: String
    var segment: Int
    var offset: Int
    var length: Int
    var digest: Digest
    var prev: Digest
  }
  private let writer: String
  private let here: Layout
  private let system: SystemCalls
  private var ours: [UInt64: Place] = [:]
  private var theirs: [UInt64: Place] = [:]

  init(_ writer: String, _ here: Layout, _ copy: Layout, _ system: SystemCalls) throws(JournalError) {
    self.writer = writer
    self.here = here
    self.system = system
    ours = try Self.lines(writer, here, system)
    theirs = try Self.lines(writer, copy, system)
  }

  private static func lines(
    _ writer: String, _ layout: Layout, _ system: SystemCalls
  ) throws(JournalError) -> [UInt64: Place] {
    var found: [UInt64: Place] = [:]
    for segment in layout.segments(writer, system) {
      let path = layout.segment(writer, segment)
      let fd = try system.opened(path, O_RDONLY)
      defer { _ = system.close(fd) }
      let reader = LineReader(system, fd: fd, path: path, from: 0, to: try system.size(fd, path))
      while let line = try reader.next() {
        guard let envelope = Frame.check(line.bytes), let prev = Frame.prev(line.bytes) else { continue }
        guard found[envelope.seq] == nil else { continue }
        found[envelope.seq] = Place(
          path: path, segment: segment, offset: line.offset, length: line.bytes.count,
          digest: Digest(of: line.bytes), prev: prev)
      }
    }
    return found
  }

  /// Says what was done. Writes only when every line from the first to the last readable one is there and
  /// chained.
  func heal() throws(JournalError) -> String {
    let last = max(ours.keys.max() ?? 0, theirs.keys.max() ?? 0)
    var whole: [Place] = []
    var hash = WriterCode.digest(writer)
    for seq in stride(from: UInt64(1), through: last, by: 1) {
      if let mine = ours[seq], let yours = theirs[seq], mine.digest != yours.digest {
        return
          "log/\(writer), entri \(seq): berbeda dari salinan (cabang); keduanya dibiarkan, tidak dipulihkan."
      }
      guard let place = ours[seq] ?? theirs[seq], place.prev == hash else {
        return "log/\(writer), entri \(seq): tidak ada yang utuh di salinan; tidak dipulihkan."
      }
      hash = place.digest
      whole.append(place)
    }
    guard !whole.isEmpty else { return "log/\(writer): salinan tidak berisi log ini; tidak dipulihkan." }
    try system.folder(here.log(writer))
    let lock = try system.opened(here.lock(writer), O_RDWR | O_CREAT)
    defer { _ = system.close(lock) }
    guard system.lock(lock) >= 0 else {
      return "log/\(writer): sedang dipakai program lain; tutup dulu, lalu ulangi. Tidak dipulihkan."
    }
    try write(whole)
    return "log/\(writer): dipulihkan dari salinan, \(whole.count) entri utuh; berkas lama ada di quarantine."
  }

  /// Segment by segment: the old file is set aside, the new one takes its name whole.
  private func write(_ whole: [Place]) throws(JournalError) {
    var segments: [Int: [UInt8]] = [:]
    var current = 1
    for place in whole {
      current = max(current, place.segment)
      let fd = try system.opened(place.path, O_RDONLY)
      defer { _ = system.close(fd) }
      segments[current, default: []] += try system.bytes(
        fd, place.offset..<place.offset + place.length, place.path)
      segments[current]?.append(0x0A)
    }
    for segment in segments.keys.sorted() {
      guard let bytes = segments[segment] else { continue }
      let path = here.segment(writer, segment)
      let old = try system.contents(path)
      if old == bytes { continue }
      if let old { _ = try here.setAside(old, "\(writer)-\(segment)-dipulihkan", system) }
      try system.replace(path, with: bytes)
    }
  }
}
