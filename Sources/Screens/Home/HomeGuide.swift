import Registry

extension HomeState {
  /// What to do next where there is little to look at: an office that is only being set up, an empty queue.
  func guide(_ context: Context) -> [String] {
    guard let person = context.person, let summary else { return [] }
    let isEmpty = [RecordKind.umkm, .koperasi].allSatisfy { (summary.everywhere[$0] ?? 0) == 0 }
    let hasRound = context.registry.openRound != nil
    let isAlone = context.registry.people.count < 2
    var lines: [String] = []
    if person.role.administers {
      if !hasRound { lines.append(Texts.guideOpenRound) }
      if isAlone { lines.append(Texts.guideAddPeople) }
    } else if !hasRound, person.role.enters {
      lines.append(Texts.guideNoRound)
    }
    if isEmpty {
      if person.role.enters { lines.append(hasRound ? Texts.guideFirstForm : Texts.guideFirstKoperasi) }
      if !person.role.enters { lines.append(Texts.guideNothingYet) }
    } else if person.role.reviews, summary.queue == 0 {
      // Nobody approves what they entered: what waits may be their own.
      let waits = summary.counts.contains { ($0.value[.diajukan] ?? 0) > 0 }
      lines.append(waits ? Texts.guideQueueOwn : Texts.guideQueueEmpty)
    }
    return lines
  }
}
