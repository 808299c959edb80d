import Canvas
import Formats

/// What is wrong with a theme file, in one Indonesian line that names the file and the key.
struct ThemeFileError: Error {
  var message: String
}

/// Reads themes from TOML: `name`, `inherits`, `[palette]` and `[roles]`; themes/terminal.toml explains them.
enum ThemeFile {
  /// A theme by its name, with the themes it inherits from. `bytes` gives the file of a name, nil when there
  /// is none.
  static func theme(
    named name: String, bytes: (String) -> [UInt8]?
  ) throws(ThemeFileError) -> Theme {
    try read(name, bytes: bytes, heirs: [])
  }

  private static func read(
    _ name: String, bytes: (String) -> [UInt8]?, heirs: [String]
  ) throws(ThemeFileError) -> Theme {
    let file = "\(name).toml"
    guard !heirs.contains(name) else {
      throw ThemeFileError(message: "\(file): inherits: tema mewarisi dirinya sendiri")
    }
    guard let text = bytes(name) else { throw ThemeFileError(message: "\(file): tema ini tidak ada") }
    let table = try parse(text, file: file)
    for key in keys(table) where !known.contains(key) {
      throw ThemeFileError(
        message: "\(file): \(key): tidak dikenal; yang ada: " + known.joined(separator: ", "))
    }
    var parent: Theme?
    if let inherits = table["inherits"] {
      guard let other = inherits.string else {
        throw ThemeFileError(message: "\(file): inherits: harus nama tema")
      }
      parent = try read(other, bytes: bytes, heirs: heirs + [name])
    }
    let colors = try palette(table["palette"], file: file)
    let entries = try roles(table["roles"], file: file)
    let backgrounds = try backgrounds(table["background"], file: file)
    do {
      return try Theme(
        name: table["name"]?.string ?? name, entries: entries, palette: colors, parent: parent,
        backgrounds: backgrounds, contrast: table["contrast"]?.double)
    } catch {
      throw ThemeFileError(message: "\(file): \(error.key): \(error.message)")
    }
  }

  private static let known = ["name", "inherits", "background", "contrast", "palette", "roles"]

  private static func backgrounds(_ value: JSON?, file: String) throws(ThemeFileError) -> [UInt8]? {
    guard let value else { return nil }
    let numbers = value.array?.compactMap { $0.int.flatMap { UInt8(exactly: $0) } } ?? []
    guard !numbers.isEmpty, numbers.count == value.array?.count else {
      throw ThemeFileError(message: "\(file): background: harus daftar nomor warna, misalnya [16, 231]")
    }
    return numbers
  }

  private static func parse(_ bytes: [UInt8], file: String) throws(ThemeFileError) -> JSON {
    do {
      return try Toml.read(bytes)
    } catch {
      throw ThemeFileError(message: "\(file):\(error.line): bukan TOML yang benar: \(error.detail)")
    }
  }

  private static func keys(_ table: JSON) -> [String] { (table.members ?? []).map(\.key).sorted() }

  private static func palette(
    _ value: JSON?, file: String
  ) throws(ThemeFileError) -> [String: PaletteColor] {
    guard let value else { return [:] }
    guard let table = value.members.map({ JSON.object($0) }) else {
      throw ThemeFileError(message: "\(file): palette: harus tabel")
    }
    var result: [String: PaletteColor] = [:]
    for key in keys(table) {
      let numbers = (table[key]?.int.map { [$0] } ?? table[key]?.array?.map { $0.int ?? -1 } ?? []).map {
        Int($0)
      }
      guard (1...2).contains(numbers.count), let full = UInt8(exactly: numbers[0]),
        (0...7).contains(numbers.count == 2 ? numbers[1] : 0)
      else {
        throw ThemeFileError(
          message: "\(file): palette.\(key): harus nomor 0 sampai 255, atau [0 sampai 255, 0 sampai 7]")
      }
      result[key] = PaletteColor(full: full, basic: numbers.count == 2 ? UInt8(numbers[1]) : nil)
    }
    return result
  }

  private static func roles(
    _ value: JSON?, file: String
  ) throws(ThemeFileError) -> [String: [String: ThemeValue]] {
    guard let value else { return [:] }
    guard let table = value.members.map({ JSON.object($0) }) else {
      throw ThemeFileError(message: "\(file): roles: harus tabel")
    }
    var result: [String: [String: ThemeValue]] = [:]
    for role in keys(table) {
      guard let attributes = table[role], attributes.members != nil else {
        throw ThemeFileError(
          message: "\(file): roles.\(role): harus tabel; peran bertitik ditulis dengan tanda petik")
      }
      var entry: [String: ThemeValue] = [:]
      for key in keys(attributes) {
        guard let value = attributes[key], let read = themeValue(value) else {
          throw ThemeFileError(
            message: "\(file): roles.\(role).\(key): harus nama warna, nomor, true/false, atau daftar nama")
        }
        entry[key] = read
      }
      result[role] = entry
    }
    return result
  }

  private static func themeValue(_ value: JSON) -> ThemeValue? {
    if let flag = value.bool { return .flag(flag) }
    if let number = value.int { return .number(Int(number)) }
    if let text = value.string { return .text(text) }
    guard let array = value.array else { return nil }
    let names = array.compactMap { $0.string }
    return names.count == array.count ? .list(names) : nil
  }
}
