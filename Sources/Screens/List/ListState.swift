import Canvas
import Formats
import Questionnaire
import Registry

/// What narrows a list besides the words typed; each that is set shows as a chip.
struct ListFilters: Hashable, Sendable {
  var kecamatan: String?
  var kelurahan: String?
  var states: Set<RecordState> = []
  var classCode: String?
  /// Only what the person submitted.
  var mine = false

  var isEmpty: Bool { self == ListFilters() }
}

/// The records of one kind: search as you type, filters, sorting, a preview of the row under the cursor.
///
/// Rows come from `Search` in slices: the old rows stay until the new ones are complete, so that a key is never
/// waited for.
struct ListState: Screen {
  /// Rows looked at in one go; the rest follows when no key waits.
  static let slice = 300_000

  let kind: RecordKind
  var text = TextField(maxLength: 200)
  /// Characters go into the search line.
  private(set) var isSearching = false
  var filters: ListFilters
  var sort: SortKey?
  var cursor = RowCursor()
  /// The rows found, in order.
  private(set) var rows: [UInt32] = []
  /// How many there are in the person's scope when nothing narrows the list; nil until that has been seen.
  private(set) var whole: Int?
  private var search: Search?
  private var asked: Query?
  private var generation = -1
  /// The record that the cursor stays on when rows come and go; nil after a new question: the first row.
  private var kept: RecordID?

  init(kind: RecordKind, states: Set<RecordState> = [], mine: Bool = false) {
    self.kind = kind
    filters = ListFilters(states: states, mine: mine)
  }

  var place: Place { isSearching ? .search : .list }
  var isTyping: Bool { isSearching }

  /// Whether this list was asked for without anything special, so that it may come back as it was left.
  var isPlain: Bool { filters.isEmpty && text.text.isEmpty && !isSearching }
  /// Whether there is anything to clear.
  var isNarrowed: Bool { !filters.isEmpty || !text.text.isEmpty }
  /// Whether the rows shown are not the ones asked for yet.
  var isUnderWay: Bool { search?.isDone == false }

  func title(_ context: Context) -> String {
    guard let whole else { return kind.label }
    return "\(kind.label) \(context.glyphs.dot) \(Texts.records(whole))"
  }

  mutating func startSearching() { isSearching = true }

  /// The row under the cursor.
  var here: Int? { rows.indices.contains(cursor.at) ? Int(rows[cursor.at]) : nil }

  // MARK: Keys

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    if cursor.move(command, count: rows.count, page: ListLayout(self, context).rows.height) {
      kept = here.map { context.registry.table(kind).id($0) }
      return []
    }
    switch command {
    case .open:
      guard let here else { return [.say(Status(.note, Texts.nothingToOpen))] }
      return [.push(CardState(id: context.registry.table(kind).id(here), kind: kind))]
    case .search: isSearching = true
    case .filter: return [.push(ListPickers.filters(self, context))]
    case .sort: return [.push(ListPickers.columns(self, context))]
    case .reverse: sort = reversed
    case .clear:
      filters = ListFilters()
      text = TextField(maxLength: 200)
    case .back:
      if isSearching {
        isSearching = false
        return []
      }
      return [.close]
    default: break
    }
    return []
  }

  private var reversed: SortKey {
    guard var key = sort else { return SortKey(.time) }
    key.ascending.toggle()
    return key
  }

  mutating func input(_ input: InputEvent, _ context: Context) -> [Outcome] {
    guard isSearching else { return [] }
    _ = text.handle(input)
    return []
  }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Outcome] {
    guard case .picked(let tag, let value) = reply else { return [] }
    switch tag {
    case "filter":
      if value == "mine" {
        filters.mine.toggle()
        return []
      }
      return ListPickers.values(of: value ?? "", self, context).map { [.push($0)] } ?? []
    case "kecamatan":
      filters.kecamatan = value
      filters.kelurahan = nil
    case "kelurahan":
      filters.kelurahan = value
    case "state":
      filters.states = value.flatMap(RecordState.init(label:)).map { [$0] } ?? []
    case "class":
      filters.classCode = value
    case "sort":
      let subject = ListPickers.subject(value)
      sort = sort?.subject == subject ? reversed : subject.map { SortKey($0, ascending: $0 != .time) }
    default: break
    }
    return []
  }

  // MARK: Rows

  /// The question that the filters and the words ask.
  func query(_ context: Context) -> Query {
    var query = Query(text: text.text, states: filters.states, sort: sort)
    if let region = filters.kelurahan ?? filters.kecamatan {
      query.regionPrefixes = [region]
    } else if !filters.mine {
      query.regionPrefixes = context.person?.scope ?? []
    }
    if let code = filters.classCode, let column = Self.classColumn(kind, context.registry) {
      query.columnValues = [context.registry.table(kind).columns[column].name: [code]]
    }
    if filters.mine { query.by = context.person?.id }
    return query
  }

  static func classColumn(_ kind: RecordKind, _ registry: Registry) -> Int? {
    let name = registry.forms.current(kind)?.questions(using: .class_).first?.name
    return registry.table(kind).columns.firstIndex { $0.name == name }
  }

  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    if case .searchSlice = result { return advance(context) }
    return []
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    let query = query(context)
    var outcomes: [Outcome] = []
    let isNew = query != asked
    if isNew || generation != context.registry.generation {
      if isNew, asked != nil { kept = nil }
      asked = query
      generation = context.registry.generation
      search = context.registry.table(kind).search(query)
      outcomes = advance(context)
    }
    cursor.settle(count: rows.count, height: ListLayout(self, context).rows.height)
    return outcomes
  }

  private mutating func advance(_ context: Context) -> [Outcome] {
    guard let search, !search.isDone else { return [] }
    guard search.advance(limit: Self.slice) else { return [.effect(.continueSearch)] }
    let table = context.registry.table(kind)
    rows = byID(context) ?? search.rows
    if !isNarrowed { whole = rows.count }
    if let kept, let row = table.row(kept), let at = rows.firstIndex(of: UInt32(row)) {
      cursor.at = at
    } else {
      cursor = RowCursor()
      kept = nil
    }
    return []
  }

  /// A whole record number goes straight to its record, whatever the filters.
  private func byID(_ context: Context) -> [UInt32]? {
    guard let id = RecordID(text.text), let found = context.registry.find(id), found.kind == kind else {
      return nil
    }
    return [UInt32(found.row)]
  }
}
