/// Damage that a person accepted with `log repair`: a `gap` entry in some log.
///
/// `{"k":"gap","at":…,"by":…,"writer":"K7F3QX","seg":1,"seq":[841,843],"bytes":[70112,72900]}`: numbers
/// inclusive, bytes from the first to the one after the last, in segment `seg`; `seq` is left out where no
/// entry is lost.
struct Gap: Hashable, Sendable {
  var writer: String
  var segment: Int
  var seqs: ClosedRange<UInt64>?
  var bytes: Range<Int>

  init(_ finding: Finding) {
    writer = finding.writer
    segment = finding.segment
    seqs = finding.seqs
    bytes = finding.bytes
  }

  /// Where it is, for people. What others remember is known by its numbers alone and lies in no segment.
  var place: String {
    guard segment > 0 else { return "log/\(writer)" + (seqs.map { ", entri \(Finding.text($0))" } ?? "") }
    return "\(Layout.relative(writer, segment)), byte \(bytes.lowerBound)–\(bytes.upperBound)"
  }

  /// Reads a payload; nil for any other kind.
  init?(_ json: UnsafeRawBufferPointer) {
    // Every entry of a scan passes here: look at two letters before anything else.
    guard json.count > 10, json[6] == 0x67, json[7] == 0x61 else { return nil }
    guard json.starts(with: #"{"k":"gap""#.utf8), let members = TinyJSON.members(json),
      let writer = TinyJSON.string(members["writer"])
    else { return nil }
    let bytes = TinyJSON.numbers(members["bytes"]).compactMap { Int(exactly: $0) }
    guard bytes.count == 2, bytes[0] <= bytes[1] else { return nil }
    let seqs = TinyJSON.numbers(members["seq"])
    self.writer = writer
    segment = TinyJSON.numbers(members["seg"]).first.flatMap { Int(exactly: $0) } ?? 1
    self.bytes = bytes[0]..<bytes[1]
    self.seqs = seqs.count == 2 && seqs[0] <= seqs[1] ? seqs[0]...seqs[1] : nil
  }

  func payload(at: UInt64, person: String) -> [UInt8] {
    var fields = [
      #""k":"gap""#, #""at":"\#(WallClock.text(at))""#, #""by":\#(TinyJSON.quote(person))"#,
      #""writer":"\#(writer)""#, #""seg":\#(segment)"#,
    ]
    if let seqs { fields.append(#""seq":[\#(seqs.lowerBound),\#(seqs.upperBound)]"#) }
    fields.append(#""bytes":[\#(bytes.lowerBound),\#(bytes.upperBound)]"#)
    return Array("{\(fields.joined(separator: ","))}".utf8)
  }

  /// True when the finding lies within what was accepted.
  func covers(_ finding: Finding) -> Bool {
    guard finding.writer == writer, finding.isProblem else { return false }
    // Whoever accepted that entries are gone, for whatever reason, needs no witness of their having been there.
    if finding.kind == .shortened, finding.segment == 0, let lost = finding.seqs, holds(lost) { return true }
    guard finding.segment == segment else { return false }
    // What cannot be read is not lost: nobody can accept it.
    if finding.kind == .unreadable { return false }
    guard bytes.lowerBound <= finding.bytes.lowerBound, finding.bytes.upperBound <= bytes.upperBound else {
      return false
    }
    guard let lost = finding.seqs else { return true }
    return holds(lost)
  }

  private func holds(_ lost: ClosedRange<UInt64>) -> Bool {
    seqs.map { $0.lowerBound <= lost.lowerBound && lost.upperBound <= $0.upperBound } ?? false
  }
}

extension Finding {
  /// As findings stand after the gaps of all logs are known, each run of repeated entries told once.
  static func acknowledging(_ findings: [Finding], _ gaps: Set<Gap>) -> [Finding] {
    let known = findings.map { finding in
      guard gaps.contains(where: { $0.covers(finding) }) else { return finding }
      var accepted = finding
      accepted.kind = .acknowledged
      accepted.message = "Sudah diterima: " + finding.message
      return accepted
    }
    return joined(known)
  }

  /// A file copied beside itself repeats every entry: one finding for the whole run says as much as one for each.
  private static func joined(_ findings: [Finding]) -> [Finding] {
    guard findings.contains(where: { $0.kind == .repeated }) else { return findings }
    var joined: [Finding] = []
    for finding in findings {
      guard finding.kind == .repeated, let last = joined.last, last.kind == .repeated,
        last.file == finding.file,
        last.bytes.upperBound + 1 == finding.bytes.lowerBound, let seqs = last.seqs, let next = finding.seqs,
        seqs.upperBound + 1 == next.lowerBound
      else {
        joined.append(finding)
        continue
      }
      joined[joined.count - 1] = .repeated(
        finding.writer, finding.segment, last.bytes.lowerBound..<finding.bytes.upperBound,
        seqs.lowerBound...next.upperBound)
    }
    return joined
  }
}

extension Set<Gap> {
  /// Whether somebody accepted that an entry is lost.
  func accept(_ writer: String, _ seq: UInt64) -> Bool {
    contains { $0.writer == writer && $0.seqs?.contains(seq) == true }
  }
}
