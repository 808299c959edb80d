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
        let sizes = [name + "-80x24", name + "-120x40"].filter { kept.contains($0) }
        #expect(kept.contains(String(name)) || sizes.count == 2, "\(name)")
      }
    }
  }

  @Test("every state of every screen has a snapshot, or a reason why it cannot occur")
  func states() {
    let lines = Self.list.split(separator: "\n").drop { !$0.hasPrefix("| screen") }
    let rows = lines.filter { $0.hasPrefix("| ") }.map {
      $0.split(separator: "|").map { trimmed($0) }
    }
    #expect(rows.count > 15)
    for row in rows {
      #expect(row.count == 6, "\(row.first ?? "")")
      for cell in row.dropFirst() {
        #expect(cell.contains("`") || cell.count > 12 || row == rows.first, "\(row.first ?? ""): \(cell)")
      }
    }
  }

  @Test("every snapshot of a screen stands in that list")
  func listed() {
    let named = Self.list.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    for path in Sources.files(Sources.root + "/Tests/ScreensTests/Snapshots") {
      guard let file = path.split(separator: "/").last, file.hasSuffix("-80x24.txt") else { continue }
      let name = file.dropLast("-80x24.txt".count)
      #expect(
        named.contains { $0 == name || $0.hasSuffix("*") && name.hasPrefix($0.dropLast()) }, "\(name)")
    }
  }

  private func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
