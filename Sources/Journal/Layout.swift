/// Where things lie in a data folder.
struct Layout: Sendable {
  let root: String

  var format: String { root + "/FORMAT" }
  var log: String { root + "/log" }
  var commitLock: String { root + "/commit.lock" }
  var importLock: String { root + "/import.lock" }
  var draft: String { root + "/draft" }
  var snapshot: String { root + "/snapshot" }
  var checkpoint: String { snapshot + "/current" }
  var front: String { snapshot + "/front" }
  var quarantine: String { root + "/quarantine" }

  func log(_ writer: String) -> String { "\(log)/\(writer)" }
  func lock(_ writer: String) -> String { "\(log)/\(writer)/lock" }
  func segment(_ writer: String, _ number: Int) -> String { "\(root)/\(Self.relative(writer, number))" }

  /// As findings name it: `log/K7F3QX/0001.jsl`.
  static func relative(_ writer: String, _ segment: Int) -> String {
    "log/\(writer)/\(segmentName(segment))"
  }

  static func segmentName(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + ".jsl"
  }

  /// Segments have these numbers: with room behind them, so that whoever counts on never counts too far.
  static let segmentNumbers = 1..<1 << 30

  /// Number of a segment file, nil for any other name.
  static func segmentNumber(_ name: String) -> Int? {
    guard name.hasSuffix(".jsl"), let number = Int(name.dropLast(4)), segmentNumbers.contains(number) else {
      return nil
    }
    return segmentName(number) == name ? number : nil
  }

  /// Codes of all writers, sorted. Empty when there is no log folder.
  /// - Throws: What the system said: names that cannot be had are not taken for none.
  func writers(_ system: SystemCalls) throws(JournalError) -> [String] {
    try system.names(log).filter(WriterCode.isValid).sorted()
  }

  /// Segment numbers of a writer, in order. Empty when there is no such log.
  /// - Throws: What the system said.
  func segments(_ writer: String, _ system: SystemCalls) throws(JournalError) -> [Int] {
    try system.names(log(writer)).compactMap(Self.segmentNumber).sorted()
  }
}
