import Canvas
import Formats
import Registry

/// A screen with rows of which one can be picked by its number.
protocol PlainRows: Screen {
  var cursor: RowCursor { get set }
  /// The rows, each as a sentence.
  func plainRows(_ context: Context) -> [PlainRow]
  /// What picking does; nil when the row is only brought into view.
  var plainOpen: CommandID? { get }
}

/// A row that a number stands for: what is said of it, and by what it is known wherever it stands.
struct PlainRow {
  let id: AnyHashable
  /// The sentence, made when it is said: of a long list only a page is.
  let words: () -> String

  init(_ id: some Hashable, _ words: @autoclosure @escaping () -> String) {
    self.id = AnyHashable(id)
    self.words = words
  }
}

extension PlainRows {
  var plainOpen: CommandID? { .open }
}

extension SignInState: PlainRows {
  func plainRows(_ context: Context) -> [PlainRow] {
    people(context).map { PlainRow($0.id, "\($0.name), \($0.role.label), \($0.id)") }
  }
}

extension HomeState: PlainRows {
  func plainRows(_ context: Context) -> [PlainRow] {
    entries(context).map { entry in
      let note = entry.note.isEmpty ? "" : ", " + (entry.isUrgent ? "! " : "") + entry.note
      return PlainRow(entry.goal, "\(entry.title): \(Rupiah.grouped(Int64(entry.count)))" + note)
    }
  }
}

extension ListState: PlainRows {
  func plainRows(_ context: Context) -> [PlainRow] {
    let table = context.registry.table(kind)
    return rows.map { RecordWords.row(Int($0), table, kind, context) }
  }
}

extension DraftsState: PlainRows {
  func plainRows(_ context: Context) -> [PlainRow] {
    rows.map { row in
      let name = row.name.isEmpty ? Texts.unnamed(row.draft.kind.label) : row.name
      let age = Age.words(since: row.draft.changed.ms, now: context.now)
      return PlainRow(row.draft.id, "\(name), \(row.draft.kind.label), \(age), \(row.lacks)")
    }
  }
}

extension ReviewState: PlainRows {
  func plainRows(_ context: Context) -> [PlainRow] {
    items.map { RecordWords.row($0.row, context.registry.table($0.kind), $0.kind, context) }
  }
  var plainOpen: CommandID? { nil }
}

extension PeopleState: PlainRows {
  func plainRows(_ context: Context) -> [PlainRow] {
    people(context).map { person in
      let area = Areas.short(person.scope, context.registry.regions)
      let place = person.active ? area : Texts.activeNo
      return PlainRow(
        person.id, "\(context.name(person.id)), \(person.id), \(person.role.label), \(place)")
    }
  }
  var plainOpen: CommandID? { .edit }
}

extension PickerState: PlainRows {
  func plainRows(_ context: Context) -> [PlainRow] {
    shown.map { PlainRow($0.value, $0.detail.isEmpty ? $0.label : "\($0.label), \($0.detail)") }
  }
}

extension SettingsState: PlainRows {
  func plainRows(_ context: Context) -> [PlainRow] {
    SettingRow.allCases.map { row in
      let value = Texts.settingValue(row, row.current(context))
      return PlainRow(row, value.isEmpty ? Texts.setting(row) : "\(Texts.setting(row)): \(value)")
    }
  }
}

extension RemarksState: PlainRows {
  func plainRows(_ context: Context) -> [PlainRow] {
    shown.map { field in
      let remark = self.remark(field.path).map { ", \(Texts.plainRemark): \($0)" } ?? ""
      return PlainRow(
        field.path, (field.hasChanged ? "+ " : "") + "\(field.label): \(field.value)" + remark)
    }
  }
  var plainOpen: CommandID? { .remark }
}

extension RosterState: PlainRows {
  func plainRows(_ context: Context) -> [PlainRow] {
    roster.rows.map { row in
      PlainRow(row.id, [row.name, row.business, row.status].filter { !$0.isEmpty }.joined(separator: ", "))
    }
  }
  var plainOpen: CommandID? { nil }
}

/// A record in one sentence.
enum RecordWords {
  static func row(_ row: Int, _ table: RecordTable, _ kind: RecordKind, _ context: Context) -> PlainRow {
    PlainRow(table.id(row), words(row, table, kind, context))
  }

  private static func words(_ row: Int, _ table: RecordTable, _ kind: RecordKind, _ context: Context)
    -> String
  {
    let name = table.name(row)
    let region = context.registry.regions.name(table.region(row))
    let parts = [
      name.isEmpty ? Texts.unnamed(kind.label) : name, table.owner(row), region, table.state(row).label,
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
