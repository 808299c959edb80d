extension Registry {
  /// Forgets everything that was folded, so that the logs can be folded anew from their beginning; forms and regions
  /// stay. Needed when a log shrank behind what was read: an entry cannot be taken out of a fold.
  ///
  /// The generation goes on, so that whoever shows rows notices that their numbers mean nothing any more.
  public func startAnew() {
    generation += 1
    people = []
    rounds = []
    readOnlyReason = nil
    loggedForms = [:]
    loggedFiles = [:]
    unreadable = 0
    tables = []
    lastTable = nil
    waiting = [:]
    repeats = [:]
    counters = [:]
    personStamps = [:]
    roundFacts = [:]
    roundOrders = [:]
    grids = [:]
    for form in forms.current { _ = makeTable(RecordKind(rawValue: form.id)) }
  }
}
