import Registry

// The id of a new person, where none was typed.
extension PersonState {
  /// The id that is used when none was typed: the role and the next number that was free when it was first shown.
  func proposedID(_ context: Context) -> String { proposals[role] ?? freeID(context) }

  mutating func refresh(_ context: Context) -> [Outcome] {
    if changing == nil, proposals[role] == nil { proposals[role] = freeID(context) }
    return []
  }

  /// Somebody else has the id: one that was proposed is not exchanged for another without a word.
  mutating func takenID(_ taken: String, _ context: Context) -> [Outcome] {
    field = .id
    guard id.text.isEmpty else { return [.say(Status(.error, Texts.idTaken(taken)))] }
    let next = freeID(context)
    proposals[role] = next
    return [.say(Status(.error, Texts.proposalTaken(taken, next)))]
  }

  private func freeID(_ context: Context) -> String {
    let stem = role == .enumerator ? "enum" : role.rawValue
    let taken = Set(context.registry.people.map(\.id))
    for number in 1...9_999 {
      let candidate = "\(stem)-\(number < 10 ? "0" : "")\(number)"
      if !taken.contains(candidate) { return candidate }
    }
    return stem
  }
}
