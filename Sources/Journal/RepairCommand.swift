/// The command that heals a folder, as messages name it. What finds damage does not know how the folder was called; whoever
/// shows the message does.
public enum RepairCommand {
  static let bare = "lumbung log repair"

  private static let looking = "lumbung log verify"

  /// The command as it can be typed; `folder` is what was given as `--data`, if anything was.
  static func typed(naming folder: String?) -> String { bare + option(folder) }

  /// A message whose commands can be typed as they stand.
  public static func named(_ folder: String?, in message: String) -> String {
    guard folder != nil else { return message }
    return [bare, looking].reduce(message) { $0.replacing($1, with: $1 + option(folder)) }
  }

  private static func option(_ folder: String?) -> String { folder.map { " --data \(word($0))" } ?? "" }

  /// As a shell takes it for one word.
  private static func word(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy {
      $0 > 0x7F || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0
        || UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || "/._-+:@%,".utf8.contains($0)
    }
    return isPlain && !path.isEmpty
      ? path
      : "'"
        + path.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }
}
