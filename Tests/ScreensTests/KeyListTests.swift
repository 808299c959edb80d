import Canvas
import Testing

@testable import Screens

/// The list of keys in the user's guide is written from the command table, so that it cannot lie.
/// `LUMBUNG_RECORD=1` writes it anew.
@Suite("The key list in the guide") struct KeyListTests {
  @Test("docs/panduan/tombol.md is what the command table says") func keyList() {
    Guide.check("tombol.md", Self.page)
  }

  @Test("no command lives on a function key or a shifted function key alone: terminals steal them")
  func functionKeys() {
    for command in Commands.all {
      let plain = command.keys.filter { if case .f = $0.key { false } else { true } }
      #expect(!plain.isEmpty, "\(command.id) has only \(command.keys)")
      #expect(command.keys.allSatisfy { !(isFunction($0) && $0.shift) }, "\(command.id)")
    }
  }

  private func isFunction(_ press: KeyPress) -> Bool { if case .f = press.key { true } else { false } }

  private static var page: String {
    var text = """
      # Tombol

      Daftar ini dibuat dari tabel perintah program, jadi selalu sama dengan yang ditampilkan `?` di setiap layar.
      Huruf hanya menjadi perintah di luar kotak isian. Di layar, Ctrl-P mencari perintah apa pun dengan mengetik
      namanya, dan menyebutkan mengapa sebuah perintah sedang tidak dapat dipakai.


      """
    text += section("Di mana saja", Commands.all.filter(\.places.isEmpty))
    var shown: Set<String> = []
    for place in Place.allCases {
      let own = Commands.all.filter { $0.places.contains(place) }
      let heading = Texts.place(place)
      // Two places of one name (a person, the first person) have the same keys.
      guard !own.isEmpty, shown.insert(heading + own.map(\.help).joined()).inserted else { continue }
      text += section(heading, own)
    }
    text += section(fields: "Di kotak isian")
    return text
  }

  private static func section(_ heading: String, _ commands: [Command]) -> String {
    let rows = commands.map { command in
      let keys = command.keys.map { cell($0.label) }.joined(separator: " ")
      return "| \(keys) | \(command.title) | \(command.help) |\n"
    }
    return "## \(heading)\n\n| Tombol | Perintah | Gunanya |\n|---|---|---|\n" + rows.joined() + "\n"
  }

  private static func section(fields heading: String) -> String {
    let rows = Texts.fieldKeys.map { "| \($0.keys.map(cell).joined(separator: " ")) | \($0.meaning) |\n" }
    return "## \(heading)\n\n| Tombol | Gunanya |\n|---|---|\n" + rows.joined()
  }

  private static func cell(_ key: String) -> String { key == "|" ? "`\\|`" : "`\(key)`" }
}

/// Pages of the user's guide that are written by tests.
enum Guide {
  /// Compares a page with what it should say; `LUMBUNG_RECORD=1` writes it.
  static func check(_ name: String, _ text: String, at place: SourceLocation = #_sourceLocation) {
    let path = Sources.root + "/docs/panduan/" + name
    let wanted = text.hasSuffix("\n") ? text : text + "\n"
    if Snapshot.records { return Sources.write(wanted, path) }
    let kept = Sources.text(path)
    if kept != wanted {
      Issue.record("docs/panduan/\(name) is not up to date: run with LUMBUNG_RECORD=1", sourceLocation: place)
    }
  }
}
