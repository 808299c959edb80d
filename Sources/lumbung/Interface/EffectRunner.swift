import Formats
import Questionnaire
import Registry
import Screens
import Store

/// The one place where effects of the screens are performed. Results go back as events; nothing else changes the state.
final class EffectRunner {
  /// What the event loop itself has to do after an effect.
  enum Ask: Equatable { case quit, suspend, repaint, bell, searchOn }

  private let store: Store
  private var person: Person?
  private var keeper = DraftKeeper()
  private var lastFollowFailure: String?
  /// Records being looked at for a form.
  var survey: FormSurvey?

  init(store: Store) { self.store = store }

  /// Performs one effect now; results in the order in which they are true.
  func perform(_ effect: Effect) -> (results: [EffectResult], asks: [Ask]) {
    switch effect {
    case .quit: return (flush(all: true), [.quit])
    case .flushDrafts: return (flush(all: true) + [.draftsFlushed], [])
    case .suspend: return (flush(all: true), [.suspend])
    case .repaint: return ([], [.repaint])
    case .bell: return ([], [.bell])
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
    case .surveyForms(let kind, let form):
      survey = FormSurvey(store, kind, form.flatMap { store.registry.forms.form($0) })
      return (surveyed(), [])
    case .continueSurvey: return (surveyed(), [])
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
      return [.failed(message: error.message)]
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
    var results: [EffectResult] = [.signedIn(person, drafts: store.drafts(of: person.id))]
    do {
      try store.signedIn(person)
    } catch {
      // A folder that may only be read is still worth browsing: say it, and go on.
      results.append(.failed(message: error.message))
    }
    return results
  }

  // MARK: Records

  private func load(_ id: RecordID) -> [EffectResult] {
    do {
      return [.dossier(try store.dossier(id))]
    } catch {
      return [.loadFailed(id, message: error.message)]
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
      return changed ? [.changed] + notices() : []
    } catch {
      // Asked every second: the same trouble is said once, so that it does not cover what the person reads.
      guard error.message != lastFollowFailure else { return [] }
      lastFollowFailure = error.message
      return [.failed(message: error.message)]
    }
  }

  private func notices() -> [EffectResult] { [.notices(store.notices)] }
}
