import ArgumentParser
import Assets
import Canvas
import Screens

/// `lumbung theme …`: for whoever writes a theme of their own.
struct ThemeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme", abstract: "Periksa tema warna.",
    subcommands: [ThemeCheckCommand.self, ThemeListCommand.self, ThemeLooksCommand.self])
}

/// `lumbung theme check [NAME|FILE …]`: exit 0, or one line per problem.
struct ThemeCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Periksa kontras tiap peran, dan bahwa sorotan, galat, dan pilihan berbeda juga tanpa warna.")

  @Argument(help: ArgumentHelp("Nama tema atau berkas TOML; tanpa ini semua tema.", valueName: "TEMA"))
  var themes: [String] = []

  func run() throws {
    var isGood = true
    for theme in themes.isEmpty ? ThemeChoice.names : themes {
      let found: [ThemeProblem]
      do {
        found = ThemeCheck.problems(try ThemeFile.theme(named: theme, bytes: Self.bytes))
      } catch {
        throw Failure(error.message)
      }
      for problem in found { Stderr.line("\(theme): \(problem.key): \(problem.message)") }
      isGood = isGood && found.isEmpty
    }
    if !isGood { throw ExitCode(1) }
  }

  /// A path is read as a file; anything else is the name of a theme.
  private static func bytes(_ name: String) -> [UInt8]? {
    guard name.hasSuffix(".toml") || name.contains("/") else { return ThemeChoice.bytes(name) }
    return try? FileReading.bytes(name)
  }
}

/// `lumbung theme list`: the names there are.
struct ThemeListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Nama semua tema: bawaan dan milik sendiri.")

  func run() throws {
    var output = Output()
    for name in ThemeChoice.names { output.line(name) }
    try output.flush()
  }
}

/// `lumbung theme looks NAME`: the looks worked out, as the source file that carries those of the standard theme.
struct ThemeLooksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "looks", abstract: "Rupa semua peran sebagai berkas sumber.", shouldDisplay: false)

  @Argument(help: ArgumentHelp("Nama tema bawaan.", valueName: "TEMA"))
  var theme = Look.standardTheme

  func run() throws {
    let shipped = try ThemeFile.theme(named: theme) { Assets.bytes("themes/\($0).toml") }
    var lines = [
      "// Written by `lumbung theme looks \(theme)`, which a test compares with this file: themes/\(theme).toml is what counts.",
      "extension Theme {",
      "  /// The looks of themes/\(theme).toml, worked out before: reading that file takes longer than opening the data.",
      "  public static let standard = Theme(", "    name: \"\(theme)\",", "    packed: [",
    ]
    let numbers = shipped.packed
    for start in stride(from: 0, to: numbers.count, by: 9) {
      lines.append(
        "      " + numbers[start..<min(start + 9, numbers.count)].map { "\($0)," }.joined(separator: " "))
    }
    var output = Output()
    for line in lines + ["    ])", "}"] { output.line(line) }
    try output.flush()
  }
}
