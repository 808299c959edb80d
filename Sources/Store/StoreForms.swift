import Formats
import Questionnaire
import Registry

// A form's text is written to the log once, before its first use, so that every record stays readable for as long
// as the log exists; the same version with other content is refused (DESIGN.md "Records").
extension Store {
  /// Brings the forms that records name and this program no longer ships, and settles which one is current.
  func readLoggedForms() {
    let logged = registry.loggedForms.sorted { $0.key < $1.key }
    guard logged.count != formBook.forms || registry.loggedFiles.count != formBook.files else { return }
    formBook = FormBook(forms: logged.count, files: registry.loggedFiles.count)
    var library = registry.forms
    var isChanged = false
    for (identity, entry) in logged where library.form(identity) == nil {
      if let form = read(entry), form.identity == identity {
        library.add(form, isCurrent: false)
        isChanged = true
      } else {
        formBook.notices.append(
          "Formulir \(entry.id) versi \(entry.version) di log tidak dapat dibaca oleh program ini; catatannya tampil "
            + "dengan formulir yang ada. Pasang Lumbung versi terbaru.")
      }
    }
    for shipped in registry.programForms.current where registry.loggedForms[shipped.identity] == nil {
      let twin = logged.first { $0.value.id == shipped.id && $0.value.version == shipped.version }
      guard let twin else { continue }
      reject(shipped)
      guard let first = library.form(twin.key),
        library.current(RecordKind(rawValue: shipped.id))?.identity != first.identity
      else { continue }
      library.add(first)
      isChanged = true
    }
    // Set once: every change of the current forms builds the columns anew.
    if isChanged { registry.forms = library }
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

  /// Whether records may be handed in under this form here.
  private func isUsable(_ identity: String) -> Bool {
    registry.forms.form(identity) != nil && !formBook.rejected.contains(identity)
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
  /// content, or nobody here can read it.
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
