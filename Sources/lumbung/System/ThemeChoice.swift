import Assets
import Canvas

/// Which theme is used, and where themes come from: the settings folder first, then the binary.
enum ThemeChoice {
  /// - Throws: `Failure` naming the file and key that cannot be used.
  static func load(_ name: String) throws -> Theme {
    do {
      if name == Theme.standard.name, !isOwn(name) { return Theme.standard }
      return try ThemeFile.theme(named: name, bytes: bytes)
    } catch {
      throw Failure("Tema tidak dapat dipakai: " + error.message)
    }
  }

  /// The file of a theme; nil when there is none of that name. A name is never a path.
  static func bytes(_ name: String) -> [UInt8]? {
    guard !name.contains("/") else { return nil }
    return (try? FileReading.bytes(own + "/\(name).toml")) ?? Assets.bytes("themes/\(name).toml")
  }

  /// Every theme there is: the embedded ones in their order, then the person's own.
  static var names: [String] {
    let embedded = Assets.names.compactMap { name in
      name.hasPrefix("themes/") ? String(name.dropFirst("themes/".count).dropLast(".toml".count)) : nil
    }
    let others = FileReading.names(in: own, ending: ".toml").map { String($0.dropLast(".toml".count)) }
    return embedded + others.filter { !embedded.contains($0) }
  }

  /// Whether the person has a file of that name.
  private static func isOwn(_ name: String) -> Bool { FileReading.exists(own + "/\(name).toml") }

  private static var own: String { Folders.settings + "/themes" }
}
