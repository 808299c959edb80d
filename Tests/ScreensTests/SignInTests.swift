import Canvas
import Registry
import Testing

@testable import Screens

@Suite("Masuk") struct SignInTests {
  @Test("the first person in the list is signed in with Enter") func enter() {
    let play = Play(Fixture.office())
    #expect(play.sees("Siapa yang bekerja?"))
    #expect(play.sees("Enumerator"))
    play.press("<Enter>")
    #expect(play.state.person?.id == "enum-01")
    #expect(play.line(0).contains("Siti Rahma · enumerator · Setu"))
  }

  @Test("typing narrows by name, id or role, in any case") func typeAhead() {
    let play = Play(Fixture.office())
    play.press("HENDRA<Enter>")
    #expect(play.state.person?.id == "pemeriksa-01")
    let other = Play(Fixture.office())
    other.press("pimp<Enter>")
    #expect(other.state.person?.id == "pimpinan-01")
  }

  @Test("the arrows pass over the roles' headings") func arrows() {
    let play = Play(Fixture.office())
    play.press("<Down><Down><Enter>")
    #expect(play.state.person?.id == "operator-01")
  }

  @Test("whoever is under the cursor stays there when an admin appoints somebody meanwhile") func appointed()
  {
    let play = Play(Fixture.office())
    play.press("<Down><Down>")
    play.office.commit(.setPerson(Person(id: "enum-03", name: "Ani", role: .enumerator)), by: "admin-01")
    play.send(.result(.changed))
    play.press("<Enter>")
    #expect(play.state.person?.id == "operator-01")
  }

  @Test("nobody found: Enter says so and changes nothing") func nobody() {
    let play = Play(Fixture.office())
    play.press("zzz<Enter>")
    #expect(play.state.person == nil)
    #expect(play.statusLine.contains("Tidak ada petugas yang cocok"))
  }

  @Test("somebody who has left is not offered") func inactive() {
    let office = Fixture.office()
    office.commit(
      .setPerson(
        Person(id: "enum-01", name: "Siti Rahma", role: .enumerator, active: false),
        instead: office.registry.person("enum-01")), by: "admin-01")
    let play = Play(office)
    #expect(!play.sees("Siti Rahma"))
  }

  @Test("an empty folder asks for its first person, who becomes admin") func first() {
    let play = Play(Fixture.empty())
    #expect(play.sees("Petugas pertama"))
    play.press("Agus Salim<Enter><Enter>")
    #expect(play.state.person?.id == "admin-01")
    #expect(play.state.person?.role == .admin)
    #expect(play.sees("Beranda"))
  }

  @Test("the first person needs a name") func nameNeeded() {
    let play = Play(Fixture.empty())
    play.press("<C-s>")
    #expect(play.statusLine.contains("Nama belum diisi"))
    #expect(play.effects.isEmpty)
  }
}

@Suite("Petugas") struct PeopleTests {
  @Test("an admin adds an enumerator with a region") func add() {
    let play = Play.as_("admin-01")
    play.press("pn")
    play.press("Rudi Hartono<Tab><Tab><Tab><Enter>")
    play.press("setu<Enter>")
    play.press("<C-s>")
    let added = play.office.registry.person("enum-03")
    #expect(added?.name == "Rudi Hartono")
    #expect(added?.scope == ["36.74.07"])
    #expect(play.statusLine.contains("Tersimpan: Rudi Hartono"))
  }

  @Test("an id that is taken is refused") func taken() {
    let play = Play.as_("admin-01")
    play.press("pnRudi<Tab>enum-01<C-s>")
    #expect(play.statusLine.contains("enum-01 sudah dipakai"))
  }

  /// The ids of the people that the runner was asked to save.
  private func saved(_ play: Play) -> [String] {
    play.effects.compactMap { if case .commit(.setPerson(let person, _), _) = $0 { person.id } else { nil } }
  }

  @Test(
    "the id that an open box proposes stays, whoever comes meanwhile; where it was taken, that is said first")
  func proposal() {
    let play = Play.as_("admin-01")
    play.press("pnRudi Hartono<Tab>")
    #expect(play.sees("enum-03"))
    for (id, role) in [("enum-03", PersonRole.enumerator), ("operator-02", .operator)] {
      play.office.commit(.setPerson(Person(id: id, name: "Ani", role: role)), by: "admin-01")
      play.send(.result(.changed))
    }
    #expect(play.sees("enum-03"))
    play.press("<C-s>")
    #expect(saved(play) == [] && play.statusLine.contains("enum-03 sudah dipakai") && play.sees("enum-04"))
    play.press("<C-s>")
    #expect(play.office.registry.person("enum-04")?.name == "Rudi Hartono")
  }

  @Test(
    "who saves a person again after a failure saves the same one, also where the first attempt has turned up")
  func savedAgain() {
    let play = Play.as_("admin-01")
    play.press("pnRudi Hartono")
    play.nextCommitFails = "0001.jsl dihapus, dipindah atau diganti selagi dipakai."
    play.press("<C-s><Enter>")
    play.office.commit(
      .setPerson(Person(id: "enum-03", name: "Rudi Hartono", role: .enumerator)), by: "admin-01")
    play.send(.result(.changed))
    play.press("<C-s>")
    #expect(saved(play) == ["enum-03", "enum-03"])
    // Corrected after such an attempt, it is a change of the same person.
    play.press("<Enter>i<C-s>")
    #expect(play.office.registry.person("enum-03")?.name == "Rudi Hartonoi")
  }

  @Test("what was typed about a person is not lost by Esc, nor by leaving") func leaving() {
    let play = Play.as_("admin-01")
    play.press("pnRudi Hartono<Tab>rudi<C-c>")
    #expect(play.effects.last == .quit && play.keptTyping.count == 1, "it lies on disk: nothing to ask")
    play.press("<Esc>n")
    let back = play.top as? PersonState
    #expect(back?.name.text == "Rudi Hartono" && back?.id.text == "rudi")
    play.press("<C-s>n")
    #expect((play.top as? PersonState)?.name.text == "", "saved: the next one begins anew")
    play.press("<C-c>")
    #expect(play.effects.last == .quit && play.keptTyping.isEmpty)
  }

  @Test("the first person of an empty folder has no place on disk yet: leaving asks") func leavingFirst() {
    let play = Play(Fixture.empty())
    play.press("Rudi Hartono<C-c>")
    #expect(play.effects.last != .quit && play.sees("belum disimpan"))
  }

  @Test(
    "what was typed about a person comes back over what others have changed meanwhile, and over nothing else")
  func changedMeanwhile() throws {
    var siti = Person(id: "enum-01", name: "Siti Rahma", role: .pemeriksa, scope: ["36.74.07"])
    var form = PersonState(changing: siti)
    form.name = TextField("Siti Rahmawati", maxLength: 80)
    let kept = try #require(form.unsent)
    (siti.role, siti.scope) = (.operator, [])
    var again = PersonState(changing: siti)
    again.restore(kept)
    #expect(again.name.text == "Siti Rahmawati" && again.role == .operator && again.scope.isEmpty)
  }

  @Test("a role that an admin has changed meanwhile shows at once and is said once") func changedRole() {
    let play = Play.as_("enum-01")
    func set(_ role: PersonRole, active: Bool = true) {
      play.office.commit(
        .setPerson(Person(id: "enum-01", name: "Siti Rahma", role: role, active: active)), by: "admin-01")
      play.send(.result(.changed))
    }
    set(.operator)
    #expect(
      play.line(0).contains("operator · semua wilayah") && play.statusLine.contains("sekarang operator"))
    play.press("<Down>")
    play.send(.result(.changed))
    #expect(!play.statusLine.contains("sekarang operator"), "once")
    set(.pimpinan)
    play.press("n")
    #expect(
      play.statusLine.contains("tidak mengisi formulir"),
      "what the new role may not do is refused here already")
    set(.pimpinan, active: false)
    #expect(play.state.status?.text == Texts.nowInactive)
  }

  @Test("others are told why they cannot") func notAdmin() {
    let play = Play.as_("enum-01")
    play.press("p")
    #expect(play.statusLine.contains("Hanya admin"))
    #expect(play.top is HomeState)
  }
}
