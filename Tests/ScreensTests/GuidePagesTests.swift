import Testing

@testable import Screens

/// The user's guide: chapters are written in docs/panduan/naskah, and the screens in them are the snapshots that the tests
/// compare with the program. So a page can be out of date only until the next test.
///
/// `LUMBUNG_RECORD=1` weaves the pages anew; after screens have changed, record twice: first the screens, then the pages.
@Suite("The user's guide") struct GuidePagesTests {
  private static let names = Sources.files(Sources.root + "/docs/panduan/naskah")
    .compactMap { $0.split(separator: "/").last.map(String.init) }.filter { $0.hasSuffix(".md") }.sorted()

  @Test("every chapter shows the screens as they are", arguments: names)
  func page(_ name: String) {
    let script = Sources.text(Sources.root + "/docs/panduan/naskah/" + name)
    #expect(script.hasPrefix("# "), "\(name) begins with its title")
    var page: [String] = []
    for line in script.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      guard line.hasPrefix("{{layar "), line.hasSuffix("}}") else {
        page.append(String(line))
        continue
      }
      let screen = line.dropFirst(8).dropLast(2)
      let text = Sources.text(Sources.root + "/Tests/ScreensTests/Snapshots/\(screen).txt")
      #expect(!text.isEmpty, "\(name): there is no screen \(screen)")
      page.append("```text\n" + text + "```")
    }
    Guide.check(name, page.joined(separator: "\n"))
  }

  @Test("the contents name every chapter, and every link leads somewhere")
  func contents() {
    let pages = Sources.files(Sources.root + "/docs/panduan").filter { !$0.contains("/naskah/") }
      .compactMap { $0.split(separator: "/").last.map(String.init) }.filter { $0.hasSuffix(".md") }
    let contents = Sources.text(Sources.root + "/docs/panduan/README.md")
    for page in pages where page != "README.md" { #expect(contents.contains("(\(page))"), "\(page)") }
    for name in pages {
      let text = Sources.text(Sources.root + "/docs/panduan/" + name)
      for part in text.split(separator: "](").dropFirst() {
        let target = String(part.prefix { $0 != ")" })
        guard !target.contains("://") else { continue }
        #expect(pages.contains(target), "\(name) links to \(target)")
      }
    }
  }

  @Test("the guide speaks of no key that the program does not have")
  func keys() {
    let known = Set(Commands.all.flatMap(\.keys).map(\.label))
      .union(Texts.fieldKeys.flatMap(\.keys)).union(["Spasi", "Shift"])
    for name in Self.names {
      let text = Sources.text(Sources.root + "/docs/panduan/naskah/" + name)
      for (index, part) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      where index % 2 == 1 && (part.hasPrefix("Ctrl-") || part.hasPrefix("Alt-") || part.hasPrefix("F")) {
        #expect(known.contains(String(part)), "\(name): \(part)")
      }
    }
  }
}
