import Canvas
import Registry

extension CommandID {
  static let attendH = CommandID("attendH"), attendI = CommandID("attendI")
  static let attendS = CommandID("attendS"), attendA = CommandID("attendA")
  static let everyone = CommandID("everyone"), emptyCell = CommandID("emptyCell")
}

extension Commands {
  /// The roster's rows of the command table.
  static let training: [Command] = [
    Command(
      .mark, "hadir", keys: [KeyPress(.char(" "))], in: [.roster], hint: 1, help: Texts.helpToggle,
      unless: Rights.fillDay),
    Command(
      .columnRight, "hari berikut", keys: [KeyPress(.right)], in: [.roster], help: Texts.helpNextDay),
    Command(
      .columnLeft, "hari sebelumnya", keys: [KeyPress(.left)], in: [.roster], help: Texts.helpPreviousDay),
    attend(.attendH, "hadir", "H"), attend(.attendI, "izin", "I"), attend(.attendS, "sakit", "S"),
    attend(.attendA, "alpa", "A"),
    Command(
      .everyone, "hadir semua", keys: [KeyPress(.char("="))], in: [.roster], hint: 3,
      help: Texts.helpEveryone,
      unless: Rights.fillDay),
    Command(
      .emptyCell, "kosongkan", keys: [KeyPress(.delete), KeyPress(.backspace)], in: [.roster],
      help: Texts.helpEmptyCell, unless: Rights.emptyCell),
    Command(
      .new, "tambah peserta", keys: [KeyPress(.char("n"))], in: [.roster], hint: 2,
      help: Texts.helpAddParticipant, unless: Rights.addParticipant),
    Command(
      .open, "kartu peserta", keys: [KeyPress(.enter)], in: [.roster], hint: 4,
      help: Texts.helpParticipantCard,
      unless: Rights.hasParticipant),
    Command(
      .card, "kartu pelatihan", keys: [KeyPress(.char("c"))], in: [.roster], hint: 5,
      help: Texts.helpTrainingCard),
  ]

  private static func attend(_ id: CommandID, _ title: String, _ letter: Character) -> Command {
    let small = Character(letter.lowercased())
    return Command(
      id, title, keys: [KeyPress(.char(letter)), KeyPress(.char(small))], in: [.roster],
      help: Texts.helpAttend,
      unless: Rights.fillDay)
  }
}

extension AddParticipantState: ReadFirst {
  /// A second person of one business: one more key adds them.
  var inSight: String? { warned.map { "\($0.kind) \($0.row)" } }
  func decides(_ command: CommandID) -> Bool { command == .open }
  func tooEarly(_ key: String) -> String { Texts.releaseFirst(key) + Texts.addTwice }
}

extension Rights {
  /// Asked of the Registry with a cell that is always allowed: it knows the rules.
  static let fillRoster: @Sendable (Context) -> String? = { context in
    guard let roster = context.top as? RosterState else { return nil }
    guard let person = context.person, let here = roster.here else { return Texts.noParticipants }
    return context.registry.check(
      .grid(roster.training, roster.column ?? .pre, [here.id: ""]), by: person)?.message
  }

  /// Marks of attendance belong to a day, not to a test.
  static let fillDay: @Sendable (Context) -> String? = { context in
    if let refusal = fillRoster(context) { return refusal }
    return (context.top as? RosterState)?.column?.isScore == true ? Texts.notACell : nil
  }

  /// While a score is typed, these keys are the field's.
  static let emptyCell: @Sendable (Context) -> String? = { fillRoster($0) }

  static let hasParticipant: @Sendable (Context) -> String? = { context in
    guard let roster = context.top as? RosterState, !roster.isTyping else { return nil }
    return roster.here == nil ? Texts.noParticipants : nil
  }

  static let addParticipant: @Sendable (Context) -> String? = { context in
    if context.registry.forms.current(.peserta) == nil { return Texts.noRosterForm }
    if context.has(.operator, .admin) { return nil }
    return Texts.onlyDesk
  }
}
