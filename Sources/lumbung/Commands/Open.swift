import ArgumentParser

/// `lumbung [--data DIR] [--as PERSON]`: the terminal interface.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "buka", abstract: "Buka antarmuka (bawaan).", shouldDisplay: false)

  @OptionGroup var options: DataOptions
  @OptionGroup var mode: ModeOptions

  func run() throws {
    if !mode.plain { try Interface.checkTerminal() }
    let (folder, person, plain) = (options.folder, options.person, mode.plain)
    try Folders.prepare(folder)
    try MainActor.assumeIsolated {
      let interface = Interface(demo: false)
      if plain { return try interface.converse(folder: folder, person: person) }
      try interface.run(folder: folder, person: person)
    }
  }
}

/// `lumbung demo`: the interface on a throw-away copy of the sample data.
struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Latihan pada data contoh; dibuang setelah selesai.")

  @Option(name: .customLong("as"), help: ArgumentHelp("Petugas contoh, mis. enum-01.", valueName: "PETUGAS"))
  var person: String?

  @OptionGroup var mode: ModeOptions

  func run() throws {
    if !mode.plain { try Interface.checkTerminal() }
    let folder = try Folders.makeTemporary()
    defer { Folders.removeTemporary(folder) }
    try SampleWriter.write(.demo, to: folder + "/data")
    let (person, plain) = (person, mode.plain)
    try MainActor.assumeIsolated {
      let interface = Interface(demo: true)
      let (data, state) = (folder + "/data", folder + "/state")
      if plain { return try interface.converse(folder: data, stateHome: state, person: person) }
      try interface.run(folder: data, stateHome: state, person: person)
    }
  }
}

/// How the interface talks.
struct ModeOptions: ParsableArguments {
  @Flag(name: .long, help: "Percakapan baris demi baris: untuk pembaca layar, pipa, dan TERM=dumb.")
  var plain = false
}
