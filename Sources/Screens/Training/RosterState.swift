import Canvas
import Formats
import Questionnaire
import Registry

/// A pelatihan and its peserta as a table: attendance a day, scores, how many of the planned. Space and letters fill a
/// day, digits a score; what stands in a cell has been saved.
struct RosterState: ReadFirst, KeepsUnsent {
  let training: RecordID
  var cursor = RowCursor()
  /// The day or score under the cursor.
  var at = 0
  private(set) var roster = Roster()
  /// A score that is being typed.
  private(set) var score: TextField? { didSet { if score == nil { scored = nil } } }
  /// The cell that it is typed for: the table may change under it.
  private var scored: (participant: RecordID, column: GridColumn)?
  /// One that an earlier sitting left half typed, until its cell is there.
  private var left: (participant: String, column: String, text: String)?
  private var leavesLeft = false
  /// What the last key filled or emptied a cell with, and how many times one after another.
  private var filling: (command: CommandID, times: Int)?
  private var opened = OpenedRecord()
  private var pending = Pending()
  /// What is being saved.
  private var tried: Action?
  /// What could not be saved, though a part of it may be in sight: the same key tries the same again.
  private var failed: [Action] = []
  private var generation = -1
  /// The revision whose answers are known: rosters change all the time, the pelatihan itself hardly ever.
  private var head: EntryRef?

  init(training: RecordID) { self.training = training }

  var place: Place { score == nil ? .roster : .search }
  var isTyping: Bool { score != nil }
  var failure: String? { opened.failure }
  var unsentKey: String { "roster:\(training)" }
  /// A score that is being typed counts only when the cell is left.
  var unsent: Unsent? {
    if let left { return Self.unsent(left.participant, left.column, left.text) }
    guard let text = score?.text, !text.isEmpty, let scored else { return nil }
    return Self.unsent(scored.participant.description, scored.column.name, text)
  }
  /// Whatever the person entered in that cell since stands for it.
  private static func unsent(_ participant: String, _ column: String, _ text: String) -> Unsent {
    Unsent(texts: [participant, column, text], said: [participant, column])
  }
  func unsentLabel(_ context: Context) -> String { "\(Texts.rosterTitle) \(training)" }
  mutating func restore(_ kept: Unsent) {
    if kept.texts.count == 3 { left = (kept.texts[0], kept.texts[1], kept.texts[2]) }
  }

  /// A key that fills a cell goes on to the next: held down, it must not change what stands there already.
  var inSight: String? { filling.map { "\($0.command) \($0.times)" } }
  func decides(_ command: CommandID) -> Bool {
    guard score == nil, command == filling?.command, let column, let here else { return false }
    let value = roster.value(column, here)
    return !value.isEmpty && value != Self.marks[command]
  }
  func tooEarly(_ key: String) -> String { Texts.releaseFirst(key) + Texts.cellIsFilled }

  func title(_ context: Context) -> String {
    "\(RecordKind.pelatihan.label) \(context.glyphs.dot) \(Texts.ofTarget(roster.rows.count, roster.target))"
  }

  var column: GridColumn? { roster.columns.indices.contains(at) ? roster.columns[at] : nil }
  var here: Roster.Row? { roster.rows.indices.contains(cursor.at) ? roster.rows[cursor.at] : nil }

  private func page(_ context: Context) -> Int { max(1, context.body.height - RosterLayout.around) }

  // MARK: Keys

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    if score != nil { return typed(command, context) }
    let fills = command == .mark || command == .emptyCell || Self.marks[command] != nil
    filling = fills ? (command, filling?.command == command ? (filling?.times ?? 0) + 1 : 1) : nil
    if cursor.move(command, count: roster.rows.count, page: page(context)) { return [] }
    switch command {
    case .back: return [.close]
    case .columnLeft: at = max(0, at - 1)
    case .columnRight: at = min(max(0, roster.columns.count - 1), at + 1)
    case .new: return [.push(AddParticipantState(training: training, target: roster.target))]
    case .open:
      guard let here else { return [.say(Status(.note, Texts.noParticipants))] }
      return [.push(CardState(id: here.id, kind: .peserta))]
    case .card: return [.push(CardState(id: training, kind: .pelatihan))]
    case .mark: return mark(nil, context)
    case .everyone: return everyone(context)
    case .emptyCell: return set("", context)
    default:
      return Self.marks[command].map { mark($0, context) } ?? []
    }
    return []
  }

  static let marks: [CommandID: String] = [.attendH: "H", .attendI: "I", .attendS: "S", .attendA: "A"]

  /// Puts a mark of attendance and goes to the next; without one, toggles H.
  private mutating func mark(_ mark: String?, _ context: Context) -> [Outcome] {
    guard let column, !column.isScore, let here else { return [.say(Status(.note, Texts.notACell))] }
    return set(mark ?? (roster.value(column, here).isEmpty ? "H" : ""), context)
  }

  private mutating func set(
    _ value: String, _ context: Context, then step: CommandID = .down
  ) -> [Outcome] {
    guard !pending.isWaiting, let column, let here else { return [] }
    _ = cursor.move(step, count: roster.rows.count, page: page(context))
    guard roster.value(column, here) != value else {
      return again(column) { $0[here.id] == value }.map { [commit($0, context)] } ?? []
    }
    return [commit(.grid(training, column, [here.id: value]), context)]
  }

  private mutating func commit(_ action: Action, _ context: Context) -> Outcome {
    tried = action
    return pending.commit(action, context)
  }

  /// What failed in a column and is wanted again.
  private func again(_ column: GridColumn, _ isWanted: ([RecordID: String]) -> Bool) -> Action? {
    failed.last { action in
      if case .grid(training, column, let values) = action { return isWanted(values) }
      return false
    }
  }

  /// Fills a row's cell in the chosen column with a typed value and goes on to the next.
  mutating func fill(_ typed: String, row: Int, _ context: Context) -> [Outcome] {
    if let refusal = Rights.fillRoster(context) { return [.say(Status(.error, refusal))] }
    cursor = RowCursor(at: row)
    guard let column else { return [] }
    let value = column.isScore ? Int(typed).map(String.init) ?? typed : typed.uppercased()
    guard column.accepts(value) else {
      return [.say(Status(.error, column.isScore ? Texts.notAScore : Texts.notAMark))]
    }
    return set(value, context)
  }

  private mutating func everyone(_ context: Context) -> [Outcome] {
    guard !pending.isWaiting else { return [] }
    guard let column, !column.isScore else { return [.say(Status(.note, Texts.notACell))] }
    let empty = roster.empty(column)
    guard !empty.isEmpty else {
      let again = again(column) { values in values.values.allSatisfy { $0 == "H" } }
      return [again.map { commit($0, context) } ?? .say(Status(.note, Texts.allHere))]
    }
    let values = Dictionary(empty.map { ($0, "H") }) { first, _ in first }
    return [commit(.grid(training, column, values), context)]
  }

  // MARK: Scores

  mutating func input(_ input: InputEvent, _ context: Context) -> [Outcome] {
    if score != nil {
      _ = score?.handle(input)
      return []
    }
    guard case .key(let press) = input, let typed = press.typed, typed.isASCII, typed.isNumber, let here
    else { return [] }
    guard let column, column.isScore else { return [.say(Status(.note, Texts.notACell))] }
    left = nil
    var field = TextField(maxLength: 3)
    _ = field.handle(input)
    (score, scored) = (field, (here.id, column))
    return []
  }

  /// Goes back to the cell whose score was left half typed, once the days of the pelatihan are known.
  private mutating func takeUpLeft() {
    guard let left, !leavesLeft, score == nil, opened.dossier != nil || failure != nil,
      let row = roster.rows.firstIndex(where: { $0.id.description == left.participant }),
      let index = roster.columns.firstIndex(where: { $0.name == left.column && $0.isScore })
    else { return }
    (cursor.at, at) = (row, index)
    score = TextField(left.text, maxLength: 3)
    scored = (roster.rows[row].id, roster.columns[index])
    self.left = nil
  }

  /// Leaves it as it was, and does not go back to it here.
  mutating func putScoreAside() {
    guard let kept = unsent else { return }
    (score, leavesLeft) = (nil, true)
    restore(kept)
  }

  private mutating func typed(_ command: CommandID, _ context: Context) -> [Outcome] {
    switch command {
    case .back:
      score = nil
      return []
    case .open, .down, .up, .columnLeft, .columnRight:
      guard let text = score?.text, let column, let here, let scored else { return [] }
      guard (here.id, column) == scored else { return [.say(Status(.error, Texts.cellIsGone))] }
      let value = text.isEmpty ? "" : Int(text).map(String.init) ?? text
      guard column.accepts(value) else { return [.say(Status(.error, Texts.notAScore))] }
      score = nil
      return set(value, context, then: command == .up ? .up : .down)
    default: return []
    }
  }

  // MARK: Results

  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    if opened.take(result, of: training) {
      readRoster(context)
      return []
    }
    let arrival = pending.arrived(result)
    if arrival != .other, let tried {
      failed.removeAll { $0 == tried }
      if arrival == .failed { failed.append(tried) }
    }
    return []
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    var outcomes: [Outcome] = []
    if generation != context.registry.generation {
      generation = context.registry.generation
      readRoster(context)
      let newest = context.registry.find(training).flatMap { context.registry.table($0.kind).head($0.row) }
      if newest != head || opened.dossier == nil {
        head = newest
        outcomes.append(.effect(.load(training)))
      }
    }
    takeUpLeft()
    at = min(at, max(0, roster.columns.count - 1))
    cursor.settle(count: roster.rows.count, height: page(context))
    return outcomes
  }

  /// The table as it is now. The cursor stays in its cell, wherever that has gone: a colleague may have added a day or
  /// taken a peserta out.
  private mutating func readRoster(_ context: Context) {
    let (id, column) = (scored?.participant ?? here?.id, scored?.column ?? column)
    roster = Roster(training, opened.dossier?.head?.answers, context.registry)
    if let id, let same = roster.rows.firstIndex(where: { $0.id == id }) { cursor.at = same }
    if let column, let same = roster.columns.firstIndex(of: column) { at = same }
  }

  /// In a column of scores the keys of a day do nothing, and are not offered.
  func statusLine(_ context: Context) -> String? {
    if score != nil { return Texts.typeScore + " " + Texts.scoreKeys }
    guard column?.isScore == true, here != nil, context.preferences.hints, Rights.fillRoster(context) == nil
    else { return nil }
    return Texts.scoreHints(adds: Rights.addParticipant(context) == nil)
  }
}
