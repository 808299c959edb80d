import Assets
import Canvas

/// Which theme is used, and where themes come from: the settings folder first, then the binary.
enum ThemeChoice {
  /// - Throws: `Failure` naming the file and key that cannot be used.
  static func load() throws -> Theme {
    do {
      return try ThemeFile.theme(named: "terminal") { name in
        let own = Folders.settings + "/themes/\(name).toml"
        return (try? FileReading.bytes(own)) ?? Assets.bytes("themes/\(name).toml")
      }
    } catch {
      throw Failure("Tema tidak dapat dipakai: " + error.message)
    }
  }
}
