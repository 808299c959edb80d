import Canvas
import Formats
import Questionnaire
import Registry
import Screens
import Store

/// The interface without a terminal: keys in, grids out. Records are read, nothing is written.
struct BenchDesk {
  private(set) var state: AppState
  private(set) var grid: Grid
  private let store: Store
  /// The draft that was handed in last.
  private(set) var submitted: Draft?
  /// A search has not looked at all rows yet.
  private var isSearching = false

  /// The home screen of a person.
  init(_ store: Store, _ person: Person, _ size: Size) {
    self.store = store
    state = AppState(size: size, now: Opening.now, registry: store.registry)
    grid = Grid(size: size)
    send(.result(.signedIn(person, drafts: [])))
    draw()
  }

  /// The form on top of the stack; nil when there is none.
  var form: FormState? { (state.layers.last as? FormLayer)?.form }
  /// Who is signed in.
  var person: String { state.person?.id ?? "" }

  /// One key, as far as the first frame after it; a long search goes on after that.
  mutating func press(_ key: KeyPress) {
    send(.tick(Opening.now))
    send(.input(.key(key)))
    draw()
  }

  /// Keys one after another, each with all that follows from it.
  mutating func type(_ keys: [KeyPress]) {
    for key in keys {
      press(key)
      finishSearch()
    }
  }

  /// Looks at the rest of the rows, with a frame after each slice, as the event loop does when no key waits.
  mutating func finishSearch() {
    while isSearching {
      isSearching = false
      send(.result(.searchSlice))
      draw()
    }
  }

  /// The same no further than until the rows in sight are those asked for.
  mutating func showRows() {
    while isSearching, state.searchProgress < .rows {
      isSearching = false
      send(.result(.searchSlice))
      draw()
    }
  }

  /// Draws the whole screen.
  mutating func draw() { App.draw(state, into: &grid) }

  private mutating func send(_ event: Event) {
    var waiting = [event]
    while !waiting.isEmpty {
      for effect in App.update(&state, waiting.removeFirst()) {
        waiting += results(of: effect).map(Event.result)
      }
    }
  }

  private mutating func results(of effect: Effect) -> [EffectResult] {
    switch effect {
    case .load(let id): return (try? store.dossier(id)).map { [.dossier($0)] } ?? []
    case .newRecord(let kind): return [.newRecord(kind, RecordID(writer: "0BENCH", counter: 1))]
    case .continueSearch: isSearching = true
    case .commit(.submit(let draft), _): submitted = draft
    default: break
    }
    return []
  }
}
