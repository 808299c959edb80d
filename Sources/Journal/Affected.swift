import CJournal
import Glibc

/// Which records a damage touches, as far as what is left says it: ids that still stand in the damaged bytes, and the ids
/// beside which other entries name a lost one (`base`, `of`, `on`).
struct Affected {
  private let layout: Layout
  private let system: SystemCalls

  /// Ids by finding, sorted; nothing for findings of which nothing is known. Those whose loss somebody has accepted too: who
  /// accepted it is told to look at their records again, and whoever comes later has to find them.
  static func records(_ findings: [Finding], _ layout: Layout, _ system: SystemCalls) -> [Finding: [String]] {
    let affected = Affected(layout: layout, system: system)
    let touching = findings.filter(\.touchesRecords)
    var found = inBytes(of: touching.filter { $0.segment > 0 && !$0.bytes.isEmpty }, layout, system)
    for (finding, ids) in affected.besideReferences(to: touching.filter { $0.seqs != nil }) {
      found[finding, default: []].formUnion(ids)
    }
    return found.mapValues { $0.sorted() }.filter { !$0.value.isEmpty }
  }

  /// Ids that still stand in the bytes of each finding.
  static func inBytes(
    of findings: [Finding], _ layout: Layout, _ system: SystemCalls
  ) -> [Finding: Set<String>] {
    let affected = Affected(layout: layout, system: system)
    return Dictionary(findings.map { ($0, affected.inBytes(of: $0)) }) { first, _ in first }
  }

  private func inBytes(of finding: Finding) -> Set<String> {
    let path = layout.segment(finding.writer, finding.segment)
    let fd = system.open(path, O_RDONLY, 0)
    guard fd >= 0 else { return [] }
    defer { _ = system.close(fd) }
    let start = max(0, finding.bytes.lowerBound)
    let range = start..<max(start, min(finding.bytes.upperBound, start + Frame.largestPayload))
    guard let bytes = try? system.bytes(fd, range, path) else { return [] }
    return bytes.withUnsafeBytes { Self.ids($0) }
  }

  /// One more reading of all logs, only when something is wrong.
  private func besideReferences(to findings: [Finding]) -> [Finding: Set<String>] {
    let sought = Dictionary(grouping: findings, by: \.writer)
    var found: [Finding: Set<String>] = [:]
    if sought.isEmpty { return [:] }
    for writer in (try? layout.writers(system)) ?? [] {
      var scanner = LogScanner(
        system, layout, writer: writer, cursor: LogCursor(writer: writer), chain: .joints,
        acceptsUnterminated: true)
      try? scanner.run { entry in
        for (lost, findings) in sought {
          Self.references(to: lost, in: entry.json) { seq, at in
            for finding in findings where finding.seqs?.contains(seq) == true {
              found[finding, default: []].formUnion(Self.ids(beside: at, in: entry.json))
            }
          }
        }
      }
    }
    return found
  }

  /// Every `"WRITER.SEQ"` in an entry, and where its quote stands.
  static func references(
    to writer: String, in json: UnsafeRawBufferPointer, _ visit: (UInt64, Int) -> Void
  ) {
    let name = Array("\"\(writer).".utf8)
    guard let base = json.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
    var from = 0
    while from < json.count {
      let at = from + lumbung_find(base + from, json.count - from, name, name.count)
      if at == json.count { return }
      from = at + name.count
      let digits = json[from...].prefix { (0x30...0x39).contains($0) }
      if let seq = UInt64(String(decoding: digits, as: UTF8.self)), digits.endIndex < json.count,
        json[digits.endIndex] == 0x22
      {
        visit(seq, at)
      }
    }
  }

  /// The id that a reference belongs to: the one right before it in a batch's pair, else the entry's record.
  static func ids(beside at: Int, in json: UnsafeRawBufferPointer) -> Set<String> {
    let before = UnsafeRawBufferPointer(rebasing: json[max(0, at - 32)..<at])
    if before.last == 0x2C, let open = before.lastIndex(of: 0x5B) {
      let pair = ids(UnsafeRawBufferPointer(rebasing: before[open...]))
      if !pair.isEmpty { return pair }
    }
    let record = TinyJSON.members(json).flatMap { TinyJSON.string($0["r"]) }
    return record.map { [$0] } ?? []
  }

  /// Quoted words of the shape `K7F3QX-123-H`.
  static func ids(_ bytes: UnsafeRawBufferPointer) -> Set<String> {
    var found: Set<String> = []
    var start: Int?
    for (at, byte) in bytes.enumerated() {
      if byte == 0x22 {
        if let start, case let word = String(decoding: bytes[start..<at], as: UTF8.self), isID(word) {
          found.insert(word)
        }
        start = at + 1
      } else if let from = start, at - from > 24 {
        start = nil
      }
    }
    return found
  }

  private static func isID(_ word: String) -> Bool {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 3 && WriterCode.isValid(String(parts[0])) && parts[2].utf8.count == 1
      && parts[1].utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt32(parts[1]) ?? 0 > 0
  }
}
