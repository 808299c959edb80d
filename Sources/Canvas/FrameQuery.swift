/// The private question by which a test waits for a frame: `ESC [ ? 777 ; N n`.
///
/// The program answers, after its screen is flushed, by setting the window title to `frame-N`.
public enum FrameQuery {
  /// The number in the question, nil when a reply is something else.
  public static func number(_ reply: [UInt8]) -> Int? {
    guard reply.count > 4, reply.starts(with: [0x1B, 0x5B, 0x3F]), reply.last == 0x6E,
      let numbers = ControlSequence.numbers(reply[3..<(reply.count - 1)]), numbers.count == 2,
      numbers[0] == 777
    else { return nil }
    return numbers[1]
  }
}
