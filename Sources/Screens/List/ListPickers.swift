import Canvas
import Questionnaire
import Registry

/// The small pickers of a list: what to filter by, which value, what to sort by, which kept filters.
enum ListPickers {
  typealias Option = PickerState.Option

  static func filters(_ list: ListState, _ context: Context) -> PickerState {
    let registry = context.registry
    let table = registry.table(list.kind)
    let chips = list.filters.chips(list.kind, context)
    func detail(_ subject: ListFilters.Chip.Subject) -> String {
      chips.first { $0.subject == subject }.map {
        $0.text.split(separator: ": ").last.map(String.init) ?? $0.text
      } ?? ""
    }
    var options = [
      Option(value: "kecamatan", label: Texts.kecamatan, detail: detail(.kecamatan)),
      Option(value: "kelurahan", label: Texts.kelurahan, detail: detail(.kelurahan)),
      Option(value: "state", label: Texts.stateWord, detail: detail(.states)),
    ]
    let region = registry.forms.current(list.kind)?.questions(using: .region).first?.name
    for column in table.columns where column.content == .choice && column.name != region {
      options.append(
        Option(
          value: "=" + column.name, label: Texts.shortLabel(column.label),
          detail: detail(.choice(column.name))))
    }
    if list.kind.hasRounds {
      options.append(Option(value: "round", label: Texts.lastRoundFilter, detail: detail(.round)))
    }
    options.append(Option(value: "by", label: Texts.byFilter, detail: detail(.by)))
    options.append(
      Option(
        value: "missing", label: Texts.missingFilter,
        detail: list.filters.missing.sorted().map { ListFilters.label($0, list.kind, registry) }
          .joined(separator: ", ")))
    if context.person?.role.enters == true {
      options.append(
        Option(value: "mine", label: Texts.mine, detail: list.filters.mine ? Texts.activeYes : ""))
    }
    return PickerState(tag: "filter", title: Texts.filterBy, options: options)
  }

  /// The values of one filter, "all" first; nil for a filter that does not exist.
  static func values(of filter: String, _ list: ListState, _ context: Context) -> PickerState? {
    let registry = context.registry
    let regions = registry.regions
    let all = [Option(value: nil, label: Texts.everything)]
    func picker(_ title: String, _ options: [Option], _ selected: String?) -> PickerState {
      PickerState(tag: filter, title: title, options: all + options, selected: selected)
    }
    func chosen(_ isChosen: Bool) -> String { isChosen ? context.glyphs.done : "" }
    switch filter {
    case "kecamatan":
      let options = regions.kecamatan().filter { inScope($0.code, context) }.map {
        Option(value: $0.code, label: $0.name, detail: $0.code)
      }
      return picker(Texts.kecamatan, options, list.filters.kecamatan)
    case "kelurahan":
      let found = regions.kelurahan(in: list.filters.kecamatan ?? "").filter { inScope($0.code, context) }
      let options = found.map {
        Option(value: $0.code, label: $0.name, detail: regions.name(Regions.kecamatan(of: $0.code)))
      }
      return picker(Texts.kelurahan, options, list.filters.kelurahan)
    case "state":
      let states: [RecordState] = [.diajukan, .dikembalikan, .disetujui, .bentrok, .batal]
      let options = states.map {
        Option(
          value: $0.label, label: $0.mark(context.glyphs) + " " + $0.label,
          detail: chosen(list.filters.states.contains($0)))
      }
      return picker(Texts.stateWord, options, list.filters.states.first?.label)
    case "round":
      let options = registry.rounds.reversed().map { Option(value: $0.id, label: $0.id) }
      return picker(Texts.lastRoundFilter, options, list.filters.round)
    case "by":
      let people = registry.people.filter { $0.role.enters }
      let options = people.map { Option(value: $0.id, label: registry.name(ofPerson: $0.id), detail: $0.id) }
      return picker(Texts.byFilter, options, list.filters.by)
    case "missing":
      let options = canBeMissing(list.kind, registry).map {
        Option(
          value: $0, label: Texts.without + " " + ListFilters.label($0, list.kind, registry),
          detail: chosen(list.filters.missing.contains($0)))
      }
      return picker(Texts.missingFilter, options, nil)
    default:
      let table = registry.table(list.kind)
      guard filter.hasPrefix("="),
        let column = table.columns.firstIndex(where: { $0.name == filter.dropFirst() })
      else { return nil }
      let codes = list.filters.choices[table.columns[column].name] ?? []
      let options = table.choices(column).map {
        Option(value: $0.code, label: $0.label, detail: chosen(codes.contains($0.code)))
      }
      return picker(table.columns[column].label, options, codes.first)
    }
  }

  /// The key questions (NIK, NIB) first, then the columns.
  private static func canBeMissing(_ kind: RecordKind, _ registry: Registry) -> [String] {
    let keys = registry.forms.current(kind)?.questions(using: .key).map(\.name) ?? []
    return keys + registry.table(kind).columns.map(\.name).filter { !keys.contains($0) }
  }

  /// Whether the region lies in the person's scope or holds a part of it.
  private static func inScope(_ code: String, _ context: Context) -> Bool {
    let scope = context.person?.scope ?? []
    return scope.isEmpty
      || scope.contains { Regions.isPrefix($0, of: code) || Regions.isPrefix(code, of: $0) }
  }

  // MARK: Replies

  /// Takes what was picked in one of these pickers.
  static func take(_ tag: String, _ value: String?, _ list: inout ListState, _ context: Context) -> [Outcome]
  {
    switch tag {
    case "filter":
      guard value != "mine" else {
        list.filters.mine.toggle()
        return []
      }
      return values(of: value ?? "", list, context).map { [.push($0)] } ?? []
    case "kecamatan":
      list.filters.kecamatan = value
      list.filters.kelurahan = nil
    case "kelurahan": list.filters.kelurahan = value
    case "round": list.filters.round = value
    case "by": list.filters.by = value
    case "state":
      if let state = value.flatMap(RecordState.init(label:)) {
        list.filters.toggle(state)
      } else {
        list.filters.states = []
      }
    case "missing":
      guard let value else {
        list.filters.missing = []
        break
      }
      if list.filters.missing.remove(value) == nil { list.filters.missing.insert(value) }
    case "sort": if let subject = subject(value, list.kind) { list.sort(by: subject) }
    case "named": return takeNamed(value, &list, context)
    case "forget": return forget(value, list, context)
    default:
      guard tag.hasPrefix("=") else { break }
      let column = String(tag.dropFirst())
      if let value { list.filters.toggle(value, of: column) } else { list.filters.choices[column] = nil }
    }
    return []
  }

  // MARK: Sorting

  static func columns(_ list: ListState, _ context: Context) -> PickerState {
    let table = context.registry.table(list.kind)
    var options = [
      Option(value: ":time", label: Texts.newestFirst), Option(value: ":name", label: Texts.name),
      Option(value: ":region", label: Texts.scope), Option(value: ":state", label: Texts.stateWord),
    ]
    options += table.columns.map { Option(value: $0.name, label: $0.label) }
    // The time stands first, the newest before all.
    options += ListColumn.everyRecord(list.kind).filter { $0.subject != .time }.map {
      Option(value: $0.id, label: $0.label)
    }
    let here = list.column.flatMap { _ in list.columnHere(context)?.subject }
    return PickerState(
      tag: "sort", title: Texts.sortBy, options: options,
      selected: options.first { subject($0.value, list.kind) == here }?.value)
  }

  static func subject(_ value: String?, _ kind: RecordKind) -> SortKey.Subject? {
    switch value {
    case nil: nil
    case ":time": .time
    case ":name": .name
    case ":region": .region
    case ":state": .state
    case .some(let id) where id.hasPrefix(":"):
      ListColumn.everyRecord(kind).first { $0.id == id }?.subject
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
    case .id, .remarks: content = .number(isMoney: false)
    case .name, .owner, .region, .kecamatan, .by: break
    }
    return switch content {
    case .text, .choice: sort.ascending ? "a-z" : "z-a"
    case .number: sort.ascending ? Texts.smallToLarge : Texts.largeToSmall
    case .date: sort.ascending ? Texts.oldestFirst : Texts.latestFirst
    }
  }

  /// What the list is sorted by, in words, with its direction; then what decides among equals.
  static func sorting(_ list: ListState, _ context: Context) -> String? {
    guard let sort = list.sort else { return nil }
    let columns = context.registry.table(list.kind).columns
    func words(_ key: SortKey) -> String {
      let name =
        switch key.subject {
        case .column(let column):
          columns.first { $0.name == column }?.label ?? column
        case .name: Texts.name
        case .owner: Texts.owner
        case .region: Texts.scope
        case .state: Texts.stateWord
        case .round: Texts.roundWord
        case .time: Texts.timeWord
        case .id: Texts.number
        case .kecamatan: Texts.kecamatan
        case .by: Texts.place(.people)
        case .remarks: Texts.openRemarksColumn
        }
      return name + ", " + direction(key, columns)
    }
    return words(sort) + (list.thenBy.map { "; \(Texts.thenBy) " + words($0) } ?? "")
  }
}
