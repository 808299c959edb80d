import Canvas
import Formats
import Questionnaire
import Registry
import Screens

/// A person at the form who knows what to answer: presses real keys in the real interface and is counted.
struct KeyTypist {
  private(set) var desk: BenchDesk
  /// Every key pressed in the form, in order.
  private(set) var keys: [KeyPress] = []
  /// Characters of what was typed, as a form of paper would hold them.
  private(set) var typed = 0
  /// Choices made.
  private(set) var choices = 0
  /// Questions that the focus stopped at.
  private(set) var shown: Set<FieldPath> = []
  /// What the person is told.
  private let wanted: Interview
  /// What the last round said, whose rows keep their numbers.
  private let last: Interview?

  /// Sits down at an open form.
  init?(_ desk: BenchDesk, wanted answers: Answers, last: Answers? = nil) {
    guard let form = desk.form else { return nil }
    self.desk = desk
    self.last = last.map {
      Interview(form: form.interview.form, answers: $0, context: form.interview.context, isNew: false)
    }
    wanted = Interview(
      form: form.interview.form, answers: answers, context: form.interview.context, isNew: false)
  }

  /// What a form without any detour costs, times 1.15: characters, one key a choice, one a question shown.
  var goal: Int { Int(1.15 * Double(typed + choices + shown.count)) }

  // MARK: Whole forms

  /// Fills a new form from the first field to the last and hands it in.
  mutating func fillNew() {
    press([KeyPress(.home, ctrl: true)])
    var before: FieldPath?
    while let path = desk.form?.focus, path != before {
      before = path
      shown.insert(path)
      answer(path)
      // Heads-down entry may have gone on by itself.
      if desk.form?.focus == path { press([KeyPress(.tab)]) }
    }
    submit()
  }

  /// Goes through what must be asked anew: takes what is still true, types what is not, hands it in.
  mutating func refresh() {
    for _ in 0..<200 {
      guard let form = desk.form, let path = form.focus else { break }
      shown.insert(path)
      if form.interview.answer(path) == target(path, form) {
        press([KeyPress(.f(8))])
        if desk.form?.focus == path { break }
      } else if last?.answer(path) == target(path, form) {
        press([KeyPress(.char("t"), ctrl: true)])
      } else {
        answer(path)
        press([KeyPress(.f(8))])
      }
    }
    // What was carried over and is no longer true.
    var tried: Set<FieldPath> = []
    while let form = desk.form, let path = differing(form), tried.insert(path).inserted {
      walk(to: path)
      answer(path)
    }
    submit()
  }

  private func differing(_ form: FormState) -> FieldPath? {
    form.interview.fields.first { path in
      guard let question = form.interview.form.question(path), question.calculation == nil else {
        return false
      }
      // What the form proposes anew for each visit, such as its date, is no change.
      if case .dynamic = question.defaultValue, question.uses.contains(.tanyaUlang) { return false }
      let target = target(path, form)
      return target != nil && form.interview.answer(path) != target
    }
  }

  private mutating func walk(to path: FieldPath) {
    press([KeyPress(.home, ctrl: true)])
    for _ in 0..<300 where desk.form?.focus != path { press([KeyPress(.tab)]) }
  }

  /// Hands in; a second time when something was to be looked at once more.
  private mutating func submit() {
    for _ in 0..<3 where desk.submitted == nil { press([KeyPress(.char("s"), ctrl: true)]) }
  }

  // MARK: One field

  private mutating func answer(_ path: FieldPath) {
    guard let form = desk.form else { return }
    if form.interview.form.repeatInfo(path.name) != nil {
      // A row more than there is: typing into its first cell makes it.
      let present = form.interview.rows(path).count
      let rows = wanted.rows(translated(path, form))
      guard rows.indices.contains(present) else { return }
      press([KeyPress(.insert)])
      if let cell = desk.form?.focus, cell != path {
        shown.insert(cell)
        answer(cell)
      }
      return
    }
    guard let target = target(path, form), form.interview.answer(path) != target,
      let question = form.interview.form.question(path)
    else { return }
    let offered = form.interview.choices(path)
    switch (question.kind, target) {
    case (.selectOne, .text(let code)):
      choices += 1
      pick(code, among: offered, at: path)
    case (.selectMultiple, .choices(let codes)):
      choices += codes.count
      press(codes.flatMap { code in digit(of: code, among: offered).map { [$0] } ?? search(code, offered) })
    default:
      let text = Self.entry(target, question)
      typed += text.count
      if form.interview.answer(path) != nil { press([KeyPress(.char("u"), ctrl: true)]) }
      press(Self.short(text, question).map { KeyPress(.char($0)) })
    }
  }

  private mutating func pick(_ code: String, among offered: [Choice], at path: FieldPath) {
    if let digit = digit(of: code, among: offered) { return press([digit]) }
    guard let choice = offered.first(where: { $0.name == code }) else { return }
    // The shortest beginning of the name or the code that finds it, as a practised hand types.
    let ways = [choice.label.lowercased(), code]
    let most = ways.map(\.count).max() ?? 0
    for length in 1...max(1, most) {
      for way in ways where length <= way.count {
        let keys = way.prefix(length).map { KeyPress(.char($0)) } + [KeyPress(.enter)]
        var trial = desk
        for key in keys { trial.press(key) }
        guard trial.form?.interview.answer(path) == .text(code) else { continue }
        typed += length
        return press(keys)
      }
    }
  }

  private func digit(of code: String, among offered: [Choice]) -> KeyPress? {
    guard offered.count <= 9, let place = offered.firstIndex(where: { $0.name == code }) else { return nil }
    return KeyPress(.char(Character("\(place + 1)")))
  }

  private func search(_ code: String, _ offered: [Choice]) -> [KeyPress] {
    let label = offered.first { $0.name == code }?.label.lowercased() ?? code
    return label.prefix(4).map { KeyPress(.char($0)) } + [KeyPress(.char(" "))]
  }

  // MARK: Answers

  /// What belongs at a field: rows are matched by their place.
  private func target(_ path: FieldPath, _ form: FormState) -> Answer? {
    wanted.answer(translated(path, form))
  }

  private func translated(_ path: FieldPath, _ form: FormState) -> FieldPath {
    var (here, there): ([FieldPath.Row], [FieldPath.Row]) = ([], [])
    for row in path.rows {
      let place = form.interview.rows(FieldPath(row.name, in: here)).firstIndex(of: row.id) ?? 0
      let rows = wanted.rows(FieldPath(row.name, in: there))
      here.append(row)
      there.append(FieldPath.Row(name: row.name, id: rows.indices.contains(place) ? rows[place] : 0))
    }
    return FieldPath(path.name, in: there)
  }

  /// An answer as it is typed.
  private static func entry(_ answer: Answer, _ question: Question) -> String {
    switch answer {
    case .whole(let number): return String(number)
    case .decimal(let number): return String(number).map { $0 == "." ? "," : String($0) }.joined()
    case .text(let text):
      if question.kind == .date, let day = Day(iso: text) { return day.short.filter { $0 != "/" } }
      if question.uses.contains(.phone), text.hasPrefix("+62") { return "0" + text.dropFirst(3) }
      return text
    case .choices, .rows: return ""
    }
  }

  /// Thousands and millions by their letters.
  private static func short(_ text: String, _ question: Question) -> String {
    guard question.isMoney, question.isWhole else { return text }
    for (zeros, letter) in [("000000", "j"), ("000", "r")]
    where text.hasSuffix(zeros) && text.count > zeros.count {
      return text.dropLast(zeros.count) + letter
    }
    return text
  }

  private mutating func press(_ more: [KeyPress]) {
    for key in more {
      keys.append(key)
      desk.press(key)
    }
  }
}
