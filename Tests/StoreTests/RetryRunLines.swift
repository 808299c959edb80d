import Questionnaire
import Registry

/// What somebody says in a form: the answers, and the reasons beside them.
struct Said: Hashable {
  var answers: Answers
  var reasons: [String: String]
}

extension Draft {
  var said: Said { Said(answers: answers, reasons: reasons) }
}

extension Revision {
  var said: Said { Said(answers: answers, reasons: reasons) }
}

/// One line of a log, as far as this run asks.
struct Line {
  var ref: EntryRef
  var isOurs: Bool
  /// Where it begins and ends.
  var start = 0
  var end = 0
  /// The first attempt that it names.
  var again: EntryRef?

  static func all(_ path: String, _ text: String) -> [Line] {
    let writer = path.split(separator: "/").dropLast().last.map(String.init) ?? ""
    var lines: [Line] = []
    var at = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let start = at
      at += line.utf8.count + 1
      let parts = line.split(separator: " ", maxSplits: 4).map { String($0) }
      guard parts.count == 5, let seq = UInt64(parts[2]) else { continue }
      var found = Line(
        ref: EntryRef(writer: writer, seq: seq),
        isOurs: ["rev", "state", "remark"].contains { parts[4].contains("\"k\":\"\($0)\"") })
      (found.start, found.end) = (start, at)
      let naming = parts[4].split(separator: "\"re\":\"")
      if naming.count > 1, let name = naming[1].split(separator: "\"").first {
        found.again = EntryRef(String(name))
      }
      lines.append(found)
    }
    return lines
  }
}

struct Dice {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}
