import Formats
import Glibc
import Screens

/// What is remembered of each person on this machine: one small TOML file a person, which people may edit.
struct SettingsFolder {
  private let folder: String

  /// The folder that the files lie under, in `petugas`.
  init(_ settings: String) { folder = settings + "/petugas" }

  /// What is remembered of a person. A file that cannot be used counts as empty, and says so in the notice.
  func read(_ person: String) -> (preferences: Preferences, notice: String?) {
    let path = path(person)
    guard access(path, F_OK) == 0 else { return (Preferences(), nil) }
    let unusable = "Pengaturan Anda tidak terbaca, jadi dipakai yang bawaan: "
    do {
      let table = try Toml.read(try FileReading.bytes(path))
      var preferences = Preferences()
      for member in table.members ?? [] {
        if let text = member.value.string { preferences[SettingKey(member.key)] = text }
      }
      return (preferences, nil)
    } catch let error as TomlError {
      return (Preferences(), unusable + "\(path):\(error.line): \(error.detail)")
    } catch {
      return (Preferences(), unusable + "\(error)")
    }
  }

  /// Writes a person's file whole: to a new name first, then over the old one, so that a power cut leaves one of the
  /// two.
  func write(_ preferences: Preferences, of person: String) throws(Failure) {
    let path = path(person)
    do {
      try Folders.prepare(folder)
    } catch {
      throw Failure(Self.refused(path, "foldernya tidak dapat dibuat"))
    }
    let temporary = path + ".baru"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Failure(Self.refused(path, SystemWorld.lastError)) }
    let bytes = Array(Self.text(preferences).utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress?.advanced(by: written), $0.count - written)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      written += count
    }
    let safe = written == bytes.count && fsync(file) == 0
    let reason = SystemWorld.lastError
    close(file)
    guard safe, rename(temporary, path) == 0 else {
      unlink(temporary)
      throw Failure(Self.refused(path, reason))
    }
  }

  private static func refused(_ path: String, _ reason: String) -> String {
    "Pengaturan tidak dapat disimpan di \(path): \(reason). Berlaku sampai keluar."
  }

  private func path(_ person: String) -> String { "\(folder)/\(Self.fileName(person)).toml" }

  /// An id as a file name: anything but letters, digits and hyphens is spelled out, whatever a log may say.
  static func fileName(_ person: String) -> String {
    person.utf8.map { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: String(UnicodeScalar(byte))
      default: "_" + String(byte, radix: 16)
      }
    }.joined()
  }

  /// A TOML table of texts, sorted by key.
  static func text(_ preferences: Preferences) -> String {
    let lines = preferences.values.map { "\(quoted($0.key.name)) = \(quoted($0.value))" }.sorted()
    return "# Pengaturan Lumbung untuk satu petugas. Boleh diubah; yang dihapus kembali ke bawaan.\n"
      + lines.map { $0 + "\n" }.joined()
  }

  /// A TOML basic string (TOML 1.0, "String").
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
