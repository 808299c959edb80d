import ArgumentParser
import Glibc

/// `lumbung`: the terminal interface and its commands. Names are a contract; scripts rely on them.
@main
struct Lumbung: ParsableCommand {
  /// The program's version, as `--version` prints it and new logs record it.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "lumbung",
    abstract: "Pendataan koperasi dan UMKM di terminal: tanpa jaringan, tanpa kehilangan.",
    discussion: """
      Tanpa perintah, Lumbung membuka antarmuka pada folder data. `lumbung demo` membuka latihan
      pada data contoh yang dibuang setelah selesai.
      """,
    version: "lumbung \(version)",
    subcommands: [
      Open.self, Demo.self, SampleCommand.self, LogCommand.self, FormCommand.self, Info.self,
    ],
    defaultSubcommand: Open.self)

  /// A write beyond `ulimit -f` and a closed pipe become errors with a message, instead of ending us mid-way.
  static func main() {
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    main(nil)
  }
}

/// Where the data lie and who is at work: every command takes these.
struct DataOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Folder data.", valueName: "DIR"))
  var data: String?

  @Option(name: .customLong("as"), help: ArgumentHelp("Petugas yang bekerja, mis. enum-01.", valueName: "PETUGAS"))
  var person: String?

  /// The data folder meant.
  var folder: String { Folders.data(data) }
}
