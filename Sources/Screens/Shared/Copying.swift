import Canvas

/// Copying to the clipboard of the person's terminal. Whether it arrives there nobody tells: many terminals take no
/// such wish, and none answers. So the program says that it was sent, and keeps the text to be looked at.
enum Copying {
  /// Bytes that terminals commonly take.
  static let limit = 48 * 1_024

  /// A value as the status line has room for it.
  static func short(_ value: String) -> String { TextWidth.clip(value, to: 30) }

  /// Copies, or says why not; nothing is cut in silence.
  static func outcomes(_ text: String, _ done: String) -> [Outcome] {
    if text.isEmpty { return [.say(Status(.note, Texts.nothingToCopy))] }
    guard text.utf8.count <= limit else { return [.say(Status(.error, Texts.tooManyToCopy))] }
    return [.effect(.copy(text)), .say(Status(.note, done + Texts.notArrived))]
  }
}
