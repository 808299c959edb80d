import Formats
import Questionnaire
import Registry

// A form's text is written to the log once, before its first use, so that every record stays readable for as long
// as the log exists; the same version with other content is refused (DESIGN.md "Records").
extension Store {
  /// Brings the forms that records name and this program no longer ships, and settles which one is current.
  func readLoggedForms() {
    formNotices = []
    for (identity, logged) in registry.loggedForms.sorted(by: { $0.key < $1.key }) {
      if registry.forms.form(identity) == nil, let form = read(logged), form.identity == identity {
        registry.forms.add(form, isCurrent: false)
      }
      refuseTwin(of: logged, identity: identity)
    }
  }

  /// The same id and version with another hash: the logged one stays in use.
  private func refuseTwin(of logged: LoggedForm, identity: String) {
    guard let current = registry.forms.current(RecordKind(rawValue: logged.id)),
      current.version == logged.version, current.identity != identity,
      let first = registry.forms.form(identity)
    else { return }
    registry.forms.add(first)
    formNotices.append(
      "Formulir \(logged.id) versi \(logged.version) di program ini berbeda isinya dari yang sudah dipakai di folder "
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

  /// The entries that must stand before the first record filled under a form: its tables, then itself.
  func entriesBeforeUse(of identity: String, by person: String, at now: Instant) -> [[UInt8]] {
    guard registry.loggedForms[identity] == nil, let form = registry.forms.form(identity) else { return [] }
    var entries: [[UInt8]] = []
    for (name, hash) in form.files.sorted(by: { $0.key < $1.key }) where registry.loggedFiles[hash] == nil {
      let text = String(decoding: options.tables[name] ?? [], as: UTF8.self)
      entries.append(EntryCoding.file(name: name, hash: hash, text: text, by: person, at: now))
    }
    entries.append(EntryCoding.form(form, by: person, at: now))
    return entries
  }
}
