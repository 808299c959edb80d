import Registry

/// Filters kept under a name: the picker, keeping, using and forgetting them.
extension ListPickers {
  static func kept(_ kind: RecordKind, _ context: Context) -> [NamedFilter] {
    NamedFilter.decode(context.preferences[NamedFilter.key(kind)] ?? "[]")
  }

  static func named(_ list: ListState, _ context: Context) -> PickerState {
    let kept = kept(list.kind, context)
    var options = kept.map { one in
      let chips = one.filters.chips(list.kind, context).map(\.text)
      let words = one.text.isEmpty ? [] : ["“\(one.text)”"]
      return Option(
        value: "use:" + one.name, label: one.name, detail: (words + chips).joined(separator: ", "))
    }
    if list.isNarrowed { options.append(Option(value: "keep", label: Texts.keepFilter)) }
    if !kept.isEmpty { options.append(Option(value: "forget", label: Texts.forgetFilter)) }
    if options.isEmpty { options = [Option(value: "none", label: Texts.noNamedFilters)] }
    return PickerState(tag: "named", title: Texts.namedFilters, options: options)
  }

  static func takeNamed(_ value: String?, _ list: inout ListState, _ context: Context) -> [Outcome] {
    switch value {
    case "keep":
      return [
        .push(
          TextState(
            tag: "nama", title: Texts.keepFilter, text: Texts.nameFilter, needed: Texts.filterNameNeeded,
            isPassing: true))
      ]
    case "forget":
      let options = kept(list.kind, context).map { Option(value: $0.name, label: $0.name) }
      return [.push(PickerState(tag: "forget", title: Texts.forgetFilter, options: options))]
    default:
      guard let value, value.hasPrefix("use:"),
        let one = kept(list.kind, context).first(where: { "use:" + $0.name == value })
      else { return [] }
      list.filters = one.filters
      list.text = .init(one.text, maxLength: 200)
      return []
    }
  }

  /// Keeps what narrows the list now; the same name again replaces.
  static func keep(_ name: String, _ list: ListState, _ context: Context) -> [Outcome] {
    let one = NamedFilter(name: String(name.prefix(40)), text: list.text.text, filters: list.filters)
    let others = kept(list.kind, context).filter { $0.name != one.name }
    return remember((others + [one]).suffix(50), list) + [.say(Status(.good, Texts.filterKept(one.name)))]
  }

  static func forget(_ name: String?, _ list: ListState, _ context: Context) -> [Outcome] {
    remember(kept(list.kind, context).filter { $0.name != name }, list)
  }

  private static func remember(_ all: [NamedFilter], _ list: ListState) -> [Outcome] {
    [.effect(.remember(NamedFilter.key(list.kind), all.isEmpty ? nil : NamedFilter.encode(all)))]
  }
}
