import Formats

/// The office's fictional people, by their ids.
enum Staff {
  static let admin = "admin-01"
  static let head = "pimpinan-01"

  static func enumerator(_ index: Int) -> String { "enum-" + padded(index + 1, 2) }
  static func operatorID(_ index: Int) -> String { "operator-" + padded(index % 2 + 1, 2) }
  /// Each city has a reviewer of its own.
  static func reviewer(isTangsel: Bool) -> String { isTangsel ? "pemeriksa-01" : "pemeriksa-02" }

  /// Writes the entries that appoint everybody.
  static func appoint(in book: inout EntryBook, world: SampleWorld, at: Instant) {
    var people: [(id: String, role: String, scope: [String])] = [
      (admin, "admin", []), (head, "pimpinan", []), ("pemeriksa-01", "pemeriksa", ["36.74"]),
      ("pemeriksa-02", "pemeriksa", ["36.71"]), ("pemeriksa-03", "pemeriksa", []),
      ("operator-01", "operator", []),
      ("operator-02", "operator", []),
    ]
    for index in 0..<Places.enumerators {
      people.append((enumerator(index), "enumerator", world.places.scope(ofEnumerator: index)))
    }
    for (index, person) in people.enumerated() {
      var random = SampleRandom(seed: world.plan.seed, stream: .person, index: -1 - index)
      let owner = Owner(random: &random, region: "36.74.01.1001", serial: index)
      var line = book.line("person", at: book.tick(at), by: admin)
      line.text("id", person.id)
      line.text("role", person.role)
      line.texts("scope", person.scope)
      line.bool("on", true)
      line.open("d")
      line.text("name", owner.name)
      line.close()
      book.add(line)
    }
  }
}
