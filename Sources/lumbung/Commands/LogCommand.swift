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
    if result.report.exitCode != 0 { throw ExitCode(result.report.exitCode) }
    if !result.report.waiting.isEmpty {
      let logs = result.report.waiting.map { "log/" + $0 }.joined(separator: ", ")
      throw Failure(
        "Belum selesai: \(logs) sedang dipakai program lain dan tidak dipulihkan. "
          + "Tutup program itu, lalu jalankan lagi perintah yang sama.")
    }
  }
}

/// `lumbung log cat`: entries as JSON lines, for `jq` and the curious.
struct LogCat: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cat", abstract: "Tampilkan entri log sebagai baris JSON.")

  @OptionGroup var options: DataOptions

  func run() throws {
    var output = Output()
    do {
      try JournalFolder.cat(options.folder) { line in
        guard !output.isClosed else { return }
        output.write(line)
        output.write(CollectionOfOne(UInt8(ascii: "\n")))
      }
    } catch {
      try output.flush()
      throw Failure(error.message)
    }
    try output.flush()
  }
}
