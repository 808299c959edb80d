import Formats
import Questionnaire
import Registry

/// What narrows a list besides the words typed; each that is set shows as a chip, and all that are set must hold.
struct ListFilters: Hashable, Sendable {
  var kecamatan: String?
  var kelurahan: String?
  var states: Set<RecordState> = []
  /// Per choice column the codes wanted, any of them.
  var choices: [String: Set<String>] = [:]
  /// The round of the newest revision: who was not visited again since.
  var round: String?
  /// Id of the person who handed the newest revision in.
  var by: String?
  /// Only what the person submitted.
  var mine = false
  /// Questions that must be unanswered.
  var missing: Set<String> = []
  /// Only what is marked.
  var onlyMarked = false

  var isEmpty: Bool { self == ListFilters() }

  // MARK: Asking

  /// The query for these filters and words; without a region, the person's scope is the region.
  func query(text: String, person: Person?, sort: SortKey?, thenBy: SortKey?) -> Query {
    var query = Query(
      text: text, states: states, columnValues: choices, round: round, by: mine ? person?.id : by, sort: sort,
      thenBy: thenBy, missing: missing)
    if let region = kelurahan ?? kecamatan {
      query.regionPrefixes = [region]
    } else if !mine {
      query.regionPrefixes = person?.scope ?? []
    }
    return query
  }

  // MARK: Chips

  /// One thing that narrows, in words, and what takes it away.
  struct Chip: Hashable {
    enum Subject: Hashable {
      case mine, kecamatan, kelurahan, states, choice(String), round, by, missing(String), marked
    }
    var subject: Subject
    var text: String
  }

  /// The chips in the order in which they are shown.
  func chips(_ kind: RecordKind, _ context: Context) -> [Chip] {
    let registry = context.registry
    let table = registry.table(kind)
    var chips: [Chip] = []
    func add(_ subject: Chip.Subject, _ text: String) { chips.append(Chip(subject: subject, text: text)) }
    if mine { add(.mine, Texts.mine) }
    if let kecamatan { add(.kecamatan, "kec: " + registry.regions.name(kecamatan)) }
    if let kelurahan { add(.kelurahan, "kel: " + registry.regions.name(kelurahan)) }
    if !states.isEmpty { add(.states, states.map(\.label).sorted().joined(separator: ", ")) }
    for (name, codes) in choices.sorted(by: { $0.key < $1.key }) where !codes.isEmpty {
      guard let column = table.columns.firstIndex(where: { $0.name == name }) else { continue }
      let labels = table.choices(column).filter { codes.contains($0.code) }.map(\.label)
      let heading = Texts.shortLabel(table.columns[column].label).lowercased()
      add(.choice(name), heading + ": " + (labels.isEmpty ? codes.sorted() : labels).joined(separator: ", "))
    }
    if let round { add(.round, Texts.lastRound + ": " + round) }
    if let by { add(.by, Texts.byChip + ": " + context.name(by)) }
    for name in missing.sorted() {
      add(.missing(name), Texts.without + " " + Self.label(name, kind, registry))
    }
    if onlyMarked { add(.marked, Texts.markedChip) }
    return chips
  }

  /// What a question is called in a chip.
  static func label(_ name: String, _ kind: RecordKind, _ registry: Registry) -> String {
    Texts.shortLabel(registry.forms.current(kind)?.question(name)?.label ?? name)
  }

  mutating func drop(_ subject: Chip.Subject) {
    switch subject {
    case .mine: mine = false
    case .kecamatan: kecamatan = nil
    case .kelurahan: kelurahan = nil
    case .states: states = []
    case .choice(let name): choices[name] = nil
    case .round: round = nil
    case .by: by = nil
    case .missing(let name): missing.remove(name)
    case .marked: onlyMarked = false
    }
  }

  /// Adds a code to what is wanted of a column, or takes it out again.
  mutating func toggle(_ code: String, of column: String) {
    var codes = choices[column] ?? []
    if codes.remove(code) == nil { codes.insert(code) }
    choices[column] = codes.isEmpty ? nil : codes
  }

  mutating func toggle(_ state: RecordState) {
    if states.remove(state) == nil { states.insert(state) }
  }
}

// MARK: Named filters

/// A set of filters, words and an order that a person keeps under a name.
struct NamedFilter: Hashable, Sendable {
  var name: String
  var text: String
  var filters: ListFilters

  /// Where a kind's are remembered.
  static func key(_ kind: RecordKind) -> SettingKey { SettingKey("daftar.\(kind.rawValue).saringan") }

  /// All kept ones as one line of JSON.
  static func encode(_ all: [NamedFilter]) -> String { JSON.array(all.map(\.json)).text }

  /// Reads such a line; what makes no sense is passed over.
  static func decode(_ text: String) -> [NamedFilter] {
    guard let json = try? JSON(parsing: Array(text.utf8)) else { return [] }
    return (json.array ?? []).compactMap { NamedFilter($0) }
  }

  private var json: JSON {
    var members = [
      JSONMember(key: "nama", value: .string(name)), JSONMember(key: "cari", value: .string(text)),
    ]
    func add(_ key: String, _ value: JSON?) {
      if let value { members.append(JSONMember(key: key, value: value)) }
    }
    func strings(_ texts: [String]) -> JSON? {
      texts.isEmpty ? nil : .array(texts.sorted().map { .string($0) })
    }
    add("kecamatan", filters.kecamatan.map { .string($0) })
    add("kelurahan", filters.kelurahan.map { .string($0) })
    add("keadaan", strings(filters.states.map(\.label)))
    for (column, codes) in filters.choices.sorted(by: { $0.key < $1.key }) {
      add("=" + column, strings(Array(codes)))
    }
    add("periode", filters.round.map { .string($0) })
    add("petugas", filters.by.map { .string($0) })
    add("saya", filters.mine ? .bool(true) : nil)
    add("tanpa", strings(Array(filters.missing)))
    return .object(members)
  }

  init(name: String, text: String, filters: ListFilters) {
    self.name = name
    self.text = text
    self.filters = filters
    // Marks do not outlive the sitting.
    self.filters.onlyMarked = false
  }

  private init?(_ json: JSON) {
    guard let name = json["nama"]?.string, !name.isEmpty else { return nil }
    var filters = ListFilters()
    func strings(_ json: JSON?) -> Set<String> { Set(json?.array?.compactMap(\.string) ?? []) }
    filters.kecamatan = json["kecamatan"]?.string
    filters.kelurahan = json["kelurahan"]?.string
    filters.states = Set(strings(json["keadaan"]).compactMap { RecordState(label: $0) })
    for member in json.members ?? [] where member.key.hasPrefix("=") {
      filters.choices[String(member.key.dropFirst())] = strings(member.value)
    }
    filters.round = json["periode"]?.string
    filters.by = json["petugas"]?.string
    filters.mine = json["saya"]?.bool ?? false
    filters.missing = strings(json["tanpa"])
    self.init(name: name, text: json["cari"]?.string ?? "", filters: filters)
  }
}
