import Canvas

/// Copying to the clipboard of the person's terminal.
enum Copying {
  /// Bytes that terminals commonly take.
  static let limit = 48 * 1_024

  /// Copies, or says why not; nothing is cut in silence.
  static func outcomes(_ text: String, _ done: String) -> [Outcome] {
    if text.isEmpty { return [.say(Status(.note, Texts.nothingToCopy))] }
    guard text.utf8.count <= limit else { return [.say(Status(.error, Texts.tooManyToCopy))] }
    return [.effect(.copy(text)), .say(Status(.good, done))]
  }
}
