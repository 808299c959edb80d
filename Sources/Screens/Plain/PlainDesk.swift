import Canvas
import Formats
import Registry

/// The interface as a conversation: a line comes in, lines go out. For screen readers, pipes and terminals that cannot
/// place their cursor.
///
/// It is the same application: the same state, the same commands with the same refusals, the same effects. Only the way in
/// (a line instead of keys) and the way out (sentences instead of a grid) are others.
///
///     for effect in desk.take(line: "3") { /* perform it, send results with take(_:) */ }
///     for line in desk.lines() { print(line) }
public struct PlainDesk {
  /// The application behind the conversation.
  public internal(set) var app: AppState
  /// What the last line asks to be said before anything else.
  var answers: [String] = []
  /// The choices that a part of a name has found; a number means one of them.
  var offered: [String] = []
  /// A question that was asked for and is not there: the next line was meant for it.
  var missed: String?
  /// Of a long list the first row in sight.
  var window = 0
  var described: [String] = []
  /// Whose cell the last line filled.
  var filled: RecordID?
  /// The rows that the numbers of a list meant when it was said last: see `row(_:_:)`.
  var numbered: [AnyHashable] = []
  /// The last line turned the page of a list: what was said of its other pages still holds.
  private var turnedPage = false
  private var said: Status?
  private var saidNotices: Set<String> = []

  /// Rows of a list that are said at once.
  static let page = 12
  /// Wide and high enough for every screen; nothing is drawn in it but what has no words of its own.
  public static let size = Size(width: 100, height: 50)

  /// A conversation about a state; make it with `PlainDesk.size`.
  public init(_ app: AppState) { self.app = app }

  /// Takes what is not a line: results of effects, the clock.
  public mutating func take(_ event: Event) -> [Effect] { App.update(&app, event) }

  /// Takes one line as typed.
  public mutating func take(line: String) -> [Effect] {
    app.status = nil
    said = nil
    turnedPage = false
    let line = Fold.trimmedNFC(line)
    let before = app.layers.count
    let place = app.layers.last?.place
    let effects = understand(line)
    if app.layers.count != before || app.layers.last?.place != place {
      window = 0
      offered = []
      missed = nil
    }
    return effects
  }

  /// What there is to say since the last time. Ask when every effect has been performed.
  public mutating func lines() -> [String] {
    var lines = answers
    answers = []
    let news = app.notices.filter { saidNotices.insert($0).inserted }
    lines += news.map { "! " + $0 }
    if let status = app.status, status != said, !news.contains(status.text) {
      let mark =
        switch status.tone {
        case .note, .good: ""
        case .warning: "? "
        case .error: "! "
        }
      lines.append(mark + Texts.plainWords(status.text))
    }
    said = app.status
    lines += filledLines()
    let now = description()
    if now != described {
      if !described.isEmpty || !lines.isEmpty { lines.append("") }
      lines += now
      described = now
      rememberRows()
    }
    return lines.map(PlainText.clean)
  }

  // MARK: Understanding

  private mutating func understand(_ line: String) -> [Effect] {
    putScoreAside()
    guard let top = app.layers.last else { return [] }
    switch line {
    case "?": return help(top)
    case "=":
      described = []
      return []
    case Texts.plainQuit: return run(.leave)
    default: break
    }
    if let form = top as? FormLayer { return answer(line, form) }
    if line == "<" { return top.place == .home ? [] : run(.back) }
    if line == Texts.plainSend,
      let save = Commands.of(top.place).first(where: { $0.keys.contains(.ctrl("s")) })
    {
      return run(save.id)
    }
    switch top.place {
    case .confirm: return run(line.lowercased() == "y" ? .yes : .no)
    case .message: return run(.yes)
    case .text, .jump: return type(line) + press(.enter)
    default: break
    }
    if let roster = top as? RosterState, let effects = fill(line, roster) { return effects }
    if let rows = top as? any PlainRows {
      if let effects = pick(line, rows) { return effects }
    } else if top.isTyping {
      return type(line) + press(.tab)
    }
    return command(line, top)
  }

  /// A command by its letter, or by its name.
  private mutating func command(_ line: String, _ top: Layer) -> [Effect] {
    if line.isEmpty { return [] }
    let context = app.context
    let going = context.person == nil ? [] : Commands.all.filter { Navigation.isGoing($0.id) }
    if line.count == 1, let letter = line.first {
      let key = KeyPress(.char(letter))
      if let command = Commands.of(top.place).first(where: {
        $0.keys.contains(key) && $0.refusal(context) == nil && !Self.forEyes.contains($0.id)
      })
        ?? Commands.command(for: key, in: top.place, typing: false, context)
      {
        return run(command.id)
      }
    }
    let wanted = line.lowercased()
    if let command = (Commands.of(top.place) + going).first(where: { $0.title.lowercased() == wanted }) {
      return run(command.id)
    }
    answers.append(Texts.plainNotUnderstood(line))
    return []
  }

  /// Numbers, searching and paging in a list; nil when the line means something else.
  private mutating func pick(_ line: String, _ rows: any PlainRows) -> [Effect]? {
    let all = rows.plainRows(app.context)
    if line == "+", window + Self.page < all.count {
      window += Self.page
      turnedPage = true
      return []
    }
    if line == "-", window > 0 {
      window = max(0, window - Self.page)
      turnedPage = true
      return []
    }
    if let number = Int(line) { return row(number, all).map { open($0, rows) } ?? [] }
    if line.first == "/", rows.place == .list || rows.place == .search {
      window = 0
      return run(.search) + type(String(line.dropFirst())) + press(.escape)
    }
    guard rows.isTyping, !line.isEmpty else { return nil }
    window = 0
    let effects = type(line)
    guard let now = app.layers.last as? any PlainRows, now.place == rows.place else { return effects }
    return now.plainRows(app.context).count == 1 ? effects + open(0, now) : effects
  }

  /// Remembers which rows the numbers mean that were just said.
  private mutating func rememberRows() {
    let ids = (app.layers.last as? any PlainRows)?.plainRows(app.context).map(\.id) ?? []
    if turnedPage {
      let heard = numbered.enumerated().filter { !(window..<window + Self.page).contains($0.offset) }
      numbered = ids
      for (index, id) in heard where ids.indices.contains(index) { numbered[index] = id }
    } else {
      numbered = ids
    }
  }

  /// Where the row stands now that a number meant when it was said: colleagues' rows may have come before it since. Nil,
  /// and it is said why, when there is none.
  private mutating func row(_ number: Int, _ all: [PlainRow]) -> Int? {
    let index = number - 1
    guard numbered.indices.contains(index) else {
      if all.indices.contains(index) { return index }
      answers.append(Texts.plainNoSuchNumber(all.count))
      return nil
    }
    let meant = numbered[index]
    if all.indices.contains(index), all[index].id == meant { return index }
    if let now = all.firstIndex(where: { $0.id == meant }) { return now }
    answers.append(Texts.plainRowGone)
    described = []
    return nil
  }

  private mutating func open(_ index: Int, _ rows: any PlainRows) -> [Effect] {
    var rows = rows
    rows.cursor = RowCursor(at: index)
    app.layers[app.layers.count - 1] = rows
    guard let command = rows.plainOpen else { return App.refreshTop(&app) }
    return run(command)
  }

  // MARK: Doing

  mutating func run(_ id: CommandID) -> [Effect] {
    guard let command = Commands.named(id, in: app.layers.last?.place) else { return [] }
    return App.run(command, &app) + App.refreshTop(&app)
  }

  mutating func press(_ key: Key) -> [Effect] { App.update(&app, .input(.key(KeyPress(key)))) }

  /// Puts a line into the focused text field, in place of what was there.
  mutating func type(_ line: String) -> [Effect] {
    let cleared = App.update(&app, .input(.key(.ctrl("u"))))
    return line.isEmpty ? cleared : cleared + App.update(&app, .input(.paste(line)))
  }
}
