import Canvas
import Formats
import Registry

extension PlainDesk {
  /// The screen on top, as sentences. The same screen gives the same sentences, so that nothing is read out twice.
  func description() -> [String] {
    guard let top = app.layers.last else { return [] }
    let context = app.context
    if let form = top as? FormLayer { return question(form, context) }
    var lines = [heading(top, context)]
    switch top {
    case let home as HomeState:
      lines += home.guide(context)
    case let list as ListState:
      lines.append(Texts.found(list.rows.count, of: list.whole))
      if list.rows.isEmpty {
        lines.append(list.isNarrowed ? Texts.nothingFound : Texts.noneYet(list.kind.label))
      }
    case let confirm as ConfirmState:
      return lines + [confirm.text, Texts.plainConfirm(confirm.yes)]
    case let message as MessageState:
      return lines + [message.text, Texts.plainMessage]
    case let text as TextState:
      let initial = text.field.text
      return lines + [text.text] + (initial.isEmpty ? [] : [Texts.plainNow(initial)]) + [Texts.plainTypeText]
    case is JumpState:
      return lines + [Texts.jumpText, Texts.plainTypeText]
    case is RemarksState:
      lines.append(Texts.plainRemarksHow)
    default: break
    }
    if let rows = top as? any PlainRows {
      let all = rows.plainRows(context)
      lines += numbered(all)
      if all.isEmpty { lines += empty(top) }
      if top.place == .signIn { lines.append(Texts.plainSignInHow) }
    }
    if let showing = top as? any RevisionShowing { lines += story(showing, context) }
    // A roster has its rows and, as a table, the days.
    if top is RosterState || !(top is any PlainRows) && !(top is any RevisionShowing) { lines += drawn() }
    return lines + menu(top, context)
  }

  private func heading(_ top: Layer, _ context: Context) -> String {
    let title = top.title(context)
    guard top.place == .home, let person = context.person else { return title }
    let area = Areas.short(person.scope, context.registry.regions)
    return [title, person.name, person.role.label, area, context.now.clock].joined(separator: ", ")
  }

  /// What an empty list says; lists of records say it themselves.
  private func empty(_ top: Layer) -> [String] {
    switch top {
    case is ListState: []
    case is DraftsState: [Texts.noDrafts]
    case is ReviewState: [Texts.queueEmpty]
    case is SignInState: [Texts.nobodyFound]
    default: [Texts.nothingFound]
    }
  }

  private func numbered(_ rows: [PlainRow]) -> [String] {
    let from = min(window, max(0, rows.count - 1))
    var lines = rows.enumerated().dropFirst(from).prefix(Self.page).map {
      "\($0.offset + 1). \($0.element.words())"
    }
    let rest = rows.count - from - lines.count
    if rest > 0 || from > 0 { lines.append(Texts.plainMore(rest, earlier: from > 0)) }
    return lines
  }

  /// A record's story as on its card.
  private func story(_ showing: any RevisionShowing, _ context: Context) -> [String] {
    guard let dossier = showing.dossier else { return [Texts.loading] }
    let story = RecordStory(dossier, context)
    let isReview = app.layers.last?.place == .review
    var name = "\(dossier.id), \(dossier.state.label)"
    if let found = context.registry.find(dossier.id) {
      let shown = context.registry.table(found.kind).title(found.row)
      if !shown.isEmpty { name = "\(shown), \(name)" }
    }
    return [name]
      + story.flow(changesFirst: isReview).flatMap { item -> [String] in
        switch item {
        case .heading(let text): [text + ":"]
        case .pair(let mark, let label, let value): [Self.marked(mark, "\(label): \(value)")]
        case .change(let mark, let label, let old, let new):
          [Self.marked(mark, Texts.plainChange(label, old: old, new: new))]
        case .sentence(let mark, let text, _): [Self.marked(mark == context.glyphs.dot ? "" : mark, text)]
        case .table(let title, let rows): [title + ":"] + rows.map { $0.joined(separator: "; ") }
        case .blank: [""]
        }
      }
  }

  private static func marked(_ mark: String, _ text: String) -> String {
    mark.isEmpty ? text : "\(mark) \(text)"
  }

  /// A screen without words of its own: what it draws, without the title and the status line.
  private func drawn() -> [String] {
    var grid = Grid(size: app.size)
    App.draw(app, into: &grid)
    let body = app.context.body
    return (body.y..<body.bottom).map { grid.line($0) }.filter { $0.contains { $0 != " " } }
  }

  /// The commands that work now, by the letter that stands for each.
  func menu(_ top: Layer, _ context: Context) -> [String] {
    let entries = commands(top, context).map { entry in
      entry.sign == entry.command.title ? entry.sign : "\(entry.sign) \(entry.command.title)"
    }
    return entries.isEmpty ? [] : [Texts.plainMenu + entries.joined(separator: "; ")]
  }

  /// Commands about what only eyes see: a cell under the cursor, the width of a column, the clipboard of a terminal.
  /// Their letters mean something else here, or nothing.
  static let forEyes: Set<CommandID> = [
    .columnLeft, .columnRight, .columnFirst, .columnLast, .columns, .wider, .narrower, .moveLeft, .moveRight,
    .hideColumn, .sortHere, .nextHit, .previousHit, .markRange, .copyValue, .copyRecord, .copied,
  ]

  /// Commands of a roster that have no letter here, or one that means something else: called by their names.
  static let named: Set<CommandID> = [.columnLeft, .columnRight, .everyone, .emptyCell]

  func commands(_ top: Layer, _ context: Context) -> [(sign: String, command: Command)] {
    let hidden: Set<CommandID> = [
      .up, .down, .pageUp, .pageDown, .first, .last, .palette, .repaint, .suspend, .open, .quit, .remark,
      .next,
      .previous,
    ]
    let named = top.place == .roster ? Self.named : []
    var seen = hidden.union(Self.forEyes.subtracting(named))
    return Commands.of(top.place).compactMap { command in
      guard command.refusal(context) == nil, seen.insert(command.id).inserted else { return nil }
      switch command.id {
      case .help: return ("?", command)
      case .back: return ("<", command)
      case .leave: return (Texts.plainQuit, command)
      default: break
      }
      if named.contains(command.id) { return (command.title, command) }
      if command.keys.contains(.ctrl("s")) { return (Texts.plainSend, command) }
      let letter = top.isTyping ? nil : command.keys.first { $0.isText && $0.key != .char(" ") }
      return letter.map { ($0.label, command) }
    }
  }

  /// Every command with its sentence, those that cannot be given with the reason.
  mutating func help(_ top: Layer) -> [Effect] {
    let context = app.context
    if top is FormLayer {
      answers += Texts.plainFormHelp
      return []
    }
    answers.append(Texts.plainHelpHead)
    if top is RosterState { answers.append(Texts.plainRosterHow) }
    answers += commands(top, context).map { "\($0.sign): \($0.command.help)" }
    for command in Commands.of(top.place) {
      if let refusal = command.refusal(context), command.id != .open, !Self.forEyes.contains(command.id) {
        answers.append("\(command.title): \(refusal)")
      }
    }
    return []
  }
}
