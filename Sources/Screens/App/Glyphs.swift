/// The marks that carry meaning without colour, in a form that the terminal can show.
public struct Glyphs: Hashable, Sendable {
  /// Here is the cursor.
  public var here: String
  /// Finished, approved.
  public var done: String
  /// Not touched yet.
  public var untouched: String
  /// Sent, waits for review.
  public var sent: String
  /// Came back.
  public var returned: String
  /// Void.
  public var void: String
  /// Two facts contradict each other.
  public var clash: String
  /// A draft.
  public var draft: String
  /// Between two things said in one line.
  public var dot: String
  /// A horizontal rule.
  public var rule: String
  /// A vertical rule.
  public var bar: String
  /// A full and an empty part of a progress bar.
  public var full: String
  /// The empty part of a progress bar.
  public var empty: String
  /// Takes a filter chip away.
  public var cross: String
  /// Up and down arrows in hints.
  public var upDown: String
  /// From old to new.
  public var to: String
  /// More follows.
  public var more: String
  /// Nothing there.
  public var none: String

  /// What a UTF-8 terminal shows.
  public static let unicode = Glyphs(
    here: "▸", done: "✓", untouched: "·", sent: "›", returned: "‹", void: "×", clash: "!", draft: "·",
    dot: "·", rule: "─", bar: "│", full: "█", empty: "░", cross: "×", upDown: "↑↓", to: "→", more: "…",
    none: "–")

  /// What any terminal shows.
  public static let ascii = Glyphs(
    here: ">", done: "v", untouched: ".", sent: ">", returned: "<", void: "x", clash: "!", draft: ".",
    dot: "-", rule: "-", bar: "|", full: "#", empty: ".", cross: "x", upDown: "Up/Dn", to: "->", more: "..",
    none: "-")
}
