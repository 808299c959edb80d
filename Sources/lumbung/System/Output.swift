import Glibc

/// Standard output in large writes; a closed pipe (`lumbung log cat | head`) ends the work quietly. On a terminal nothing that
/// people typed steers it.
struct Output {
  private var buffer: [UInt8] = []
  private(set) var isClosed = false
  private let isTerminal = isatty(STDOUT_FILENO) == 1

  init() { buffer.reserveCapacity(1 << 16) }

  mutating func write(_ bytes: some Sequence<UInt8>) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 16 { flush() }
  }

  mutating func line(_ text: String) {
    write(text.utf8)
    write(CollectionOfOne(UInt8(ascii: "\n")))
  }

  /// Hands on what was written so far.
  mutating func flush() {
    // The first byte of a control character may be the last one here: it goes with what follows.
    let half = isTerminal && buffer.last == Terminals.lead ? buffer.popLast() : nil
    if isTerminal { Terminals.makeHarmless(&buffer) }
    var done = 0
    buffer.withUnsafeBytes { bytes in
      while done < bytes.count && !isClosed {
        let wrote = Glibc.write(STDOUT_FILENO, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if wrote > 0 { done += wrote } else if errno != EINTR { isClosed = true }
      }
    }
    buffer.removeAll(keepingCapacity: true)
    if let half { buffer.append(half) }
  }
}

/// Text on its way to a terminal.
enum Terminals {
  /// Begins the characters U+0080 to U+00BF in UTF-8.
  static let lead: UInt8 = 0xC2

  /// What people typed, in a form, a file or on the command line, must not steer the terminal: control characters become
  /// question marks, byte for byte.
  static func makeHarmless(_ bytes: inout [UInt8]) {
    for index in bytes.indices {
      let byte = bytes[index]
      let isLate = (0x80...0x9F).contains(byte) && index > 0 && bytes[index - 1] == lead
      if isLate { bytes[index - 1] = 0x3F }
      if isLate || byte == 0x7F || byte < 0x20 && ![0x09, 0x0A, 0x0D].contains(byte) { bytes[index] = 0x3F }
    }
  }
}
