import CToml
import Formats

/// Why a text is no TOML: the line, from 1 (0 when unknown), and the parser's words.
struct TomlError: Error {
  var line: Int
  var detail: String
}

/// TOML 1.0 as the value that the rest of the program already knows.
enum Toml {
  static func read(_ bytes: [UInt8]) throws(TomlError) -> JSON {
    var result = bytes.withUnsafeBytes { buffer in
      ctoml_read(buffer.bindMemory(to: CChar.self).baseAddress, buffer.count)
    }
    defer { ctoml_free(result.json) }
    guard let json = result.json else {
      let detail = withUnsafeBytes(of: &result.fault) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw TomlError(line: Int(result.line), detail: detail)
    }
    do {
      return try JSON(parsing: Array(String(cString: json).utf8))
    } catch {
      throw TomlError(line: 0, detail: error.message)
    }
  }
}
