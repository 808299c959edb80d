import Canvas
import Registry

/// A box that leaves behind what was typed in it and not sent. It is on disk within a second, see `KeptTyping`.
protocol KeepsUnsent {
  /// Which box; about a record, its number stands last, behind a colon.
  var unsentKey: String { get }
  /// What would be lost; nil when nothing was typed, or it has been sent.
  var unsent: Unsent? { get }
  /// Takes up what was left.
  mutating func restore(_ kept: Unsent)
  /// What the box is called, and about which record it is.
  func unsentLabel(_ context: Context) -> String
}

extension KeepsUnsent where Self: Screen {
  /// The title, and the record.
  func unsentLabel(_ context: Context) -> String {
    let record = unsentKey.split(separator: ":").last.flatMap { RecordID($0) }
    return title(context) + (record.map { " \($0)" } ?? "")
  }
}

extension TextField {
  /// Takes what is typed in a box; what does not fit any more is said, for nobody counts the letters of a reason.
  mutating func take(_ input: InputEvent) -> [Outcome] {
    _ = handle(input)
    return notice.map { [.say(Status(.warning, $0))] } ?? []
  }
}

extension AppState {
  /// Whether something is typed that cannot be kept: nobody has signed in yet.
  var hasUnsent: Bool {
    person == nil && layers.contains { ($0 as? any KeepsUnsent)?.unsent != nil }
  }

  /// The layer as it was left, when it keeps what was typed; what comes from before this sitting is said to.
  mutating func restored(_ layer: Layer) -> Layer {
    if var form = layer as? FormLayer, let kept = habits[form.draft.kind] {
      form.habits = kept
      return form
    }
    guard var dialog = layer as? any Screen & KeepsUnsent, let kept = unsent[dialog.unsentKey] else {
      return layer
    }
    dialog.restore(kept)
    if let at = typedBefore.removeValue(forKey: dialog.unsentKey) {
      status = Status(.note, Texts.typedBefore("\(at.day.short) \(at.clock)"))
    }
    return dialog
  }

  /// Remembers what a closing layer leaves behind.
  mutating func remember(_ layer: Layer) {
    if let layer = layer as? FormLayer, let form = layer.form {
      var kept = form.habits
      // A form only looked at says nothing about the street, and neither does a correction.
      if form.keeping == .untouched || !form.isVisit {
        let before = habits[layer.draft.kind] ?? EntryHabits()
        (kept.street, kept.day) = (before.street, before.day)
      }
      habits[layer.draft.kind] = kept
    }
    guard let dialog = layer as? any KeepsUnsent else { return }
    unsent[dialog.unsentKey] = dialog.unsent
  }
}
