import CVTerm
import Glibc
import Testing

/// What a command printed and how it ended.
struct CommandResult {
  var status: Int32
  var output: String
  var error: String
}

/// A home of its own for each story: data, state and settings in a fresh folder that goes away with it.
final class World {
  let folder: String
  var data: String { folder + "/data" }
  var temporary: String { folder + "/tmp" }

  /// An empty world, in which Lumbung was never started.
  init() throws {
    var template = Array("/tmp/lumbung-cerita-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkdtemp($0) != nil } ?? false }
    try #require(made)
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    try #require(mkdir(temporary, 0o700) == 0)
  }

  /// A world with a small sample office: 60 UMKM, 10 koperasi, 31 people, the round 2026 open.
  static func withSample() throws -> World {
    let world = try World()
    let made = world.lumbung(
      "sample", "--umkm", "60", "--koperasi", "10", "--seed", "1", "--data", world.data)
    try #require(made.status == 0, "\(made.error)")
    return world
  }

  deinit { _ = run("/bin/rm", ["-rf", folder]) }

  var environment: [String] {
    [
      "HOME=\(folder)", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "TMPDIR=\(temporary)",
      "TZ=Asia/Jakarta", "SWIFT_BACKTRACE=enable=no",
    ]
  }

  /// Runs `lumbung` with arguments to its end.
  func lumbung(_ arguments: String..., env: [String] = []) -> CommandResult {
    run(Program.path, arguments, env: env)
  }

  /// Runs any program to its end.
  func run(_ program: String, _ arguments: [String], env: [String] = [], input: String? = nil)
    -> CommandResult
  {
    let words = ([program] + arguments).joined(separator: "\n")
    let environment = (environment + env).joined(separator: "\n")
    let bytes = Array((input ?? "").utf8)
    let result = cvterm_run(words, environment, nil, bytes, bytes.count, 120_000)
    defer { cvterm_result_free(result) }
    return CommandResult(
      status: result.status, output: Self.text(result.output, result.output_count),
      error: Self.text(result.error, result.error_count))
  }

  /// A shell line, for what is easier said there.
  func shell(_ line: String, input: String? = nil) -> CommandResult {
    run("/bin/sh", ["-c", line], input: input)
  }

  /// Whether this machine has a program; stories that need `jq` or `tmux` do without where it is missing.
  static func has(_ program: String) -> Bool {
    guard let path = getenv("PATH") else { return false }
    return String(cString: path).split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
  }

  private static func text(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> String {
    guard let bytes else { return "" }
    return bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
      String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
    }
  }
}
