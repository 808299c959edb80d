import Testing

@testable import Screens

/// docs/TERMINAL.md says which test holds which promise about the terminal.
@Suite("The list of promises about the terminal") struct TerminalListTests {
  private static let list = Sources.text(Sources.root + "/docs/TERMINAL.md")

  @Test("all fifteen are there, and every test that it names exists")
  func promises() {
    let tests = Sources.swift(under: "Tests").filter { !$0.file.hasSuffix("/TerminalListTests.swift") }
      .map(\.text).joined()
    let rows = Self.list.split(separator: "\n").filter { $0.hasPrefix("| ") }.compactMap {
      row -> [Substring]? in
      let cells = row.split(separator: "|").map { Substring(trimmed($0)) }
      return cells.count == 3 && Int(cells[0]) != nil ? cells : nil
    }
    #expect(rows.map { Int($0[0]) } == (1...15).map { $0 })
    for row in rows {
      let names = row[2].split(separator: "\"").enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        .filter { $0.contains { $0.isLetter } }
      #expect(!names.isEmpty, "\(row[0])")
      for name in names { #expect(tests.contains("\"" + name + "\""), "\(row[0]): \(name)") }
    }
  }

  @Test("every snapshot that it names exists, in both sizes unless it has one of its own")
  func snapshots() {
    let kept = Set(
      Sources.files(Sources.root + "/Tests/ScreensTests/Snapshots").compactMap { path in
        path.split(separator: "/").last.map { String($0.dropLast(".txt".count)) }
      })
    let rows = Self.list.split(separator: "\n").drop { !$0.hasPrefix("| screen") }
    for row in rows {
      for (index, name) in row.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      where index % 2 == 1 && !name.hasSuffix("*") {
        #expect(kept.contains(String(name)) || kept.contains(name + "-80x24"), "\(name)")
      }
    }
  }

  private func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
