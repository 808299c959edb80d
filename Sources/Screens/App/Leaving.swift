import Registry

/// What closes every screen: the end of the program, or of a person's turn at it.
enum Leaving: Hashable, Sendable {
  case program, turn

  /// What its question is called.
  var tag: String { self == .program ? ConfirmState.leaveTag : "turn" }

  func question(_ text: String) -> ConfirmState {
    switch self {
    case .program: ConfirmState(tag: tag, title: Texts.leaveTitle, text: text, yes: Texts.leaveYes)
    case .turn: ConfirmState(tag: tag, title: Texts.turnTitle, text: text, yes: Texts.turnYes)
    }
  }
}

extension App {
  /// Leaves at once when everything is on disk. Drafts that wait for their second are written first; only what could
  /// not be written, or was typed before anybody had signed in, is worth a question.
  static func leave(_ way: Leaving, _ state: inout AppState) -> [Effect] {
    if (state.layers.last as? ConfirmState)?.tag == way.tag { return left(way, &state) }
    if state.hasUnsent { return ask(way, Texts.leaveUnsent, &state) }
    guard !state.unsaved.isEmpty else { return left(way, &state) }
    state.leaving = way
    return [.flushDrafts]
  }

  /// After the drafts were written for leaving: out, or a question when one of them is still not on disk.
  static func drafted(_ state: inout AppState) -> [Effect] {
    guard let way = state.leaving else { return [] }
    state.leaving = nil
    if state.unsaved.isEmpty { return left(way, &state) }
    return ask(way, way == .program ? Texts.leaveUnsaved : Texts.turnUnsaved, &state)
  }

  private static func ask(_ way: Leaving, _ text: String, _ state: inout AppState) -> [Effect] {
    perform([.push(way.question(text))], at: state.layers.count - 1, &state)
  }

  /// The yes to such a question; nil for any other reply.
  static func agreed(_ reply: Reply, _ state: inout AppState) -> [Effect]? {
    switch reply {
    case .confirmed(tag: Leaving.program.tag): left(.program, &state)
    case .confirmed(tag: Leaving.turn.tag): left(.turn, &state)
    default: nil
    }
  }

  private static func left(_ way: Leaving, _ state: inout AppState) -> [Effect] {
    guard way == .turn else { return [.quit] }
    // Another program of the same person may go on with what was open here, forms and boxes.
    let forms = state.layers.compactMap { ($0 as? FormLayer)?.draft.id }
    let boxes = state.keptTyping.sorted { $0.key < $1.key }.map(\.value).filter(\.isOpen).map(\.id)
    state.person = nil
    state.preferences = Preferences()
    state.drafts = []
    state.unsent = [:]
    state.layers = [SignInState()]
    return (forms + boxes).map { .releaseDraft($0) }
  }
}
