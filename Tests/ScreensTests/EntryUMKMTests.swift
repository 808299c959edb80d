import Canvas
import Questionnaire
import Registry
import Testing

@testable import Screens

@Suite("The UMKM form by keyboard")
struct EntryUMKMTests {
  /// What an enumerator types at each field of a micro business, and how many of the keys are no typing but
  /// picking. Fields that are not named keep their default and cost one Tab.
  private let visit: [FieldPath: String] = [
    "nik": "9974074101800001", "nama_pemilik": "Siti Aminah", "jenis_kelamin": "2",
    "tanggal_lahir": "01011980",
    "pendidikan": "4", "telepon": "081234567890", "ktp_sama": "1",
    "nama_usaha": "Warung Bu Tini",
    "alamat": "Jl. Raya Muncul 12",
    "rt": "3", "rw": "11", "kecamatan": "7", "kelurahan": "1", "masih_buka": "1",
    "tahun_mulai": "2015", "tempat": "1",
    "jual_online": "2", "kegiatan": "nasi, lauk", "kbli": "warung makan", "izin": "9", "mau_nib": "1",
    "pekerja_p": "1",
    "pekerja_p_tb": "2", "omzet_per": "3", "omzet": "4500r", "modal": "10j", "pembukuan": "1",
    "butuh_modal": "2", "pinjaman": "8", "qris": "2", "jangkauan": "1", "anggota_koperasi": "2",
    "mau_gabung": "1", "pernah_latih": "2", "butuh_latih": "8", "buat_produk": "2", "kendala": "1",
    "bantuan": "2",
  ]

  @Test(
    "a new micro business is filled and submitted with about one key a question besides the typing itself")
  func wholeVisit() throws {
    guard let umkm = try umkmForm() else { return }
    var form = FormState(draft: EntryFixture.draft(), form: umkm, context: EntryFixture.context)
    var keysPressed = 0
    var answered: Set<FieldPath> = []
    while let path = form.focus, !answered.contains(path) {
      answered.insert(path)
      let script = (visit[path] ?? "") + "<Tab>"
      keysPressed += keys(script).count
      form.press(script)
    }
    let unused = Set(visit.keys).subtracting(answered)
    #expect(unused.isEmpty, "the form has changed: \(unused)")
    #expect(form.issues.isEmpty, "\(form.issues)")
    guard case .submit(let draft) = form.press("<C-s>").last else {
      Issue.record("not submitted: \(form.message?.text ?? "")")
      return
    }
    #expect(draft.answers["telepon"] == .text("+6281234567890"))
    #expect(draft.answers["rt"] == .text("003"))
    #expect(draft.answers["kelurahan"] == .text("36.74.07.1001"))
    #expect(draft.answers["omzet"] == .whole(4_500_000))
    #expect(draft.answers["modal"] == .whole(10_000_000))
    // Issue 5, goal (a): 1.15 × the typed characters + one key a choice + one a question shown.
    let stored = visit.filter { umkm.question($0.key)?.kind.list == nil }.keys
      .map { umkm.question($0)?.entryText(form.interview.answer($0)).count ?? 0 }
    let choices = visit.keys.filter { umkm.question($0)?.kind.list != nil }.count
    let goal = Int(1.15 * Double(stored.reduce(0, +))) + choices + form.counts.shown + "warung makan".count
    #expect(keysPressed <= goal, "\(keysPressed) keys, goal \(goal)")
  }

  @Test("a refresh without change: everything was carried over, one jump and one submit are enough")
  func refresh() throws {
    guard let umkm = try umkmForm() else { return }
    var first = FormState(draft: EntryFixture.draft(), form: umkm, context: EntryFixture.context)
    var answered: Set<FieldPath> = []
    while let path = first.focus, !answered.contains(path) {
      answered.insert(path)
      first.press((visit[path] ?? "") + "<Tab>")
    }
    let last = first.interview.submission()
    var carried = last
    for question in umkm.questions(using: .tanyaUlang) { carried[question.name] = nil }
    var draft = EntryFixture.draft()
    draft.answers = carried
    var form = FormState(draft: draft, form: umkm, previous: last, context: EntryFixture.context)
    var count = 0
    // Ctrl-T at each question that is asked anew and stands empty.
    while !form.issues.isEmpty, count < 40 {
      let isGap = form.focus.map { form.issues[$0] != nil && last[$0.name] != nil } ?? false
      form.press(isGap ? "<C-t>" : "<F8>")
      count += 1
    }
    #expect(form.issues.isEmpty)
    guard case .submit = form.press("<C-s>").last else {
      Issue.record("not submitted: \(form.message?.text ?? "")")
      return
    }
    #expect(count + 1 <= 40, "\(count + 1) keys")
  }

  @Test("workers from 5 to 20 ask whether that is right, and hold nothing up; one more asks nothing")
  func jump() throws {
    guard let umkm = try umkmForm() else { return }
    let last = Answers(["hasil": .text("selesai"), "pekerja_l": .whole(5), "pekerja_total": .whole(5)])
    let context = InterviewContext(
      today: EntryFixture.now.day, now: EntryFixture.now, user: "enum-01", round: "2026", previous: last)
    var form = FormState(
      draft: EntryFixture.draft(["hasil": .text("selesai")]), form: umkm, previous: last, context: context)
    while form.focus != "pekerja_l", form.focus != form.stops.last { form.press("<Tab>") }
    form.press("6<Tab>")
    #expect(form.issues["pekerja_l"] == nil && form.reads("pekerja_l") == "6")
    form.press("<S-Tab>20<Tab>")
    #expect(form.issues["pekerja_l"]?.kind == .warning)
    #expect(form.focus == "pekerja_p" && form.reads("pekerja_l") == "20")
    form.press("<F2>")
    #expect(form.issues["pekerja_l"] == nil, "said to be right, from the next field")
  }

  @Test("the visit of a closed shop asks only for the place, and refuses nothing on the way")
  func closedShop() throws {
    guard let umkm = try umkmForm() else { return }
    var form = FormState(draft: EntryFixture.draft(), form: umkm, context: EntryFixture.context)
    let whole = form.counts.shown
    form.press("<C-Home><Tab>5")
    #expect(form.reads("hasil") == "Usaha tutup")
    #expect(form.counts.shown < whole / 2)
  }
}
