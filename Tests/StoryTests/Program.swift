import Glibc

/// The program under test.
enum Program {
  /// `LUMBUNG_PROGRAM`, else the first `lumbung` beside the test bundle or in the package's build folder.
  static let path: String = {
    if let given = getenv("LUMBUNG_PROGRAM") { return String(cString: given) }
    return candidates.first { access($0, X_OK) == 0 } ?? candidates.first ?? "lumbung"
  }()

  /// `swift test` may run the bundle itself (xctest style) or hand its path to a helper of the toolchain, so that
  /// neither the running file nor the first argument alone says where the build folder is.
  private static var candidates: [String] {
    let arguments = CommandLine.arguments
    var near = arguments.filter { $0.contains(".xctest") || $0.contains(".build/") }
    near += arguments.filter { $0.hasPrefix("--test-bundle-path=") }.map { String($0.dropFirst(19)) }
    near.append(resolved("/proc/self/exe"))
    let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let built = ["debug", "release"].map { "/\(package)/.build/\($0)/lumbung" }
    return near.map { resolved(folder(of: $0) + "/lumbung") } + built
  }

  private static func folder(of file: String) -> String {
    var parts = file.split(separator: "/", omittingEmptySubsequences: false)
    // A bundle on another system is a folder with the tests inside: its own folder is the one that counts.
    if let bundle = parts.firstIndex(where: { $0.hasSuffix(".xctest") }) { parts = Array(parts[...bundle]) }
    return parts.dropLast().joined(separator: "/")
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
