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

  @Test("what went wrong: a record that cannot be read, a decision that cannot be written, settings likewise")
  func errors() {
    let card = Play.as_("pemeriksa-01")
    card.holdsLoads = true
    card.press("u/tini<Enter>")
    card.send(
      .result(.loadFailed(Fixture.tini, message: "Catatan ini tidak terbaca. Jalankan lumbung log verify.")))
    Snapshot.check(card, "kartu-tak-terbaca")
    let full = "Disk penuh di /data: sisa 12 KB. Kosongkan sebagian, lalu coba lagi; tidak ada yang hilang."
    let review = Play.as_("pemeriksa-01")
    review.nextCommitFails = full
    review.press("ta")
    Snapshot.check(review, "tinjauan-gagal")
    let settings = Play.as_("enum-01")
    settings.press(",")
    settings.send(.result(.failed(message: full)))
    Snapshot.check(settings, "pengaturan-gagal")
    let palette = Play.as_("enum-01")
    palette.press("<C-p>tinjauan<Enter>")
    Snapshot.check(palette, "perintah-ditolak")
    let form = Play.as_("enum-01")
    form.press("n<S-Tab>9974<Tab><C-s>")
    Snapshot.check(form, "formulir-belum")
  }

  @Test("one of a kind: a person, a record in the queue, a command; and nobody found") func single() {
    let alone = Fixture.empty()
    alone.commit(.setPerson(Person(id: "admin-01", name: "Agus Salim", role: .admin)), by: "admin-01")
    let admin = Play.as_("admin-01", alone)
    admin.press("p")
    Snapshot.check(admin, "petugas-satu")
    admin.press("/zzz")
    Snapshot.check(admin, "petugas-kosong")
    let office = Fixture.staffed()
    office.submit(
      .umkm, 1,
      answers: Fixture.shop("Toko Maju", owner: "Joko Susilo", nik: "9974071234560002", omzet: 900_000_000),
      by: "enum-01")
    let review = Play.as_("pemeriksa-01", office)
    review.press("t")
    Snapshot.check(review, "tinjauan-satu")
    let list = Play.as_("operator-01", office)
    list.press("u")
    Snapshot.check(list, "daftar-satu")
    let palette = Play.as_("enum-01")
    palette.press("<C-p>pengaturan")
    Snapshot.check(palette, "perintah-satu")
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
