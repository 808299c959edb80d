/// What the terminal itself has to be told: a function of the state, so that nothing can be forgotten to be told.
public struct Look: Hashable, Sendable {
  /// The theme's name.
  public var theme: String
  /// Whether the mouse is listened to.
  public var mouse: Bool
  /// The time-out of Esc in milliseconds; nil leaves it to the terminal.
  public var escapeDelay: Int?

  /// The theme of whoever has chosen none.
  public static let standardTheme = "terminal"
}

extension AppState {
  /// The looks wanted now: what the top screens try on, else what the person has chosen, else the standard.
  public var look: Look {
    let tried = layers.reversed().lazy.compactMap(\.triedTheme).first
    return Look(
      theme: tried ?? preferences.theme ?? Look.standardTheme, mouse: preferences.mouse,
      escapeDelay: preferences.escapeDelay)
  }
}
