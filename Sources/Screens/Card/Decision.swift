import Canvas
import Registry

/// What a reviewer decides on one revision: shared by the card and the review, so that both act alike. Dialogs that
/// take a text commit by themselves.
struct Decision: Hashable {
  private var approving = Pending()
  /// The record that is being approved.
  private var approved: RecordID?
  /// The record that this person is deciding on: what becomes of it is their own doing.
  private var decided: RecordID?
  /// Why what is shown is not what the next key was meant for: a colleague changed it under the reader's eyes.
  private(set) var unread: String?

  /// An approval is under way.
  var isWaiting: Bool { approving.isWaiting }

  /// Starts a deciding command; nil when the command is another one.
  mutating func perform(
    _ command: CommandID, _ dossier: Dossier?, _ target: RevisionTarget?, _ context: Context
  )
    -> [Outcome]?
  {
    guard !isWaiting, let target, let dossier else { return nil }
    let decides = [.approve, .giveBack, .void, .reopen].contains(command)
    if decides, let unread {
      self.unread = nil
      return [.say(Status(.warning, unread))]
    }
    if decides { decided = target.record }
    switch command {
    case .approve:
      approved = target.record
      return [approving.commit(.approve([target]), context)]
    case .giveBack: return [.push(RemarksState(dossier: dossier, target: target, context))]
    case .void: return [.push(VoidState(dossier: dossier, target: target, context))]
    case .reopen:
      return [
        .push(
          TextState(
            tag: "reopen", about: target.record, title: Texts.reopenTitle, text: Texts.reopenText,
            needed: Texts.reasonNeeded
          ) {
            .commit(.reopen(target, reason: $0), done: .saved(Texts.reopenedWord, target.record))
          })
      ]
    default: return nil
    }
  }

  /// Somebody else has put another record or another text where `shown` was: nobody decides on what they have not read, so
  /// the next decision says why and waits for a second key.
  mutating func changed(_ shown: RecordID, because reason: String) {
    if shown != decided { unread = reason }
    decided = nil
  }

  /// The person moved on, or works on `record` elsewhere: what comes next they asked for.
  mutating func moved(to record: RecordID? = nil) {
    unread = nil
    decided = record
  }

  /// Takes a result: what there is to say about it.
  mutating func arrived(_ result: EffectResult) -> [Outcome] {
    switch approving.arrived(result) {
    case .done: break
    case .failed:
      decided = nil
      return []
    case .other: return []
    }
    return approved.map { [.say(.saved(Texts.approvedWord, $0))] } ?? []
  }
}
