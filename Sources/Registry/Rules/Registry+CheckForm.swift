// Rules of forms: who may decide, and about which version.
extension Registry {
  func checkAdoption(_ adoption: FormAdoption) -> Refusal? {
    guard let form = forms.form(adoption.form), form.id == adoption.kind.rawValue else {
      return Refusal("Formulir \(adoption.kind.label) versi \(adoption.version) tidak ada di program ini.")
    }
    if form.version.isEmpty {
      return Refusal(
        "Formulir ini tidak menyebut versinya. Tulis version di lembar settings, misalnya 2026.2.")
    }
    let twin = loggedForms.first {
      $0.key != adoption.form && $0.value.id == form.id && $0.value.version == form.version
    }
    if twin != nil {
      return Refusal(
        "Versi \(form.version) sudah dipakai dengan isi lain. Beri versi baru pada formulir yang diubah.")
    }
    if adoption.kind.hasRounds, adoption.round != Round.none, round(adoption.round) == nil {
      return Refusal("Periode \(adoption.round) belum pernah dibuka.")
    }
    if formInUse(adoption.kind) == adoption.form {
      return Refusal("Formulir \(adoption.kind.label) versi \(form.version) sudah dipakai.")
    }
    return nil
  }
}
