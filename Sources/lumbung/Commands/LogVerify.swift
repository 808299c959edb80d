import ArgumentParser
import Journal
import Registry

/// `lumbung log verify`: exit 0 intact, 1 for anything else. Reads only: Ctrl-C ends it without a trace.
struct LogVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Periksa setiap byte log: 0 utuh, 1 ada yang tidak beres.")

  @OptionGroup var options: DataOptions

  func run() throws {
    let report: VerifyReport
    let progress = Progress("Memeriksa log")
    defer { progress.finish() }
    do {
      report = try JournalFolder.verify(
        options.folder, remembering: Opening.journalOptions(readOnly: true), progress: progress.update)
    } catch {
      progress.finish()
      throw Failure(error.message)
    }
    progress.finish()
    var output = Output()
    Self.print(report, naming: options.data, into: &output)
    try output.flush()
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }

  /// The journal finds what looks like a record's id; the registry knows by the check character whether it is one.
  static func print(_ report: VerifyReport, naming folder: String?, into output: inout Output) {
    var report = report
    report.records = report.records.mapValues { $0.filter { RecordID($0) != nil } }
    for line in report.lines(naming: folder) { output.line(line) }
  }
}
