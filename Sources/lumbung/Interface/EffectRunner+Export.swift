import Formats
import Glibc
import Registry
import Screens
import Store

extension EffectRunner {
  /// Writes records to a file of their own in the person's home folder. Nothing leaves without a line in the log.
  func export(_ kind: RecordKind, _ ids: [RecordID], _ filter: String) -> EffectResult {
    guard let person, person.role != .pimpinan else {
      return .failed(
        message: "Pimpinan melihat angka gabungan, bukan catatan per orang. Minta operator mengekspor.")
    }
    if let reason = store.readOnlyReason {
      return .failed(message: "Tidak diekspor, karena tidak dapat dicatat di log. \(reason)")
    }
    let table = store.registry.table(kind)
    let rows = ids.compactMap { table.row($0) }.filter { table.newest($0) != nil }.map { UInt32($0) }
    let run = ExportRun(store, kind, rows: rows, format: .csv, isMasked: true)
    let note = ExportNote(
      kind: kind, format: ExportFormat.csv.rawValue, count: rows.count, isMasked: true, filter: filter)
    do {
      let folder = Self.exportFolder
      try Folders.prepare(folder)
      let file = Self.newName(kind, in: folder)
      try run.toNewFile(file) {
        do throws(StoreError) {
          try store.note(note, by: person)
        } catch {
          throw Failure("Tidak diekspor, karena tidak dapat dicatat di log. \(error.message)")
        }
      }
      return .exported(kind, count: run.written, unreadable: run.unreadable, file: Self.short(file))
    } catch {
      return .failed(message: "\(error)")
    }
  }

  private static var home: String? {
    getenv("HOME").map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
  }

  /// Beside the person's other files, where a file manager finds it; never in the data folder, which is copied and sent.
  private static var exportFolder: String { (home.map { $0 + "/" } ?? "") + "lumbung-ekspor" }

  /// Kind, day and time; a second one in the same second gets a number: an export never replaces another.
  private static func newName(_ kind: RecordKind, in folder: String) -> String {
    let time = Opening.now.iso.prefix(19).filter { $0 != ":" }.map { $0 == "T" ? "-" : String($0) }.joined()
    let stem = "\(folder)/\(kind.rawValue)-\(time)"
    var name = stem + ".csv"
    var number = 2
    while access(name, F_OK) == 0 {
      name = "\(stem)-\(number).csv"
      number += 1
    }
    return name
  }

  private static func short(_ path: String) -> String {
    guard let home, path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }
}
