import Canvas
import Formats
import Registry
import Testing

@testable import Screens

/// States of the screens that need a hand to come about: being read, one only, wrong, nothing found.
@Suite("Snapshots of rare states") struct StateSnapshotTests {
  @Test("a card, a review and a form while their record is being read") func loading() {
    let card = Play.as_("pemeriksa-01")
    card.holdsLoads = true
    card.press("u/tini<Enter>")
    Snapshot.check(card, "kartu-dibaca")
    let review = Play.as_("pemeriksa-01")
    review.holdsLoads = true
    review.press("t")
    Snapshot.check(review, "tinjauan-dibaca")
    let form = Play.as_("enum-01")
    form.press("u/tini<Enter>")
    form.holdsLoads = true
    let draft = Draft(
      id: Fixture.tini, kind: .umkm, person: "enum-01", formIdentity: Fixture.umkmForm?.identity ?? "",
      round: "2026", base: [EntryRef(writer: "K7F3QX", seq: 1)], started: Fixture.now)
    form.send(.result(.signedIn(Fixture.people[0], drafts: [draft])))
    form.press("d<Enter>")
    Snapshot.check(form, "formulir-dibaca")
  }

  @Test("one draft; nothing in the palette; a person without a name; forgetting habits; a low battery")
  func others() {
    let play = Play.as_("enum-01")
    let shop = Fixture.shop("Kue Lumpur Ibu Ani", owner: "Ani", nik: "9974071234560009", omzet: 5)
    let draft = Draft(
      id: RecordID(writer: "K7F3QX", counter: 90), kind: .umkm, person: "enum-01",
      formIdentity: Fixture.umkmForm?.identity ?? "", round: "2026", answers: shop,
      started: Instant(ms: Fixture.now.ms - 7_200_000))
    play.send(.result(.signedIn(Fixture.people[0], drafts: [draft])))
    play.press("d")
    Snapshot.check(play, "draf-satu")
    play.press("<Esc><C-p>zzz")
    Snapshot.check(play, "perintah-kosong")
    play.press("<Esc>,<End><Enter>")
    Snapshot.check(play, "pengaturan-lupakan")
    play.press("<Esc><Esc>")
    play.send(.power(Power(percent: 9, isCharging: false)))
    Snapshot.check(play, "beranda-baterai")
    let admin = Play.as_("admin-01")
    admin.press("pn<C-s>")
    Snapshot.check(admin, "petugas-salah")
  }
}
