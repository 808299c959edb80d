import Canvas
import Formats

/// A screen on which one key decides at once about what is in sight. Such a key counts only when that has been in sight
/// for a moment: a key held down repeats every few hundredths of a second, and would decide on what nobody has read.
protocol ReadFirst: Screen {
  /// What the next deciding key would be about; nil when there is nothing. With another value reading begins anew.
  var inSight: String? { get }
  /// Whether the command decides at once.
  func decides(_ command: CommandID) -> Bool
  /// Whether any key may come too early, not only the one that brought this into sight and is still held.
  var mustBeRead: Bool { get }
  /// Why a key that came too early does nothing, and what to do.
  func tooEarly(_ key: String) -> String
}

extension ReadFirst {
  /// A question is answered as quickly as one likes, but not by the key that it came under.
  var mustBeRead: Bool { false }
}

/// How long what is in sight has been there. Behind a key that came too early there must be a pause as well, so that one held
/// down decides nothing before it was released.
struct Reading: Hashable, Sendable {
  /// So long, in milliseconds: longer than keyboards wait before they repeat a key.
  static let least: Int64 = 700

  /// So long after a key that came too early: longer than a held key's repeats are apart, shorter than two presses of
  /// somebody who reads.
  static let released: Int64 = 450

  private var what: String?
  private var since: Instant?
  private var pressed: Instant?

  /// What is in sight now; another thing has been there for no time at all.
  mutating func look(at what: String?) {
    if what == self.what { return }
    (self.what, since, pressed) = (what, nil, nil)
  }

  /// It is on the screen by now; also after the clock was set back.
  mutating func shown(_ now: Instant) {
    guard what != nil else { return }
    since = since.map { min($0, now) } ?? now
    pressed = pressed.map { min($0, now) }
  }

  mutating func pressedTooEarly(_ now: Instant) { pressed = now }

  /// It has not been shown yet: the event loop tells when.
  var isNew: Bool { what != nil && since == nil }

  /// When both waits are over; nil while it is not on the screen yet.
  private var over: Instant? {
    since.map { Instant(ms: max($0.ms + Self.least, (pressed?.ms ?? 0) + Self.released)) }
  }

  func isUnderWay(_ now: Instant) -> Bool {
    guard what != nil else { return false }
    return over.map { now < $0 } ?? true
  }

  /// When it has been in sight for long enough; nil when nothing has to be waited for.
  func end(_ now: Instant) -> Instant? { isUnderWay(now) ? over : nil }

  /// Says beside a record that it has only just come into sight.
  static func draw(_ context: Context, into grid: inout Grid, right: Int, y: Int) {
    guard context.isUnread, Rights.approve(context) == nil else { return }
    grid.putRight(Texts.readingNow, right: right, y: y, role: "text.dim")
  }
}

extension AppState {
  /// What is on the screen has not been there for long enough to be decided on.
  var isUnread: Bool { reading.isUnderWay(now) }

  /// Something has come into sight that will be decided on: a tick is due as soon as the frame with it is out.
  public var isNewInSight: Bool { reading.isNew }

  /// When the next tick changes what may be decided; nil when none does.
  public var nextTick: Instant? { reading.end(now) }

  /// Whether a key comes too early for what its command decides; then the reason is said, and a pause is waited for.
  mutating func isTooEarly(_ command: Command?, _ press: KeyPress) -> Bool {
    let isHeld = lastPress == press
    lastPress = press
    guard isUnread, let command, let screen = layers.last as? any ReadFirst, screen.decides(command.id),
      isHeld || screen.mustBeRead
    else { return false }
    reading.pressedTooEarly(now)
    if command.refusal(context) != nil { return false }
    status = Status(.warning, screen.tooEarly(KeyNames.name(press, glyphs)))
    return true
  }

  mutating func lookAtWhatIsInSight() { reading.look(at: (layers.last as? any ReadFirst)?.inSight) }
}
