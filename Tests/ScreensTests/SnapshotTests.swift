import Canvas
import Formats
import Registry
import Testing

@testable import Screens

/// Every screen in every state that a person meets, as files that can be read.
@Suite("Snapshots") struct SnapshotTests {
  @Test("signing in") func signIn() {
    Snapshot.check(Play(Fixture.office()), "masuk")
    let nobody = Play(Fixture.office())
    nobody.press("zzz")
    Snapshot.check(nobody, "masuk-kosong")
    Snapshot.check(Play(Fixture.empty()), "petugas-pertama")
  }

  @Test("home of every role", arguments: Fixture.people.map(\.id))
  func home(_ person: String) {
    Snapshot.check(Play.as_(person), "beranda-\(person)")
  }

  @Test("home with nothing there") func emptyHome() {
    Snapshot.check(Play.as_("enum-01", Fixture.staffed()), "beranda-kosong")
  }

  @Test("lists") func lists() {
    let play = Play.as_("operator-01")
    play.press("u")
    Snapshot.check(play, "daftar")
    play.press("/warung")
    Snapshot.check(play, "daftar-cari")
    play.press("zz")
    Snapshot.check(play, "daftar-kosong")
    play.press("<Esc>xf")
    Snapshot.check(play, "daftar-saring")
    play.press("kec<Enter>setu<Enter>s")
    play.press("nama<Enter>")
    Snapshot.check(play, "daftar-tersaring")
    play.press("<Esc>k")
    Snapshot.check(play, "daftar-koperasi")
    let none = Play.as_("operator-01", Fixture.staffed())
    none.press("u")
    Snapshot.check(none, "daftar-belum-ada")
  }

  @Test("drafts") func drafts() {
    let play = Play.as_("enum-01")
    play.press("d")
    Snapshot.check(play, "draf-kosong")
    let identity = Fixture.umkmForm?.identity ?? ""
    let shop = Fixture.shop("Kue Lumpur Ibu Ani", owner: "Ani", nik: "9974071234560009", omzet: 5)
    play.send(
      .result(
        .signedIn(
          Fixture.people[0],
          drafts: [
            Draft(
              id: RecordID(writer: "K7F3QX", counter: 90), kind: .umkm, person: "enum-01",
              formIdentity: identity,
              round: "2026", answers: shop, started: Instant(ms: Fixture.now.ms - 7_200_000)),
            Draft(
              id: RecordID(writer: "K7F3QX", counter: 91), kind: .umkm, person: "enum-01",
              formIdentity: identity,
              round: "2026", started: Instant(ms: Fixture.now.ms - 172_800_000)),
          ])))
    play.press("d")
    Snapshot.check(play, "draf")
    play.press("x")
    Snapshot.check(play, "draf-buang")
  }

  @Test("cards") func cards() {
    let play = Play.as_("pemeriksa-01")
    play.press("u/tini<Enter>")
    Snapshot.check(play, "kartu")
    play.press("<Esc><C-u>maju<Enter>")
    Snapshot.check(play, "kartu-dikembalikan")
    play.press("<Esc><C-u>serba<Enter>")
    Snapshot.check(play, "kartu-nama-panjang")
    play.press("b")
    Snapshot.check(play, "kartu-batalkan")
  }

  @Test("review") func review() {
    let play = Play.as_("pemeriksa-01")
    play.press("t")
    Snapshot.check(play, "tinjauan")
    play.press("r")
    Snapshot.check(play, "tinjauan-isian")
    play.press("omzet<Enter>")
    Snapshot.check(play, "tinjauan-catatan")
    let none = Play.as_("pemeriksa-01", Fixture.staffed())
    none.press("t")
    Snapshot.check(none, "tinjauan-kosong")
  }

  @Test("people") func people() {
    let play = Play.as_("admin-01")
    play.press("p")
    Snapshot.check(play, "petugas")
    play.press("n")
    Snapshot.check(play, "petugas-baru")
  }

  @Test("help, palette, messages") func overlays() {
    let play = Play.as_("enum-01")
    play.press("<F1>")
    Snapshot.check(play, "bantuan")
    play.press("<Esc><C-p>")
    Snapshot.check(play, "perintah")
    play.press("<Esc>")
    play.state.unsaved = [Fixture.tini]
    play.press("<C-c>")
    Snapshot.check(play, "keluar")
    let failed = Play.as_("enum-01")
    failed.send(
      .result(.failed(message: "Disk penuh di /data: sisa 12 KB. Kosongkan sebagian, lalu coba lagi.")))
    Snapshot.check(failed, "gagal")
  }

  @Test("odd sizes and plain terminals") func sizes() {
    let play = Play.as_("operator-01")
    play.press("u")
    play.resize(40, 10)
    Snapshot.one(play, "terlalu-kecil")
    play.resize(81, 24)
    Snapshot.one(play, "daftar-81x24")
    play.resize(200, 60)
    Snapshot.one(play, "daftar-200x60")
    let plain = Play(Fixture.office(), unicode: false)
    plain.press("siti<Enter>")
    Snapshot.one(plain, "beranda-ascii")
    let demo = Play(Fixture.office(), demo: true)
    demo.press("siti<Enter>")
    Snapshot.one(demo, "beranda-latihan")
  }
}
