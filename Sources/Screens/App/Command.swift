import Canvas

/// The name of a command. The entry screen adds its own in an extension.
public struct CommandID: Hashable, Sendable, CustomStringConvertible {
  /// The name, as in tests and settings.
  public let name: String
  /// A command of that name.
  public init(_ name: String) { self.name = name }
  /// The name.
  public var description: String { name }
}

extension CommandID {
  static let help = CommandID("help"), palette = CommandID("palette"), back = CommandID("back")
  static let repaint = CommandID("repaint"), suspend = CommandID("suspend"), leave = CommandID("leave")
  static let quit = CommandID("quit"), signOut = CommandID("signOut")
  static let up = CommandID("up"), down = CommandID("down"), pageUp = CommandID("pageUp")
  static let pageDown = CommandID("pageDown"), first = CommandID("first"), last = CommandID("last")
  static let open = CommandID("open"), next = CommandID("next"), previous = CommandID("previous")
  static let newUMKM = CommandID("newUMKM"), newKoperasi = CommandID("newKoperasi")
  static let listUMKM = CommandID("listUMKM"), listKoperasi = CommandID("listKoperasi")
  static let drafts = CommandID("drafts"), queue = CommandID("queue"), people = CommandID("people")
  static let search = CommandID("search"), filter = CommandID("filter"), sort = CommandID("sort")
  static let reverse = CommandID("reverse"), clear = CommandID("clear"), new = CommandID("new")
  static let edit = CommandID("edit"), approve = CommandID("approve"), giveBack = CommandID("giveBack")
  static let void = CommandID("void"), reopen = CommandID("reopen"), discard = CommandID("discard")
  static let yes = CommandID("yes"), no = CommandID("no"), save = CommandID("save")
  static let settings = CommandID("settings")
  static let openRound = CommandID("openRound"), closeRound = CommandID("closeRound")
  static let card = CommandID("card"), remark = CommandID("remark"), send = CommandID("send")
}

/// One row of the command table: everything that help, the palette, the hints and the keys know of a command.
public struct Command: Sendable {
  /// Its name.
  public let id: CommandID
  /// One or two words, as in the status line and the palette.
  public let title: String
  /// The title where room is short.
  public let brief: String?
  /// A sentence, as in help.
  public let help: String
  /// The keys, the first one is what hints show.
  public let keys: [KeyPress]
  /// Where it works; empty means everywhere.
  public let places: [Place]
  /// Its rank among the hints of the status line, lowest first; nil keeps it out.
  public let hint: Int?
  /// Why it does not work now, as a sentence; nil when it does.
  public let refusal: @Sendable (Context) -> String?

  /// A row of the table.
  public init(
    _ id: CommandID, _ title: String, brief: String? = nil, keys: [KeyPress], in places: [Place],
    hint: Int? = nil,
    help: String, unless refusal: @escaping @Sendable (Context) -> String? = { _ in nil }
  ) {
    self.id = id
    self.title = title
    self.brief = brief
    self.help = help
    self.keys = keys
    self.places = places
    self.hint = hint
    self.refusal = refusal
  }

  /// Whether the command belongs to the place.
  public func belongs(to place: Place) -> Bool { places.isEmpty || places.contains(place) }
}

/// How keys are written for people.
enum KeyNames {
  /// The name of one key: `Ctrl-S`, `Enter`, `↑`, or `Up` where the terminal has no arrows.
  static func name(_ press: KeyPress, _ glyphs: Glyphs) -> String {
    guard glyphs == .ascii else { return press.label }
    return switch press.key {
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    default: press.label
    }
  }
}
