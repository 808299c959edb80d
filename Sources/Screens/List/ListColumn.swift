import Canvas
import Formats
import Questionnaire
import Registry

/// One thing that a list can show of a record: a question of the form, or what every record has.
struct ListColumn: Hashable, Sendable {
  enum Content: Hashable, Sendable { case name, state, table(Int), kecamatan, round, time, by, id, remarks }

  /// The question's name, or `:` and a word for what every record has: how it is remembered.
  var id: String
  var label: String
  var content: Content
  /// As wide as its values need, in cells.
  var whole: Int
  /// Narrower than this it tells nothing.
  var least: Int
  var isRight = false
  var isMoney = false
  /// What it is sorted by: whatever is shown can be sorted.
  var subject: SortKey.Subject

  static let nameID = ":nama"
  static let stateID = ":keadaan"

  /// The column that stays at the left whatever is scrolled.
  static func name(_ table: RecordTable, _ form: Form?) -> ListColumn {
    let question = form?.questions(using: .name).first
    return ListColumn(
      id: nameID, label: question?.label ?? Texts.name, content: .name, whole: 48, least: 20, subject: .name)
  }

  static let state = ListColumn(
    id: stateID, label: Texts.stateWord, content: .state, whole: 14, least: 14, subject: .state)

  /// The record's own number.
  static let number = ListColumn(
    id: ":nomor", label: Texts.number, content: .id, whole: 16, least: 12, subject: .id)

  /// All columns between the name and the state, the most telling first: the owner, the kelurahan, the class, the rest
  /// of the form; then what every record has, which is hidden until asked for.
  static func all(_ kind: RecordKind, _ registry: Registry) -> [(column: ListColumn, isHidden: Bool)] {
    let table = registry.table(kind)
    let form = registry.forms.current(kind)
    let nameQuestion = form?.questions(using: .name).first?.name
    let first = [Use.owner, .region, .class_].compactMap { use -> Int? in
      let name = form?.questions(using: use).first { $0.uses.contains(.column) }?.name
      return table.columns.firstIndex { $0.name == name }
    }
    let order = first + table.columns.indices.filter { !first.contains($0) }
    let own = order.filter { table.columns[$0].name != nameQuestion }.map { (of($0, table), false) }
    return own + everyRecord(kind).map { ($0, true) }
  }

  /// What records have whatever their form asks.
  static func everyRecord(_ kind: RecordKind) -> [ListColumn] {
    let round = ListColumn(
      id: ":periode", label: Texts.roundWord, content: .round, whole: 8, least: 7, subject: .round)
    return [
      ListColumn(
        id: ":kecamatan", label: Texts.kecamatan, content: .kecamatan, whole: 16, least: 10,
        subject: .kecamatan),
      ListColumn(
        id: ":waktu", label: Texts.handedInColumn, content: .time, whole: 10, least: 10, subject: .time),
      ListColumn(
        id: ":petugas", label: Texts.place(.people), content: .by, whole: 18, least: 10, subject: .by),
      number,
      ListColumn(
        id: ":catatan", label: Texts.openRemarksColumn, content: .remarks, whole: 8, least: 8, isRight: true,
        subject: .remarks),
    ] + (kind.hasRounds ? [round] : [])
  }

  private static func of(_ index: Int, _ table: RecordTable) -> ListColumn {
    let column = table.columns[index]
    let whole = wholeWidth(index, table)
    let least: Int
    // Names may be cut a little before a column is left out; numbers never, but money has a short form.
    switch column.content {
    case .number(isMoney: true): least = min(whole, 10)
    case .number, .date: least = whole
    case .text: least = min(whole, 16)
    case .choice: least = min(whole, isRegion(column) ? 16 : 11)
    }
    // Where a peserta names another record by its number, its name is shown: then the heading is no "number" either.
    let other = [
      Relation.trainingQuestion: RecordKind.pelatihan.label, Relation.businessQuestion: Texts.businessColumn,
    ]
    return ListColumn(
      id: column.name, label: (table.kind == .peserta ? other[column.name] : nil) ?? column.label,
      content: .table(index), whole: whole, least: least,
      isRight: column.isRightAligned, isMoney: column.content == .number(isMoney: true),
      subject: .column(column.name))
  }

  /// As wide as the longest choice that occurs, or as the kind of answer needs.
  private static func wholeWidth(_ index: Int, _ table: RecordTable) -> Int {
    let column = table.columns[index]
    let usual = min(max(column.width, 5), 30)
    // Regions are many, and their names known to be long.
    if case .number(isMoney: false) = column.content {
      // Few digits must not cut the word above them.
      let word = column.label.split(separator: " ").first.map { TextWidth.of(String($0)) } ?? 0
      return max(usual, min(word, 10))
    }
    guard column.content == .choice, !isRegion(column) else { return usual }
    let longest = table.choices(index).map { TextWidth.of($0.label) }.max() ?? usual
    let heading = column.label.split(separator: " ").first.map { TextWidth.of(String($0)) } ?? 0
    return min(max(longest, heading, 5), 24)
  }

  private static func isRegion(_ column: TableColumn) -> Bool {
    column.width > 12 && column.content == .choice
  }

  // MARK: Values

  /// What a row shows in this column at a width.
  func value(_ row: Int, _ table: RecordTable, _ context: Context, width: Int = .max) -> String {
    switch content {
    case .name:
      let name = table.name(row)
      return name.isEmpty ? table.id(row).description : name
    case .state: return table.state(row).label
    case .table(let index):
      let value = Self.value(table, index, row, width: width)
      // A peserta names its pelatihan and its business by their numbers: people know them by their names.
      guard table.kind == .peserta, let id = RecordID(value), let found = context.registry.find(id) else {
        return value
      }
      let name = context.registry.table(found.kind).title(found.row, width: width)
      return name.isEmpty ? value : name
    case .kecamatan: return context.registry.regions.name(Regions.kecamatan(of: table.region(row)))
    case .round: return table.round(row) == Round.none ? "" : table.round(row)
    case .time: return Instant(ms: table.time(row)).day.short
    case .by: return context.name(table.by(row))
    case .id: return table.id(row).description
    case .remarks:
      let open = table.openRemarks(row)
      return open == 0 ? "" : String(open)
    }
  }

  /// An answer as a list shows it: grouped money, all of it in short where the column is narrow; masked keys. Other
  /// numbers stay plain as in the card, for a year is no thousand.
  static func value(_ table: RecordTable, _ column: Int, _ row: Int, width: Int = .max) -> String {
    let about = table.columns[column]
    if case .number(let isMoney) = about.content, let number = table.number(column, row) {
      guard isMoney else { return String(number) }
      return width < about.width ? Rupiah.short(number) : Rupiah.grouped(number)
    }
    let text = table.text(column, row)
    return about.isMasked ? Mask.hide(text) : text
  }
}
