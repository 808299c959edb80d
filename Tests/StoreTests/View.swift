import Formats
import Questionnaire
import Registry
import Store

/// Everything that can be seen of a store, part by part: for holding one that was read in some way against one that was
/// read from the logs alone.
struct View {
  /// What a part shows, by the part's name.
  private(set) var parts: [String: String] = [:]
  /// What a person at a card sees.
  private(set) var dossiers: [RecordID: Dossier] = [:]

  static let kinds = [RecordKind.umkm, .koperasi, .pelatihan, .peserta]
  static let people = ["admin-01", "enum-01", "enum-02", "pemeriksa-01"]

  /// Looks at the parts in an order of their own, so that any of them is what touches a block first.
  init(_ store: Store, _ writers: [String], now: Int64, _ dice: inout Chance, early: Bool = false) {
    for (name, look) in Self.looks(store, writers, now: now).shuffled(using: &dice)
    where !early || ["home", "people", "number"].contains(where: name.hasPrefix) { parts[name] = look() }
    guard !early else { return }
    for kind in Self.kinds {
      let table = store.registry.table(kind)
      for row in 0..<table.count {
        let id = table.id(row)
        dossiers[id] = try? store.dossier(id)
      }
    }
  }

  private static func looks(_ store: Store, _ writers: [String], now: Int64) -> [(String, () -> String)] {
    let registry = store.registry
    var looks: [(String, () -> String)] = [
      ("lines", { registry.stateLines.joined(separator: "\n") }),
      ("people", { "\(registry.people) \(registry.rounds) \(registry.openRound?.id ?? "-")" }),
      (
        "forms",
        {
          "\(registry.adoptions) "
            + kinds.map {
              "\(registry.forms.current($0)?.version ?? "-")/\(registry.forms.waiting($0)?.version ?? "-")"
            }.joined(separator: " ")
        }
      ),
      ("unreadable", { "\(registry.unreadable) \(registry.readOnlyReason ?? "")" }),
      (
        "numbers",
        {
          writers.map { "\($0) \(registry.highestCounter(writer: $0))" }.joined(separator: " ")
        }
      ),
      (
        "keys", { (0..<6).map { "\(registry.matches(key: "nik", value: "990\($0)", except: nil))" }.joined() }
      ),
      (
        "info",
        {
          (try? store.info()).map { info in
            info.counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.sorted { $0.key < $1.key })" }
              .joined()
          } ?? "?"
        }
      ),
    ]
    for id in people {
      for days in [0, 1, 3, 40] {
        looks.append(
          (
            "home \(id) \(days)",
            {
              guard let person = registry.person(id) else { return "-" }
              return home(registry, person, today: now - Int64(days) * 86_400_000)
            }
          ))
      }
    }
    for kind in kinds {
      let subjects: [SortKey.Subject] =
        [.name, .owner, .region, .state, .round, .time, .id, .kecamatan, .by, .remarks]
        + ["nama_usaha", "kelas", "omzet", "tgl", "merek", "aset", "kelurahan"].map { .column($0) }
      for (place, subject) in subjects.enumerated() {
        for ascending in [true, false] {
          let second = SortKey(subjects[(place * 7 + 3) % subjects.count], ascending: !ascending)
          let key = SortKey(subject, ascending: ascending)
          looks.append(("\(kind) \(subject) \(ascending)", { ids(store, kind, Query(sort: key)) }))
          looks.append(
            ("\(kind) \(subject) \(ascending) 2", { ids(store, kind, Query(sort: key, thenBy: second)) }))
        }
      }
      for (place, query) in queries.enumerated() {
        looks.append(("\(kind) query \(place)", { ids(store, kind, query) }))
        looks.append(("\(kind) count \(place)", { "\(store.registry.table(kind).count(query))" }))
      }
      looks.append(("\(kind) newest", { newest(store, kind) }))
      looks.append(
        (
          "\(kind) sums",
          {
            let table = store.registry.table(kind)
            let sums = ColumnSums(table, rows: table.rows(Query()), columns: Array(table.columns.indices))
            while !sums.advance(limit: 3) {}
            return "\(sums.sums)"
          }
        ))
      looks.append(("\(kind) typing", { typing(store, kind) }))
    }
    return looks
  }

  private static let queries: [Query] = [
    Query(text: "toko"), Query(text: "toko 1"), Query(text: "990"), Query(text: "baru warung"),
    Query(text: "é"), Query(text: "panjang"), Query(regionPrefixes: ["36.74.07"]),
    Query(states: [.disetujui]),
    Query(states: [.bentrok, .batal]), Query(text: "o", states: [.diajukan]),
    Query(columnValues: ["kelas": ["mikro"]]),
    Query(columnValues: ["kelas": ["kecil"], "kelurahan": ["36.74.07.1002"]]),
    Query(round: "2025"), Query(round: "2026"), Query(by: "enum-02"), Query(notBy: "enum-01"),
    Query(text: "toko", by: "enum-01", sort: SortKey(.column("omzet"), ascending: false)),
    Query(columnValues: ["merek": ["A", ""]]), Query(missing: ["omzet"]), Query(missing: ["nik", "kelas"]),
  ]

  private static func ids(_ store: Store, _ kind: RecordKind, _ query: Query) -> String {
    let table = store.registry.table(kind)
    let browse = table.browse(query)
    while !browse.advance(limit: 5) {}
    let plain = table.rows(query).count
    return browse.rows.map { table.id(Int($0)).description }.joined(separator: " ") + " \(plain)"
  }

  /// A word typed letter by letter.
  private static func typing(_ store: Store, _ kind: RecordKind) -> String {
    let table = store.registry.table(kind)
    return ["t", "to", "tok", "toko", "toko 1", "toko 12"].map { text in
      let search = table.search(Query(text: text))
      while !search.advance(limit: 2) {}
      return search.rows.map { table.id(Int($0)).description }.joined(separator: " ")
    }.joined(separator: "|")
  }

  private static func newest(_ store: Store, _ kind: RecordKind) -> String {
    let table = store.registry.table(kind)
    let rows = table.rows(Query(sort: SortKey(.id)))
    return rows.map { row in
      guard let revision = try? store.newest(table, row: Int(row)) else { return "\(table.id(Int(row))) ?" }
      let answers = revision.answers.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      return "\(revision.record) \(revision.ref) \(revision.round) \(revision.by) \(answers)"
    }.joined(separator: "\n")
  }

  private static func home(_ registry: Registry, _ person: Person, today: Int64) -> String {
    var home = registry.summary(for: person, today: today)
    func counts(_ all: Few<RecordKind, Few<RecordState, Int>>) -> [String] {
      all.filter { $0.value.count > 0 }.map { kind, states in
        "\(kind.rawValue) \(states.map { "\($0.key)=\($0.value)" }.sorted())"
      }.sorted()
    }
    let all = home.everywhere.filter { $0.value > 0 }.map { "\($0.key.rawValue) \($0.value)" }.sorted()
    let text = "\(counts(home.counts)) \(counts(home.mine)) \(all)"
    (home.counts, home.mine, home.everywhere) = ([:], [:], [:])
    return text + "\(home)"
  }

  /// The parts in which it differs from another one, with what both say.
  func differences(_ other: View) -> [String] {
    var found: [String] = []
    for (name, text) in parts.sorted(by: { $0.key < $1.key }) {
      guard let wanted = other.parts[name], wanted != text else { continue }
      let (mine, theirs) = (text.split(separator: "\n"), wanted.split(separator: "\n"))
      let odd = zip(mine, theirs).first { $0 != $1 }
      found.append(
        "\(name): \(odd?.0 ?? "\(mine.count) lines") instead of \(odd?.1 ?? "\(theirs.count) lines")")
    }
    if !dossiers.isEmpty {
      for (id, wanted) in other.dossiers where dossiers[id] != wanted { found.append("dossier \(id)") }
      for id in dossiers.keys where other.dossiers[id] == nil { found.append("dossier \(id) too much") }
    }
    return found
  }
}

/// Random numbers that come again.
struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &self) }

  mutating func pick<Element>(_ list: [Element]) -> Element? { list.randomElement(using: &self) }
}
