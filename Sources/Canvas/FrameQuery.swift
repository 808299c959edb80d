/// The private question by which a test waits for a frame: `ESC [ ? 777 ; N n`, once nothing is under way any more;
/// `ESC [ ? 778 ; N n`, once the rows in sight are those that were asked for; `ESC [ ? 779 ; N n`, once they are counted.
///
/// The program answers, after its screen is flushed, by setting the window title to `frame-N`.
public struct FrameQuery: Hashable, Sendable {
  /// What is waited for.
  public enum Wanted: Int, Sendable {
    /// Everything, sums included.
    case all = 777
    /// The rows in sight.
    case rows = 778
    /// How many rows there are.
    case count = 779
  }

  /// What the answer carries.
  public var number: Int
  /// What is waited for before the answer.
  public var wanted: Wanted

  /// Nil when a reply is something else.
  public init?(_ reply: [UInt8]) {
    guard reply.count > 4, reply.starts(with: [0x1B, 0x5B, 0x3F]), reply.last == 0x6E,
      let numbers = ControlSequence.numbers(reply[3..<(reply.count - 1)]), numbers.count == 2,
      let wanted = Wanted(rawValue: numbers[0])
    else { return nil }
    (number, self.wanted) = (numbers[1], wanted)
  }
}
