import ArgumentParser
import Glibc
import Journal

/// `lumbung log …`: what a person needs to trust the log without us.
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Periksa, pulihkan, dan baca catatan induk (log).",
    subcommands: [LogVerify.self, LogRepair.self, LogCat.self])
}

/// `lumbung log repair`: heals from a copy, else acknowledges the gap.
struct LogRepair: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair", abstract: "Pulihkan dari salinan, atau akui bagian yang hilang.")

  @OptionGroup var options: DataOptions

  @Option(help: ArgumentHelp("Salinan folder data yang masih baik.", valueName: "SALINAN"))
  var from: String?

  func run() throws {
    try checkPerson()
    let result: (report: VerifyReport, done: [String])
    do {
      result = try JournalFolder.repair(
        options.folder, from: from, person: options.person ?? "-", options: Opening.journalOptions())
    } catch {
      throw Failure(error.message)
    }
    var output = Output()
    for line in result.done { output.line(line) }
    LogVerify.print(result.report, naming: options.data, into: &output)
    try output.flush()
    if !result.report.waiting.isEmpty {
      let logs = result.report.waiting.map { "log/" + $0 }.joined(separator: ", ")
      throw Failure(
        "Belum selesai: \(logs) sedang dipakai program lain dan tidak dipulihkan. "
          + "Tutup program itu, lalu jalankan lagi perintah yang sama.")
    }
    if result.report.exitCode != 0 { throw ExitCode(result.report.exitCode) }
  }

  /// Who accepts a loss stands beside it in the log for good: before anything is written, it must be somebody. What hides the
  /// people may be the damage itself; nobody has to be named.
  private func checkPerson() throws {
    guard let id = options.person else { return }
    let store = try Opening.store(options.folder, readOnly: true)
    defer { store.close() }
    guard let person = store.registry.person(id) else {
      throw Failure("Petugas \(id) tidak ada di \(options.folder). Periksa --as, atau jalankan tanpa --as.")
    }
    if let refusal = person.whyInactive { throw Failure(refusal.message) }
  }
}

/// `lumbung log cat`: entries as JSON lines, for `jq` and the curious. What would steer the terminal that they are read on stands
/// there escaped, wherever they go.
struct LogCat: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cat", abstract: "Tampilkan entri log sebagai baris JSON.")

  @OptionGroup var options: DataOptions

  func run() throws {
    var output = Output()
    do {
      try JournalFolder.cat(options.folder) { line in
        guard !output.isClosed else { return }
        output.write(Terminals.escaped(line))
        output.write(CollectionOfOne(UInt8(ascii: "\n")))
      }
    } catch {
      try output.flush()
      throw Failure(error.message)
    }
    try output.flush()
  }
}
