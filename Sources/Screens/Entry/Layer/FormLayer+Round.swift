import Registry

extension FormLayer {
  /// What was begun while no round was open belongs to the one that was opened since: until then it could not be handed
  /// in, and nobody types it anew.
  mutating func takeRound(_ context: Context) -> [Outcome] {
    guard draft.kind.hasRounds, draft.round == Round.none, !isSending,
      let round = context.registry.openRound?.id
    else { return [] }
    let isKept = form.map { $0.keeping != .untouched } ?? (draft.changed > draft.started)
    var draft = isKept ? form?.currentDraft(at: context.now) ?? self.draft : self.draft
    draft.round = round
    reopen(draft, isKept: isKept, context)
    return isKept ? [.effect(.saveDraft(draft)), .say(Status(.note, Texts.roundTaken(round)))] : []
  }
}
