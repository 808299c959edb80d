import Formats
import Questionnaire

/// All that the entries say, folded: people, rounds, records with their states, and the columns that lists show.
///
/// Not sendable: it belongs to the thread that ingests.
public final class Registry {
  /// Counts up with every settled change.
  public internal(set) var generation = 0
  /// Everybody ever appointed, by id; who has left is not active.
  public internal(set) var people: [Person] = []
  /// All rounds in order.
  public internal(set) var rounds: [Round] = []
  /// The forms in use, read at the first question. Setting it builds the columns of kinds whose current form changed
  /// anew.
  public var forms: FormLibrary {
    get { library() }
    set {
      let old = library()
      readLibrary = newValue
      adoptForms(old)
    }
  }
  /// The regions of both cities.
  public let regions: Regions
  /// Why nothing may be written, when an entry must be understood and is not (Indonesian), else nil.
  public internal(set) var readOnlyReason: String?
  /// Forms that the log holds, by identity.
  public var loggedForms: [String: LoggedForm] {
    readForms()
    return formTexts
  }
  /// Texts of attached tables that the log holds, by digest.
  public var loggedFiles: [String: String] {
    readForms()
    return fileTexts
  }
  /// Entries that could not be read though their line verifies: kept in the log, left out here.
  public internal(set) var unreadable = 0
  /// Reads an entry's payload again, for the rare row whose newest revision did not arrive last.
  public var reread: ((LocatedEntry) -> [UInt8]?)?
  /// The same for many entries, in any order; false when one of them cannot be read. With it, answers behind a snapshot are
  /// read when somebody first asks for answers.
  public var rereadMany: (([LocatedEntry], (Int, UnsafeRawBufferPointer) -> Void) -> Bool)? {
    didSet { for table in loadedTables { table.rereading = rereadMany } }
  }

  let formsInUse: FormsInUse
  var readLibrary: FormLibrary?
  let shared: SharedCodes
  var formTexts: [String: LoggedForm] = [:]
  var fileTexts: [String: String] = [:]
  /// Entries about people, rounds and the like, whole: a snapshot keeps them, and folds them again.
  var office: [OfficeEntry] = []
  var formEntries: [OfficeEntry] = []
  /// The snapshot that rows are read from, and what of it was not looked at yet.
  @exclusivity(unchecked) var base: SnapshotBody?
  var unreadOffice: (SnapshotBody, SnapshotPart)?
  var unreadForms: (SnapshotBody, SnapshotPart)?
  /// Rows that could not be read again.
  var unread = UnreadRows()
  /// Entries out of the snapshot are being folded again.
  var isFoldingAgain = false
  /// Texts of forms and tables that came in and were not looked at yet: they are long, and a first frame asks for none.
  @exclusivity(unchecked) var waitingForms: [OfficeEntry] = []
  /// The tables of all kinds; whoever asks for them gets them whole.
  var tables: [RecordTable] {
    get {
      complete()
      return loadedTables
    }
    set { loadedTables = newValue }
  }
  @exclusivity(unchecked) var loadedTables: [RecordTable] = []
  /// Counts of a first frame, while nobody has asked for more, and how to get the rest.
  @exclusivity(unchecked) var front: (counts: [KindCounts], rest: () -> Void)?
  /// The table of the last revision: nearly always that of the next.
  @exclusivity(unchecked) var lastTable: RecordTable?
  /// The log that the last entry came from and the highest number read of it; of other logs the highest.
  @exclusivity(unchecked) var lastWriter: WriterCode?
  @exclusivity(unchecked) var lastRef: UInt64 = 0
  @exclusivity(unchecked) var newest: [WriterCode: UInt64] = [:]
  /// Room for an entry that comes alone.
  let alone = PreparedEntries()
  let withoutForms = EntryPreparer([])
  /// Entries about records whose first revision has not arrived.
  @exclusivity(unchecked) var waiting: [RecordID: [(node: EntryNode, bases: [EntryRef])]] = [:]
  /// Records with rows in several tables.
  @exclusivity(unchecked) var twins: Set<RecordID> = []
  var personStamps: [String: Stamp] = [:]
  /// Under which names people were made, by id and folded name.
  var makings: [String: [String: Making]] = [:]
  var roundFacts: [String: [RoundFact]] = [:]
  @exclusivity(unchecked) var roundOrders: Few<UInt16, Int64> = [:]
  /// Decisions about forms, by time.
  var adoptFacts: [AdoptFact] = []
  /// When each form was first written, by identity, and each table's text, by digest.
  var formStamps: [String: Stamp] = [:]
  var fileStamps: [String: Stamp] = [:]
  /// Attendance and scores by pelatihan, as far as anybody has asked.
  var grids: [RecordID: ReadGrid] = [:]

  /// An empty registry.
  public init(forms: FormsInUse, regions: Regions) {
    formsInUse = forms
    self.regions = regions
    shared = SharedCodes(regions)
    for id in forms.ids { makeTable(RecordKind(rawValue: id)) }
    shared.personNames = { [weak self] in
      guard let self else { return [:] }
      return Dictionary(people.map { ($0.id, self.name(ofPerson: $0.id)) }) { first, _ in first }
    }
  }

  /// An empty registry with forms that were read already.
  public convenience init(forms: FormLibrary, regions: Regions) {
    self.init(forms: FormsInUse(forms), regions: regions)
  }

  private func library() -> FormLibrary {
    if let readLibrary { return readLibrary }
    readLibrary = programForms
    return programForms
  }

  /// The forms that the program brings; without what the log added.
  public private(set) lazy var programForms = formsInUse.read()

  /// Brings states and columns up to date after one or many entries.
  public func settle() {
    generation += 1
    for table in tables {
      let stale = table.fold { self.order(ofRound: $0) }
      for row in stale { showAgain(table, row) }
      table.compactIfWorthwhile()
    }
  }

  /// The kinds that have records or forms, forms first.
  public var kinds: [RecordKind] { tables.map(\.kind) }

  /// The table of a kind; an empty one when there is none.
  public func table(_ kind: RecordKind) -> RecordTable {
    tables.first { $0.kind == kind } ?? RecordTable(kind: kind, shared: shared) { nil }
  }

  /// Whether rows of a table are still rows of the registry's: all begin anew with `startAnew`. An empty one of a kind that
  /// has none is as good as any.
  public func isCurrent(_ table: RecordTable) -> Bool {
    guard let current = tables.first(where: { $0.kind == table.kind }) else { return table.count == 0 }
    return current === table
  }

  /// The kind and row of a record.
  public func find(_ id: RecordID) -> (kind: RecordKind, row: Int)? {
    for table in tables {
      if let row = table.row(id) { return (table.kind, row) }
    }
    return nil
  }

  /// A person by id.
  public func person(_ id: String) -> Person? { people.first { $0.id == id } }

  /// A round by id.
  public func round(_ id: String) -> Round? { rounds.first { $0.id == id } }

  /// The newest open round.
  public var openRound: Round? { rounds.last { $0.open } }

  /// The last entry about a record in the order that all machines agree on.
  public func lastEntry(on id: RecordID) -> EntryRef? {
    guard let found = find(id) else { return nil }
    let table = table(found.kind)
    return table.folding(found.row) { $0.order.last }.map { EntryRef(packed: table.node($0).ref) }
  }

  /// Where every entry about a record lies, in no order.
  public func locations(of id: RecordID) -> [LocatedEntry] {
    guard let found = find(id) else { return [] }
    let table = table(found.kind)
    return table.folding(found.row) { $0.order.map { table.located($0) } }
  }

  /// The highest counter that a writer's records carry, 0 for none.
  public func highestCounter(writer: String) -> UInt32 {
    WriterCode(writer).flatMap { shared.counters[$0] } ?? 0
  }

  /// Rounds that were never opened are ordered by the number in their name.
  func order(ofRound code: UInt16) -> (Int64, String) {
    let id = shared.rounds[code]
    return (roundOrders[code] ?? Self.guessedOrder(id), id)
  }

  static func guessedOrder(_ id: String) -> Int64 { Int64(id) ?? (id == Round.none ? .min : 0) }

  @discardableResult
  func makeTable(_ kind: RecordKind) -> RecordTable {
    if let table = tables.first(where: { $0.kind == kind }) { return table }
    let table = RecordTable(kind: kind, shared: shared) { [weak self] in self?.forms.current(kind) }
    table.rereading = rereadMany
    // Kinds without a form stand in an order that arrival cannot change.
    let place =
      formsInUse.ids.contains(kind.rawValue)
      ? nil
      : loadedTables.firstIndex {
        $0.kind.rawValue > kind.rawValue && !formsInUse.ids.contains($0.kind.rawValue)
      }
    loadedTables.insert(table, at: place ?? loadedTables.count)
    return table
  }

  /// The row's newest revision is not the one that its columns hold: reads it again.
  private func showAgain(_ table: RecordTable, _ row: Int) {
    let head = table.headNode(row)
    guard head >= 0, !table.showLater(node: head, row: row) else { return }
    guard let json = reread?(table.located(head)) else {
      unread.add(table, row)
      return
    }
    json.withUnsafeBytes { bytes in
      guard let envelope = try? Envelope(bytes) else { return }
      table.show(node: head, row: row, personal: envelope.personal)
    }
  }

  /// Tries rows again whose newest revision the disk would not give back: until then they show what they showed. Call it
  /// with every look at the logs; true when there was something to read.
  public func readUnread() -> Bool {
    guard let (table, row) = unread.due() else { return false }
    let head = table.headNode(row)
    guard head < 0 || reread?(table.located(head)) != nil else { return false }
    for (table, row) in unread.takeAll() { table.touch(slot: table.ownSlot(row)) }
    settle()
    return true
  }

  private func adoptForms(_ old: FormLibrary) {
    for form in forms.current {
      let kind = RecordKind(rawValue: form.id)
      guard old.current(kind)?.identity != form.identity else { continue }
      let table = makeTable(kind)
      // Columns that nobody has looked at yet will be those of the new form anyhow.
      guard table.isPrepared else { continue }
      table.adopt(form)
      for row in 0..<table.count { showAgain(table, row) }
      generation += 1
    }
  }
}
