import Glibc

/// Standard output in large writes: the one place where results leave. A closed pipe (`lumbung log cat | head`) ends the work
/// quietly, all else that goes wrong ends it with a message (`flush`). On a terminal nothing that people typed steers it.
struct Output {
  private var buffer: [UInt8] = []
  /// Nobody takes any more.
  private(set) var isClosed = false
  /// Why not, where that is no wish of whoever reads: a disk without room.
  private var failure: Failure?
  private let isTerminal = isatty(STDOUT_FILENO) == 1

  init() { buffer.reserveCapacity(1 << 16) }

  mutating func write(_ bytes: some Sequence<UInt8>) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 16 { handOn() }
  }

  mutating func line(_ text: String) {
    write(text.utf8)
    write(CollectionOfOne(UInt8(ascii: "\n")))
  }

  /// Hands on what was written so far.
  /// - Throws: `Failure` when any of it, now or before, could not be written: then a script must not take the rest for all.
  mutating func flush() throws(Failure) {
    handOn()
    if let failure { throw failure }
  }

  /// The same; what goes wrong is told by the next `flush`.
  mutating func handOn() {
    // The beginning of what steers may be the last here: it goes with what follows.
    let begun = isTerminal ? Array(buffer.suffix(Terminals.begun(buffer))) : []
    buffer.removeLast(begun.count)
    if isTerminal { Terminals.makeHarmless(&buffer) }
    var done = 0
    while done < buffer.count && !isClosed {
      let wrote = buffer.withUnsafeBytes {
        Glibc.write(STDOUT_FILENO, $0.baseAddress.map { $0 + done }, $0.count - done)
      }
      if wrote > 0 { done += wrote } else if errno != EINTR { giveUp(errno) }
    }
    buffer.removeAll(keepingCapacity: true)
    buffer += begun
  }

  private mutating func giveUp(_ code: Int32) {
    isClosed = true
    guard code != EPIPE else { return }
    failure = Failure(
      "Keluaran standar tidak dapat ditulis: \(SystemWorld.lastError). "
        + "Kosongkan ruang atau arahkan keluaran ke tempat lain, lalu ulangi perintah ini.")
  }
}
