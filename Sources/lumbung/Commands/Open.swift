import ArgumentParser

/// `lumbung [--data DIR] [--as PERSON]`: the terminal interface.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "buka", abstract: "Buka antarmuka (bawaan).", shouldDisplay: false)

  @OptionGroup var options: DataOptions
  @OptionGroup var mode: ModeOptions

  func run() throws {
    try InterfaceCall(data: options.data, person: options.person, isPlain: mode.plain).run()
  }
}

/// The interface as it was asked for.
struct InterfaceCall {
  var data: String?
  var person: String?
  var isPlain = false

  /// Opens the interface and returns when the person has left.
  /// - Throws: `Failure` when the folder or the terminal cannot be used.
  func run() throws {
    if !isPlain { try Interface.checkTerminal() }
    let (folder, person, plain) = (Folders.data(data), person, isPlain)
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
    try Folders.withTemporary(practise)
  }

  private func practise(in folder: String) throws {
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

extension InterfaceCall {
  /// The everyday call, understood without the library, whose tables of all commands take as long as opening the
  /// folder: nothing but `--data DIR`, `--as PERSON` and `--plain`, each once at most. Nil for everything else, right or
  /// wrong: the library reads it, explains it and refuses it.
  init?(plainly arguments: [String]) {
    self.init()
    var rest = arguments[...]
    while let name = rest.popFirst() {
      switch name {
      case "--plain" where !isPlain: isPlain = true
      case "--data" where data == nil:
        guard let value = Self.value(&rest) else { return nil }
        data = value
      case "--as" where person == nil:
        guard let value = Self.value(&rest) else { return nil }
        person = value
      default: return nil
      }
    }
  }

  private static func value(_ rest: inout ArraySlice<String>) -> String? {
    guard let value = rest.popFirst(), !value.isEmpty, !value.hasPrefix("-") else { return nil }
    return value
  }
}
