import Canvas
import Questionnaire

/// A field with any number of choices out of a list.
///
/// Space or ↓ opens the list, typing narrows it, Space marks or unmarks and shows all of it again, Enter and Tab
/// are done, Esc puts back what was there when the list was opened. In a short list a digit marks without opening it.
/// Text that fits nothing is handed to the owner by every key that leaves, as in `ChoiceList`.
public struct MultiChoice: Hashable, Sendable {
  /// The choices.
  public let index: ChoiceIndex
  /// The codes marked, in the list's order; codes that the list does not hold (any more) come last.
  public private(set) var selected: [String]
  /// The open list.
  public private(set) var menu: ChoiceMenu?
  /// What the last key had to say.
  public private(set) var notice: String?

  private let entry: [String]
  private var atOpening: [String] = []

  /// A field showing `selected`; text that was typed and fits nothing (yet) opens the list again.
  public init(_ choices: [Choice], selected: [String] = [], typed text: String? = nil) {
    index = ChoiceIndex(choices)
    self.selected = selected
    entry = selected
    if let text, !text.isEmpty { unfold(typed: text) }
  }

  /// Whether the list is open.
  public var isOpen: Bool { menu != nil }

  /// Takes a key or a paste.
  public mutating func handle(_ input: InputEvent) -> ChoiceResponse {
    notice = nil
    return menu == nil ? closed(input) : open(input)
  }

  private mutating func closed(_ input: InputEvent) -> ChoiceResponse {
    switch input {
    case .paste(let text):
      unfold(typed: TextField.withoutControls(text).trimmed)
      return .taken
    case .key(let press) where !press.ctrl && (!press.alt || press.key == .down):
      switch press.key {
      case .down, .char(" "):
        unfold(typed: "")
      case .backspace, .delete:
        guard !selected.isEmpty else { return .taken }
        selected = []
        return .picked(advance: false)
      case .escape:
        guard selected != entry else { return .ignored }
        selected = entry
        return .picked(advance: false)
      case .char(let character):
        if let position = index.position(ofDigit: character) { return toggle(position) }
        unfold(typed: String(character))
      default:
        return .ignored
      }
      return .taken
    default:
      return .ignored
    }
  }

  private mutating func unfold(typed: String) {
    atOpening = selected
    menu = ChoiceMenu(index, at: selected.first, typed: typed)
  }

  private mutating func open(_ input: InputEvent) -> ChoiceResponse {
    guard var menu else { return .ignored }
    if case .key(let press) = input, !press.ctrl, !press.alt {
      switch press.key {
      case .escape:
        self.menu = nil
        guard selected != atOpening else { return .taken }
        selected = atOpening
        return .picked(advance: false)
      case .enter where menu.unmatched != nil:
        notice = menu.unmatchedNotice
        return .taken
      case .enter:
        self.menu = nil
        return .picked(advance: true)
      case .tab where menu.unmatched != nil:
        return .ignored
      case .tab:
        self.menu = nil
        return press.shift ? .ignored : .picked(advance: true)
      case .backspace where menu.query.text.isEmpty:
        self.menu = nil
        return .taken
      case .char(" "):
        guard let marked = menu.marked else { return .taken }
        // The whole list comes back, so that the next name can be typed: "nib␣halal␣" marks both.
        if !menu.query.text.isEmpty { self.menu = ChoiceMenu(index, at: index.choices[marked].name) }
        return toggle(marked)
      case .char(let digit) where menu.takesDigits(digit, index):
        if let position = index.position(ofDigit: digit) {
          if menu.unmatched != nil { self.menu = ChoiceMenu(index, at: index.choices[position].name) }
          return toggle(position)
        }
      default: break
      }
    }
    guard menu.handle(input, index) else { return .ignored }
    self.menu = menu
    return .taken
  }

  /// What was typed into the open list and fits nothing, for leaving by any key.
  func settle() -> ChoiceLeaving { menu?.unmatched.map { .unmatched($0) } ?? .same }

  private mutating func toggle(_ position: Int) -> ChoiceResponse {
    guard index.choices.indices.contains(position) else { return .taken }
    let code = index.choices[position].name
    var marks = Set(selected)
    if marks.remove(code) == nil { marks.insert(code) }
    let foreign = selected.filter { index.position(of: $0) == nil && marks.contains($0) }
    selected = index.choices.map(\.name).filter { marks.contains($0) } + foreign
    return .picked(advance: false)
  }

  /// The labels marked, with commas between.
  public var shown: String {
    selected.map { code in index.position(of: code).map { index.choices[$0].label } ?? code }
      .joined(separator: ", ")
  }

  /// Draws the closed field, or what is being typed when open, and returns the caret.
  @discardableResult
  public func draw(
    into grid: inout Grid, x: Int, y: Int, width: Int, focused: Bool, role: Role? = nil
  ) -> (x: Int, y: Int)? {
    if let menu, !menu.query.text.isEmpty {
      return menu.query.draw(into: &grid, x: x, y: y, width: width, focused: focused)
    }
    let role = role ?? (focused ? "field.focus" : "field")
    grid.fill(Rect(x: x, y: y, width: width, height: 1), role: role)
    grid.put(TextWidth.clip(shown, to: width), x: x, y: y, role: role, width: width)
    return focused ? (x: x, y: y) : nil
  }
}
