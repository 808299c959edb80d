import Formats
import Glibc
import Journal
import Registry
import Store
import Testing

@Suite("Tried again by somebody who may not any more")
struct RetryRightTests {
  let desk = Desk()
  private let faults = Faults(EIO, lasting: true)
  private static let budi = Person(id: "admin-02", name: "Budi", role: .admin)

  /// A program in which the disk refuses an act, though everybody sees its entry.
  private func refused(_ action: (Store) throws -> Action, by person: Person) throws -> (Store, Action) {
    let store = try desk.open(system: faults.syncing)
    try desk.staff(store)
    try store.commit(.setPerson(Self.budi), by: Desk.agus)
    let action = try action(store)
    faults.arm(1)
    #expect(message { try store.commit(action, by: person) } != nil)
    faults.disarm()
    return (store, action)
  }

  @Test("Who was sent home meanwhile decides nothing by trying again")
  func sentHome() throws {
    let (store, approval) = try refused(
      { store in
        let id = try desk.submit(store, "Toko")
        return .approve([RevisionTarget(id, try #require(try store.dossier(id).revisions.last).ref)])
      }, by: Desk.hendra)
    let other = try desk.open(machine: "m2")
    var hendra = Desk.hendra
    hendra.active = false
    try other.commit(.setPerson(hendra, instead: Desk.hendra), by: Desk.agus)
    #expect(message { try store.commit(approval, by: Desk.hendra) }?.contains("tidak aktif") == true)
  }

  @Test("There is always an admin, whatever is tried again")
  func lastAdmin() throws {
    var gone = Self.budi
    gone.active = false
    let (store, sacking) = try refused({ _ in .setPerson(gone, instead: Self.budi) }, by: Desk.agus)
    let other = try desk.open(machine: "m2")
    #expect(other.registry.person("admin-02")?.active == false)
    try other.commit(.setPerson(Self.budi, instead: gone), by: Desk.agus)
    var agus = Desk.agus
    agus.active = false
    try other.commit(.setPerson(agus, instead: Desk.agus), by: Self.budi)
    #expect(message { try store.commit(sacking, by: Desk.agus) } != nil)
    #expect(store.registry.people.contains { $0.role == .admin && $0.active })
  }

  @Test("An act on oneself, and one that is its own obstacle, are tried again as before")
  func own() throws {
    var agus = Desk.agus
    agus.active = false
    let (store, leaving) = try refused({ [agus] _ in .setPerson(agus, instead: Desk.agus) }, by: Desk.agus)
    #expect(message { try store.commit(leaving, by: Desk.agus) } == nil)
    #expect(store.registry.person("admin-01")?.active == false)
  }
}
