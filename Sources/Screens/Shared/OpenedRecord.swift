import Registry

/// A record that a screen has asked for: its dossier once that has arrived, or why it has not.
struct OpenedRecord {
  private(set) var dossier: Dossier?
  /// Why the record could not be read.
  private(set) var failure: String?

  /// Takes a result that is about the record; false for any other.
  mutating func take(_ result: EffectResult, of id: RecordID?) -> Bool {
    switch result {
    case .dossier(let dossier) where dossier.id == id:
      self.dossier = dossier
      failure = nil
    case .loadFailed(let failed, let message) where failed == id:
      failure = message
    default:
      return false
    }
    return true
  }
}
