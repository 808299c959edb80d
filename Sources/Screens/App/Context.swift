import Canvas
import Formats
import Questionnaire
import Registry

/// What screens may look at: the state around them, read only.
public struct Context {
  /// The whole terminal.
  public let size: Size
  /// Now, as the title line shows it.
  public let now: Instant
  /// Whether this is the exercise on a throw-away copy.
  public let demo: Bool
  /// The marks that the terminal can show.
  public let glyphs: Glyphs
  /// Who is signed in.
  public let person: Person?
  /// The person's drafts, newest change first.
  public let drafts: [Draft]
  /// What they typed in boxes and left there, newest change first.
  let boxes: [KeptTyping]
  /// The records.
  public let registry: Registry
  /// What is remembered of the person.
  public let preferences: Preferences
  /// The themes there are, by name.
  let themes: [String]
  /// Drafts that are not on disk yet.
  public let unsaved: Set<RecordID>
  /// The ticket that the next commit is given.
  public let ticket: Int
  /// What was sent to the clipboard last.
  let copied: String
  /// What is in sight has not been there for long enough to be decided on.
  let isUnread: Bool
  /// Rows that standing notices take under the title.
  let noticeLines: Int
  /// The stack, the last on top.
  let layers: [Layer]

  /// The layer on top: whose keys are meant.
  public var top: Layer? { layers.last }
  /// The layer under the top one.
  var beneath: Layer? { layers.dropLast().last }

  /// The same, seen by the layer under the top one.
  var withoutTop: Context {
    Context(
      size: size, now: now, demo: demo, glyphs: glyphs, person: person, drafts: drafts, boxes: boxes,
      registry: registry, preferences: preferences, themes: themes, unsaved: unsaved, ticket: ticket,
      copied: copied, isUnread: isUnread, noticeLines: noticeLines, layers: layers.dropLast())
  }

  /// Today, in Tangerang.
  public var today: Day { now.day }

  /// Whether the person has one of these roles.
  func has(_ roles: PersonRole...) -> Bool {
    guard let person else { return false }
    return roles.contains(person.role)
  }

  /// The round that new forms belong to: the newest open one, `-` when there is none.
  var round: String { registry.openRound?.id ?? Round.none }

  /// A person's name, or the id when nobody knows it.
  func name(_ id: String) -> String { registry.name(ofPerson: id) }

  /// What the questionnaire needs to know of the world.
  var interview: InterviewContext {
    InterviewContext(today: today, now: now, user: person?.id ?? "", round: round)
  }
}
