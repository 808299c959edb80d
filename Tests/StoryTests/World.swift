import CVTerm
import Glibc
import Testing

/// The program under test: it lies beside the test bundle.
enum Program {
  static let path: String = {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let own = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // `swift test` may run the bundle itself or a helper of the toolchain: the variable says where to look then.
    if let given = getenv("LUMBUNG_PROGRAM") { return String(cString: given) }
    let beside = own.split(separator: "/").dropLast().joined(separator: "/")
    return "/" + beside + "/lumbung"
  }()
}

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

  init() throws {
    var template = Array("/tmp/lumbung-cerita-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { mkdtemp($0.baseAddress) }
    try #require(made != nil)
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { _ = run("/bin/rm", ["-rf", folder]) }

  var environment: [String] {
    [
      "HOME=\(folder)", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "TMPDIR=\(folder)", "TZ=Asia/Jakarta",
      "SWIFT_BACKTRACE=enable=no",
    ]
  }

  /// Runs `lumbung` with arguments to its end.
  func lumbung(_ arguments: String..., env: [String] = []) -> CommandResult {
    run(Program.path, arguments, env: env)
  }

  /// Runs any program to its end.
  func run(_ program: String, _ arguments: [String], env: [String] = [], input: String? = nil) -> CommandResult {
    let words = ([program] + arguments).joined(separator: "\n")
    let environment = (environment + env).joined(separator: "\n")
    let bytes = Array((input ?? "").utf8)
    let result = cvterm_run(words, environment, nil, bytes, bytes.count, 120_000)
    defer { cvterm_result_free(result) }
    return CommandResult(
      status: result.status, output: Self.text(result.output, result.output_count),
      error: Self.text(result.error, result.error_count))
  }

  private static func text(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> String {
    guard let bytes else { return "" }
    return bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
      String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
    }
  }
}
