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
    formTexts = [:]
    fileTexts = [:]
    office = []
    formEntries = []
    base = nil
    unreadOffice = nil
    unreadForms = nil
    waitingForms = []
    unreadable = 0
    front = nil
    tables = []
    unread = UnreadRows()
    lastTable = nil
    (lastWriter, lastRef, newest) = (nil, 0, [:])
    waiting = [:]
    twins = []
    shared.attempts = Attempts()
    (shared.people, shared.rounds, shared.regions) = (Interner(), Interner(), Interner())
    shared.counters = [:]
    shared.baseCounters = [:]
    personStamps = [:]
    makings = [:]
    roundFacts = [:]
    roundOrders = [:]
    adoptFacts = []
    formStamps = [:]
    fileStamps = [:]
    grids = [:]
    for id in formsInUse.ids { makeTable(RecordKind(rawValue: id)) }
  }
}
