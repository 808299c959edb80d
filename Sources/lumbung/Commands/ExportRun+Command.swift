import ArgumentParser
import Glibc

/// Where an export goes that was asked for on the command line.
extension ExportRun {
  /// Records between two looks at the progress and at Ctrl-C.
  private static let slice = 256

  /// To a new file that takes its name once it is whole, on disk and noted in the log.
  /// - Throws: `Failure` naming the file; nothing is left of it then. Ctrl-C ends the program the same way, and a file that is
  ///   there already is not replaced by one that lacks records.
  func toFile(_ path: String, noting: () throws -> Void) throws {
    let progress = Progress("Mengekspor")
    defer { progress.finish() }
    // The log must not end in half a line, nor half a file stay behind.
    Interrupts.hold()
    defer { Interrupts.release() }
    let file = try WholeFile(path, outside: store.folder)
    var step = Step.more
    while step == .more {
      progress.update(fraction)
      guard !Interrupts.isAsked else {
        file.discard()
        progress.finish()
        // Said before the signal is let through: it ends the program there.
        Stderr.line("Dihentikan: \(path) tidak ditulis.")
        Interrupts.release()
        throw ExitCode.failure
      }
      step = try advance(Self.slice) { bytes in
        try file.write(bytes)
        return true
      }
    }
    if unreadable > 0, FileReading.exists(path) {
      file.discard()
      progress.finish()
      throw Failure(
        store.told(
          "\(unreadable) catatan tidak dapat dibaca; \(path) yang lama tidak diganti. Jalankan: lumbung log verify. "
            + "Yang terbaca dapat diekspor ke nama lain."))
    }
    try file.finish(before: noting)
  }

  /// To standard output; a closed pipe ends it quietly.
  func toStandardOutput() throws {
    var output = Output()
    // The bar stands on a terminal only while the records go somewhere else.
    let progress = Self.isFile(STDOUT_FILENO) ? Progress("Mengekspor") : nil
    defer { progress?.finish() }
    var step = Step.more
    while step == .more {
      progress?.update(fraction)
      step = try advance(Self.slice) { bytes in
        output.write(bytes)
        return !output.isClosed
      }
    }
    try output.flush()
  }

  private static func isFile(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
