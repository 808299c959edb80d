import Canvas

/// What can be done in a form besides typing. One table: key, name and help come from here, so that help
/// can not lie.
enum EntryCommand: String, CaseIterable, Sendable {
  case next, previous, nextSection, previousSection, first, last
  case nextProblem, previousProblem, confirm
  case takeField, takeSection, takeAll
  case addRow, copyRow, removeRow
  case undo, redo, answerRemark, headsDown, clearStreet, compare, openTwin, outcome, language, help, submit,
    leave

  /// The keys. Those of the first line go through the focused field first, which may want them itself.
  var keys: [KeyPress] {
    switch self {
    case .next: [KeyPress(.tab), KeyPress(.enter), KeyPress(.down)]
    case .previous: [KeyPress(.tab, shift: true), KeyPress(.up)]
    case .nextSection: [KeyPress(.pageDown)]
    case .previousSection: [KeyPress(.pageUp)]
    case .first: [KeyPress(.home, ctrl: true), KeyPress(.char("<"), alt: true)]
    case .last: [KeyPress(.end, ctrl: true), KeyPress(.char(">"), alt: true)]
    case .nextProblem: [KeyPress(.f(8)), KeyPress(.char("n"), ctrl: true)]
    case .previousProblem: [KeyPress(.f(7)), KeyPress(.char("b"), ctrl: true)]
    case .confirm: [KeyPress(.f(2)), KeyPress(.char("o"), ctrl: true)]
    case .takeField: [KeyPress(.char("t"), ctrl: true)]
    case .takeSection: [KeyPress(.char("t"), alt: true)]
    case .takeAll: [KeyPress(.char("a"), alt: true)]
    case .addRow: [KeyPress(.char("i"), alt: true)]
    case .copyRow: [KeyPress(.char("c"), alt: true)]
    case .removeRow: [KeyPress(.char("x"), alt: true)]
    case .undo: [KeyPress(.char("u"), alt: true)]
    case .redo: [KeyPress(.char("r"), alt: true)]
    case .answerRemark: [KeyPress(.char("r"), ctrl: true)]
    case .headsDown: [KeyPress(.char("l"), alt: true)]
    case .compare: [KeyPress(.char("m"), alt: true)]
    case .openTwin: [KeyPress(.char("o"), alt: true)]
    case .clearStreet: [KeyPress(.char("k"), alt: true)]
    case .outcome: [KeyPress(.char("h"), alt: true)]
    case .language: [KeyPress(.char("g"), alt: true)]
    case .help: [KeyPress(.f(1)), KeyPress(.char("g"), ctrl: true)]
    case .submit: [KeyPress(.char("s"), ctrl: true)]
    case .leave: [KeyPress(.escape)]
    }
  }

  /// Rank among the hints of the status line.
  var hint: Int? {
    switch self {
    case .submit: 0
    case .nextProblem: 1
    case .takeField: 2
    case .next: 3
    default: nil
    }
  }

  /// The command of a key.
  static func of(_ press: KeyPress) -> EntryCommand? {
    allCases.first { $0.keys.contains(press) }
  }
}
