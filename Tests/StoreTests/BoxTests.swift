import Formats
import Glibc
import Journal
import Registry
import Store
import Testing

/// What was typed in a box lies beside the log until it is sent, as a draft does; then its file goes.
@Suite("Ketikan kotak yang sudah dikirim") struct BoxTests {
  let desk = Desk()

  private func kept(_ key: String, _ typed: Unsent, by person: Person) -> Draft {
    KeptTyping(key, typed, label: "Kotak", at: desk.instant).draft(of: person.id)
  }

  /// A record that Siti has handed in.
  private func shop(_ store: Store) throws -> RevisionTarget {
    try desk.staff(store)
    let id = try desk.submit(store, "Warung")
    return RevisionTarget(id, try #require(try store.dossier(id).head?.ref))
  }

  /// What is typed into which box, and what sends it.
  private static let boxes:
    [(
      key: @Sendable (RecordID) -> String, typed: Unsent, by: Person,
      send: @Sendable (RevisionTarget) -> Action
    )] = [
      (
        { "return:\($0)" }, Unsent(remarks: [RemarkText(field: "omzet", text: "Setahun? ")]), Desk.hendra,
        { .return($0, reason: "", remarks: [RemarkText(field: "omzet", text: "Setahun? ")]) }
      ),
      (
        { "reason:\($0)" }, Unsent(texts: ["Foto buram"]), Desk.hendra,
        { .return($0, reason: "Foto buram", remarks: []) }
      ),
      (
        { "void:\($0)" }, Unsent(texts: ["tutup", ""]), Desk.hendra,
        { .void($0, reason: "tutup", duplicateOf: nil) }
      ),
      (
        { _ in "person:" }, Unsent(texts: ["Sri", ""], said: ["", "Sri", "36.74.01"]), Desk.agus,
        { _ in .setPerson(Person(id: "enum-09", name: "Sri", role: .enumerator, scope: ["36.74.01"])) }
      ),
      (
        { _ in "round:" }, Unsent(texts: ["2027"]), Desk.agus,
        { _ in .openRound(Round(id: "2027", order: 2027)) }
      ),
    ]

  @Test("Sent, and killed before its file was deleted: it is not offered again", arguments: 0..<boxes.count)
  func killed(_ number: Int) throws {
    let box = Self.boxes[number]
    let store = try desk.open()
    let target = try shop(store)
    let draft = kept(box.key(target.record), box.typed, by: box.by)
    try store.save(draft)
    #expect(store.drafts(of: box.by.id) == [draft])
    if case .openRound = box.send(target) { try store.commit(.closeRound("2026"), by: box.by) }
    try store.commit(box.send(target), by: box.by)
    store.close()

    let next = try desk.open()
    #expect(next.drafts(of: box.by.id) == [])
    #expect(desk.files("draft/\(box.by.id)").allSatisfy { !$0.hasPrefix("000000") })
  }

  @Test(
    "Sent here while another program of the same person has the box open: the next start does not offer it")
  func openElsewhere() throws {
    let first = try desk.open()
    let target = try shop(first)
    let other = try desk.open()
    var draft = kept("reason:\(target.record)", Unsent(texts: ["Foto buram"]), by: Desk.hendra)
    try other.save(draft)
    try first.commit(.return(target, reason: "Foto buram", remarks: []), by: Desk.hendra)
    #expect(message { try first.discard(draft.id, person: draft.person) } != nil)
    first.close()

    draft.changed = desk.instant
    draft.typed["0"] = "Foto buram sekali"
    try other.save(draft)
    other.close()
    #expect(try desk.open().drafts(of: Desk.hendra.id) == [draft], "what was typed since has not been sent")
  }

  @Test(
    "What another program has open, or has gone on with, is not thrown away: it is said what, and what to do")
  func discardedWhileOpenElsewhere() throws {
    let first = try desk.open()
    let target = try shop(first)
    let other = try desk.open()
    var form = Draft(
      id: target.record, kind: .umkm, person: Desk.hendra.id, formIdentity: "", round: "2026",
      started: desk.instant)
    var box = kept("void:\(target.record)", Unsent(texts: ["tutup", ""]), by: Desk.hendra)
    for draft in [form, box] { try first.save(draft) }
    for draft in [form, box] { try first.release(draft.id, person: draft.person) }
    #expect(other.drafts(of: Desk.hendra.id).count == 2)
    (form.changed, box.changed) = (desk.instant, desk.instant)
    for draft in [form, box] { try first.save(draft) }
    let isOpen = { (what: String, where: String) in
      "\(what) ini sedang dibuka di program Lumbung lain, jadi belum dibuang. Tutup dulu \(`where`)nya di sana, "
        + "lalu buang lagi di sini."
    }
    // The other program knows the newest text, and does not hold it.
    #expect(other.drafts(of: Desk.hendra.id).count == 2)
    #expect(message { try other.discard(form.id, person: form.person) } == isOpen("Draf", "formulir"))
    #expect(message { try other.discard(box.id, person: box.person) } == isOpen("Ketikan", "kotak"))
    form.changed = Instant(ms: desk.instant.ms + 60_000)
    box.changed = form.changed
    for draft in [form, box] { try first.save(draft) }
    for (draft, what) in [(form, "Draf"), (box, "Ketikan")] {
      let said = message { try other.discard(draft.id, person: draft.person) }
      #expect(
        said?.hasPrefix("\(what) ini sudah dilanjutkan di program Lumbung lain pada ") == true,
        "\(said ?? "")")
      #expect(other.waitingDraft(draft.id, person: draft.person)?.changed == draft.changed)
    }
  }

  @Test("What nobody has sent is offered again, whatever else was said about the record", arguments: 0..<4)
  func notSent(_ number: Int) throws {
    let faults = Faults(EIO, lasting: true)
    let store = try desk.open(system: number == 3 ? faults.syncing : .live)
    let target = try shop(store)
    let colleague = Person(id: "pemeriksa-02", name: "Rina", role: .pemeriksa)
    try store.commit(.setPerson(colleague), by: Desk.agus)
    let say = Action.askRemark(target, RemarkText(field: "omzet", text: "Setahun?"))
    if number == 0 { try store.commit(say, by: Desk.hendra) }
    let draft = kept("field:omzet:\(target.record)", Unsent(texts: ["Setahun?"]), by: Desk.hendra)
    try store.save(draft)
    switch number {
    case 0: break  // said before it was typed
    case 1: try store.commit(say, by: colleague)
    case 2:
      try store.commit(.askRemark(target, RemarkText(field: "omzet", text: "Sebulan?")), by: Desk.hendra)
    default:
      faults.arm(1)
      #expect(message { try store.commit(say, by: Desk.hendra) } != nil, "nobody knows whether it stays")
      faults.disarm()
    }
    store.close()
    #expect(try desk.open().drafts(of: Desk.hendra.id) == [draft])
  }

  @Test("What was said before it was typed proves nothing, though a colleague's clock ran ahead of ours")
  func clockAhead() throws {
    let store = try desk.open()
    let target = try shop(store)
    desk.pass(hours: 3)
    let laptop = try desk.open(machine: "m2")
    try desk.submit(laptop, "Salon")
    laptop.close()
    desk.pass(hours: -3)
    let remark = RemarkText(field: "omzet", text: "Setahun?")
    try store.commit(.askRemark(target, remark), by: Desk.hendra)
    let draft = kept("field:omzet:\(target.record)", Unsent(texts: ["Setahun?"]), by: Desk.hendra)
    try store.save(draft)
    store.close()
    #expect(try desk.open().drafts(of: Desk.hendra.id) == [draft])
  }

  @Test("A form handed in since says nothing of a box, though its answers are the same words")
  func answers() throws {
    let store = try desk.open()
    let target = try shop(store)
    let remark = RemarkText(field: "nama_usaha", text: "Warung Bu Tini")
    let draft = kept("return:\(target.record)", Unsent(remarks: [remark]), by: Desk.hendra)
    try store.save(draft)
    let form = desk.draft(
      target.record, "Warung Bu Tini", base: [target.revision], by: Desk.hendra.id)
    try store.commit(.submit(form), by: Desk.hendra)
    store.close()
    #expect(try desk.open().drafts(of: Desk.hendra.id) == [draft])
  }

  @Test(
    "What is no text proves a box too: somebody put out of work, or left without a region",
    arguments: [false, true])
  func flags(_ isScope: Bool) throws {
    let store = try desk.open()
    try desk.staff(store)
    let word = isScope ? KeptTyping.emptied("scope") : KeptTyping.word("on", false)
    let draft = kept("person:enum-01", Unsent(texts: ["x"], said: ["enum-01", word]), by: Desk.agus)
    try store.save(draft)
    var siti = Desk.siti
    siti.name = "Siti Rahmawati"
    try store.commit(.setPerson(siti, instead: Desk.siti), by: Desk.agus)
    #expect(try desk.open().drafts(of: Desk.agus.id) == [draft], "only her name was changed")
    let before = siti
    if isScope { siti.scope = [] } else { siti.active = false }
    try store.commit(.setPerson(siti, instead: before), by: Desk.agus)
    store.close()
    #expect(try desk.open().drafts(of: Desk.agus.id) == [])
  }
}
