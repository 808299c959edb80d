import Assets
import Formats
import Journal
import Registry
import Store

/// Opening a data folder the way every command does.
enum Opening {
  /// The wall clock as the screens and forms take it.
  static var now: Instant { Instant(ms: Int64(clamping: SystemCalls.milliseconds())) }

  static func journalOptions(readOnly: Bool = false, stateHome: String? = nil) -> OpenOptions {
    OpenOptions(
      stateHome: stateHome ?? Folders.stateHome, device: SystemWorld.hostName, app: Lumbung.version,
      readOnly: readOnly)
  }

  /// Opens the folder and replays it, with a line of progress when that takes long.
  /// - Throws: `Failure` when the folder cannot be used.
  static func store(
    _ folder: String, readOnly: Bool = false, stateHome: String? = nil, usesSnapshot: Bool = true,
    usesFront: Bool = false
  ) throws -> Store {
    let progress = Progress("Membaca data")
    defer { progress.finish() }
    var options = StoreOptions(
      folder: folder, journal: journalOptions(readOnly: readOnly, stateHome: stateHome),
      forms: try FormFiles.inUse(dataFolder: folder),
      regions: FormFiles.regions(), digest: FormFiles.digest, progress: { progress.update($0) })
    options.named = folder == Folders.data(nil) ? nil : folder
    options.usesSnapshot = usesSnapshot
    options.usesFront = usesFront
    do {
      return try Store.open(options)
    } catch {
      throw Failure(error.message)
    }
  }

  /// The same for a command that only reads: works on a damaged or read-only folder, warnings go to stderr.
  static func reading(_ folder: String) throws -> Store { try warning(folder, readOnly: true) }

  /// The same for a command that writes, where that is possible (`readOnlyReason`).
  static func writing(_ folder: String) throws -> Store { try warning(folder, readOnly: false) }

  private static func warning(_ folder: String, readOnly: Bool) throws -> Store {
    guard Folders.isFolder(folder) else {
      throw Failure(
        "Folder data \(folder) tidak ada. Periksa --data, atau buat dengan: lumbung --data \(folder)")
    }
    let store = try store(folder, readOnly: readOnly)
    // A command reads everything once and ends: what would be noticed a moment later would be too late.
    do throws(StoreError) { try store.settleInWhole() } catch { throw Failure(error.message) }
    for notice in store.notices { Stderr.line("Peringatan: " + notice) }
    return store
  }
}
