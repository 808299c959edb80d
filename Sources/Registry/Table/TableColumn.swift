/// A column of a list, as the form asks for it with `lumbung_use`.
public struct TableColumn: Hashable, Sendable {
  /// What a column holds.
  public enum Content: Hashable, Sendable {
    case text
    /// A code with a label.
    case choice
    /// A whole number; rupiah when `isMoney`.
    case number(isMoney: Bool)
    /// Days since 1970.
    case date
  }

  /// The question's name.
  public var name: String
  /// The heading.
  public var label: String
  /// What it holds.
  public var content: Content
  /// Cells that a list gives it when there is room.
  public var width: Int
  /// Whether `NIK` and the like are shown as `3674**********01`.
  public var isMasked: Bool

  /// Numbers stand at the right edge.
  public var isRightAligned: Bool {
    if case .number = content { return true }
    return false
  }
}
