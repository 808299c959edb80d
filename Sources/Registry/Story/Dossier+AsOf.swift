import Formats

extension Dossier {
  /// The record as it stood at a moment, by the wall clocks of those who wrote: what came later is left out, and states
  /// are what the decisions until then made of them. Nil when it was not there yet.
  public func asOf(_ moment: Instant) -> Dossier? {
    var past = self
    past.revisions = revisions.filter { $0.at <= moment }
    past.events = events.filter { $0.at <= moment }
    let closed = Set(past.events.filter { $0.what == .closed || $0.what == .approved }.map(\.at))
    past.remarks = remarks.filter { $0.at <= moment }.map { remark in
      var remark = remark
      // Closed later than the moment: it was still open then.
      remark.open = remark.open || !closed.contains { $0 >= remark.at }
      return remark
    }
    past.rounds = rounds.compactMap { past.standing($0.round) }
    return past.rounds.isEmpty ? nil : past
  }

  /// How a round stands by the revisions and events at hand.
  private func standing(_ round: String) -> RoundStanding? {
    let own = revisions.filter { $0.round == round }
    guard let last = own.last else { return nil }
    let builtOn = Set(own.flatMap(\.base))
    let states = Dictionary(own.map { ($0.ref, state(of: $0.ref)) }) { first, _ in first }
    let tips = own.map(\.ref).filter { !builtOn.contains($0) }
    let live = tips.filter { states[$0] != .batal }
    let head = live.last ?? tips.last ?? last.ref
    return RoundStanding(
      round: round, state: live.count > 1 ? .bentrok : states[head] ?? .diajukan,
      official: own.last { states[$0.ref] == .disetujui }?.ref, head: head, tips: live.isEmpty ? tips : live)
  }

  private func state(of revision: EntryRef) -> RecordState {
    var state = RecordState.diajukan
    for event in events where event.revision == revision {
      switch event.what {
      case .approved: state = state == .diajukan || state == .disetujui ? .disetujui : .bentrok
      case .returned: state = state == .diajukan || state == .dikembalikan ? .dikembalikan : .bentrok
      case .voided: state = state == .bentrok ? .bentrok : .batal
      case .reopened: state = .diajukan
      case .submitted, .asked, .answered, .closed, .other: break
      }
    }
    return state
  }
}
