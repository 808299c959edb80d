import Glibc

/// Standard output in large writes; a closed pipe (`lumbung log cat | head`) ends the work quietly.
struct Output {
  private var buffer: [UInt8] = []
  private(set) var isClosed = false

  init() { buffer.reserveCapacity(1 << 16) }

  mutating func write(_ bytes: some Sequence<UInt8>) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 16 { flush() }
  }

  mutating func line(_ text: String) {
    write(text.utf8)
    write(CollectionOfOne(UInt8(ascii: "\n")))
  }

  mutating func flush() {
    var done = 0
    buffer.withUnsafeBytes { bytes in
      while done < bytes.count && !isClosed {
        let wrote = Glibc.write(STDOUT_FILENO, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if wrote > 0 { done += wrote } else if errno != EINTR { isClosed = true }
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
