import Canvas
import Formats
import Registry

extension App {
  /// Carries out what a layer asked for.
  static func perform(_ outcomes: [Outcome], at index: Int, _ state: inout AppState) -> [Effect] {
    var effects: [Effect] = []
    for outcome in outcomes {
      switch outcome {
      case .effect(let effect):
        note(effect, &state)
        effects.append(effect)
      case .push(let layer):
        if let form = layer as? FormLayer, bringForward(form.draft.id, &state) { break }
        let kind = (layer as? ListState).flatMap { $0.isPlain ? $0.kind : nil }
        state.layers.append(kind.flatMap { state.leftLists[$0] } ?? state.restored(layer))
      case .replace(let layer):
        if state.layers.indices.contains(index) { state.layers[index] = layer }
      case .close:
        close(index, &state)
      case .answer(let reply):
        close(index, &state)
        effects += deliver(reply, below: index, &state)
      case .say(let status):
        var status = status
        status.seen = status.decided.flatMap { stateNow($0, state) }
        state.status = status
      case .run(let id):
        if let command = Commands.named(id, in: state.layers.last?.place) { effects += run(command, &state) }
      }
    }
    return effects
  }

  private static func close(_ index: Int, _ state: inout AppState) {
    guard state.layers.count > 1, state.layers.indices.contains(index) else { return }
    if let list = state.layers[index] as? ListState { state.leftLists[list.kind] = list }
    state.remember(state.layers[index])
    state.layers.remove(at: index)
  }

  private static func deliver(_ reply: Reply, below index: Int, _ state: inout AppState) -> [Effect] {
    if let effects = agreed(reply, &state) { return effects }
    let receiver = min(index, state.layers.count) - 1
    guard state.layers.indices.contains(receiver) else { return [] }
    let outcomes = state.layers[receiver].receive(reply, state.context)
    return perform(outcomes, at: receiver, &state)
  }

  /// Keeps the state's own copy of the drafts in step with what the runner is told.
  static func note(_ effect: Effect, _ state: inout AppState) {
    switch effect {
    case .saveDraft(let draft):
      state.unsaved.insert(draft.id)
      if draft.kind == .ketikan { break }
      state.drafts.removeAll { $0.id == draft.id }
      state.drafts.insert(draft, at: 0)
    case .discardDraft(let id):
      state.unsaved.remove(id)
      state.drafts.removeAll { $0.id == id }
      state.forgetTyping(id)
    case .commit:
      state.nextTicket += 1
    case .remember(let key, let value):
      state.preferences[key] = value
    case .copy(let text):
      state.copied = text
    default:
      break
    }
  }

  private static func stateNow(_ record: RecordID, _ state: AppState) -> RecordState? {
    state.registry.find(record).map { state.registry.table($0.kind).state($0.row) }
  }

  /// What was said of a decision a moment ago may not hold any more: others' entries have come.
  private static func reviseStatus(_ state: inout AppState) {
    guard let status = state.status, let record = status.decided, let now = stateNow(record, state),
      now != status.seen
    else { return }
    state.status = Status(.warning, Texts.overtaken(status.text, record.description, now.label))
  }

  /// What an admin has changed meanwhile about whoever is signed in: shown from now on, and said once.
  private static func followPerson(_ state: inout AppState) {
    guard let before = state.person, let now = state.registry.person(before.id), now != before else { return }
    state.person = now
    if !now.active {
      state.status = Status(.warning, Texts.nowInactive)
    } else if now.role != before.role || now.scope != before.scope {
      let area = Areas.short(now.scope, state.registry.regions)
      state.status = Status(.warning, Texts.roleChanged(now.role.label, area))
    }
  }

  // MARK: Results

  static func take(_ result: EffectResult, _ state: inout AppState) -> [Effect] {
    followPerson(&state)
    switch result {
    case .signedIn(let person, let drafts):
      state.leftLists = [:]
      state.habits = [:]
      state.copied = ""
      state.person = person
      state.drafts = drafts.filter { KeptTyping($0) == nil }.sorted { $0.changed > $1.changed }
      state.status = nil
      state.takeKeptTyping(drafts)
      state.layers = [HomeState()]
    case .draftSaved(let id, _):
      state.unsaved.remove(id)
    case .draftFailed(_, let message), .commitFailed(_, let message), .loadFailed(_, let message),
      .failed(let message):
      state.status = Status(.error, message)
    case .discardFailed(_, let stays, let message):
      state.status = Status(.error, message)
      if let stays { state.takeBack(stays) }
    case .preferences(let preferences):
      state.preferences = preferences
    case .notices(let notices):
      state.told(notices)
    case .draftsFlushed:
      return drafted(&state)
    case .newRecord(let kind, let id):
      // A screen that asked for a number of its own takes it; otherwise its form opens.
      guard (state.layers.last as? any TakesNewRecords)?.wants(kind) == true else {
        return openNew(kind, id, &state)
      }
    case .changed:
      reviseStatus(&state)
    case .dossier, .searchSlice, .formSurvey, .exported, .draftDiscarded, .draftsCounted, .committed:
      break
    }
    var effects: [Effect] = []
    for index in state.layers.indices.reversed() where index < state.layers.count {
      let outcomes = state.layers[index].arrived(result, state.context)
      effects += perform(outcomes, at: index, &state)
    }
    return effects
  }

  /// Opens an empty form for a record that has just got its id.
  private static func openNew(_ kind: RecordKind, _ id: RecordID, _ state: inout AppState) -> [Effect] {
    let context = state.context
    guard let person = state.person, let form = state.registry.forms.current(kind) else {
      state.status = Status(.error, Texts.noForm(kind.label))
      return []
    }
    let draft = Draft(
      id: id, kind: kind, person: person.id, formIdentity: form.identity,
      round: kind.hasRounds ? context.round : Round.none, started: state.now)
    return perform([.push(FormLayer(draft: draft))], at: state.layers.count - 1, &state)
  }
}
