import Canvas

extension CommandID {
  init(_ command: EntryCommand) { self.init("form." + command.rawValue) }
}

extension EntryCommand {
  /// The form's command of that name; nil for commands of other screens.
  init?(_ id: CommandID) {
    guard id.name.hasPrefix("form.") else { return nil }
    self.init(rawValue: String(id.name.dropFirst("form.".count)))
  }
}

extension Commands {
  /// The form's rows of the command table. Only the first key of `lanjut` and `mundur` stands in the table:
  /// Enter and the arrows go through the focused field first, which may want them for an open list.
  static let entry: [Command] = EntryCommand.allCases.map { command in
    let goesThroughField = command == .next || command == .previous
    return Command(
      CommandID(command), command.title, brief: command.brief,
      keys: goesThroughField ? Array(command.keys.prefix(1)) : command.keys,
      in: [.form], hint: command.hint, help: command.explanation, unless: { refusal(command, $0) })
  }

  /// Why a command cannot do anything in this form. What depends on the field is left to the form itself.
  private static func refusal(_ command: EntryCommand, _ context: Context) -> String? {
    guard let form = (context.top as? FormLayer)?.form else { return nil }
    switch command {
    case .takeField, .takeSection, .takeAll:
      return form.previous == nil ? Texts.noLastRoundHere : nil
    case .answerRemark:
      return form.remarks.contains(where: \.open) ? nil : Texts.noOpenRemarks
    case .compare, .openTwin:
      return form.twins.isEmpty ? Texts.nobodyAlike : nil
    case .clearStreet:
      return form.street.keys.contains { form.isFromStreet($0) } ? nil : Texts.nothingCarried
    case .language:
      return form.form.languages.count < 2 ? Texts.formOneLanguage : nil
    default:
      return nil
    }
  }
}
