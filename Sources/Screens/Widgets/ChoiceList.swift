import Canvas
import Questionnaire

/// What a choice field made of a key.
public enum ChoiceResponse: Hashable, Sendable {
  /// The key means nothing here; the owner may use it.
  case ignored
  /// The field used it.
  case taken
  /// The choice has changed or was confirmed; `advance` says that the person is through with the field.
  case picked(advance: Bool)
}

/// What becomes of an open list that is left by a key of its owner.
public enum ChoiceLeaving: Hashable, Sendable {
  /// Nothing has changed.
  case same
  /// The marked row was taken.
  case picked
  /// This text was typed and fits nothing; the owner keeps it, because no field holds anybody back.
  case unmatched(String)
}

/// A field with one choice out of a list: yes or no, a kelurahan out of 158, a KBLI code out of hundreds.
///
/// Closed it shows the choice. ↓ or Space opens the list. In a short list (nine or fewer) a digit picks,
/// and so does typing as soon as it leaves a single choice; in a long one typing opens the list and narrows
/// it. Enter and Tab take the marked row, Esc keeps what was there, Delete takes the choice away. Text that fits
/// nothing stays under Enter with a notice and is handed to the owner by every key that leaves. Backspace takes back
/// the last letter, so that who corrects a slip has typed what they meant.
public struct ChoiceList: Hashable, Sendable {
  /// The choices.
  public let index: ChoiceIndex
  /// The code picked.
  public private(set) var selected: String?
  /// The open list.
  public private(set) var menu: ChoiceMenu?
  /// What the last key had to say.
  public private(set) var notice: String?

  private let entry: String?
  private let foreignLabel: String?
  /// The letters that have picked.
  private var typed = ""
  /// Those before each letter that began anew.
  private var earlier: [String] = []

  /// A field showing `selected`, which may be a code that the list does not hold (any more): then
  /// `foreignLabel` is what people read for it. Text that was typed and fits nothing (yet) opens the list again.
  public init(
    _ choices: [Choice], selected: String? = nil, foreignLabel: String? = nil, typed text: String? = nil
  ) {
    index = ChoiceIndex(choices)
    self.foreignLabel = foreignLabel
    self.selected = selected
    entry = selected
    if let text, !text.isEmpty { menu = ChoiceMenu(index, at: selected, typed: text) }
  }

  /// Whether the list is open.
  public var isOpen: Bool { menu != nil }

  /// Takes a key or a paste.
  public mutating func handle(_ input: InputEvent) -> ChoiceResponse {
    notice = nil
    return menu == nil ? closed(input) : open(input)
  }

  // MARK: Closed

  private mutating func closed(_ input: InputEvent) -> ChoiceResponse {
    switch input {
    case .paste(let text):
      unfold(typed: TextField.withoutControls(text).trimmed)
      return .taken
    case .key(let press) where !press.ctrl && !press.alt:
      switch press.key {
      case .down, .char(" "):
        unfold(typed: "")
        return .taken
      case .backspace where !typed.isEmpty:
        return takeBack(String(typed.dropLast()))
      case .backspace, .delete:
        forget()
        guard selected != nil else { return .taken }
        selected = nil
        return .picked(advance: false)
      case .escape:
        guard selected != entry else { return .ignored }
        selected = entry
        return .picked(advance: false)
      case .char(let character):
        return type(character)
      default:
        return .ignored
      }
    case .key(let press) where press.alt && press.key == .down:
      unfold(typed: "")
      return .taken
    default:
      return .ignored
    }
  }

  private mutating func type(_ character: Character) -> ChoiceResponse {
    guard index.isShort else {
      unfold(typed: String(character))
      return .taken
    }
    if let position = index.position(ofDigit: character) { return pick(position, advance: false) }
    // "ya" typed at a yes-or-no question picks at the y; the a then still agrees.
    let before = typed
    for (attempt, passed) in [(before + String(character), earlier), (String(character), earlier + [before])]
    {
      let found = index.startingWith(attempt)
      if found.count == 1, let position = found.first {
        let response = pick(position, advance: false)
        (typed, earlier) = (attempt, passed)
        return response
      }
      if found.count > 1 {
        unfold(typed: attempt)
        earlier = passed
        return .taken
      }
    }
    // A slip in a word is no new word: one letter is found in the middle of other choices too.
    unfold(typed: before + String(character))
    return .taken
  }

  /// Goes back to fewer letters, or to those before the last one began anew; without any the choice is taken away.
  private mutating func takeBack(_ rest: String) -> ChoiceResponse {
    var (rest, passed) = (rest, earlier)
    while rest.isEmpty, let before = passed.popLast() { rest = before }
    let position = index.startingWith(rest).first
    let before = selected
    forget()
    menu = nil
    selected = position.map { index.choices[$0].name }
    if position != nil { (typed, earlier) = (rest, passed) }
    return selected == before ? .taken : .picked(advance: false)
  }

  private mutating func forget() {
    typed = ""
    earlier = []
  }

  private mutating func unfold(typed text: String) {
    forget()
    menu = ChoiceMenu(index, at: selected, typed: text)
  }

  // MARK: Open

  private mutating func open(_ input: InputEvent) -> ChoiceResponse {
    guard var menu else { return .ignored }
    if case .key(let press) = input {
      switch press.key {
      case .escape:
        self.menu = nil
        return .taken
      case .enter:
        return take(menu, advance: true)
      case .tab:
        guard menu.hasActed else {
          self.menu = nil
          return .ignored
        }
        // Going back, and text that fits nothing, are settled by the owner as for any other key that leaves.
        return press.shift || menu.marked == nil ? .ignored : take(menu, advance: true)
      case .backspace where menu.query.text.isEmpty:
        self.menu = nil
        return .taken
      case .char(let digit) where !press.ctrl && !press.alt && menu.takesDigits(digit, index):
        if let position = index.position(ofDigit: digit) { return pick(position, advance: false) }
      default: break
      }
    }
    let before = menu.query.text
    guard menu.handle(input, index) else { return .ignored }
    self.menu = menu
    if case .key(let press) = input, press.key == .backspace, before.count == 1, menu.query.text.isEmpty,
      !earlier.isEmpty
    {
      return takeBack("")
    }
    return .taken
  }

  /// Takes the marked row of an open list that the person has typed or moved in, as Tab does; for leaving by any
  /// other key.
  public mutating func settle() -> ChoiceLeaving {
    guard let menu, menu.hasActed else { return .same }
    guard let position = menu.marked else { return .unmatched(menu.query.text) }
    let before = selected
    _ = pick(position, advance: false)
    return selected == before ? .same : .picked
  }

  private mutating func take(_ menu: ChoiceMenu, advance: Bool) -> ChoiceResponse {
    guard let position = menu.marked else {
      notice = menu.unmatchedNotice
      return .taken
    }
    return pick(position, advance: advance)
  }

  private mutating func pick(_ position: Int, advance: Bool) -> ChoiceResponse {
    guard index.choices.indices.contains(position) else { return .taken }
    selected = index.choices[position].name
    menu = nil
    forget()
    return .picked(advance: advance)
  }

  // MARK: Showing

  /// The label of the choice; a code that the list does not hold is shown as it is.
  public var shown: String {
    guard let selected else { return "" }
    if let position = index.position(of: selected) { return index.choices[position].label }
    return selected == entry ? foreignLabel ?? selected : selected
  }

  /// Draws the closed field, or what is being typed when open, and returns the caret.
  @discardableResult
  public func draw(
    into grid: inout Grid, x: Int, y: Int, width: Int, focused: Bool, role: Role? = nil
  ) -> (x: Int, y: Int)? {
    if let menu { return menu.query.draw(into: &grid, x: x, y: y, width: width, focused: focused) }
    let role = role ?? (focused ? "field.focus" : "field")
    grid.fill(Rect(x: x, y: y, width: width, height: 1), role: role)
    grid.put(TextWidth.clip(shown, to: width), x: x, y: y, role: role, width: width)
    return focused ? (x: x, y: y) : nil
  }
}
