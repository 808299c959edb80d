import Formats
import Journal
import Questionnaire
import Registry

// A form's text is written to the log once, before its first use, so that every record stays readable for as long
// as the log exists; the same version with other content is refused (DESIGN.md "Records").
extension Store {
  /// Brings the forms that records name and this program no longer ships, and settles which one is current: the one
  /// that an admin adopted, else the one that the log began with, else the program's own.
  func readLoggedForms() {
    defer { registry.leaveUnfitBase() }
    let seen = FormBook.Seen(
      forms: registry.loggedForms.count, files: registry.loggedFiles.count,
      decisions: registry.adoptions.count, rounds: registry.rounds)
    guard seen != formBook.seen else { return }
    formBook = FormBook(seen: seen)
    var library = registry.forms
    var isChanged = readOlderForms(&library)
    for shipped in registry.programForms.current where registry.loggedForms[shipped.identity] == nil {
      if registry.loggedForms.values.contains(where: { $0.id == shipped.id && $0.version == shipped.version })
      {
        reject(shipped)
      }
    }
    for kind in Set(registry.loggedForms.values.map(\.id)).sorted().map(RecordKind.init(rawValue:)) {
      if let used = formInUse(kind, library), library.current(kind)?.identity != used.identity {
        library.add(used)
        isChanged = true
      }
      if let shipped = registry.programForms.current(kind), offer(shipped, in: &library) { isChanged = true }
    }
    // Set once: every change of the current forms builds the columns anew.
    if isChanged { registry.forms = library }
  }

  private func readOlderForms(_ library: inout FormLibrary) -> Bool {
    var isChanged = false
    for (identity, entry) in registry.loggedForms.sorted(by: { $0.key < $1.key })
    where library.form(identity) == nil {
      if let form = read(entry), form.identity == identity {
        library.add(form, isCurrent: false)
        isChanged = true
      } else {
        formBook.notices.append(
          "Formulir \(entry.id) versi \(entry.version) di log tidak dapat dibaca oleh program ini; catatannya tampil "
            + "dengan formulir yang ada. Pasang Lumbung versi terbaru.")
      }
    }
    return isChanged
  }

  /// The form in use as far as this program can read it.
  private func formInUse(_ kind: RecordKind, _ library: FormLibrary) -> Form? {
    if let used = registry.formInUse(kind).flatMap({ library.form($0) }) { return used }
    if let shipped = registry.programForms.current(kind), !formBook.rejected.contains(shipped.identity) {
      return nil
    }
    // Neither the one in use nor the program's own: any that the log has.
    return registry.loggedForms.filter { $0.value.id == kind.rawValue }.keys.sorted().lazy
      .compactMap { library.form($0) }.first
  }

  /// A file that differs from the form in use waits for an admin; one that was in use before does not.
  private func offer(_ form: Form, in library: inout FormLibrary) -> Bool {
    let kind = RecordKind(rawValue: form.id)
    let isKnown = registry.loggedForms[form.identity] != nil
    guard !isKnown, !formBook.rejected.contains(form.identity),
      let current = library.current(kind), current.identity != form.identity
    else { return false }
    formBook.notices.append(
      "Formulir \(kind.label) versi \(form.version) menunggu keputusan admin; versi \(current.version) tetap dipakai."
    )
    guard library.waiting(kind)?.identity != form.identity else { return false }
    library.offer(form)
    return true
  }

  /// The same id and version with another hash: the logged one stays in use.
  private func reject(_ form: Form) {
    formBook.rejected.insert(form.identity)
    formBook.notices.append(
      "Formulir \(form.id) versi \(form.version) di program ini berbeda isinya dari yang sudah dipakai di folder "
        + "ini; yang lama tetap dipakai. Beri versi baru pada formulir yang diubah.")
  }

  private func read(_ logged: LoggedForm) -> Form? {
    var tables: [String: [UInt8]] = [:]
    for (name, hash) in logged.files {
      if let text = registry.loggedFiles[hash] { tables[name] = Array(text.utf8) }
    }
    let source = FormSource(name: logged.id + ".csv", bytes: Array(logged.sheets.utf8), tables: tables)
    return try? Form.read(source, digest: options.digest)
  }

  /// Whether records may be handed in under this form here: in use now or earlier, not merely waiting.
  private func isUsable(_ identity: String) -> Bool {
    guard let form = registry.forms.form(identity), !formBook.rejected.contains(identity) else {
      return false
    }
    let kind = RecordKind(rawValue: form.id)
    return registry.loggedForms[identity] != nil || registry.forms.current(kind)?.identity == identity
  }

  /// A draft of a form that can no longer be used goes on in the one that is current: the answers keep their names.
  func broughtUp(_ draft: Draft) -> Draft {
    guard !isUsable(draft.formIdentity), let current = registry.forms.current(draft.kind) else {
      return draft
    }
    var draft = draft
    draft.formIdentity = current.identity
    return draft
  }

  /// What is on the screen was checked by a form that must not reach the log: its version stands there with other
  /// content, nobody here can read it, or nobody has adopted it.
  func checkForm(of draft: Draft) throws(StoreError) {
    guard !isUsable(draft.formIdentity) else { return }
    throw StoreError(
      .form,
      "Belum diajukan: formulir \(draft.kind.label) yang terbuka bukan yang dipakai di \(options.folder). Draf tetap "
        + "ada; keluar dari Lumbung, jalankan lagi, lalu lanjutkan draf ini.")
  }

  /// The entries that must stand before the first record filled under a form: its tables, then itself.
  func entriesBeforeUse(of identity: String, by person: String, at now: Instant) -> [[UInt8]] {
    guard registry.loggedForms[identity] == nil, let form = registry.forms.form(identity) else { return [] }
    var entries: [[UInt8]] = []
    for (name, hash) in form.files.sorted(by: { $0.key < $1.key }) where registry.loggedFiles[hash] == nil {
      let text = String(decoding: form.table(name)?.bytes ?? [], as: UTF8.self)
      entries.append(EntryCoding.file(name: name, hash: hash, text: text, by: person, at: now))
    }
    entries.append(EntryCoding.form(form, by: person, at: now))
    return entries
  }
}
