import Formats
import Questionnaire
import Registry

extension FormState {
  /// The draft as it stands, half-typed text included.
  public func currentDraft(at now: Instant) -> Draft {
    var result = draft
    result.answers = interview.answers
    result.field = focus?.description
    result.changed = now
    result.confirmed = Set(interview.confirmed.map(\.description))
    result.typed = [:]
    for (path, text) in typed { result.typed[path.description] = text }
    switch (focus, widget) {
    case (let focus?, .text(let field)?):
      if field.isChanged { result.typed[focus.description] = field.text }
    case (let focus?, let list?):
      result.typed[focus.description] = list.searchText
    default: break
    }
    result.typed.merge(keptReplies) { field, _ in field }
    result.typed.merge(keptReasons) { field, _ in field }
    result.typed[Self.streetMark] = keptStreet
    result.reasons = reasons
    result.para = paradata
    return result
  }

  /// How the form is filled; a reason given is an override too.
  private var paradata: Paradata {
    var para = effort.paradata(confirmed: interview.confirmed)
    para.overridden = Set(para.overridden).union(reasons.keys).sorted()
    return para
  }

  /// The draft, when it differs from what was sent last. Merely walking through an empty form makes none.
  mutating func changedDraft(at now: Instant) -> Draft? {
    let present = currentDraft(at: now)
    let isSame =
      present.answers == lastSent.answers && present.typed == lastSent.typed
      && present.confirmed == lastSent.confirmed && present.reasons == lastSent.reasons
    if isSame, keeping == .untouched || present.field == lastSent.field { return nil }
    holdsOnlyReplies =
      (keeping == .untouched || holdsOnlyReplies) && fieldTexts(present) == fieldTexts(lastSent)
      && present.answers == lastSent.answers && present.confirmed == lastSent.confirmed
      && present.reasons == lastSent.reasons
    lastSent = present
    if case .saved = keeping, isSame { return present }
    keeping = .pending
    return present
  }

  /// What is handed in: irrelevant answers dropped, calculations stored.
  func submission() -> Draft {
    var result = lastSent
    result.answers = interview.submission(now: lastSent.changed)
    result.typed = [:]
    result.confirmed = Set(interview.confirmed.map(\.description))
    result.para = paradata
    result.same = isSame(result.answers)
    return result
  }

  /// Answered and asked questions (computed ones left out), wrong ones and doubtful ones.
  public var counts: (answered: Int, shown: Int, wrong: Int, doubtful: Int) {
    let stops = self.stops.filter { question($0) != nil }
    let answered = stops.filter { interview.status($0).isAnswered }.count
    let wrong = issues.values.filter { $0.kind == .error }.count
    let doubtful = issues.values.filter { $0.kind == .warning }.count
    return (answered, stops.count, wrong, doubtful)
  }
}
