import Registry

/// Closing the open round: drafts of it are counted, the admin is asked, and only then it is written.
struct RoundClosing {
  private static let tag = "closeRound:"
  /// The round whose drafts are being counted.
  private var counting: String?
  /// The round whose end is being written.
  private var closed = ""
  private var pending = Pending()

  mutating func ask(_ context: Context) -> [Outcome] {
    guard !pending.isWaiting, let round = context.registry.openRound?.id else { return [] }
    counting = round
    return [.effect(.countDrafts(round: round))]
  }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Outcome] {
    guard case .confirmed(let tag) = reply, tag.hasPrefix(Self.tag), !pending.isWaiting else { return [] }
    closed = String(tag.dropFirst(Self.tag.count))
    return [pending.commit(.closeRound(closed), context), .say(Status(.note, Texts.saving))]
  }

  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    if case .draftsCounted(let round, let drafts) = result, round == counting {
      counting = nil
      let text = Texts.closeRoundText(round, Self.unsettled(round, context), drafts: drafts)
      return [
        .push(
          ConfirmState(
            tag: Self.tag + round, title: Texts.closeRoundTitle(round), text: text, yes: Texts.closeRoundYes))
      ]
    }
    return pending.arrived(result) == .done ? [.say(Status(.good, Texts.roundClosed(closed)))] : []
  }

  /// Records of the round that have not come to their end, by state.
  private static func unsettled(_ round: String, _ context: Context) -> [(state: RecordState, count: Int)] {
    let tables = context.registry.kinds.filter(\.hasRounds).map { context.registry.table($0) }
    return RecordState.unsettled.map { state in
      (state, tables.reduce(0) { $0 + $1.rows(Query(states: [state], round: round)).count })
    }.filter { $0.count > 0 }
  }

  /// The year that is opened next, as far as years tell.
  static func nextYear(_ context: Context) -> Int64 {
    let last = context.registry.rounds.compactMap { Int64($0.id) }.filter { $0 < 9_999 }.max() ?? 0
    return max(Int64(context.today.year), last + 1)
  }
}
