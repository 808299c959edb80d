import Glibc

/// A command that could not be done: one line for stderr, what happened and what to do.
struct Failure: Error, CustomStringConvertible {
  let description: String
  init(_ message: String) { description = message }
}

/// Standard error, a line at a time; standard output stays for results.
enum Stderr {
  static func line(_ text: String) {
    var bytes = Array((text + "\n").utf8)
    // What is said may quote a file. It need not be a terminal: what is kept in a file is read on one later.
    Terminals.makeHarmless(&bytes)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
