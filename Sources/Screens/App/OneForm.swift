import Registry

// A record is being filled in one form only: of two, each would save what the other does not know of. Every way to a form
// ends in `.push`, and so here.
extension App {
  /// Brings the form that a lower layer has open on a record to the front, as it was left, with what hangs over it. False
  /// when there is none; one in which nothing was typed gives way, since it may have begun from an older text.
  static func bringForward(_ record: RecordID, _ state: inout AppState) -> Bool {
    guard let at = state.layers.firstIndex(where: { fills($0, record) }) else { return false }
    let end = state.layers[(at + 1)...].firstIndex { !$0.isOverlay } ?? state.layers.endIndex
    let form = state.layers[at..<end]
    state.layers.removeSubrange(at..<end)
    if form.count == 1, (form.first as? FormLayer)?.isUntouched == true { return false }
    state.layers += form
    state.status = Status(.note, Texts.formIsOpen)
    return true
  }

  fileprivate static func fills(_ layer: Layer, _ record: RecordID) -> Bool {
    (layer as? FormLayer)?.draft.id == record
  }
}

extension Context {
  /// Whether a layer has a form open on the record.
  func isFilling(_ record: RecordID) -> Bool { layers.contains { App.fills($0, record) } }
}
