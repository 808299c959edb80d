import Canvas
import Formats
import Questionnaire
import Registry
import Testing

@testable import Screens

/// A decision keeps what was typed until the journal has it.
@Suite("Keputusan pemeriksa") struct DecisionTests {
  private static let bakso = RecordID(writer: "K7F3QX", counter: 4)

  @Test("a failed return leaves the remarks where they are; the next try sends them")
  func failedReturn() {
    let play = Play.as_("pemeriksa-01")
    play.press("trpekerja<Enter>Sungguh dua belas?<Enter>")
    play.nextCommitFails = "Disk penuh: /data."
    play.press("<C-s>")
    #expect(play.statusLine.contains("Disk penuh"))
    #expect(play.sees("Sungguh dua belas?"))
    play.press("<C-s>")
    #expect(play.statusLine.contains("Tersimpan: dikembalikan"))
    #expect(play.top is ReviewState)
    #expect(play.office.dossier(Fixture.tini)?.openRemarks(field: "pekerja").count == 1)
  }

  @Test("the dialog stays until the journal has confirmed; keys meanwhile do nothing")
  func waits() {
    let play = Play.as_("pemeriksa-01")
    play.press("trpekerja<Enter>Berapa?<Enter>")
    play.holdsCommits = true
    play.press("<C-s><C-s><Esc>")
    #expect(play.top is RemarksState)
    #expect(!play.sees("Tersimpan"))
    #expect(play.effects.count { if case .commit = $0 { true } else { false } } == 1)
    play.release()
    #expect(play.top is ReviewState)
  }

  @Test("a refused reason stays: a colleague was quicker, the new revision is returned with the same words")
  func refusedReason() {
    let play = Play.as_("pemeriksa-01")
    play.press("tr<C-s>Foto tidak cocok")
    let head = play.office.dossier(Fixture.tini)?.current?.tips ?? []
    let newer = Fixture.shop("Warung Bu Tini", owner: "Tini", nik: "9974071234560001", omzet: 5)
    play.office.submit(.umkm, 1, base: head, answers: newer, by: "enum-01")
    play.send(.result(.changed))
    play.press("<Enter>")
    #expect(play.statusLine.contains("lebih baru"))
    #expect(play.sees("Foto tidak cocok"))
    play.press("<Esc><Esc>r<C-s>")
    #expect(play.sees("Foto tidak cocok"))
    play.press("<Enter>")
    #expect(play.office.dossier(Fixture.tini)?.state == .dikembalikan)
    #expect(play.top is ReviewState)
  }

  @Test(
    "remarks left with Esc are there again; leaving the program loses none; another person does not see them")
  func leftRemarks() {
    let play = Play.as_("pemeriksa-01")
    play.press("trpekerja<Enter>Berapa?<Enter><Esc>")
    #expect(play.statusLine.contains("belum dikirim"))
    play.press("<C-c>")
    #expect(play.effects.last == .quit, "they lie on disk: nothing to ask")
    play.press("r")
    #expect(play.sees("Berapa?"))
    play.press("pekerja<Enter>")
    #expect((play.top as? TextState)?.field.text == "Berapa?")
    play.press("<Esc><Esc><Esc>o")
    play.press("hendra<Enter>tr")
    #expect(!play.sees("Berapa?"))
  }

  @Test("remarks being written outlive the program as a draft does, and are no draft of a form")
  func keptRemarks() {
    let play = Play.as_("pemeriksa-01")
    play.press("trpekerja<Enter>Berapa?<Enter>")
    let drafts = play.effects.compactMap { effect -> Draft? in
      if case .saveDraft(let draft) = effect { draft } else { nil }
    }
    #expect(play.state.drafts.isEmpty)

    let again = Play(Fixture.office())
    again.send(.result(.signedIn(Fixture.people[3], drafts: drafts.suffix(1))))
    #expect(again.state.drafts.isEmpty)
    again.press("tr")
    #expect(again.sees("Berapa?") && again.sees("1 catatan"))
    again.press("<C-s>")
    #expect(again.office.dossier(Fixture.tini)?.state == .dikembalikan)
    #expect(drafts.last.map { again.effects.contains(.discardDraft($0.id)) } == true)
    #expect(again.state.unsent.isEmpty)
  }

  @Test("what was said of a decision is corrected when others' entries change the record")
  func overtaken() {
    let play = Play.as_("pemeriksa-01")
    play.press("u/tini<Enter>a")
    #expect(play.statusLine.contains("✓ Tersimpan: disetujui."))
    // Another record is nobody's business here.
    play.office.submit(
      .umkm, 60, answers: Fixture.shop("Kios Ani", owner: "Ani", nik: "9974071234560060", omzet: 1),
      by: "enum-01")
    play.send(.result(.changed))
    #expect(play.statusLine.contains("✓ Tersimpan: disetujui."))
    // A colleague without a network has returned the same revision.
    if let target = play.office.dossier(Fixture.tini)?.current?.head.map({ RevisionTarget(Fixture.tini, $0) })
    {
      play.office.commit(.return(target, reason: "Foto tidak cocok", remarks: []), by: "admin-01")
    }
    play.send(.result(.changed))
    #expect(play.office.dossier(Fixture.tini)?.state == .bentrok)
    #expect(!play.sees("✓ Tersimpan"))
    #expect(play.sees("? Tersimpan: disetujui. Sesudah itu \(Fixture.tini) menjadi bentrok"))
    #expect(!play.sees("petugas lain"), "it may have been the same person, in another program")
  }

  @Test("void and reopen keep their reason when the write fails")
  func failedVoid() {
    let play = Play.as_("pemeriksa-01")
    play.press("u/bakso<Enter>bsalah ketik")
    play.nextCommitFails = "Disk penuh: /data."
    play.press("<Enter>")
    #expect(play.sees("salah ketik") && play.statusLine.contains("Disk penuh"))
    play.press("<Enter>")
    #expect(play.office.dossier(Self.bakso)?.state == .batal)
    play.press("ousaha lain")
    play.nextCommitFails = "Disk penuh: /data."
    play.press("<Enter>")
    #expect(play.sees("usaha lain"))
    play.press("<Enter>")
    #expect(play.office.dossier(Self.bakso)?.state == .diajukan)
  }

  @Test("a duplicate names the record that stays; a wrong number is refused with what to do")
  func duplicate() {
    let play = Play.as_("pemeriksa-01")
    play.press("u/bakso<Enter>b<Tab>K7F3QX-9")
    play.press("<Enter>")
    #expect(play.statusLine.contains("Bukan nomor catatan"))
    play.press("<C-u>\(Self.bakso)<Enter>")
    #expect(play.statusLine.contains("catatan ini sendiri"))
    play.press("<C-u>\(RecordID(writer: "K7F3QX", counter: 99))<Enter>")
    #expect(play.statusLine.contains("tidak ada di folder"))
    play.press("<C-u><Down>")
    #expect(play.sees("= Warung Bu Tini, Tini Suhartini"))
    Snapshot.check(play, "kartu-ganda")
    play.press("<Enter>")
    #expect(play.office.dossier(Self.bakso)?.state == .batal)
    #expect(play.sees("membatalkan: ganda dari \(Fixture.tini)"), "the history names the other one")
    let void = play.effects.compactMap { effect -> Action? in
      if case .commit(let action, _) = effect { return action }
      return nil
    }.last
    guard case .void(_, _, let other)? = void else {
      Issue.record("no void")
      return
    }
    #expect(other == Fixture.tini)
  }

  @Test("fields to return: the changed ones first with +, no notes") func fields() {
    let play = Play.as_("pemeriksa-01")
    play.press("tr")
    #expect(play.line(4).contains("+ Omzet setahun"))
    #expect(play.line(5).contains("+ Pekerja dibayar"))
    #expect(play.line(6).contains("NIK pemilik") && !play.line(6).contains("+"))
    #expect(!play.sees("Tanyakan kepada pemilik"))
  }

  @Test("what nobody sees is not among the changes") func unseen() {
    let play = Play.as_("pemeriksa-01")
    play.press("t")
    #expect(play.sees("+ Omzet setahun"))
    #expect(!play.sees("mulai") && !play.sees("Tahun data"))
    let wide = Play.as_("pemeriksa-01", width: 120, height: 40)
    wide.press("u/tini<Enter>")
    #expect(wide.sees("2 berubah"))
  }

  @Test("the queue is one list by age over all kinds, its oldest is home's") func queue() {
    let office = Fixture.office()
    office.now = Instant(ms: Fixture.now.ms - 9 * 86_400_000)
    office.submit(
      .koperasi, 70, round: Round.none,
      answers: Answers(["nama": .text("Koperasi Lama"), "kelurahan": .text("36.74.06.1001")]),
      by: "operator-01")
    let play = Play.as_("pemeriksa-01", office)
    #expect(play.sees("tertua 9 hari"))
    play.press("t")
    #expect(play.line(0).contains("tertua 9 hari"))
    #expect(play.line(2).contains("Koperasi Lama") && play.line(2).contains("9 hr"))
    #expect(play.line(3).contains("Warung Bu Tini"))
    #expect(play.line(5).contains("1 jam") && play.line(6).contains("59 mnt"))
  }
}
