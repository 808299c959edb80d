/// The name of one thing that is remembered of a person: `tema`, `daftar.umkm.kolom`.
///
/// A screen that wants something remembered makes a key of its own and hands it to `Effect.remember`; nothing else
/// has to be told.
public struct SettingKey: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The name in the settings file: lower-case words with dots between them.
  public let name: String
  /// The key of a name.
  public init(_ name: String) { self.name = name }
  /// The key of a literal.
  public init(stringLiteral value: String) { name = value }
  /// The name.
  public var description: String { name }
}

extension SettingKey {
  /// The theme's name.
  public static let theme: SettingKey = "tema"
  /// Whether forms move on by themselves after a full code or a picked choice.
  public static let autoAdvance: SettingKey = "lanjut_sendiri"
  /// How long a lone Esc may still become a key sequence, in milliseconds.
  public static let escapeDelay: SettingKey = "jeda_esc"
  /// Whether the mouse is listened to.
  public static let mouse: SettingKey = "tetikus"
  /// The language of forms, as their label columns name it.
  public static let language: SettingKey = "bahasa"
  /// Whether the status line offers keys.
  public static let hints: SettingKey = "petunjuk"
  /// Whether marks are plain ASCII characters although the terminal could show others.
  public static let plainMarks: SettingKey = "tanda_polos"
  /// The kind of record whose list was looked at last.
  public static let lastKind: SettingKey = "terakhir.jenis"
}

/// What is remembered of one person on this machine, from one sitting to the next: texts by key.
///
/// What is not there has its default; a text that makes no sense counts as not there.
public struct Preferences: Hashable, Sendable {
  /// Everything remembered.
  public private(set) var values: [SettingKey: String]

  /// What was remembered; nothing at first.
  public init(_ values: [SettingKey: String] = [:]) { self.values = values }

  /// What is remembered under a key; nil forgets it.
  public subscript(_ key: SettingKey) -> String? {
    get { values[key] }
    set { values[key] = newValue }
  }

  /// A setting that is on or off (`ya`, `tidak`).
  public func flag(_ key: SettingKey, default standard: Bool = false) -> Bool {
    switch values[key] {
    case "ya": true
    case "tidak": false
    default: standard
    }
  }

  /// How a flag is written.
  public static func text(_ flag: Bool) -> String { flag ? "ya" : "tidak" }

  /// The theme's name, when one was chosen.
  public var theme: String? { values[.theme] }
  /// The language of forms, when one was chosen.
  public var language: String? { values[.language] }
  /// Whether forms move on by themselves.
  public var autoAdvance: Bool { flag(.autoAdvance) }
  /// Whether the mouse is listened to; off unless asked for, because it takes selecting and copying away.
  public var mouse: Bool { flag(.mouse) }
  /// Whether the status line offers keys.
  public var hints: Bool { flag(.hints, default: true) }
  /// Whether marks are plain ASCII.
  public var plainMarks: Bool { flag(.plainMarks) }
  /// The time-out of Esc in milliseconds, when one was chosen: 1 to 2,000.
  public var escapeDelay: Int? {
    values[.escapeDelay].flatMap { Int($0) }.flatMap { (1...2_000).contains($0) ? $0 : nil }
  }
}
