import ArgumentParser
import Glibc
import Journal

/// `lumbung log …`: what a person needs to trust the log without us.
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Periksa, pulihkan, dan baca catatan induk (log).",
    subcommands: [LogVerify.self, LogRepair.self, LogCat.self])
}

/// `lumbung log verify`: exit 0 intact, 1 for anything else.
struct LogVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Periksa setiap byte log: 0 utuh, 1 ada yang tidak beres.")

  @OptionGroup var options: DataOptions

  func run() throws {
    let report: VerifyReport
    do {
      report = try JournalFolder.verify(options.folder, remembering: Opening.journalOptions(readOnly: true))
    } catch {
      throw Failure(error.message)
    }
    var output = Output()
    Self.print(report, into: &output)
    output.flush()
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }

  static func print(_ report: VerifyReport, into output: inout Output) {
    for line in report.lines { output.line(line) }
  }
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
    LogVerify.print(result.report, into: &output)
    output.flush()
    if result.report.exitCode != 0 { throw ExitCode(result.report.exitCode) }
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
      output.flush()
      throw Failure(error.message)
    }
    output.flush()
  }
}
