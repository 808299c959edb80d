/// What was typed in a dialog that closed without having been sent: it is there again when the dialog is opened again,
/// for example after somebody else was quicker and the record had to be looked at anew.
struct Unsent: Hashable, Sendable {
  var texts: [String] = []
  var remarks: [FieldRemark] = []
  /// It lies on disk as well, so that leaving loses nothing.
  var isKept = false
}

/// A screen on which something is typed that leaving the program would lose.
protocol HoldsUnsent {
  /// What would be lost; nil when nothing was typed, or it has been sent.
  var unsent: Unsent? { get }
}

/// A dialog that leaves what was typed behind.
protocol KeepsUnsent: HoldsUnsent {
  /// Which dialog about which record.
  var unsentKey: String { get }
  /// Takes up what was left.
  mutating func restore(_ kept: Unsent)
}

extension AppState {
  /// Whether something is typed that nobody has been sent, and that lies on no disk.
  var hasUnsent: Bool {
    unsent.values.contains { !$0.isKept }
      || layers.contains { ($0 as? any HoldsUnsent)?.unsent.map { !$0.isKept } ?? false }
  }

  /// The layer as it was left, when it keeps what was typed.
  func restored(_ layer: Layer) -> Layer {
    if var form = layer as? FormLayer, let kept = habits[form.draft.kind] {
      form.habits = kept
      return form
    }
    guard var dialog = layer as? any Screen & KeepsUnsent, let kept = unsent[dialog.unsentKey] else {
      return layer
    }
    dialog.restore(kept)
    return dialog
  }

  /// Remembers what a closing layer leaves behind.
  mutating func remember(_ layer: Layer) {
    if let layer = layer as? FormLayer, let form = layer.form {
      var kept = form.habits
      // A form only looked at says nothing about the street.
      if form.keeping == .untouched { kept.street = habits[layer.draft.kind]?.street ?? kept.street }
      habits[layer.draft.kind] = kept
    }
    guard let dialog = layer as? any KeepsUnsent else { return }
    unsent[dialog.unsentKey] = dialog.unsent
  }
}
