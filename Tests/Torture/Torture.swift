import Glibc

/// A writer to be cut off, and the reader that holds it to its word. Compiled together with Sources/Journal by
/// scripts/torture; no part of the program.
///
///     torture append FOLDER STATE ACKS SEED [nosync]   until it is killed or the disk is full
///     torture check  FOLDER STATE ACKS COUNT           0: the first COUNT lines of ACKS are all there
///
/// ACKS lies where no power fails. It gets a line after each acknowledgement: `E WRITER SEQ DIGEST` for an entry,
/// `D NUMBER` for a draft that was synced.
@main
enum Torture {
  static func main() {
    signal(SIGXFSZ, SIG_IGN)
    let words = CommandLine.arguments
    guard words.count >= 6 else { exit(64) }
    var options = OpenOptions(stateHome: words[3], segmentBytes: 100_000)
    do {
      switch words[1] {
      case "append":
        if words.contains("nosync") {
          options.system.fsync = { _ in 0 }
          options.system.fdatasync = { _ in 0 }
        }
        try append(words[2], options, acks: words[4], seed: UInt64(words[5]) ?? 1)
      case "check":
        exit(try check(words[2], options, acks: words[4], count: Int(words[5]) ?? 0) ? 0 : 1)
      default: exit(64)
      }
    } catch let error as JournalError {
      print(error.message)
      exit(error.kind == .diskFull ? 28 : 5)
    } catch {
      print(error)
      exit(5)
    }
  }

  private struct Dice {
    var state: UInt64
    /// SplitMix64 (Steele, Lea and Flood 2014).
    mutating func next(_ below: UInt64) -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
      return (z ^ z >> 31) % below
    }
  }

  /// Batches of all sizes, drafts between them, a checkpoint now and then, short segments.
  private static func append(_ path: String, _ options: OpenOptions, acks: String, seed: UInt64) throws {
    let out = open(acks, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    guard out >= 0 else { exit(66) }
    func tell(_ line: String) {
      let bytes = Array((line + "\n").utf8)
      // One write a line: whoever reads the file never sees half of one that counts.
      guard bytes.withUnsafeBytes({ Glibc.write(out, $0.baseAddress, $0.count) }) == bytes.count else {
        exit(66)
      }
    }
    var dice = Dice(state: seed)
    let journal = try JournalFolder.open(path, options: options)
    try journal.scan { _ in }
    var number = 0
    while true {
      number += 1
      let count = dice.next(4) == 0 ? 1 + dice.next(6) : 1
      let batch = (0..<count).map { part in
        let text = String(repeating: "isi ", count: Int(dice.next(dice.next(20) == 0 ? 20_000 : 400)))
        return Array(#"{"k":"bench","n":\#(number),"part":\#(part),"d":{"text":"\#(text)"}}"#.utf8)
      }
      for done in try journal.append(batch) {
        let line = try journal.line(
          writer: done.writer, segment: done.segment, offset: done.offset, length: done.length)
        tell("E \(done.writer) \(done.seq) \(Digest(of: line).hex)")
      }
      if dice.next(3) == 0 {
        let now = options.clock()
        try journal.drafts.save(person: "p", id: "A-1", json: Array(#"{"n":\#(number)}"#.utf8), now: now)
        try journal.drafts.flush(now: now)
        tell("D \(number)")
      }
      if dice.next(40) == 0 { try checkpoint(journal) }
    }
  }

  private static func checkpoint(_ journal: JournalFolder) throws {
    try journal.catchUp { _ in }
    guard let positions = journal.positions else { return }
    let body = [UInt8](repeating: 7, count: 200_000)
    _ = try body.withUnsafeBytes { try journal.checkpoint.write(head: [1], blocks: [$0], heads: positions) }
  }

  /// Opens as the program would after the power is back, and looks for everything that was acknowledged.
  private static func check(_ path: String, _ options: OpenOptions, acks: String, count: Int) throws -> Bool {
    var options = options
    let acknowledged = try lines(acks).prefix(count)
    var found: [String: String] = [:]
    var problems: [String] = []
    options.segmentBytes = 1 << 20
    do throws(JournalError) {
      let journal = try JournalFolder.open(path, options: options)
      try journal.scan { found["\($0.writer) \($0.seq)"] = Digest(of: $0.line).hex }
      problems += journal.findings.filter(\.freezes).map(\.message)
      let drafts = try journal.drafts.load(person: "p").map { String(decoding: $0.json, as: UTF8.self) }
      if let last = acknowledged.last(where: { $0.hasPrefix("D ") }), let least = Int(last.dropFirst(2)) {
        let have = drafts.compactMap { Int($0.dropFirst(5).dropLast()) }.max() ?? -1
        if have < least { problems.append("draft \(least) was synced, \(have) is there") }
      }
      if let checkpoint = journal.checkpoint.open(), let positions = checkpoint.positions {
        if checkpoint.bytes(0..<checkpoint.count) == nil { problems.append("snapshot damaged") }
        let reader = try JournalFolder.open(
          path, options: OpenOptions(stateHome: options.stateHome, readOnly: true))
        if try !reader.scan(from: positions, { _ in }) {
          problems.append("the snapshot knows more than the log")
        }
      }
      try journal.append([Array(#"{"k":"bench","n":0}"#.utf8)])
      journal.close()
    } catch {
      problems.append(error.message)
    }
    var lost = 0
    for line in acknowledged where line.hasPrefix("E ") {
      let words = line.split(separator: " ")
      if words.count == 4, found["\(words[1]) \(words[2])"] != String(words[3]) { lost += 1 }
    }
    if lost > 0 { problems.append("\(lost) acknowledged entries lost") }
    let report = try JournalFolder.verify(path, remembering: options)
    if !report.isIntact { problems += report.findings.filter(\.isProblem).map(\.message) }
    print(
      problems.isEmpty
        ? "\(acknowledged.count) acknowledged, \(found.count) found" : problems.joined(separator: "; "))
    return problems.isEmpty
  }

  private static func lines(_ path: String) throws -> [String] {
    let bytes = try SystemCalls.live.contents(path) ?? []
    return bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }
}
