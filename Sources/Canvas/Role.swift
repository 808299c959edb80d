/// What a piece of the screen is for: `"title"`, `"field.focus"`, `"state.disetujui"`.
///
/// Screens name roles and never colours; the theme gives each role its look by the longest dotted prefix.
/// A name that is not in `Role.known` falls back to its longest known prefix, and to `text` when there is
/// none, so that a theme can be checked against one closed list.
public struct Role: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The place in `Role.known`: this is what a cell stores.
  public let index: UInt16

  /// The role of a name such as `"text.dim"`.
  public init(_ name: String) {
    var rest = Substring(name)
    while true {
      if let index = Role.indices[String(rest)] {
        self.index = index
        return
      }
      guard let dot = rest.lastIndex(of: ".") else { break }
      rest = rest[..<dot]
    }
    index = 0
  }

  /// The role of a literal.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// The role that a cell's number stands for; `text` for a number out of range.
  public init(index: UInt16) {
    self.index = Int(index) < Role.names.count ? index : 0
  }

  /// The dotted name.
  public var name: String { Role.names[Int(index)] }
  /// The dotted name.
  public var description: String { name }

  /// Every role there is, in the order of their numbers.
  public static let known: [Role] = names.indices.map { Role(index: UInt16($0)) }

  /// Whether a name is a role, or a prefix that a theme may style for all roles below it.
  public static func isKnown(_ name: String) -> Bool {
    indices[name] != nil || names.contains { $0.hasPrefix(name + ".") }
  }

  private static let names: [String] = [
    "text", "text.dim", "text.strong", "text.number", "text.link",
    "title", "title.demo", "title.dim",
    "status", "status.key", "status.error", "status.warning", "status.success",
    "heading", "heading.dim", "label", "label.focus", "hint", "unit", "previous",
    "field", "field.focus", "field.readonly", "field.placeholder", "field.error", "field.warning",
    "field.selected", "field.edge", "field.carried", "field.skipped",
    "error", "warning", "success", "info", "notice",
    "selection", "selection.text", "selection.dim", "cursor.row", "cursor.mark", "match",
    "chip", "chip.focus", "bar.full", "bar.empty", "border", "scrollbar", "scrollbar.thumb",
    "column.heading", "column.sorted",
    "menu", "menu.selected", "menu.key", "menu.disabled",
    "state.draf", "state.diajukan", "state.dikembalikan", "state.disetujui", "state.batal",
    "state.bentrok",
    "mark.required", "mark.changed", "mark.error", "mark.warning", "mark.carried", "mark.done",
    "mark.here", "mark.untouched",
    "diff.old", "diff.new", "remark", "remark.author",
    "dialog", "dialog.title", "dialog.border", "button", "button.focus", "toast", "spinner",
    "preview", "preview.dim", "preview.title", "preview.border",
  ]

  private static let indices: [String: UInt16] = {
    var result: [String: UInt16] = [:]
    for (index, name) in names.enumerated() { result[name] = UInt16(index) }
    return result
  }()
}
