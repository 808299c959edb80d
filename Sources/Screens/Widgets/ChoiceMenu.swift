import Canvas
import Questionnaire

/// The open list of a choice field: what has been typed to narrow it, what fits, and which row is marked.
public struct ChoiceMenu: Hashable, Sendable {
  /// What narrows the list.
  public private(set) var query: TextField
  /// Positions in the index that fit.
  public private(set) var matches: [Int]
  /// The marked row among `matches`.
  public private(set) var highlight: Int
  /// Whether the person has typed or moved, so that leaving means taking the marked row.
  public private(set) var hasActed: Bool
  /// Where the list was opened: that row is marked as long as nothing narrows it.
  private let home: Int

  /// Opens the list at a choice, or narrowed by a first letter.
  public init(_ index: ChoiceIndex, at code: String? = nil, typed: String = "") {
    query = TextField(typed, maxLength: 60)
    matches = index.matches(typed)
    home = code.flatMap { index.position(of: $0) } ?? 0
    highlight = typed.isEmpty ? home : 0
    hasActed = !typed.trimmed.isEmpty
  }

  /// What has been typed and fits nothing.
  public var unmatched: String? { matches.isEmpty && !query.text.isEmpty ? query.text : nil }

  /// What Enter says then.
  var unmatchedNotice: String {
    Texts.nothingFits(query.text)
  }

  /// Whether a digit picks here: with nothing typed, and after a slip, when what was typed fits nothing and the digit
  /// makes it no better.
  func takesDigits(_ digit: Character, _ index: ChoiceIndex) -> Bool {
    query.text.isEmpty
      || unmatched != nil && index.position(ofDigit: digit) != nil
        && index.matches(query.text + String(digit)).isEmpty
  }

  /// The position of the marked choice.
  public var marked: Int? { matches.indices.contains(highlight) ? matches[highlight] : nil }

  /// Takes motion keys and typing; `page` is how many rows a page has.
  public mutating func handle(_ input: InputEvent, _ index: ChoiceIndex, page: Int = 10) -> Bool {
    if case .key(let press) = input, !press.alt {
      switch press.key {
      case .up: return move(by: -1)
      case .down: return move(by: 1)
      // Without rows to turn over, the pages of the form are meant.
      case .pageUp: return matches.isEmpty ? false : move(by: -page)
      case .pageDown: return matches.isEmpty ? false : move(by: page)
      case .home: return move(by: -matches.count)
      case .end: return move(by: matches.count)
      case .char("n") where press.ctrl, .char("p") where press.ctrl: return false
      default: break
      }
    }
    let before = query.text
    if case .key(let press) = input, press.key == .escape { return false }
    guard query.handle(input) else { return false }
    if query.text != before {
      matches = index.matches(query.text)
      highlight = query.text.isEmpty ? home : 0
      // Nobody means the first of all rows by having taken their text back.
      hasActed = !query.text.trimmed.isEmpty
    }
    return true
  }

  private mutating func move(by rows: Int) -> Bool {
    highlight = min(max(0, highlight + rows), max(0, matches.count - 1))
    hasActed = true
    return true
  }

  // MARK: Drawing

  /// Where the list lies: under its field when there is room, else above, inside `bounds`; as wide as its widest row
  /// and its foot, whatever is typed.
  public func place(
    _ index: ChoiceIndex, multiple: Bool = false, under field: Rect, in bounds: Rect
  ) -> Rect {
    let widest = index.choices.indices.map { TextWidth.of(Self.row(index, $0)) }.max() ?? 0
    let foot = Self.feet(index.choices.count, multiple).map { TextWidth.of($0) }.max() ?? 0
    let width = min(bounds.width, max(field.width, widest + 8, foot + 3))
    let x = max(bounds.x, min(field.x, bounds.right - width))
    let wanted = min(max(1, matches.count), 12) + 1
    let below = bounds.bottom - field.bottom
    let above = field.y - bounds.y
    if below >= wanted || below >= above {
      return Rect(x: x, y: field.bottom, width: width, height: min(wanted, below))
    }
    let height = min(wanted, above)
    return Rect(x: x, y: field.y - height, width: width, height: height)
  }

  /// Draws the rows, and at the bottom how many there are and which keys work.
  public func draw(
    _ index: ChoiceIndex, chosen: Set<String>, multiple: Bool, into grid: inout Grid, _ rect: Rect,
    glyphs: Glyphs
  ) {
    guard rect.height > 1, rect.width > 6 else { return }
    grid.fill(rect, role: "menu")
    let rows = rect.height - 1
    let chosenMark = glyphs == .ascii ? "* " : "• "
    let top = max(0, min(highlight - rows / 2, matches.count - rows))
    for line in 0..<rows {
      let y = rect.y + line
      grid.put(glyphs.bar, x: rect.x, y: y, role: "border")
      grid.put(glyphs.bar, x: rect.right - 1, y: y, role: "border")
      guard matches.indices.contains(top + line) else {
        if matches.isEmpty, line == 0 {
          grid.put(Texts.noneFits, x: rect.x + 4, y: y, role: "menu.key", width: rect.width - 5)
        }
        continue
      }
      let position = matches[top + line]
      let isHere = top + line == highlight
      let inner = Rect(x: rect.x + 1, y: y, width: rect.width - 2, height: 1)
      if isHere { grid.fill(inner, role: "menu.selected") }
      let role: Role = isHere ? "menu.selected" : "menu"
      let isChosen = chosen.contains(index.choices[position].name)
      let mark = multiple ? (isChosen ? "[x] " : "[ ] ") : (isChosen ? chosenMark : "  ")
      let text = (isHere ? glyphs.here : " ") + mark + Self.row(index, position)
      grid.put(
        TextWidth.clip(text, to: inner.width), x: inner.x, y: y, role: role, width: inner.width)
    }
    let y = rect.bottom - 1
    grid.put(glyphs.bar, x: rect.x, y: y, role: "border")
    grid.put(glyphs.bar, x: rect.right - 1, y: y, role: "border")
    let isWhole = matches.count == index.choices.count
    let foot = Self.feet(matches.count, multiple)[isWhole ? 0 : 1]
    grid.put(
      TextWidth.clip(foot, to: rect.width - 2), x: rect.x + 1, y: y, role: "menu.key", width: rect.width - 2)
  }

  /// The last line: how many choices there are, or how many fit what was typed; and the keys.
  private static func feet(_ count: Int, _ multiple: Bool) -> [String] {
    let keys = multiple ? Texts.menuKeysSeveral : Texts.menuKeys
    return [Texts.choiceCount(count), Texts.matchCount(count)].map { " \($0)  \(keys)" }
  }

  /// A row: the digit that picks it, or the code where codes mean something, then the label.
  static func row(_ index: ChoiceIndex, _ position: Int) -> String {
    guard index.choices.indices.contains(position) else { return "" }
    let choice = index.choices[position]
    if let digit = index.digit(at: position) { return "\(digit) \(choice.label)" }
    let speaks = choice.name.first?.isWholeNumber == true && choice.name != choice.label
    return speaks ? "\(choice.name)  \(choice.label)" : choice.label
  }
}
