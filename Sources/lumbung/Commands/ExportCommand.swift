import ArgumentParser
import Glibc
import Registry
import Store

/// `lumbung export KIND`: every record of a kind, its newest revision, as a table or as JSON lines. Exit 1 when any is missing.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Keluarkan catatan sebagai CSV atau baris JSON; data pribadi disamarkan."
  )

  @Argument(help: ArgumentHelp("Jenis catatan: umkm, koperasi, pelatihan, peserta.", valueName: "JENIS"))
  var kind: String

  @Option(help: ArgumentHelp("csv atau jsonl; tanpa pilihan ini menurut akhiran berkas, selain itu jsonl."))
  var format: ExportFormat?

  @Option(help: ArgumentHelp("Berkas tujuan; tanpa ini ke keluaran standar.", valueName: "BERKAS"))
  var output: String?

  @Flag(help: "Tanpa penyamaran; perlu --reason dan --as, dan dicatat di log.")
  var unmasked = false

  @Option(help: ArgumentHelp("Alasan data pribadi dikeluarkan utuh.", valueName: "ALASAN"))
  var reason: String?

  @OptionGroup var options: DataOptions

  /// What was meant with `--reason`, without spaces around it.
  private var purpose: String {
    String((reason ?? "").drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  func validate() throws {
    if unmasked && purpose.isEmpty {
      throw ValidationError("--unmasked perlu alasan: --reason \"…\"")
    }
    if unmasked && options.person == nil {
      throw ValidationError("--unmasked perlu petugas: --as PETUGAS, karena dicatat di log")
    }
    if reason != nil && !unmasked { throw ValidationError("--reason hanya dipakai bersama --unmasked") }
  }

  func run() throws {
    let store = try Opening.leaving(options.folder, isNoted: options.person != nil)
    defer { store.close() }
    let person = try person(store)
    let kind = RecordKind(rawValue: self.kind)
    guard store.registry.kinds.contains(kind) else { throw options.noKind(self.kind, store) }
    try refuseUnnoted(store)
    let run = ExportRun(store, kind, by: person, format: chosenFormat, isMasked: !unmasked)
    let write: () throws -> Void = {
      if let person, !store.isReadOnly { try run.note(by: person, reason: purpose) }
    }
    if let output, output != "-" {
      try run.toFile(output, noting: write)
      Stderr.line(
        "Tersimpan: \(run.written) catatan \(kind.label) di \(output)\(unmasked ? "" : ", disamarkan").")
    } else {
      // What is taken is in the log before the first byte of it leaves.
      Interrupts.hold()
      defer { Interrupts.release() }
      try write()
      Interrupts.release()
      try run.toStandardOutput()
    }
    if run.unreadable > 0 {
      Stderr.line(
        store.told(
          "Peringatan: \(run.unreadable) catatan tidak dapat dibaca dan tidak ikut. Jalankan: lumbung log verify."
        ))
      // A script must not take what is there for all of it.
      throw ExitCode.failure
    }
  }

  private var chosenFormat: ExportFormat {
    format ?? (output?.lowercased().hasSuffix(".csv") == true ? .csv : .jsonl)
  }

  /// Who takes the data: somebody who works here, and not who sees totals only.
  private func person(_ store: Store) throws -> Person? {
    guard let id = options.person else { return nil }
    let person = try options.person(id, store)
    if let refusal = ExportRun.refusal(person) { throw Failure(refusal) }
    if !person.scope.isEmpty {
      Stderr.line("Hanya wilayah tugas \(id): \(person.scope.joined(separator: ", ")).")
    }
    return person
  }

  /// Personal data in full never leave without a line in the log; masked ones may, with a warning.
  private func refuseUnnoted(_ store: Store) throws {
    guard options.person != nil, let reason = store.readOnlyReason else { return }
    if unmasked {
      throw Failure("Tidak diekspor tanpa penyamaran, karena tidak dapat dicatat di log. \(reason)")
    }
    Stderr.line("Peringatan: ekspor ini tidak tercatat di log. \(reason)")
  }
}

/// What an export is written as.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
  case csv
  case jsonl
}

extension Opening {
  /// A folder that records leave from: for writing when that is noted in its log, else for reading only.
  static func leaving(_ folder: String, isNoted: Bool) throws -> Store {
    isNoted ? try writing(folder) : try reading(folder)
  }
}
