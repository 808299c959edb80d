import Canvas
import Questionnaire
import Registry
import Testing

@testable import Screens

@Suite("Tinjauan dan kartu") struct ReviewTests {
  @Test("the oldest is first; what changed since last year stands beside") func queue() {
    let play = Play.as_("pemeriksa-01")
    play.press("t")
    #expect(play.sees("▸ Warung Bu Tini"))
    #expect(play.sees("Yang berubah sejak 2025"))
    #expect(play.sees("4 → 12"))
  }

  @Test("a approves and the next one is there") func approve() {
    let play = Play.as_("pemeriksa-01")
    play.press("ta")
    #expect(play.statusLine.contains("✓ Tersimpan: disetujui"))
    #expect(play.office.dossier(Fixture.tini)?.state == .disetujui)
    #expect(play.sees("▸ Bakso Pak Slamet"))
    play.press("<C-s>")
    #expect(play.statusLine.contains("✓ Tersimpan: disetujui"), "a key that does nothing here wipes nothing")
    #expect((play.top as? ReviewState)?.dossier?.id == RecordID(writer: "K7F3QX", counter: 4))
  }

  @Test("nothing is called saved before the journal has confirmed") func unconfirmed() {
    let play = Play.as_("pemeriksa-01")
    play.holdsCommits = true
    play.press("ta")
    #expect(!play.sees("Tersimpan"))
    play.press("a")
    #expect(play.statusLine.contains("Sedang menyimpan"))
    #expect(play.effects.count { if case .commit = $0 { true } else { false } } == 1)
    play.release()
    #expect(play.sees("Tersimpan: disetujui"))
  }

  @Test("a failed write leaves the record in the queue and says why") func failure() {
    let play = Play.as_("pemeriksa-01")
    play.nextCommitFails = "Disk penuh: /data."
    play.press("ta")
    #expect(play.statusLine.contains("Disk penuh"))
    #expect(play.sees("▸ Warung Bu Tini"))
    play.press("a")
    #expect(play.sees("Tersimpan: disetujui"))
  }

  @Test("r returns with a remark at a field, which the enumerator then sees") func giveBack() {
    let play = Play.as_("pemeriksa-01")
    play.press("tr")
    play.press("pekerja<Enter>")
    play.press("Sungguh dua belas?<Enter>")
    #expect(play.sees("1 catatan, Ctrl-S mengembalikan"))
    play.press("<C-s>")
    #expect(play.statusLine.contains("Tersimpan: dikembalikan"))
    let dossier = play.office.dossier(Fixture.tini)
    #expect(dossier?.state == .dikembalikan)
    #expect(dossier?.openRemarks(field: "pekerja").first?.text == "Sungguh dua belas?")
  }

  @Test("returning without remarks needs a reason") func reason() {
    let play = Play.as_("pemeriksa-01")
    play.press("tr<C-s>")
    play.press("<Enter>")
    #expect(play.statusLine.contains("Tulis alasannya"))
    play.press("Foto tidak cocok<Enter>")
    #expect(play.office.dossier(Fixture.tini)?.state == .dikembalikan)
  }

  @Test("nobody approves what they entered, and the card says so") func own() {
    let office = Fixture.office()
    let own = office.submit(
      .umkm, 50, answers: Fixture.shop("Kios Hendra", owner: "Hendra", nik: "9974071234560050", omzet: 1),
      by: "pemeriksa-01")
    let play = Play.as_("pemeriksa-01", office)
    play.press("t")
    #expect(!play.sees("Kios Hendra"))
    play.press("<Esc>u/kios<Enter>a")
    #expect(office.dossier(own.record)?.state == .diajukan)
    #expect(play.statusLine.hasPrefix(" ! "))
  }

  @Test("the card shows answers, a masked NIK, the same NIK elsewhere, open remarks, the history") func card()
  {
    let play = Play.as_("pemeriksa-01", width: 120, height: 40)
    play.press("u/bakso<Enter>")
    #expect(play.sees("Bakso Pak Slamet"))
    #expect(!play.sees("9974071234560001"))
    #expect(play.sees("NIK pemilik sama dengan"))
    #expect(play.sees("Budi Santoso mengajukan"))
    let other = Play.as_("pemeriksa-01", width: 120, height: 40)
    other.press("u/maju<Enter>")
    #expect(other.sees("Omzet setahun atau sebulan?"))
  }

  @Test("b voids with a reason, o opens it again") func void() {
    let play = Play.as_("pemeriksa-01")
    play.press("u/bakso<Enter>b")
    play.press("ganda dengan Bu Tini<Enter>")
    let id = RecordID(writer: "K7F3QX", counter: 4)
    #expect(play.office.dossier(id)?.state == .batal)
    #expect(play.sees("× batal"))
    play.press("o")
    play.press("ternyata usaha lain<Enter>")
    #expect(play.office.dossier(id)?.state == .diajukan)
  }

  @Test("e on a returned record opens the form on its head; the draft is kept in the list") func edit() {
    let play = Play.as_("enum-01")
    play.press("<Enter><Enter>e")
    let layer = play.top as? FormLayer
    #expect(layer?.draft.id == Fixture.maju)
    #expect(layer?.draft.base.count == 1)
    #expect(layer?.draft.answers["nama_usaha"] == .text("Toko Maju"))
  }

  @Test("an empty queue says so") func emptyQueue() {
    let play = Play.as_("pemeriksa-01", Fixture.staffed())
    play.press("t")
    #expect(play.sees("Tidak ada yang menunggu diperiksa"))
    play.press("ar<Down><Enter>")
    #expect(play.top is ReviewState)
  }

  @Test("a mended record shows what changed since it was returned, keys masked") func mended() {
    let office = Fixture.office()
    let head = office.dossier(Fixture.maju)?.current?.tips ?? []
    let mended = Fixture.shop("Toko Maju", owner: "Joko Susilo", nik: "9974071234560099", omzet: 75_000_000)
    office.submit(.umkm, 2, base: head, answers: mended, by: "enum-01")
    let play = Play.as_("pemeriksa-01", office, width: 120, height: 40)
    play.press("u/maju<Enter>")
    #expect(play.sees("Yang berubah sejak dikembalikan"))
    #expect(play.sees("Rp 75.000.000"))
    #expect(!play.sees("9974071234560099"))
    #expect(!play.sees("9974071234560002"))
  }

  @Test("what nobody returned is not said to be mended") func revised() {
    let office = Fixture.office()
    let head = office.dossier(Fixture.tini)?.current?.tips ?? []
    let revised = Fixture.shop("Warung Bu Tini", owner: "Tini", nik: "9974071234560001", omzet: 75_000_000)
    office.submit(.umkm, Fixture.tini.counter, base: head, answers: revised, by: "enum-01")
    let play = Play.as_("pemeriksa-01", office, width: 120, height: 40)
    play.press("u/tini<Enter>")
    #expect(play.sees("Yang berubah sejak isian sebelumnya"))
    #expect(play.sees("Rp 75.000.000"))
    #expect(!play.sees("sejak dikembalikan"))
  }

  @Test("when a colleague decides first, the key that was meant for that record decides on no other")
  func early()
    throws
  {
    let play = Play.as_("pemeriksa-01")
    let bakso = RecordID(writer: "K7F3QX", counter: 4)
    play.press("t")
    let head = try #require(play.office.dossier(Fixture.tini)?.current?.head)
    play.office.commit(.approve([RevisionTarget(Fixture.tini, head)]), by: "admin-01")
    play.send(.result(.changed))
    #expect(play.sees("▸ Bakso Pak Slamet"))
    play.press("a")
    #expect(play.office.dossier(bakso)?.state == .diajukan)
    #expect(play.sees("baru saja diputuskan petugas lain"))
    play.press("a")
    #expect(play.office.dossier(bakso)?.state == .disetujui)
    play.press("a")
    #expect(play.statusLine.contains("Tersimpan: disetujui"), "one's own decision puts the next one there")
    #expect(play.sees("1 menunggu"))
  }

  @Test("who moved on after that has seen where they are") func moved() throws {
    let play = Play.as_("pemeriksa-01")
    play.press("t")
    let head = try #require(play.office.dossier(Fixture.tini)?.current?.head)
    play.office.commit(.approve([RevisionTarget(Fixture.tini, head)]), by: "admin-01")
    play.send(.result(.changed))
    play.press("npa")
    #expect(play.statusLine.contains("Tersimpan: disetujui"))
  }

  @Test(
    "a text that was handed in anew while it is looked at is read before it is approved",
    arguments: ["t", "u/tini<Enter>"])
  func newText(_ way: String) throws {
    let play = Play.as_("pemeriksa-01")
    play.press(way)
    let base = try #require(play.office.dossier(Fixture.tini)?.current?.tips)
    let answers = Fixture.shop("Warung Bu Tini", owner: "Tini", nik: "9974071234560001", omzet: 1_000_000)
    play.office.submit(.umkm, 1, base: base, answers: answers, by: "enum-01")
    play.send(.result(.changed))
    play.press("a")
    #expect(play.office.dossier(Fixture.tini)?.state == .diajukan)
    #expect(play.sees("baru saja diisi lagi"))
    play.press("a")
    #expect(play.office.dossier(Fixture.tini)?.state == .disetujui)
  }
}
