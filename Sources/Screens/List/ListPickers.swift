import Canvas
import Registry

/// The small pickers of a list: what to filter by, which value, what to sort by.
enum ListPickers {
  typealias Option = PickerState.Option

  static func filters(_ list: ListState, _ context: Context) -> PickerState {
    var options = [
      Option(value: "kecamatan", label: Texts.kecamatan, detail: name(list.filters.kecamatan, context)),
      Option(value: "kelurahan", label: Texts.kelurahan, detail: name(list.filters.kelurahan, context)),
      Option(
        value: "state", label: Texts.stateWord,
        detail: list.filters.states.map(\.label).sorted().joined(separator: ", ")),
    ]
    if let column = ListState.classColumn(list.kind, context.registry) {
      let label = context.registry.table(list.kind).columns[column].label
      options.append(Option(value: "class", label: label, detail: list.filters.classCode ?? ""))
    }
    if context.person?.role.enters == true {
      options.append(
        Option(value: "mine", label: Texts.mine, detail: list.filters.mine ? Texts.activeYes : ""))
    }
    return PickerState(tag: "filter", title: Texts.filterBy, options: options)
  }

  private static func name(_ code: String?, _ context: Context) -> String {
    code.map { context.registry.regions.name($0) } ?? ""
  }

  /// The values of one filter, "all" first; nil for a filter that does not exist.
  static func values(of filter: String, _ list: ListState, _ context: Context) -> PickerState? {
    let regions = context.registry.regions
    let all = [Option(value: nil, label: Texts.everything)]
    switch filter {
    case "kecamatan":
      let options = regions.kecamatan().filter { inScope($0.code, context) }.map {
        Option(value: $0.code, label: $0.name, detail: $0.code)
      }
      return PickerState(
        tag: filter, title: Texts.kecamatan, options: all + options, selected: list.filters.kecamatan)
    case "kelurahan":
      let found = regions.kelurahan(in: list.filters.kecamatan ?? "").filter { inScope($0.code, context) }
      let options = found.map {
        Option(value: $0.code, label: $0.name, detail: regions.name(Regions.kecamatan(of: $0.code)))
      }
      return PickerState(
        tag: filter, title: Texts.kelurahan, options: all + options, selected: list.filters.kelurahan)
    case "state":
      let states: [RecordState] = [.diajukan, .dikembalikan, .disetujui, .bentrok, .batal]
      let options = states.map { Option(value: $0.label, label: $0.mark(context.glyphs) + " " + $0.label) }
      return PickerState(
        tag: filter, title: Texts.stateWord, options: all + options,
        selected: list.filters.states.first?.label)
    case "class":
      guard let column = ListState.classColumn(list.kind, context.registry) else { return nil }
      let table = context.registry.table(list.kind)
      let options = table.choices(column).map { Option(value: $0.code, label: $0.label) }
      return PickerState(
        tag: filter, title: table.columns[column].label, options: all + options,
        selected: list.filters.classCode)
    default:
      return nil
    }
  }

  /// Whether the region lies in the person's scope or holds a part of it.
  private static func inScope(_ code: String, _ context: Context) -> Bool {
    let scope = context.person?.scope ?? []
    return scope.isEmpty
      || scope.contains { Regions.isPrefix($0, of: code) || Regions.isPrefix(code, of: $0) }
  }

  static func columns(_ list: ListState, _ context: Context) -> PickerState {
    let table = context.registry.table(list.kind)
    var options = [
      Option(value: ":time", label: Texts.newestFirst), Option(value: ":name", label: Texts.name),
      Option(value: ":region", label: Texts.scope), Option(value: ":state", label: Texts.stateWord),
    ]
    options += table.columns.map { Option(value: $0.name, label: $0.label) }
    return PickerState(tag: "sort", title: Texts.sortBy, options: options)
  }

  static func subject(_ value: String?) -> SortKey.Subject? {
    switch value {
    case nil: nil
    case ":time": .time
    case ":name": .name
    case ":region": .region
    case ":state": .state
    case .some(let column): .column(column)
    }
  }

  /// The direction as one says it of what is compared: names by letters, amounts by size, days by age.
  private static func direction(_ sort: SortKey, _ columns: [TableColumn]) -> String {
    var content = TableColumn.Content.text
    switch sort.subject {
    case .column(let name): content = columns.first { $0.name == name }?.content ?? .text
    case .time, .round: content = .date
    case .state: return sort.ascending ? Texts.draftsFirst : Texts.approvedFirst
    case .id: content = .number(isMoney: false)
    case .name, .owner, .region: break
    }
    return switch content {
    case .text, .choice: sort.ascending ? "a-z" : "z-a"
    case .number: sort.ascending ? Texts.smallToLarge : Texts.largeToSmall
    case .date: sort.ascending ? Texts.oldestFirst : Texts.latestFirst
    }
  }

  /// What the list is sorted by, in words, with its direction.
  static func sorting(_ list: ListState, _ context: Context) -> String? {
    guard let sort = list.sort else { return nil }
    let columns = context.registry.table(list.kind).columns
    let name =
      switch sort.subject {
      case .column(let column):
        columns.first { $0.name == column }?.label ?? column
      case .name: Texts.name
      case .owner: Texts.owner
      case .region: Texts.scope
      case .state: Texts.stateWord
      case .round: Texts.roundWord
      case .time: Texts.timeWord
      case .id: Texts.number
      }
    return name + ", " + direction(sort, columns)
  }
}
