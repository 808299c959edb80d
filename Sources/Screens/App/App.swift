import Canvas
import Formats
import Registry

/// The interface as two pure functions: what an event changes, and what the state looks like.
public enum App {
  /// Smaller than this, only a notice is shown; the state is kept.
  public static let smallest = Size(width: 80, height: 24)

  /// Takes one event; the runner performs the effects in order and sends their results back as events.
  public static func update(_ state: inout AppState, _ event: Event) -> [Effect] {
    var effects: [Effect] = []
    let before = (state.size, state.whichScreen)
    switch event {
    case .resized(let size): state.size = size
    case .tick(let now): state.now = now
    case .power(let power): state.power = power
    case .input(let input): effects = take(input, &state)
    case .result(let result): effects = take(result, &state)
    }
    if before != (state.size, state.whichScreen) { state.settleNotices() }
    effects += refreshTop(&state)
    let kept = state.keepTyping()
    for effect in kept { note(effect, &state) }
    effects += kept
    state.lookAtWhatIsInSight()
    state.lookAtNews()
    if case .tick(let now) = event { state.reading.shown(now) }
    return effects
  }

  /// Lets the screens in sight look at what has changed around them.
  static func refreshTop(_ state: inout AppState) -> [Effect] {
    var effects: [Effect] = []
    guard let base = state.layers.lastIndex(where: { !$0.isOverlay }) else { return [] }
    for index in base..<state.layers.count where index < state.layers.count {
      let outcomes = state.layers[index].refresh(state.context)
      effects += perform(outcomes, at: index, &state)
    }
    return effects
  }

  // MARK: Input

  private static func take(_ input: InputEvent, _ state: inout AppState) -> [Effect] {
    guard let top = state.layers.last else { return [] }
    switch input {
    case .key(let press):
      let command = Commands.command(for: press, in: top.place, typing: top.isTyping, state.context)
      // A second Ctrl-S comes to the screen that the first one opened: what was said of the first stays.
      if command == nil, press.ctrl, !top.isTyping { return [] }
      state.passNews()
      state.status = nil
      if state.isTooEarly(command, press) { return [] }
      if let command { return run(command, &state) }
      return hand(input, &state)
    case .paste:
      state.status = nil
      return hand(input, &state)
    case .mouse(let mouse):
      return point(mouse, &state)
    case .focus, .unknown, .reply:
      return []
    }
  }

  private static func hand(_ input: InputEvent, _ state: inout AppState) -> [Effect] {
    let index = state.layers.count - 1
    guard index >= 0, fits(state.size) else { return [] }
    let outcomes = state.layers[index].input(input, state.context)
    return perform(outcomes, at: index, &state)
  }

  /// Runs a command in the top layer, or says why it cannot be run.
  static func run(_ command: Command, _ state: inout AppState) -> [Effect] {
    switch command.id {
    case .repaint: return [.repaint]
    case .suspend: return [.suspend]
    default: break
    }
    if let refusal = command.refusal(state.context) {
      state.status = Status(.error, refusal)
      return []
    }
    let index = state.layers.count - 1
    guard index >= 0 else { return [] }
    switch command.id {
    case .leave, .quit: return leave(.program, &state)
    case .help:
      return perform([.push(HelpState(place: state.layers[index].place))], at: index, &state)
    case .palette:
      return perform([.push(PaletteState())], at: index, &state)
    case .signOut:
      return leave(.turn, &state)
    default:
      guard fits(state.size) else { return [] }
      let shared = Navigation.outcomes(for: command.id, state.context)
      let outcomes = shared ?? state.layers[index].perform(command.id, state.context)
      return perform(outcomes, at: index, &state)
    }
  }

  static func fits(_ size: Size) -> Bool {
    size.width >= smallest.width && size.height >= smallest.height
  }
}
