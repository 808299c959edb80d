import Canvas

/// One line of text being edited, with a caret, an undo trail and a kill buffer.
///
/// The field stores what was typed (`text`); how it looks is its `shape`'s business: a number is stored as
/// digits and grouped only while shown, and the caret stays with the digits to its right.
///
///     var field = TextField("Bu Tini", maxLength: 80)
///     if !field.handle(input) { /* Tab, Enter, arrows up and down …: the owner's keys */ }
///     if let caret = field.draw(into: &grid, x: 3, y: 5, width: 20, focused: true) { grid.cursor = caret }
///
/// `handle` takes: characters and pastes; ←/→, Ctrl-←/→ and Alt-B/F by word, Home/End, Ctrl-A/E; Backspace,
/// Delete, Ctrl-D; Ctrl-W and Alt-Backspace (word before), Alt-D (word after), Ctrl-U and Ctrl-K (to the
/// start, to the end), Ctrl-Y (put back); Insert (overwrite); Alt-U and Ctrl-_ (undo), Alt-R (redo); Esc
/// (back to the value at entry). It returns false for every key that means nothing here and now.
public struct TextField: Hashable, Sendable {
  /// Length limit where nobody set one, in characters.
  public static let defaultLimit = 5_000

  /// How the text is filtered while typing and shown.
  public let shape: Shape
  /// The most characters that may be stored.
  public let maxLength: Int
  /// The stored characters, one per grapheme.
  public internal(set) var characters: [Character]
  /// The caret stands before this character; `characters.count` is the end.
  public internal(set) var caret: Int
  /// Typing replaces instead of inserting (the Insert key).
  public internal(set) var overwrites = false
  /// Everything is marked: the first character typed replaces it, the first motion keeps it.
  public internal(set) var isWholeSelected: Bool
  /// What the last key had to say, in Indonesian: a refused character, a paste that did not fit.
  public internal(set) var notice: String?
  /// The text killed last, which Ctrl-Y puts back. The owner may carry it to the next field.
  public var killed = ""

  /// Keys refused since the last one that was taken, one held down counting once. Backspace takes these back first: who saw
  /// a letter refused presses it out of habit, and would lose a right digit.
  var refused: [Character] = []

  let entryText: String
  var trail = UndoTrail()

  /// A field holding `text` with the caret at its end.
  /// - Parameter selectAll: the first character typed replaces everything.
  public init(
    _ text: String = "", shape: Shape = .plain, maxLength: Int = TextField.defaultLimit,
    selectAll: Bool = false
  ) {
    self.shape = shape
    self.maxLength = max(1, maxLength)
    characters = Array(TextField.withoutControls(text))
    caret = characters.count
    entryText = String(characters)
    isWholeSelected = selectAll && !characters.isEmpty
  }

  /// What is stored, without grouping.
  public var text: String { String(characters) }

  /// Whether the text differs from what the field held at entry.
  public var isChanged: Bool { text != entryText }

  /// Whether nothing more can be typed.
  public var isFull: Bool { characters.count >= maxLength }

  /// Whether Alt-U would do something here.
  public var canUndo: Bool { !trail.done.isEmpty }

  /// Whether Alt-R would do something here.
  public var canRedo: Bool { !trail.undone.isEmpty }

  /// Replaces everything, as one undo step, caret at the end.
  public mutating func replace(with text: String) {
    record(.other)
    characters = Array(TextField.withoutControls(text))
    caret = characters.count
    isWholeSelected = false
  }

  /// Remembers the present state before an edit. Letters typed one after the other are one step a word.
  mutating func record(_ edit: UndoTrail.Edit) {
    trail.record(UndoTrail.Step(characters: characters, caret: caret), before: edit)
  }

  /// Puts `added` at the caret; characters that do not fit are counted, never dropped silently.
  /// Returns how many did not fit.
  mutating func insert(_ added: [Character]) -> Int {
    let fitting = added.prefix(max(0, maxLength - characters.count))
    splice(caret..<caret, Array(fitting))
    return added.count - fitting.count
  }

  /// Replaces a range. Graphemes are counted again, because a combining mark joins what stands before it.
  mutating func splice(_ range: Range<Int>, _ added: [Character]) {
    let head = String(characters[..<range.lowerBound])
    let middle = String(added)
    let bytes = head.utf8.count + middle.utf8.count
    characters = Array(head + middle + String(characters[range.upperBound...]))
    var seen = 0
    caret = characters.count
    for (index, character) in characters.enumerated() {
      if seen >= bytes {
        caret = index
        break
      }
      seen += String(character).utf8.count
    }
  }

  mutating func remove(_ range: Range<Int>) {
    splice(range.clamped(to: 0..<characters.count), [])
  }
}

/// The states a field can go back and forward to.
struct UndoTrail: Hashable, Sendable {
  struct Step: Hashable, Sendable {
    var characters: [Character]
    var caret: Int
  }

  enum Edit: Hashable, Sendable { case letter, space, erase, other }

  /// More steps than anybody takes back, few enough for any memory.
  static let limit = 200

  private(set) var done: [Step] = []
  private(set) var undone: [Step] = []
  private var last: Edit?

  mutating func record(_ step: Step, before edit: Edit) {
    let continues = edit != .other && (edit == last || edit == .space && last == .letter)
    if !continues || done.isEmpty {
      if done.last != step { done.append(step) }
      if done.count > Self.limit { done.removeFirst() }
    }
    undone = []
    last = edit
  }

  /// The next key starts a step of its own.
  mutating func rest() { last = nil }

  mutating func back(from present: Step) -> Step? {
    guard let step = done.popLast() else { return nil }
    undone.append(present)
    last = nil
    return step
  }

  mutating func forward(from present: Step) -> Step? {
    guard let step = undone.popLast() else { return nil }
    done.append(present)
    last = nil
    return step
  }
}
