import Canvas
import Registry

/// One layer of the stack: a whole screen, or something that lies over one (a dialog, a picker, help).
///
/// A screen is a value. It is told of keys, commands, replies and results, changes itself and answers with
/// outcomes; it never touches the application state, files or the clock.
public protocol Screen {
  /// Where this is: decides which commands of the table apply.
  var place: Place { get }
  /// Whether plain characters go into a text field now, so that letters are no commands.
  var isTyping: Bool { get }
  /// Whether the screen beneath stays in sight.
  var isOverlay: Bool { get }
  /// What stands after `Lumbung ·` in the title line.
  func title(_ context: Context) -> String
  /// Does a command of the table that works here.
  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome]
  /// Takes a key or a paste that no command wanted.
  mutating func input(_ input: InputEvent, _ context: Context) -> [Outcome]
  /// Takes the answer of the layer that lay over this one and has closed.
  mutating func receive(_ reply: Reply, _ context: Context) -> [Outcome]
  /// Takes the result of an effect. Every layer hears every result.
  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome]
  /// Called after each event for the top screens: the registry, the drafts or the size may have changed.
  mutating func refresh(_ context: Context) -> [Outcome]
  /// What the status line says instead of hints, when the screen knows better.
  func statusLine(_ context: Context) -> String?
  /// How far the person is, for the right end of the status line; nil says nothing.
  func standing(_ context: Context) -> Standing?
  /// The theme that this screen shows for trying; nil leaves the person's own.
  var triedTheme: String? { get }
  /// Draws into `rect`, which is already blank.
  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect)
}

extension Screen {
  /// No text field, unless the screen says otherwise.
  public var isTyping: Bool { false }
  /// The hints of the command table.
  public func statusLine(_ context: Context) -> String? { nil }
  /// Nothing to count.
  public func standing(_ context: Context) -> Standing? { nil }
  /// None is tried.
  public var triedTheme: String? { nil }
  /// A whole screen, unless it says otherwise.
  public var isOverlay: Bool { false }
  /// Nothing to do.
  public mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] { [] }
  /// Nothing to do.
  public mutating func input(_ input: InputEvent, _ context: Context) -> [Outcome] { [] }
  /// Nothing to do.
  public mutating func receive(_ reply: Reply, _ context: Context) -> [Outcome] { [] }
  /// Nothing to do.
  public mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] { [] }
  /// Nothing to do.
  public mutating func refresh(_ context: Context) -> [Outcome] { [] }
}

/// A screen that asks for record numbers without opening a form for them.
protocol TakesNewRecords {
  /// Whether it waits for a number of this kind.
  func wants(_ kind: RecordKind) -> Bool
}

/// A layer of the stack, bottom first.
public typealias Layer = any Screen

/// What a screen wants done after it has changed itself.
public enum Outcome {
  /// Have the runner do something.
  case effect(Effect)
  /// Put a layer on top.
  case push(Layer)
  /// Put a layer in place of this one.
  case replace(Layer)
  /// Close this layer.
  case close
  /// Close this layer and hand its answer to the one beneath.
  case answer(Reply)
  /// Say something in the status line.
  case say(Status)
  /// Run a command of the table, as if its key had been pressed in the layer that is on top by then.
  case run(CommandID)
}

/// What a closing layer tells the one beneath it. `tag` is what the asker called its question.
public enum Reply: Hashable, Sendable {
  /// One thing was picked from a list; nil is "all of them".
  case picked(tag: String, value: String?)
  /// A question was answered with yes.
  case confirmed(tag: String)
  /// A text was typed (a reason, a remark).
  case typed(tag: String, text: String)
  /// The dialog has committed what it was for.
  case sent(tag: String)
}

/// A line for the person in the status line; it stays until the next key.
public struct Status: Hashable, Sendable {
  /// How it is shown.
  public enum Tone: Hashable, Sendable { case note, good, warning, error }
  /// How it is shown.
  public var tone: Tone
  /// The sentence.
  public var text: String
  /// Whether the sentence stands in full elsewhere on the screen, so that one line of it is enough.
  var isElsewhere = false
  /// The record that was decided on: once others change it, the sentence is no longer the whole truth.
  var decided: RecordID?
  /// The state of that record when this was said.
  var seen: RecordState?

  /// A sentence in a tone.
  public init(_ tone: Tone, _ text: String) {
    self.tone = tone
    self.text = text
  }

  /// A decision on a record that the journal has confirmed.
  static func saved(_ word: String, _ record: RecordID) -> Status {
    var status = Status(.good, Texts.saved(word))
    status.decided = record
    return status
  }
}

/// The places that commands belong to.
public enum Place: String, Hashable, Sendable, CaseIterable {
  case signIn, firstPerson, home, list, search, drafts, card, review, people, person, form
  case settings, picker, text, remarks, confirm, message, help, palette
  case columns, jump, comparison, roster, copied
  case forms, formReport
}
