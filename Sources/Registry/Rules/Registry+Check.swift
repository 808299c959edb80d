import Formats
import Questionnaire

// Commands are checked here against the state in view, not only hidden on screens. Committed entries are facts and
// are never checked again.
extension Registry {
  /// Why an action may not be carried out now; nil means it may. Whether a draft's text is in the log already is no question
  /// of these rules: whoever hands it in again is told the same once more.
  public func check(_ action: Action, by person: Person) -> Refusal? {
    if let readOnlyReason { return Refusal(readOnlyReason) }
    if let refusal = person.whyInactive { return refusal }
    switch action {
    case .submit(let draft): return checkSubmission(draft, person)
    case .beginImport(let file): return entering(person) ?? checkRound(file.round, file.kind, hasDraft: false)
    case .importing(_, let lines):
      return lines.lazy.compactMap { self.checkSubmission($0.draft, person, hasDraft: false) }.first
    case .endImport: return entering(person)
    case .approve(let targets):
      if targets.isEmpty { return Refusal("Tidak ada catatan yang dipilih.") }
      return reviewer(person) ?? targets.lazy.compactMap { self.checkApproval($0, person) }.first
    case .return(let target, let reason, let remarks):
      let isEmpty = reason.isEmpty && remarks.allSatisfy(\.text.isEmpty)
      return reviewer(person)
        ?? checkState(target, person, [.diajukan], to: "dikembalikan")
        ?? (isEmpty ? Refusal("Tulis alasan atau catatan pada isian yang harus diperbaiki.") : nil)
    case .void(let target, let reason, let duplicate):
      return reviewer(person) ?? checkVoid(target, person, reason, duplicate)
    case .reopen(let target, let reason):
      return reviewer(person)
        ?? checkState(target, person, [.disetujui, .dikembalikan, .batal, .bentrok], to: "dibuka lagi")
        ?? (reason.isEmpty ? Refusal("Tulis alasan membuka lagi catatan ini.") : nil)
    case .askRemark(let target, let remark):
      return reviewer(person) ?? checkPlace(target.record, person)
        ?? (remark.text.isEmpty ? Refusal("Tulis catatannya.") : nil)
    case .answerRemark(let record, _, let text):
      return checkPlace(record, person) ?? (text.isEmpty ? Refusal("Tulis jawabannya.") : nil)
    case .closeRemark(let record, _): return reviewer(person) ?? checkPlace(record, person)
    case .setPerson(let other, let known):
      return checkPerson(other, person) ?? checkUnchanged(other, instead: known)
    case .openRound(let round): return administrator(person) ?? checkOpening(round)
    case .grid(let training, let column, let values):
      return checkGrid(training, column, values, person)
    case .adopt(let adoption): return administrator(person) ?? checkAdoption(adoption)
    case .closeRound(let id):
      if let refusal = administrator(person) { return refusal }
      return round(id)?.open == true ? nil : Refusal("Periode \(id) tidak sedang dibuka.")
    }
  }

  /// The same for an action whose entry is in view already, though nobody knows whether the disk has it: it was allowed
  /// then, and is now its own obstacle. Only whether the person may decide such things is asked; who took the right away
  /// from themselves may do so again.
  public func checkAgain(_ action: Action, by person: Person) -> Refusal? {
    if let readOnlyReason { return Refusal(readOnlyReason) }
    if case .setPerson(let other, _) = action, other.id == person.id { return nil }
    if let refusal = person.whyInactive { return refusal }
    switch action {
    case .submit, .beginImport, .importing, .endImport: return entering(person)
    case .approve, .return, .void, .reopen: return reviewer(person)
    case .openRound, .closeRound, .adopt: return administrator(person)
    case .setPerson(let other, _): return checkPerson(other, person)
    // Nothing in these stands in its own way.
    case .askRemark, .answerRemark, .closeRemark, .grid: return check(action, by: person)
    }
  }

  private func reviewer(_ person: Person) -> Refusal? {
    person.role.reviews ? nil : Refusal("Hanya pemeriksa atau admin yang dapat melakukan ini.")
  }

  private func administrator(_ person: Person) -> Refusal? {
    person.role.administers ? nil : Refusal("Hanya admin yang dapat melakukan ini.")
  }

  private func checkPlace(_ record: RecordID, _ person: Person) -> Refusal? {
    guard let found = find(record) else { return Refusal("Catatan \(record) tidak ada di folder data ini.") }
    return checkScope(table(found.kind).region(found.row), person)
  }

  private func checkScope(_ region: String, _ person: Person) -> Refusal? {
    if person.covers(region) { return nil }
    return Refusal("\(regions.name(region)) di luar wilayah tugas \(person.id).")
  }

  // MARK: Submissions

  /// `hasDraft`: what is refused stands in a draft; lines of a file do not.
  private func checkSubmission(_ draft: Draft, _ person: Person, hasDraft: Bool = true) -> Refusal? {
    if let refusal = entering(person) { return refusal }
    if draft.person != person.id { return Refusal("Draf ini milik \(draft.person).") }
    guard let form = forms.form(draft.formIdentity, kind: draft.kind) else {
      return Refusal("Formulir \(draft.kind.label) tidak ada di program ini. Pasang versi terbaru.")
    }
    let region = EntryCoding.text(draft.answers, .region, form) ?? ""
    if !person.covers(region) {
      return Refusal(
        "\(regions.name(region)) di luar wilayah tugas \(person.id). Periksa kelurahannya, atau minta admin "
          + "menambah wilayahnya.")
    }
    if let refusal = checkRound(draft.round, draft.kind, hasDraft: hasDraft) { return refusal }
    guard let found = find(draft.id) else { return nil }
    if found.kind != draft.kind {
      return Refusal("Nomor \(draft.id) sudah dipakai catatan \(found.kind.label).")
    }
    let table = table(found.kind)
    if table.state(found.row) == .batal, table.round(found.row) == draft.round {
      return Refusal("Catatan ini sudah batal. Minta pemeriksa membukanya lagi.")
    }
    return nil
  }

  private func entering(_ person: Person) -> Refusal? {
    person.role.enters ? nil : Refusal("Peran \(person.role.label) tidak mengisi formulir.")
  }

  private func checkRound(_ id: String, _ kind: RecordKind, hasDraft: Bool) -> Refusal? {
    guard kind.hasRounds, round(id)?.open != true else { return nil }
    let name = id == Round.none ? "Periode pendataan" : "Periode \(id)"
    let closed =
      round(id) == nil
      ? "\(name) belum dibuka. Minta admin membukanya" : "\(name) sudah ditutup. Minta admin membukanya lagi"
    return Refusal(closed + (hasDraft ? "; draf tetap tersimpan." : ", lalu impor lagi."))
  }

  /// Whether the draft's submission may be in the log already: same record, round and person, built on all that the draft is
  /// built on, and not older than the last change. So a crash between the entry and the draft's removal submits nothing
  /// twice. What was answered, and what else it is built on, is for whoever can read the log.
  public func submitted(_ draft: Draft) -> Bool {
    guard let row = tables.first(where: { $0.kind == draft.kind })?.row(draft.id) else { return false }
    let table = table(draft.kind)
    let bases = Set(draft.base.map { counting($0, of: draft.id, draft.kind).packed })
    return table.folding(row) { fold in
      fold.order.contains { index in
        let node = table.node(index)
        return node.kind == .revision && shared.people[node.by] == draft.person
          && shared.rounds[node.round] == draft.round
          && bases.isSubset(
            of: table.references(node, number: index).map {
              counting(EntryRef(packed: $0), of: draft.id, draft.kind).packed
            })
          && Int64(node.hlc >> 16) >= draft.changed.ms
      }
    }
  }
}
