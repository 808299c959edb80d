import Registry

/// Commands that mean the same wherever they are given, so that the palette can run them too.
enum Navigation {
  /// Whether the command goes somewhere by itself, from any screen of a signed-in person.
  static func isGoing(_ command: CommandID) -> Bool {
    let going: Set<CommandID> = [
      .newUMKM, .newKoperasi, .listUMKM, .listKoperasi, .listPelatihan, .listPeserta, .drafts, .queue,
      .people, .forms, .settings, .signOut, .jump,
    ]
    return going.contains(command)
  }

  /// What such a command wants done; nil when the screen itself has to answer.
  static func outcomes(for command: CommandID, _ context: Context) -> [Outcome]? {
    switch command {
    case .newUMKM: [.effect(.newRecord(.umkm))]
    case .newKoperasi: [.effect(.newRecord(.koperasi))]
    case .listUMKM: [.push(ListState(kind: .umkm))]
    case .listKoperasi: [.push(ListState(kind: .koperasi))]
    case .listPelatihan: [.push(ListState(kind: .pelatihan))]
    case .listPeserta: [.push(ListState(kind: .peserta))]
    case .jump: [.push(JumpState())]
    case .copied: [.push(CopiedState(text: context.copied))]
    case .drafts: [.push(DraftsState())]
    case .queue: [.push(ReviewState())]
    case .people: [.push(PeopleState())]
    case .settings: [.push(SettingsState())]
    case .forms: [.push(FormsState())]
    default: nil
    }
  }
}
