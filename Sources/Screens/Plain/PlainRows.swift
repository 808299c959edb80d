import Canvas
import Formats
import Registry

/// A screen with rows of which one can be picked by its number.
protocol PlainRows: Screen {
  var cursor: RowCursor { get set }
  /// The rows, each as a sentence.
  func plainRows(_ context: Context) -> [String]
  /// What picking does; nil when the row is only brought into view.
  var plainOpen: CommandID? { get }
}

extension PlainRows {
  var plainOpen: CommandID? { .open }
}

extension SignInState: PlainRows {
  func plainRows(_ context: Context) -> [String] {
    people(context).map { "\($0.name), \($0.role.label), \($0.id)" }
  }
}

extension HomeState: PlainRows {
  func plainRows(_ context: Context) -> [String] {
    entries(context).map { entry in
      let note = entry.note.isEmpty ? "" : ", " + (entry.isUrgent ? "! " : "") + entry.note
      return "\(entry.title): \(Rupiah.grouped(Int64(entry.count)))" + note
    }
  }
}

extension ListState: PlainRows {
  func plainRows(_ context: Context) -> [String] {
    let table = context.registry.table(kind)
    return rows.map { RecordWords.row(Int($0), table, kind, context) }
  }
}

extension DraftsState: PlainRows {
  func plainRows(_ context: Context) -> [String] {
    rows.map { row in
      let name = row.name.isEmpty ? Texts.unnamed(row.draft.kind.label) : row.name
      let age = Age.words(since: row.draft.changed.ms, now: context.now)
      return "\(name), \(row.draft.kind.label), \(age), \(row.lacks)"
    }
  }
}

extension ReviewState: PlainRows {
  func plainRows(_ context: Context) -> [String] {
    items.map { RecordWords.row($0.row, context.registry.table($0.kind), $0.kind, context) }
  }
  var plainOpen: CommandID? { nil }
}

extension PeopleState: PlainRows {
  func plainRows(_ context: Context) -> [String] {
    people(context).map { person in
      let area = Areas.short(person.scope, context.registry.regions)
      return
        "\(context.name(person.id)), \(person.id), \(person.role.label), \(person.active ? area : Texts.activeNo)"
    }
  }
  var plainOpen: CommandID? { .edit }
}

extension PickerState: PlainRows {
  func plainRows(_ context: Context) -> [String] {
    shown.map { $0.detail.isEmpty ? $0.label : "\($0.label), \($0.detail)" }
  }
}

extension SettingsState: PlainRows {
  func plainRows(_ context: Context) -> [String] {
    SettingRow.allCases.map { row in
      let value = Texts.settingValue(row, row.current(context))
      return value.isEmpty ? Texts.setting(row) : "\(Texts.setting(row)): \(value)"
    }
  }
}

extension RemarksState: PlainRows {
  func plainRows(_ context: Context) -> [String] {
    shown.map { field in
      let remark = self.remark(field.path).map { ", \(Texts.plainRemark): \($0)" } ?? ""
      return (field.hasChanged ? "+ " : "") + "\(field.label): \(field.value)" + remark
    }
  }
  var plainOpen: CommandID? { .remark }
}

extension RosterState: PlainRows {
  func plainRows(_ context: Context) -> [String] {
    roster.rows.map { row in
      [row.name, row.business, row.status].filter { !$0.isEmpty }.joined(separator: ", ")
    }
  }
  var plainOpen: CommandID? { nil }
}

/// A record in one sentence.
enum RecordWords {
  static func row(_ row: Int, _ table: RecordTable, _ kind: RecordKind, _ context: Context) -> String {
    let name = table.name(row)
    let region = context.registry.regions.name(table.region(row))
    let parts = [
      name.isEmpty ? Texts.unnamed(kind.label) : name, table.owner(row), region, table.state(row).label,
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
