import Formats
import Registry

@testable import Screens

/// A conversation with an office in memory.
final class Talk {
  let office: RegistryFixture
  var desk: PlainDesk
  private(set) var commits = 0
  private var counter: UInt32 = 100

  init(_ person: String?, _ office: RegistryFixture = Fixture.office()) {
    self.office = office
    office.now = Fixture.now
    desk = PlainDesk(AppState(size: PlainDesk.size, now: Fixture.now, registry: office.registry))
    if let person = person.flatMap({ office.registry.person($0) }) {
      perform(desk.take(.result(.signedIn(person, drafts: []))))
    }
    _ = desk.lines()
  }

  @discardableResult
  func say(_ lines: String...) -> [String] {
    var heard: [String] = []
    for line in lines {
      perform(desk.take(line: line))
      heard = desk.lines()
    }
    return heard
  }

  private func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .signIn(let id):
        if let person = office.registry.person(id) { tell(.signedIn(person, drafts: [])) }
      case .load(let id): if let dossier = office.dossier(id) { tell(.dossier(dossier)) }
      case .newRecord(let kind):
        counter += 1
        tell(.newRecord(kind, RecordID(writer: "K7F3QX", counter: counter)))
      case .saveDraft(let draft): tell(.draftSaved(draft.id, Fixture.now))
      case .countDrafts(let round): tell(.draftsCounted(round: round, 0))
      case .discardDraft(let id): tell(.draftDiscarded(id))
      case .continueSearch: tell(.searchSlice)
      case .flushDrafts: tell(.draftsFlushed)
      case .commit(let action, let ticket):
        if let person = desk.app.person, let refusal = office.registry.check(action, by: person) {
          tell(.commitFailed(ticket: ticket, message: refusal.message))
        } else {
          office.commit(action, by: desk.app.person?.id ?? "")
          commits += 1
          tell(.committed(ticket: ticket))
        }
      default: break
      }
    }
  }

  /// A colleague has saved.
  func hearOfOthers() { tell(.changed) }

  private func tell(_ result: EffectResult) { perform(desk.take(.result(result))) }
}
