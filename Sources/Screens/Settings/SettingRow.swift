import Questionnaire
import Registry

/// One line of the settings screen: what it is called, what it stands at, what it can be set to.
enum SettingRow: CaseIterable, Hashable, Sendable {
  case theme, autoAdvance, language, mouse, escapeDelay, hints, plainMarks, forget

  /// The key under which it is remembered; nil for what is only done.
  var key: SettingKey? {
    switch self {
    case .theme: .theme
    case .autoAdvance: .autoAdvance
    case .language: .language
    case .mouse: .mouse
    case .escapeDelay: .escapeDelay
    case .hints: .hints
    case .plainMarks: .plainMarks
    case .forget: nil
    }
  }

  /// What it can be set to, the default among them.
  func choices(_ context: Context) -> [String] {
    switch self {
    case .theme: context.themes
    case .autoAdvance, .mouse, .hints, .plainMarks: ["tidak", "ya"]
    case .escapeDelay: ["10", "25", "50", "100", "250", "500"]
    case .language: Self.languages(context)
    case .forget: []
    }
  }

  /// What holds now.
  func current(_ context: Context) -> String {
    let preferences = context.preferences
    switch self {
    case .theme: return preferences.theme ?? Look.standardTheme
    case .autoAdvance: return Preferences.text(preferences.autoAdvance)
    case .mouse: return Preferences.text(preferences.mouse)
    case .hints: return Preferences.text(preferences.hints)
    case .plainMarks: return Preferences.text(preferences.plainMarks)
    case .escapeDelay: return preferences.escapeDelay.map(String.init) ?? "25"
    case .language:
      let all = Self.languages(context)
      return preferences.language.flatMap { all.contains($0) ? $0 : nil } ?? all.first ?? ""
    case .forget: return ""
    }
  }

  /// The choice after the current one, or before it, going round.
  func next(_ context: Context, by step: Int) -> String? {
    let all = choices(context)
    guard all.count > 1 else { return nil }
    guard let at = all.firstIndex(of: current(context)) else { return all.first }
    return all[(at + step + all.count) % all.count]
  }

  /// The languages that the forms in use are written in.
  private static func languages(_ context: Context) -> [String] {
    var all: [String] = []
    for form in context.registry.forms.current {
      for language in form.languages where !all.contains(language) { all.append(language) }
    }
    return all
  }
}
