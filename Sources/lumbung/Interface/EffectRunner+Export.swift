import Formats
import Registry
import Screens
import Store

/// An export that the list asked for: the run, and the file that it fills.
final class ExportToFolder {
  let run: ExportRun
  let file: WholeFile
  let person: Person
  let filter: String

  /// - Throws: `Failure` when the folder cannot be written to.
  init(_ store: Store, _ request: ExportRequest, by person: Person) throws {
    self.person = person
    filter = request.filter
    run = ExportRun(store, request.kind, rows: request.rows, by: person, format: .csv, isMasked: true)
    let day = Opening.now.day.iso
    file = try WholeFile(
      "\(Folders.documents)/\(request.kind.rawValue)-\(day).csv", outside: store.folder, replaces: false)
  }
}

extension EffectRunner {
  /// Records of one slice: some milliseconds, so that a key never waits for long.
  private static let exportSlice = 500

  /// Opens the file; nothing is read yet, so that Esc right after it finds nothing done.
  func export(_ request: ExportRequest) -> [EffectResult] {
    exporting = nil
    guard let person else { return [] }
    if let refusal = ExportRun.refusal(person) { return [.exported(.failed(message: refusal))] }
    do {
      exporting = try ExportToFolder(store, request, by: person)
      return [.exported(.underWay(0))]
    } catch {
      return [.exported(.failed(message: "\(error)"))]
    }
  }

  /// The next slice; after the last one the export is noted in the log, and then the file has its name.
  func exportOn() -> [EffectResult] {
    guard let exporting else { return [] }
    let (run, file) = (exporting.run, exporting.file)
    do {
      let step = try run.advance(Self.exportSlice) { bytes in
        try file.write(bytes)
        return true
      }
      guard step != .more else { return [.exported(.underWay(run.fraction))] }
      let path = try file.finish { [store] in
        if !store.isReadOnly { try run.note(by: exporting.person, filter: exporting.filter) }
      }
      self.exporting = nil
      return [.exported(.done(path: path, count: run.written, warning: warning(run)))]
    } catch {
      self.exporting = nil
      return [.exported(.failed(message: "\(error)"))]
    }
  }

  /// Nothing of it stays behind.
  func stopExport() -> [EffectResult] {
    guard let exporting else { return [] }
    exporting.file.discard()
    self.exporting = nil
    return [.exported(.stopped)]
  }

  private func warning(_ run: ExportRun) -> String {
    if let reason = store.readOnlyReason { return "Tidak tercatat di log. \(reason)" }
    return run.unreadable == 0
      ? "" : store.told("\(run.unreadable) tidak dapat dibaca dan tidak ikut; jalankan: lumbung log verify.")
  }
}
