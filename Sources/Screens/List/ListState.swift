import Canvas
import Formats
import Questionnaire
import Registry

/// The records of one kind as a table: search as you type, filters, two orders, columns as the person wants them,
/// marks for many, and a preview of the row under the cursor. The same for every kind.
///
/// Rows come in slices (`ListRows`): the old rows stay until the new ones are complete, so that a key is never waited
/// for.
struct ListState: Screen {
  let kind: RecordKind
  var text = TextField(maxLength: 200)
  /// Characters go into the search line.
  private(set) var isSearching = false
  var filters: ListFilters
  var sort: SortKey?
  /// The order of what is equal by `sort`: what was sorted by before.
  var thenBy: SortKey?
  var cursor = RowCursor()
  var shape = ListShape()
  /// The column that column commands are about; nil until the person has gone there.
  var column: String?
  /// Columns left out at the left, the frozen name apart.
  var scroll = 0
  var marks = RowMarks()
  /// Where a range of marks begins.
  private var anchor: Int?
  var found = ListRows()
  /// What the question that is open is about: rows may come, go and lose their marks before it is answered.
  var asked = ListActions.Asked()
  /// Approving many.
  private var approving = Pending()
  private var approvingCount = 0
  /// The arrangement as it is remembered: the chooser changes it while the list is in sight.
  private var seenShape = ""
  /// The record that the cursor stays on when rows come and go; nil after a new question: the first row.
  var kept: RecordID?

  init(kind: RecordKind, states: Set<RecordState> = [], mine: Bool = false, text: String = "") {
    self.kind = kind
    filters = ListFilters(states: states, mine: mine)
    self.text = TextField(text, maxLength: 200)
  }

  var place: Place { isSearching ? .search : .list }
  var isTyping: Bool { isSearching }

  /// The rows found, in order.
  var rows: [UInt32] { found.rows }
  /// How many there are in the person's scope when nothing narrows the list; nil until that has been seen.
  var whole: Int? { found.whole }
  /// Whether this list was asked for without anything special, so that it may come back as it was left.
  var isPlain: Bool { filters.isEmpty && text.text.isEmpty && !isSearching }
  /// Whether there is anything to clear.
  var isNarrowed: Bool { !filters.isEmpty || !text.text.isEmpty }
  /// Whether the rows shown are not the ones asked for yet.
  var isUnderWay: Bool { found.isUnderWay }

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
      keep(context)
      return []
    }
    switch command {
    case .open:
      guard let here else { return [.say(Status(.note, Texts.nothingToOpen))] }
      return [.push(Cards.layer(context.registry.table(kind).id(here), kind))]
    case .search:
      isSearching = true
      return [.effect(.continueSearch)]
    case .nextHit: return nextHit(1, context)
    case .previousHit: return nextHit(-1, context)
    case .filter: return [.push(ListPickers.filters(self, context))]
    case .namedFilters: return [.push(ListPickers.named(self, context))]
    case .dropChip: filters.chips(kind, context).last.map { filters.drop($0.subject) }
    case .sort: return [.push(ListPickers.columns(self, context))]
    case .sortHere: sort(by: columnHere(context)?.subject ?? .name)
    case .reverse: sort = reversed
    case .newHere: return [.effect(.newRecord(kind))]
    case .clear:
      filters = ListFilters()
      text = TextField(maxLength: 200)
    case .back:
      if isSearching {
        isSearching = false
        return []
      }
      return [.close]
    case .mark, .markRange, .markAll, .act: return mark(command, context)
    case .copyValue, .copyRecord: return copy(command, context)
    case .export: return [.push(ListActions.exportQuestion(&self, context))]
    default: return arrange(command, context)
    }
    return []
  }

  mutating func keep(_ context: Context) {
    kept = here.map { context.registry.table(kind).id($0) }
  }

  /// Every row of a searched list is a hit: goes to the next, and round at the end.
  private mutating func nextHit(_ step: Int, _ context: Context) -> [Outcome] {
    guard !rows.isEmpty else { return [.say(Status(.note, Texts.nothingFound))] }
    let next = cursor.at + step
    let isRound = !rows.indices.contains(next)
    cursor.at = isRound ? (step > 0 ? 0 : rows.count - 1) : next
    keep(context)
    return isRound ? [.say(Status(.note, step > 0 ? Texts.fromStart : Texts.fromEnd))] : []
  }

  // MARK: Order

  private var reversed: SortKey {
    guard var key = sort else { return SortKey(.time) }
    key.ascending.toggle()
    return key
  }

  /// The same again reverses; another one keeps the former as the second order.
  mutating func sort(by subject: SortKey.Subject) {
    if sort?.subject == subject {
      sort = reversed
      return
    }
    thenBy = sort
    sort = SortKey(subject, ascending: subject != .time)
  }

  /// The column under the column cursor, the name's before the person has gone anywhere.
  func columnHere(_ context: Context) -> ListColumn? {
    let id = column ?? ListColumn.nameID
    if id == ListColumn.stateID { return .state }
    if id == ListColumn.nameID {
      return .name(context.registry.table(kind), context.registry.forms.current(kind))
    }
    return ListLayout.middle(self, context).first { $0.id == id }
  }

  // MARK: Marks

  private mutating func mark(_ command: CommandID, _ context: Context) -> [Outcome] {
    switch command {
    case .mark:
      guard let here else { return [] }
      marks.set(UInt32(here), !marks.contains(UInt32(here)))
      anchor = cursor.at
      _ = cursor.move(.down, count: rows.count, page: ListLayout(self, context).rows.height)
      keep(context)
    case .markRange:
      guard let anchor, rows.indices.contains(anchor), rows.indices.contains(cursor.at) else {
        return [.say(Status(.note, Texts.noAnchor))]
      }
      for at in min(anchor, cursor.at)...max(anchor, cursor.at) { marks.set(rows[at], true) }
    case .markAll:
      if marks.isEmpty {
        for row in rows { marks.set(row, true) }
      } else {
        marks.clear()
        filters.onlyMarked = false
      }
    default:
      return [.push(ListActions.picker(self, context))]
    }
    return found.sum(marks, kind, context)
  }

  // MARK: Input and replies

  mutating func input(_ input: InputEvent, _ context: Context) -> [Outcome] {
    guard isSearching else { return [] }
    _ = text.handle(input)
    return []
  }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Outcome] {
    switch reply {
    case .picked(tag: "act", let value):
      return ListActions.outcomes(value ?? "", &self, context)
    case .picked(let tag, let value):
      return ListPickers.take(tag, value, &self, context)
    case .typed(tag: "nama", let text):
      return ListPickers.keep(text, self, context)
    case .confirmed(tag: ListActions.exportTag): return ListActions.export(self, context)
    case .confirmed(tag: ListActions.approveTag):
      // Decided meanwhile, or handed in anew: that is none of what was asked.
      let targets = ListActions.approvable(asked.targets, context)
      guard !targets.isEmpty else { return [.say(Status(.error, Texts.nothingToApprove))] }
      approvingCount = targets.count
      return [approving.commit(.approve(targets), context), .say(Status(.note, Texts.saving))]
    default: return []
    }
  }

  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    if case .searchSlice = result { return advance(context) }
    guard approving.arrived(result) == .done else { return [] }
    marks.clear()
    filters.onlyMarked = false
    return [.say(Status(.good, Texts.approvedMany(approvingCount)))]
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    let remembered = context.preferences[ListShape.key(kind)] ?? ""
    if remembered != seenShape {
      seenShape = remembered
      take(ListShape(remembered), context)
    }
    let query = filters.query(text: text.text, person: context.person, sort: sort, thenBy: thenBy)
    var outcomes: [Outcome] = []
    if found.isStale(query, marks: filters.onlyMarked ? marks.version : nil, kind, context) {
      // What a colleague saves counts there too, though the list is not read as a whole now.
      if isNarrowed, whole != nil, found.isOutdated(context), let person = context.person {
        found.whole = context.registry.summary(for: person).counts[kind]?.values.reduce(0, +)
      }
      if found.ask(query, marks: filters.onlyMarked ? marks.version : nil, kind, context) { kept = nil }
      if found.isNewTable {
        marks.clear()
        asked.rows = []
      }
      outcomes = advance(context)
    }
    cursor.settle(count: rows.count, height: ListLayout(self, context).rows.height)
    return outcomes
  }

  private mutating func advance(_ context: Context) -> [Outcome] {
    guard found.isUnderWay else {
      let outcomes = found.goOnSumming()
      return outcomes.isEmpty && isSearching ? found.readAhead(kind, context) : outcomes
    }
    guard
      found.advance(
        text: text.text, only: filters.onlyMarked ? marks : nil, keepsFormer: kept != nil, kind, context)
    else {
      if found.areFirst, kept == nil { cursor = RowCursor() }
      return [.effect(.continueSearch)]
    }
    if !isNarrowed { found.whole = rows.count }
    let table = context.registry.table(kind)
    if let kept, let row = table.row(kept), let at = rows.firstIndex(of: UInt32(row)) {
      cursor.at = at
    } else {
      cursor = RowCursor()
      // It has been seen now: what comes before it later must not take its place under somebody's Enter.
      keep(context)
    }
    anchor = nil
    return found.sum(marks, kind, context)
  }
}
