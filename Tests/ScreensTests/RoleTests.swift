import Canvas
import Glibc
import Registry
import Testing

@testable import Screens

/// Screens name roles by text: a name with a slip of the pen would silently look like something else.
@Suite("Roles in the code") struct RoleTests {
  @Test("every role that a screen names is in the one table") func known() {
    let families = Set(Role.known.map { String($0.name.prefix { $0 != "." }) })
    var seen: Set<String> = []
    for (file, text) in Sources.swift(under: "Sources/Screens") {
      for line in text.utf8.split(separator: 0x0A) where line.contains(0x22) {
        let line = Substring(line)
        for word in Self.literals(line) {
          let isRole = line.contains("role: \"\(word)\"") || Self.looksLikeRole(word, families)
          guard isRole, word.first?.isLowercase == true, !word.hasSuffix(".") else { continue }
          seen.insert(word)
          #expect(Role(word).name == word, "\(file): “\(word)” is no role")
        }
      }
    }
    #expect(seen.count > 40, "the search itself works")
  }

  @Test("every review state has a role of its own, and a mark of its own with and without Unicode")
  func states() {
    for state in RecordState.allCases { #expect(Role("state." + state.label).name == "state." + state.label) }
    for glyphs in [Glyphs.unicode, Glyphs.ascii] {
      let marks = RecordState.allCases.map { $0.mark(glyphs) }
      #expect(Set(marks).count == marks.count)
    }
  }

  /// `family.word` of a family that has roles.
  private static func looksLikeRole(_ word: String, _ families: Set<String>) -> Bool {
    let parts = word.split(separator: ".")
    guard parts.count == 2, let first = parts.first, families.contains(String(first)) else { return false }
    return word.allSatisfy { $0.isLowercase || $0 == "." }
  }

  private static func literals(_ line: Substring) -> [String] {
    line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}

/// The repository's own files, for tests that hold a rule over all of them.
enum Sources {
  /// The repository's folder.
  static let root: String = {
    // A package may be put together of links: the files themselves say where the repository is.
    let real = realpath(#filePath, nil)
    defer { free(real) }
    let path = real.map { String(cString: $0) } ?? #filePath
    return "/" + path.split(separator: "/").dropLast(3).joined(separator: "/")
  }()

  /// Every Swift file under a folder, with its text.
  static func swift(under folder: String) -> [(file: String, text: String)] {
    files(root + "/" + folder).filter { $0.hasSuffix(".swift") }.sorted().map { ($0, text($0)) }
  }

  static func files(_ folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var found: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix(".") { continue }
      let path = folder + "/" + name
      var status = stat()
      guard stat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR { found += files(path) } else { found.append(path) }
    }
    return found
  }

  /// The text of a file; empty when there is none.
  static func text(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }

  /// Writes a file whole.
  static func write(_ text: String, _ path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }
}
