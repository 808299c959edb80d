import Glibc

/// The simplest that can be done with files: what journal, replay and verify are held against.
enum PlainFiles {
  /// Files of a folder and those below it, by path.
  static func below(_ folder: String, ending: String) -> [String] {
    let here = FileReading.names(in: folder, ending: ending).map { folder + "/" + $0 }
    let inner = FileReading.names(in: folder, ending: "").map { folder + "/" + $0 }.filter(Folders.isFolder)
    return here + inner.flatMap { below($0, ending: ending) }
  }

  /// Bytes of a file, 0 when it is not there.
  static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Reads files from beginning to end into one buffer, and says how many bytes that was.
  static func read(_ paths: [String]) -> Int {
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var total = 0
    for path in paths {
      let file = open(path, O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { continue }
      defer { close(file) }
      while true {
        let got = buffer.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
        if got <= 0 { break }
        total += got
      }
    }
    return total
  }

  /// Writes bytes to a new file and makes them durable.
  /// - Throws: `Failure` naming the file.
  static func write(_ bytes: [UInt8], times: Int, to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Failure("\(path): \(SystemWorld.lastError)") }
    defer { close(file) }
    for _ in 0..<times {
      guard bytes.withUnsafeBytes({ Glibc.write(file, $0.baseAddress, $0.count) }) == bytes.count else {
        throw Failure("\(path): \(SystemWorld.lastError)")
      }
    }
    guard fsync(file) == 0 else { throw Failure("\(path): \(SystemWorld.lastError)") }
  }
}

/// A file of 4 KB that is overwritten and made durable again and again: the least that a durable write costs here.
final class DurableBlock {
  private let file: Int32
  private let path: String
  private let block = [UInt8](repeating: 0x2E, count: 4_096)

  /// - Throws: `Failure` naming the file.
  init(_ path: String) throws {
    self.path = path
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Failure("\(path): \(SystemWorld.lastError)") }
    try overwrite()
    fsync(file)
  }

  deinit { close(file) }

  /// - Throws: `Failure` when the disk refuses.
  func overwrite() throws {
    let wrote = block.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
    guard wrote == block.count, fdatasync(file) == 0 else {
      throw Failure("\(path): \(SystemWorld.lastError)")
    }
  }
}
