import Journal
import Registry

// What this program has seen of all logs, written into its own: a cut between two lines and an older copy put over a newer
// one leave no other trace (JOURNAL.md, promise 2).
extension Store {
  /// Notes a sign-in with the heads of all logs: a witness that finds a cut between two lines later.
  /// - Throws: `StoreError` when it could not be written; the person is signed in all the same.
  public func signedIn(_ person: Person) throws(StoreError) {
    witness = person.id
    guard !isReadOnly else { return }
    try catchUp()
    // What must be understood may have come just now.
    guard !isReadOnly else { return }
    try testify(.signIn, journal.witnessedHeads, by: person.id)
    showCommitted()
  }

  /// Writes down, once, which entries were read here and are gone since: without it nobody would know when this program has
  /// ended. Not at the first look that misses them, which may fall into the middle of a copy.
  func witnessLoss() {
    guard let witness else { return }
    owesWitness = false
    let gone = journal.missedEnds
    guard !gone.isEmpty, !isReadOnly else { return }
    // It is told anyway. A disk that refuses is not asked again each second.
    try? testify(.loss, gone, by: witness)
  }

  private func testify(
    _ event: EntryCoding.Testimony, _ heads: [String: Head], by person: String
  ) throws(StoreError) {
    let entry = EntryCoding.seen(event, by: person, at: options.now, heads: heads.mapValues(\.short))
    _ = try StoreError.translating { () throws(JournalError) in try journal.append([entry]) }
  }
}
