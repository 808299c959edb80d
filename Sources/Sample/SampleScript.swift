import Formats
import Questionnaire
import Registry

/// The whole story in order, a step at a time.
struct SampleScript {
  var book: EntryBook
  private let world: SampleWorld
  private let forms: [Form]
  private var businesses: RecordMemory
  private var offices: KoperasiMemory
  private var scene = Scene.opening
  private var umkm: UMKMScript?
  private var koperasi: KoperasiScript?
  /// What the log has of the forms' tables, by digest.
  private var tables: Set<String> = []

  private enum Scene: Int {
    case opening, round2024, spring2025, wave1, round2025, spring2026, round2026, lastDays, wave2, end
  }

  init(world: SampleWorld, writer: String, forms: [Form]) {
    self.world = world
    self.forms = forms
    book = EntryBook(writer: writer)
    businesses = RecordMemory(count: world.plan.umkm)
    offices = KoperasiMemory(count: world.plan.koperasi)
  }

  /// Plays on a little; new entries are in `book`. False at the end.
  mutating func step() -> Bool {
    if umkm != nil {
      if umkm?.step(&businesses, &book, world) == true { return true }
      umkm = nil
    }
    if koperasi != nil {
      if koperasi?.step(&offices, &book, world) == true { return true }
      koperasi = nil
    }
    let played = scene
    scene = Scene(rawValue: scene.rawValue + 1) ?? .end
    switch played {
    case .opening:
      Staff.appoint(in: &book, world: world, at: SampleWorld.day(2024, 5, 20))
      for form in forms { write(form) }
      round(2024, "open", at: SampleWorld.day(2024, 6, 3))
    case .round2024: umkm = UMKMScript(year: 2024, world: world)
    case .spring2025:
      round(2024, "close", at: SampleWorld.day(2024, 12, 20))
      koperasi = KoperasiScript(.spring2025, world: world)
    case .round2025:
      round(2025, "open", at: SampleWorld.day(2025, 6, 2))
      umkm = UMKMScript(year: 2025, world: world)
    case .spring2026:
      round(2025, "close", at: SampleWorld.day(2025, 12, 19))
      koperasi = KoperasiScript(.spring2026, world: world)
    case .round2026:
      round(2026, "open", at: SampleWorld.day(2026, 6, 2))
      umkm = UMKMScript(year: 2026, world: world)
    case .lastDays: koperasi = KoperasiScript(.lastDays, world: world)
    case .wave1: train(wave: 1)
    case .wave2: train(wave: 2)
    case .end: return false
    }
    return true
  }

  private mutating func train(wave: Int) {
    guard let pelatihan = forms.first(where: { $0.id == "pelatihan" }),
      let peserta = forms.first(where: { $0.id == "peserta" })
    else { return }
    let identities = TrainingForms(pelatihan: pelatihan.identity, peserta: peserta.identity)
    TrainingScript(wave: wave).play(businesses, &book, world, identities)
  }

  private mutating func round(_ year: Int, _ event: String, at: Instant) {
    var line = book.line("round", at: book.tick(at), by: Staff.admin)
    line.text("p", String(year))
    line.number("ord", year)
    line.text("ev", event)
    if event == "open" {
      line.text("bps", "V-\(year % 100).3674.001")
      line.text("until", "\(year)-12-31")
    }
    book.add(line)
  }

  /// The form's text, once, before its first use, and before it those of its tables that are not in the log yet: as an
  /// office publishes a form.
  private mutating func write(_ form: Form) {
    let day = SampleWorld.day(2024, 5, 20)
    for (name, hash) in form.files.sorted(by: { $0.key < $1.key }) where tables.insert(hash).inserted {
      let text = String(decoding: form.table(name)?.bytes ?? [], as: UTF8.self)
      book.add(EntryCoding.file(name: name, hash: hash, text: text, by: Staff.admin, at: book.tick(day)))
    }
    book.add(EntryCoding.form(form, by: Staff.admin, at: book.tick(day)))
  }
}
