import Glibc

/// A file that grows by one line a time, each durable: the least that appending costs here.
final class GrowingFile {
  /// Bytes of a line: as many as a frame of the journal's measurement has.
  static let line = 1_270
  private let file: Int32
  private let path: String
  private let bytes = [UInt8](repeating: 0x2E, count: GrowingFile.line)

  /// - Throws: `Failure` naming the file.
  init(_ path: String) throws {
    self.path = path
    file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Failure("\(path): \(SystemWorld.lastError)") }
  }

  deinit { close(file) }

  /// - Throws: `Failure` naming the file.
  func append() throws {
    let wrote = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    guard wrote == bytes.count, fdatasync(file) == 0 else {
      throw Failure("\(path): \(SystemWorld.lastError)")
    }
  }
}
