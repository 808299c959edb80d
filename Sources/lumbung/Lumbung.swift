import ArgumentParser
import Glibc
import Registry
import Store

/// `lumbung`: the terminal interface and its commands. Names are a contract; scripts rely on them.
@main
struct Lumbung: ParsableCommand {
  /// The program's version, as `--version` prints it and new logs record it.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "lumbung",
    abstract: "Pendataan koperasi dan UMKM di terminal: tanpa jaringan, tanpa kehilangan.",
    discussion: """
      Tanpa perintah, Lumbung membuka antarmuka pada folder data. `lumbung demo` membuka latihan \
      pada data contoh yang dibuang setelah selesai.
      """,
    version: "lumbung \(version)",
    subcommands: [
      Open.self, Demo.self, SampleCommand.self, ImportCommand.self, ExportCommand.self, LogCommand.self,
      FormCommand.self,
      ThemeCommand.self,
      Info.self,
      BenchCommand.self,
    ],
    defaultSubcommand: Open.self)

  /// Sets up what holds for every command, then runs the one asked for. A write beyond `ulimit -f` and a closed pipe become
  /// errors with a message, instead of ending us mid-way.
  static func main() {
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    // A shared data folder (2770) is useless when a colleague cannot open what we made; others stay out (docs/JOURNAL.md).
    umask(0o007)
    holdStandardPlaces()
    do {
      if let call = InterfaceCall(plainly: Array(CommandLine.arguments.dropFirst())) { return try call.run() }
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      refuse(failure)
    } catch  where exitCode(for: error) == .validationFailure {
      Stderr.line(Self.misunderstood(error))
      exit(withError: ExitCode.validationFailure)
    } catch  where exitCode(for: error) == .success {
      // Help and version, in the language of everything else.
      var output = Output()
      output.line(UsageWords.help(fullMessage(for: error)))
      do { try output.flush() } catch { refuse(error) }
    } catch {
      exit(withError: error)
    }
  }

  private static func refuse(_ failure: Failure) -> Never {
    Stderr.line(failure.description)
    exit(withError: ExitCode.failure)
  }

  /// A standard stream that we were started without (`>&-`) leads nowhere, and writing results there fails: else the next file
  /// that is opened, perhaps a log, would get its number and what is meant for the reader.
  private static func holdStandardPlaces() {
    for (place, mode) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY)]
    where fcntl(place, F_GETFD) < 0 {
      _ = open("/dev/null", mode)
    }
  }

  /// The library explains in English; ours comes first, its usage line stays.
  private static func misunderstood(_ error: any Error) -> String {
    let given = CommandLine.arguments.dropFirst().joined(separator: " ")
    let lines = fullMessage(for: error).split(separator: "\n").map(String.init)
    let detail = lines.first.map { UsageWords.error($0.replacing("Error: ", with: "")) } ?? ""
    let usage =
      lines.first { $0.hasPrefix("Usage:") }.map {
        " "
          + $0.replacing("Usage:", with: "Pakai:")
          .replacing("<subcommand>", with: "<perintah>").replacing("<options>", with: "<pilihan>")
      } ?? ""
    return "Perintah tidak dipahami: lumbung \(given) (\(detail)).\(usage) Lihat: lumbung --help"
  }
}

/// Where the data lie and who is at work: every command takes these.
struct DataOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Folder data.", valueName: "DIR"))
  var data: String?

  @Option(
    name: .customLong("as"), help: ArgumentHelp("Petugas yang bekerja, mis. enum-01.", valueName: "PETUGAS"))
  var person: String?

  /// The data folder meant.
  var folder: String { Folders.data(data) }

  /// Who works, as the folder knows them.
  /// - Throws: `Failure` when it does not.
  func person(_ id: String, _ store: Store) throws -> Person {
    guard let person = store.registry.person(id) else {
      throw Failure("Petugas \(id) tidak ada di \(folder). Periksa --as.")
    }
    return person
  }

  /// Says that there are no records of this kind, and which there are.
  func noKind(_ kind: String, _ store: Store) -> Failure {
    let known = store.registry.kinds.map(\.rawValue).joined(separator: ", ")
    return Failure("Jenis catatan \(kind) tidak ada di \(folder). Yang ada: \(known).")
  }
}
