import Formats
import Questionnaire
import Registry
import Screens
import Store

/// The one place where effects of the screens are performed. Results go back as events; nothing else changes the state.
final class EffectRunner {
  /// What the event loop itself has to do after an effect.
  enum Ask: Equatable { case quit, suspend, repaint, bell, searchOn, copy(String) }

  let store: Store
  private(set) var person: Person?
  private var keeper = DraftKeeper()
  private var lastFollowFailure: String?
  /// Whose sign-in is still to be noted in the log.
  private var witness: Person?
  private var isSettledIn = false
  /// What the screens were told last that a person should know of the folder.
  private var told: [String]
  /// Written beside the work.
  var snapshot: Background?
  private let settings: SettingsFolder
  private var preferences = Preferences()
  /// Records being looked at for a form.
  var survey: FormSurvey?
  /// Records being written to a file.
  var exporting: ExportToFolder?

  init(store: Store, settings: SettingsFolder) {
    self.store = store
    self.settings = settings
    told = store.notices
  }

  /// Performs one effect now; results in the order in which they are true.
  func perform(_ effect: Effect) -> (results: [EffectResult], asks: [Ask]) {
    switch effect {
    case .quit: return (flush(all: true), [.quit])
    case .flushDrafts: return (flush(all: true) + [.draftsFlushed], [])
    case .suspend: return (flush(all: true), [.suspend])
    case .repaint: return ([], [.repaint])
    case .bell: return ([], [.bell])
    case .copy(let text): return ([], [.copy(text)])
    case .saveDraft(let draft):
      keeper.keep(draft)
      return ([], [])
    case .discardDraft(let id): return (discard(id), [])
    case .releaseDraft(let id): return (release(id), [])
    case .signIn(let id): return (signIn(id), [])
    case .addFirstPerson(let person): return (addFirst(person), [])
    case .load(let id): return (load(id), [])
    case .newRecord(let kind): return (newRecord(kind), [])
    case .commit(let action, let ticket): return (commit(action, ticket: ticket), [])
    case .catchUp: return (catchUp(), [])
    case .continueSearch: return ([], [.searchOn])
    case .remember(let key, let value): return (remember(key, value), [])
    case .countDrafts(let round):
      // One that waits for its second counts as well.
      let saved = flush(all: true)
      return (saved + [.draftsCounted(round: round, store.draftCount(round: round))], [])
    case .surveyForms(let kind, let form):
      survey = FormSurvey(store, kind, form.flatMap { store.registry.forms.form($0) })
      return (surveyed(), [])
    case .continueSurvey: return (surveyed(), [])
    case .export(let request): return (export(request), [])
    case .continueExport: return (exportOn(), [])
    case .stopExport: return (stopExport(), [])
    }
  }

  // MARK: Drafts

  /// When drafts must next be written, in monotonic milliseconds.
  func draftDeadline(now: Int64) -> Int64? { keeper.deadline(now: now) }

  /// Writes the drafts that are due; call it after the frame is on the screen.
  func flush(all: Bool = false) -> [EffectResult] {
    var results: [EffectResult] = []
    let due = keeper.due(now: SystemWorld.monotonicMilliseconds(), all: all)
    let failures = due.isEmpty ? [:] : store.save(due)
    for draft in due {
      if let failure = failures[draft.id] {
        // Kept in memory, tried again a second later: the person may free space meanwhile.
        keeper.keepAgain(draft)
        results.append(.draftFailed(draft.id, message: failure.message))
      } else {
        results.append(.draftSaved(draft.id, Opening.now))
      }
    }
    return results
  }

  private func discard(_ id: RecordID) -> [EffectResult] {
    guard let person else { return [.draftDiscarded(id)] }
    keeper.forget(id, person: person.id)
    do {
      try store.discard(id, person: person.id)
      return [.draftDiscarded(id)]
    } catch {
      let stays = store.waitingDraft(id, person: person.id)
      // Handed in or sent here while another program has it open: its entry says so, and there is nothing to do about it.
      if stays == nil, error.kind == .journal(.busy) { return [.draftDiscarded(id)] }
      return [.discardFailed(id, stays: stays, message: error.message)]
    }
  }

  private func release(_ id: RecordID) -> [EffectResult] {
    let saved = flush(all: true)
    guard let person else { return saved }
    do {
      try store.release(id, person: person.id)
      return saved
    } catch {
      return saved + [.draftFailed(id, message: error.message)]
    }
  }

  // MARK: People

  private func signIn(_ id: String) -> [EffectResult] {
    guard let found = store.registry.people.first(where: { $0.id == id }) else {
      return [.failed(message: "Petugas \(id) tidak ada di folder data ini.")]
    }
    if let refusal = found.whyInactive { return [.failed(message: refusal.message)] }
    return welcome(found)
  }

  private func addFirst(_ person: Person) -> [EffectResult] {
    do {
      try store.commit(.setPerson(person), by: person)
      return welcome(person)
    } catch {
      return [.failed(message: error.message)]
    }
  }

  private func welcome(_ person: Person) -> [EffectResult] {
    self.person = person
    _ = stopExport()
    witness = person
    let read = settings.read(person.id)
    preferences = read.preferences
    let signedIn: [EffectResult] = [
      .preferences(preferences), .signedIn(person, drafts: store.drafts(of: person.id)),
    ]
    return signedIn + (read.notice.map { [.failed(message: $0)] } ?? [])
  }

  /// What need not hold up the frame that was just drawn: the sign-in's entry, and what the start left for later. The
  /// event loop calls it after every frame; nearly always there is nothing to do.
  func afterFrame() -> [EffectResult] {
    guard !isSettledIn || witness != nil else { return [] }
    var results: [EffectResult] = []
    if !isSettledIn {
      isSettledIn = true
      store.settleIn()
      results += notices()
      startSnapshot()
    }
    if let person = witness {
      witness = nil
      do {
        try store.signedIn(person)
      } catch {
        // A folder that may only be read is still worth browsing: say it, and go on.
        results.append(.failed(message: error.message))
      }
    }
    return results
  }

  /// Writes the next snapshot beside the work; leaving waits for it, so that short sittings get one too.
  private func startSnapshot() {
    if let job = store.snapshotJob() {
      snapshot = Background { _ = job.run() }
    } else if let job = store.frontJob() {
      // Reading took longer than it had to: the next start need not, even if this sitting ends by a power cut.
      snapshot = Background { _ = job.run() }
    }
  }

  /// Why the folder cannot be used after all; nil nearly always.
  var failure: StoreError? { store.failure }

  private func remember(_ key: SettingKey, _ value: String?) -> [EffectResult] {
    guard let person, preferences[key] != value else { return [] }
    preferences[key] = value
    do {
      try settings.write(preferences, of: person.id)
      return []
    } catch {
      return [.failed(message: error.description)]
    }
  }

  // MARK: Records

  private func load(_ id: RecordID) -> [EffectResult] {
    do {
      return [.dossier(try store.dossier(id))]
    } catch {
      return [.loadFailed(id, message: store.told(error.message))]
    }
  }

  private func newRecord(_ kind: RecordKind) -> [EffectResult] {
    do {
      return [.newRecord(kind, try store.newRecordID())]
    } catch {
      return [.failed(message: error.message)]
    }
  }

  private func commit(_ action: Action, ticket: Int) -> [EffectResult] {
    guard let person else {
      return [.commitFailed(ticket: ticket, message: "Belum ada petugas yang masuk.")]
    }
    // The draft's last text must be safe before the attempt: a failed commit must not cost a key.
    let saved = flush(all: true)
    do {
      try store.commit(action, by: person)
      if case .submit(let draft) = action { keeper.forget(draft.id, person: draft.person) }
      return saved + [.committed(ticket: ticket)] + notices()
    } catch {
      return saved + [.commitFailed(ticket: ticket, message: error.message)] + notices()
    }
  }

  private func catchUp() -> [EffectResult] {
    do {
      let changed = try store.catchUp()
      lastFollowFailure = nil
      return changed ? [.changed] + notices() : newNotices()
    } catch {
      // Asked every second: the same trouble is said once, so that it does not cover what the person reads.
      guard error.message != lastFollowFailure else { return newNotices() }
      lastFollowFailure = error.message
      return [.failed(message: error.message)] + newNotices()
    }
  }

  private func notices() -> [EffectResult] {
    told = store.notices
    return [.notices(told)]
  }

  /// The notices, where they are others than the screens have: the disk fills and empties by itself.
  private func newNotices() -> [EffectResult] { store.notices == told ? [] : notices() }
}
