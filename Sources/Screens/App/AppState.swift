import Canvas
import Formats
import Questionnaire
import Registry

/// Everything the interface knows. One thread owns it; the registry inside is shared with the runner.
public struct AppState {
  /// The terminal's size in cells.
  public internal(set) var size: Size
  /// The time shown and used for defaults; moves by `.tick`.
  public internal(set) var now: Instant
  /// The exercise: every screen says that nothing is kept.
  public let demo: Bool
  /// Whether the terminal shows more than ASCII.
  let unicode: Bool
  /// The themes there are, by name.
  let themes: [String]
  /// The battery's charge; nil when there is none.
  public internal(set) var power: Power?
  /// The records, already up to date with whatever result arrives.
  public let registry: Registry
  /// Who is signed in.
  public internal(set) var person: Person?
  /// The signed-in person's drafts, newest change first.
  public internal(set) var drafts: [Draft] = []
  /// Drafts handed to the runner and not yet confirmed on disk.
  public internal(set) var unsaved: Set<RecordID> = []
  /// The ticket of the next commit.
  var nextTicket = 1
  /// The lists as they were left, so that coming back finds the same search, filters and row.
  var leftLists: [RecordKind: ListState] = [:]
  /// What was typed in boxes that were left without sending, by box and record.
  var unsent: [String: Unsent] = [:]
  /// What of it the runner was told to keep, that of open boxes too.
  var keptTyping: [String: KeptTyping] = [:]
  /// Since when what an earlier sitting left has been there, until its box is opened.
  var typedBefore: [String: Instant] = [:]
  /// What is remembered of the signed-in person.
  public internal(set) var preferences: Preferences
  /// What each kind's last form leaves for the next: see `EntryHabits`.
  var habits: [RecordKind: EntryHabits] = [:]
  /// What was sent to the clipboard last, for whoever does not find it there.
  var copied = ""
  /// How long what may be decided on has been in sight.
  var reading = Reading()
  /// The key before this one.
  var lastPress: KeyPress?
  /// The person wants to leave and the drafts are being written.
  var leaving: Leaving?
  /// The stack of layers; the last is on top. Never empty.
  public internal(set) var layers: [Layer]
  /// The sentence in the status line.
  public internal(set) var status: Status?
  /// Standing notices about the data folder (frozen log, torn tail cut).
  public internal(set) var notices: [String]
  /// Those that have rows under the title: nothing moves under the person's hands, so a later one gets its row when
  /// the screen changes anyway, and one that is settled leaves its row blank until then.
  var banner: [String]
  /// Those that came since: at the foot of the screen until a key is pressed, and since when they stand there.
  var news: [String] = []
  var newsSince: Instant?
  /// What the status line says, and since when.
  var said: (status: Status?, since: Instant)?

  /// The state at start: sign-in, or the first person when the folder has none.
  ///
  /// To sign somebody in at once (`--as`), send `.result(.signedIn(person, drafts:))` as the first event.
  public init(
    size: Size, now: Instant, registry: Registry, demo: Bool = false, unicode: Bool = true,
    notices: [String] = [], preferences: Preferences = Preferences(),
    themes: [String] = [Look.standardTheme]
  ) {
    self.size = size
    self.now = now
    self.demo = demo
    self.unicode = unicode
    self.themes = themes
    self.registry = registry
    self.notices = notices
    banner = notices
    self.preferences = preferences
    self.layers = [registry.people.isEmpty ? PersonState.first : SignInState()]
    _ = App.refreshTop(&self)
  }

  /// The marks that the terminal can show and the person wants to see.
  public var glyphs: Glyphs { unicode && !preferences.plainMarks ? .unicode : .ascii }

  /// What screens may look at.
  public var context: Context {
    Context(
      size: size, now: now, demo: demo, glyphs: glyphs, person: person, drafts: drafts,
      boxes: leftBoxes, registry: registry, preferences: preferences, themes: themes,
      unsaved: unsaved, ticket: nextTicket, copied: copied, isUnread: isUnread,
      noticeLines: NoticeLines.of(banner, width: size.width).count, layers: layers)
  }
}
