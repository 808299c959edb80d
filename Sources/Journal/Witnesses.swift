/// What `log` and `seen` entries of some logs, and the snapshot, say about the ends of others: a cut exactly
/// between two lines and a restored backup that was continued leave no other trace.
struct Witnesses: Sendable {
  /// Entry `seq` has a digest that begins with these 32 bits.
  struct Seen: Hashable, Sendable {
    var seq: UInt64
    var hash: UInt32
  }
  /// What each witness said about each writer.
  private var said: [String: [String: Set<Seen>]] = [:]
  /// Looked up and found as they say.
  private var confirmed: [String: Set<Seen>] = [:]
  private let keepsAll: Bool
  /// Nothing was said since everything was confirmed.
  private var isConfirmed = true
  /// What one witness said last, on its way into `said`: sign-ins follow each other by the hundred, name the same few
  /// writers each time, and only the newest of each counts.
  private var latest: [(writer: SixLetters, seen: Seen)] = []
  private var latestWitness = ""
  /// Room for the statements of one entry.
  private var found: [(writer: SixLetters, seen: Seen)] = []

  /// With `keepsAll` every statement counts (`log verify`), else the newest of each witness about each writer.
  init(keepsAll: Bool = false) { self.keepsAll = keepsAll }

  /// Takes the `heads` of an entry, `{"M2TA9Z":"512:9f3c61d2"}`.
  mutating func take(_ json: UnsafeRawBufferPointer, by witness: String) {
    // Every entry of a scan passes here: look at two letters before anything else.
    guard json.count > 12, json[6] == 0x6C || json[6] == 0x73, json[7] == 0x6F || json[7] == 0x65 else {
      return
    }
    guard json.starts(with: #"{"k":"log""#.utf8) || json.starts(with: #"{"k":"seen""#.utf8) else { return }
    if takeQuickly(json, by: witness) { return }
    guard let raw = TinyJSON.members(json)?["heads"],
      let named = raw.withUnsafeBytes({ TinyJSON.members($0) })
    else { return }
    for (writer, value) in named {
      guard WriterCode.isValid(writer), let parts = TinyJSON.string(value)?.split(separator: ":"),
        parts.count == 2, parts[1].utf8.count == 8, let seq = UInt64(parts[0]), seq > 0,
        let hash = UInt32(parts[1], radix: 16)
      else { continue }
      take(writer, Seen(seq: seq, hash: hash), by: witness)
    }
  }

  /// The same for entries as we write them, which a start reads by the hundred: nothing nested before `heads`, and in it
  /// nothing but `"M2TA9Z":"512:9f3c61d2"`. False, and nothing taken, for any other.
  private mutating func takeQuickly(_ json: UnsafeRawBufferPointer, by witness: String) -> Bool {
    found.removeAll(keepingCapacity: true)
    guard var at = json[1...].firstIndex(of: UInt8(ascii: "{")), at > 9,
      json[(at - 9)..<at].elementsEqual(#","heads":"#.utf8)
    else { return false }
    at += 1
    while json.count - at > 20, json[at] == 0x22, json[at + 7] == 0x22, json[at + 8] == 0x3A,
      json[at + 9] == 0x22
    {
      guard let writer = SixLetters(json, at: at + 1) else { return false }
      at += 10
      var (seq, hash) = (UInt64(0), UInt32(0))
      let digits = at
      while at < json.count, json[at] &- 0x30 < 10, at - digits < 18 {
        seq = seq * 10 + UInt64(json[at] - 0x30)
        at += 1
      }
      guard seq > 0, json.count - at > 11, json[at] == 0x3A, json[at + 9] == 0x22 else { return false }
      for place in at + 1...at + 8 {
        guard let digit = Hex.value(json[place]) else { return false }
        hash = hash << 4 | UInt32(digit)
      }
      found.append((writer, Seen(seq: seq, hash: hash)))
      at += 10
      guard json[at] == UInt8(ascii: ",") else { break }
      at += 1
      guard json[at] == 0x22 else { return false }
    }
    guard at < json.count, json[at] == UInt8(ascii: "}") else { return false }
    if keepsAll {
      for one in found { take(one.writer.text, one.seen, by: witness) }
      return true
    }
    if latestWitness != witness {
      takeLatest()
      latestWitness = witness
    }
    for one in found { keep(one.writer, one.seen) }
    return true
  }

  /// Among `latest`, what `take` does among all.
  private mutating func keep(_ writer: SixLetters, _ new: Seen) {
    var isKnown = false
    for place in latest.indices where latest[place].writer == writer {
      if new.seq < latest[place].seen.seq || new == latest[place].seen { return }
      if new.seq > latest[place].seen.seq {
        // Two that contradicted each other both give way to a newer one.
        latest[place].seen = new
        isKnown = true
      }
    }
    if !isKnown { latest.append((writer, new)) }
  }

  private mutating func takeLatest() {
    for one in latest { take(one.writer.text, one.seen, by: latestWitness) }
    latest.removeAll(keepingCapacity: true)
  }

  /// Takes one statement about `writer`.
  mutating func take(_ writer: String, _ new: Seen, by witness: String) {
    let highest = keepsAll ? 0 : said[witness]?[writer]?.lazy.map(\.seq).max() ?? 0
    if new.seq < highest { return }
    if new.seq > highest && !keepsAll { said[witness]?[writer] = nil }
    said[witness, default: [:]][writer, default: []].insert(new)
    isConfirmed = false
  }

  /// Takes a head as others write it.
  mutating func take(_ writer: String, _ head: Head, by witness: String) {
    guard let hash = UInt32(head.hash.prefix(8), radix: 16) else { return }
    take(writer, Seen(seq: head.seq, hash: hash), by: witness)
  }

  /// Takes what a checkpoint stands for.
  mutating func take(_ positions: LogPositions) {
    for (writer, at) in positions.logs {
      take(writer, Seen(seq: at.seq, hash: at.hash.short), by: "snapshot")
    }
  }

  /// Takes what the snapshot stands for, and the front beside it, which is written more often.
  mutating func take(snapshotsOf layout: Layout, _ system: SystemCalls) {
    for path in [layout.checkpoint, layout.front] {
      if let seen = Checkpoint(path, system)?.positions { take(seen) }
    }
  }

  /// Takes what was collected elsewhere.
  mutating func take(_ other: Witnesses) {
    takeLatest()
    var other = other
    other.takeLatest()
    said.merge(other.said) { mine, theirs in mine.merging(theirs) { $0.union($1) } }
    isConfirmed = false
  }

  /// Logs that end before what was seen of them, or hold other bytes. A log that grew since it was read is looked at
  /// next time. `find` gives the digest's first 32 bits of an entry that can be read.
  mutating func findings(
    _ cursors: [String: LogCursor], _ layout: Layout, _ system: SystemCalls,
    find: (_ writer: String, _ seq: UInt64) -> UInt32?
  ) -> [Finding] {
    takeLatest()
    var findings: [Finding] = []
    if isConfirmed { return findings }
    let seen = said.values.reduce(into: [:]) { seen, one in seen.merge(one) { $0.union($1) } }
    for (writer, all) in seen.sorted(by: { $0.key < $1.key }) {
      let cursor = cursors[writer] ?? LogCursor(writer: writer)
      if cursor.isStale { continue }
      let highest = all.lazy.map(\.seq).max() ?? 0
      for one in all.subtracting(confirmed[writer] ?? []).sorted(by: { ($0.seq, $0.hash) < ($1.seq, $1.hash) }
      ) {
        if one.seq >= cursor.expected {
          guard highest == one.seq, !cursor.hasGrown(writer, layout, system) else { continue }
          findings.append(.gone(writer, cursor, cursor.expected...one.seq))
        } else if let hash = find(writer, one.seq) {
          if hash == one.hash {
            confirmed[writer, default: []].insert(one)
          } else {
            findings.append(.differs(writer, one.seq))
          }
        }
      }
    }
    isConfirmed = seen.allSatisfy { writer, all in all.isSubset(of: confirmed[writer] ?? []) }
    return findings
  }
}

/// A writer's code as it stands in an entry: compared without counting references.
private struct SixLetters: Hashable {
  private let packed: UInt64

  /// Nil for what is no code.
  init?(_ bytes: UnsafeRawBufferPointer, at start: Int) {
    var packed: UInt64 = 0
    for place in start..<start + 6 {
      guard WriterCode.isLetter(bytes[place]) else { return nil }
      packed = packed << 8 | UInt64(bytes[place])
    }
    self.packed = packed
  }

  var text: String {
    String(decoding: (0..<6).map { UInt8(truncatingIfNeeded: packed >> (40 - 8 * $0)) }, as: UTF8.self)
  }
}

extension LogCursor {
  /// Whether more or less stands there now than when it was read, or it went on in a new segment.
  func hasGrown(_ writer: String, _ layout: Layout, _ system: SystemCalls) -> Bool {
    guard case .success(let now) = system.statusOfPath(layout.segment(writer, segment)) else { return false }
    if now.size != seen { return true }
    guard case .success = system.statusOfPath(layout.segment(writer, segment + 1)) else { return false }
    return true
  }
}

extension Digest {
  /// The first 32 bits: the eight digits that witnesses write.
  var short: UInt32 { UInt32(truncatingIfNeeded: high >> 32) }
}

extension Finding {
  /// What witnesses miss, without logs that the system hid from us: those are neither empty nor lost, and nobody may accept
  /// a gap there. Nor is lost what was seen behind the last acknowledged entry of a log that was given up.
  static func lost(_ missed: [Finding], besides seen: [Finding], givenUp: [String: UInt64]) -> [Finding] {
    let hidden = Set(seen.lazy.filter { $0.kind == .unreadable }.map(\.writer))
    // Without a writer it is the folder of all logs.
    return hidden.contains("")
      ? []
      : missed.filter { one in
        if one.kind == .shortened, let first = one.seqs?.lowerBound, first > givenUp[one.writer] ?? .max {
          return false
        }
        return !hidden.contains(one.writer)
      }
  }

  fileprivate static func gone(_ writer: String, _ cursor: LogCursor, _ seqs: ClosedRange<UInt64>) -> Finding
  {
    let file = Layout.relative(writer, cursor.segment)
    return witnessed(
      .shortened, writer, seqs,
      "\(file), entri \(text(seqs)), byte \(cursor.offset): pernah tercatat di tempat lain tetapi tidak ada di sini"
    )
  }

  fileprivate static func differs(_ writer: String, _ seq: UInt64) -> Finding {
    witnessed(
      .fork, writer, seq...seq,
      "log/\(writer), entri \(seq): berbeda dari yang pernah tercatat di tempat lain (cabang)")
  }

  /// Told by numbers alone: places shift while the log grows, and a `gap` that accepted this must go on covering it.
  private static func witnessed(
    _ kind: Kind, _ writer: String, _ seqs: ClosedRange<UInt64>, _ what: String
  ) -> Finding {
    Finding(
      kind: kind, writer: writer, file: "log/\(writer)", segment: 0, bytes: 0..<0, seqs: seqs,
      message: what + ". Pulihkan dengan: \(RepairCommand.bare) --from SALINAN.")
  }
}
