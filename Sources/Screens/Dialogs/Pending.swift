import Registry

/// A commit that a screen has asked for and whose result it waits for. Until it has arrived nothing is called saved,
/// nothing typed is let go, and a second press does nothing.
struct Pending: Hashable {
  private(set) var ticket: Int?

  /// How a result concerns the commit.
  enum Arrival { case done, failed, other }

  var isWaiting: Bool { ticket != nil }

  mutating func commit(_ action: Action, _ context: Context) -> Outcome {
    ticket = context.ticket
    return .effect(.commit(action, ticket: context.ticket))
  }

  /// Takes a result; after its own the next commit may be asked for.
  mutating func arrived(_ result: EffectResult) -> Arrival {
    switch result {
    case .committed(let done) where done == ticket:
      ticket = nil
      return .done
    case .commitFailed(let failed, _) where failed == ticket:
      ticket = nil
      return .failed
    default: return .other
    }
  }
}
