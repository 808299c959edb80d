import Canvas
import Registry

/// What can be done with marked rows, or with the one under the cursor when none is marked.
enum ListActions {
  static let approveTag = "approve"
  /// So many records at most are handled by one key.
  static let most = 10_000

  /// What a question was asked about.
  struct Asked: Hashable, Sendable {
    /// What would be approved.
    var targets: [RevisionTarget] = []
    /// What would be exported, and how it was chosen.
    var rows: [UInt32] = []
    var filter = ""
  }

  /// The rows that an action is about: in the list's order, then those that the list no longer holds.
  static func rows(_ list: ListState) -> [UInt32] {
    if list.marks.isEmpty { return list.here.map { [UInt32($0)] } ?? [] }
    let inOrder = list.rows.filter { list.marks.contains($0) }
    if inOrder.count == list.marks.count { return inOrder }
    var rest = list.marks
    for row in inOrder { rest.set(row, false) }
    return inOrder + rest.rows
  }

  static func picker(_ list: ListState, _ context: Context) -> PickerState {
    let count = list.marks.isEmpty ? (list.here == nil ? 0 : 1) : list.marks.count
    var options: [PickerState.Option] = []
    if !list.marks.isEmpty {
      let label = list.filters.onlyMarked ? Texts.showAll : Texts.showMarked
      options.append(PickerState.Option(value: "only", label: label))
    }
    options.append(PickerState.Option(value: "ids", label: Texts.copyNumbers, detail: "\(count)"))
    options.append(PickerState.Option(value: "lines", label: Texts.copyRows, detail: "\(count)"))
    options.append(
      PickerState.Option(value: "export", label: Texts.exportChoice, detail: "\(exportRows(list).count)"))
    if context.person?.role.reviews == true {
      let some = count > most ? [] : approvable(list, context)
      options.append(
        PickerState.Option(value: "approve", label: Texts.approveMarked, detail: "\(some.count)"))
    }
    if !list.marks.isEmpty {
      options.append(PickerState.Option(value: "unmark", label: Texts.unmarkAll, detail: "\(count)"))
    }
    return PickerState(tag: "act", title: Texts.actOn(list.marks.count), options: options)
  }

  static func outcomes(_ value: String, _ list: inout ListState, _ context: Context) -> [Outcome] {
    let rows = rows(list)
    let table = context.registry.table(list.kind)
    switch value {
    case "only": list.filters.onlyMarked.toggle()
    case "unmark":
      list.marks.clear()
      list.filters.onlyMarked = false
      return list.found.sum(list.marks, list.kind, context)
    case "ids":
      guard rows.count <= most else { return [.say(Status(.error, Texts.tooManyToCopy))] }
      let text = rows.map { table.id(Int($0)).description }.joined(separator: "\n")
      return Copying.outcomes(text, Texts.numbersCopied(rows.count))
    case "lines":
      guard rows.count <= most else { return [.say(Status(.error, Texts.tooManyToCopy))] }
      let columns = columns(list, context)
      let lines = rows.map { row in columns.map { $0.value(Int(row), table, context) }.joined(separator: "\t")
      }
      let text = ([columns.map(\.label).joined(separator: "\t")] + lines).joined(separator: "\n")
      return Copying.outcomes(text, Texts.rowsCopied(rows.count))
    case "export": return [.push(exportQuestion(&list, context))]
    case "approve":
      guard rows.count <= most else { return [.say(Status(.error, Texts.tooManyToApprove))] }
      let targets = approvable(list, context)
      guard !targets.isEmpty else { return [.say(Status(.error, Texts.nothingToApprove))] }
      list.asked.targets = targets
      return [
        .push(
          ConfirmState(
            tag: approveTag, title: Texts.approveTitle,
            text: Texts.approveText(targets.count, of: rows.count),
            yes: Texts.approveYes))
      ]
    default: break
    }
    return []
  }

  /// Name, the columns in their order, state and number.
  static func columns(_ list: ListState, _ context: Context) -> [ListColumn] {
    let table = context.registry.table(list.kind)
    let middle = ListLayout.middle(list, context).filter { $0.content != .id }
    return [.name(table, context.registry.forms.current(list.kind))] + middle + [.state, .number]
  }

  /// The marked rows that the person may approve: the rest is left out, and counted in the question.
  static func approvable(_ list: ListState, _ context: Context) -> [RevisionTarget] {
    let table = context.registry.table(list.kind)
    let targets = rows(list).prefix(most).compactMap { row -> RevisionTarget? in
      let row = Int(row)
      guard table.state(row) == .diajukan, let head = table.head(row) else { return nil }
      return RevisionTarget(table.id(row), head)
    }
    return approvable(targets, context)
  }

  /// Those of them that the person may approve now.
  static func approvable(_ targets: [RevisionTarget], _ context: Context) -> [RevisionTarget] {
    guard let person = context.person else { return [] }
    return targets.filter { context.registry.check(.approve([$0]), by: person) == nil }
  }
}

extension ListState {
  /// Copies the value in the column that was gone to (the number when none was), or the row.
  func copy(_ command: CommandID, _ context: Context) -> [Outcome] {
    guard let here else { return [.say(Status(.note, Texts.noRecordHere))] }
    let table = context.registry.table(kind)
    if command == .copyRecord {
      let lines = ListActions.columns(self, context).map { "\($0.label): \($0.value(here, table, context))" }
      return Copying.outcomes(lines.joined(separator: "\n"), Texts.recordCopied)
    }
    guard let column, let about = columnHere(context), about.id == column else {
      return Copying.outcomes(table.id(here).description, Texts.copied(table.id(here).description))
    }
    let value = about.value(here, table, context)
    return Copying.outcomes(value, Texts.copied(Copying.short(value)))
  }
}
