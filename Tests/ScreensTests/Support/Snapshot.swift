import Canvas
import Glibc
import Testing

@testable import Screens

/// Screens as text files under Snapshots, compared exactly. `LUMBUNG_RECORD=1` writes them anew.
enum Snapshot {
  /// Whether files are written anew instead of being compared.
  static var records: Bool { getenv("LUMBUNG_RECORD") != nil }

  /// Compares the screen at 80×24 and 120×40 with the files of that name.
  static func check(
    _ play: Play, _ name: String, file: String = #filePath, at place: SourceLocation = #_sourceLocation
  ) {
    for (width, height) in [(80, 24), (120, 40)] {
      play.resize(width, height)
      one(play, "\(name)-\(width)x\(height)", file: file, at: place)
    }
    play.resize(80, 24)
  }

  /// Compares the screen at its own size.
  static func one(
    _ play: Play, _ name: String, file: String = #filePath, at place: SourceLocation = #_sourceLocation
  ) {
    text(play.screen, name, file: file, at: place)
  }

  /// Compares any text.
  static func text(
    _ text: String, _ name: String, file: String = #filePath, at place: SourceLocation = #_sourceLocation
  ) {
    let folder = file.split(separator: "/").dropLast().joined(separator: "/")
    let path = "/\(folder)/Snapshots/\(name).txt"
    let seen = text + "\n"
    if records {
      write(seen, path)
      return
    }
    guard let kept = read(path) else {
      Issue.record("no snapshot \(name): run with LUMBUNG_RECORD=1", sourceLocation: place)
      return
    }
    if kept != seen {
      Issue.record("screen \(name) differs:\n\(seen)\nkept:\n\(kept)", sourceLocation: place)
    }
  }

  private static func write(_ text: String, _ path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count <= 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
