import Canvas
import Registry

/// What a reviewer decides on one revision: shared by the card and the review, so that both act alike. Dialogs that
/// take a text commit by themselves.
struct Decision: Hashable {
  private var approving = Pending()

  /// An approval is under way.
  var isWaiting: Bool { approving.isWaiting }

  /// Starts a deciding command; nil when the command is another one.
  mutating func perform(
    _ command: CommandID, _ dossier: Dossier?, _ target: RevisionTarget?, _ context: Context
  )
    -> [Outcome]?
  {
    guard !isWaiting, let target, let dossier else { return nil }
    switch command {
    case .approve: return [approving.commit(.approve([target]), context)]
    case .giveBack: return [.push(RemarksState(dossier: dossier, target: target, context))]
    case .void: return [.push(VoidState(dossier: dossier, target: target, context))]
    case .reopen:
      return [
        .push(
          TextState(
            tag: "reopen", about: target.record, title: Texts.reopenTitle, text: Texts.reopenText,
            needed: Texts.reasonNeeded
          ) {
            .commit(.reopen(target, reason: $0), done: Texts.saved(Texts.reopenedWord))
          })
      ]
    default: return nil
    }
  }

  /// Takes a result: what there is to say about it.
  mutating func arrived(_ result: EffectResult) -> [Outcome] {
    guard approving.arrived(result) == .done else { return [] }
    return [.say(Status(.good, Texts.saved(Texts.approvedWord)))]
  }
}
