import ArgumentParser

/// `lumbung [--data DIR] [--as PERSON]`: the terminal interface.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "buka", abstract: "Buka antarmuka (bawaan).", shouldDisplay: false)

  @OptionGroup var options: DataOptions

  func run() throws {
    try Interface.checkTerminal()
    let (folder, person) = (options.folder, options.person)
    try Folders.prepare(folder)
    try MainActor.assumeIsolated { try Interface(demo: false).run(folder: folder, person: person) }
  }
}

/// `lumbung demo`: the interface on a throw-away copy of the sample data.
struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Latihan pada data contoh; dibuang setelah selesai.")

  @Option(name: .customLong("as"), help: ArgumentHelp("Petugas contoh, mis. enum-01.", valueName: "PETUGAS"))
  var person: String?

  func run() throws {
    try Interface.checkTerminal()
    let folder = try Folders.makeTemporary()
    defer { Folders.removeTemporary(folder) }
    try SampleWriter.write(.demo, to: folder + "/data")
    let person = person
    try MainActor.assumeIsolated {
      try Interface(demo: true).run(folder: folder + "/data", stateHome: folder + "/state", person: person)
    }
  }
}
