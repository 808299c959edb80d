import Canvas
import Registry

/// What a reviewer decides on one revision: shared by the card and the review, so that both act alike.
struct Decision: Hashable {
  /// The commit that is under way, and the word for what it did.
  var ticket: Int?
  var word = ""

  /// How a result concerns the decision.
  enum Arrival { case done, failed, other }

  /// Starts a deciding command; nil when the command is another one.
  mutating func perform(
    _ command: CommandID, _ dossier: Dossier?, _ target: RevisionTarget?, _ context: Context
  )
    -> [Outcome]?
  {
    guard ticket == nil, let target, let dossier else { return nil }
    switch command {
    case .approve: return commit(.approve([target]), Texts.approvedWord, context)
    case .giveBack: return [.push(RemarksState(dossier: dossier, context))]
    case .void:
      return [
        .push(
          TextState(tag: "void", title: Texts.voidTitle, text: Texts.voidText, needed: Texts.reasonNeeded))
      ]
    case .reopen:
      return [
        .push(
          TextState(
            tag: "reopen", title: Texts.reopenTitle, text: Texts.reopenText, needed: Texts.reasonNeeded))
      ]
    default: return nil
    }
  }

  /// Takes the answer of a dialog.
  mutating func receive(_ reply: Reply, _ target: RevisionTarget?, _ context: Context) -> [Outcome] {
    guard ticket == nil, let target else { return [] }
    switch reply {
    case .typed(tag: "void", let text):
      return commit(.void(target, reason: text, duplicateOf: nil), Texts.voidedWord, context)
    case .typed(tag: "reopen", let text):
      return commit(.reopen(target, reason: text), Texts.reopenedWord, context)
    case .remarks(let remarks, let reason):
      let texts = remarks.map { RemarkText(field: $0.field, text: $0.text) }
      return commit(.return(target, reason: reason, remarks: texts), Texts.returnedWord, context)
    default: return []
    }
  }

  private mutating func commit(_ action: Action, _ done: String, _ context: Context) -> [Outcome] {
    ticket = context.ticket
    word = done
    return [.effect(.commit(action, ticket: context.ticket))]
  }

  /// Takes a result; the ticket is free again after its own.
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
