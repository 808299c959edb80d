// Rules of review: who may decide, and about which revision.
extension Registry {
  func checkApproval(_ target: RevisionTarget, _ person: Person) -> Refusal? {
    if let refusal = checkState(target, person, [.diajukan], to: "disetujui") { return refusal }
    guard let found = find(target.record) else { return nil }
    let table = table(found.kind)
    guard let node = table.node(target.revision, row: found.row) else { return nil }
    if shared.people[table.node(node).by] == person.id {
      return Refusal("Tidak ada yang menyetujui isiannya sendiri. Minta pemeriksa lain.")
    }
    return nil
  }

  /// The revision must be the one in view and in one of the states.
  func checkState(
    _ target: RevisionTarget, _ person: Person, _ states: Set<RecordState>, to wanted: String
  ) -> Refusal? {
    guard let found = find(target.record) else {
      return Refusal("Catatan \(target.record) tidak ada di folder data ini.")
    }
    let table = table(found.kind)
    if !person.covers(table.region(found.row)) {
      return Refusal("\(regions.name(table.region(found.row))) di luar wilayah tugas \(person.id).")
    }
    guard let node = table.node(target.revision, row: found.row), table.node(node).kind == .revision else {
      return Refusal("Isian yang dimaksud tidak ada pada catatan \(target.record).")
    }
    let state = table.state(found.row)
    if !states.contains(state) {
      if state == .bentrok {
        return Refusal(
          "Catatan ini bentrok. Batalkan salah satu isian, buka lagi, atau ajukan gabungannya dulu.")
      }
      return Refusal("Catatan ini \(state.label), jadi tidak dapat \(wanted).")
    }
    if state != .bentrok, table.head(found.row) != target.revision {
      return Refusal("Sudah ada isian yang lebih baru. Buka lagi catatannya dan periksa yang baru.")
    }
    return nil
  }

  func checkVoid(
    _ target: RevisionTarget, _ person: Person, _ reason: String, _ duplicate: RecordID?
  ) -> Refusal? {
    let states: Set<RecordState> = [.diajukan, .dikembalikan, .disetujui, .bentrok]
    if let refusal = checkState(target, person, states, to: "dibatalkan") { return refusal }
    guard let duplicate else { return reason.isEmpty ? Refusal("Tulis alasan pembatalan.") : nil }
    if duplicate == target.record {
      return Refusal("Catatan tidak dapat menjadi ganda dari dirinya sendiri.")
    }
    return find(duplicate) == nil ? Refusal("Catatan \(duplicate) tidak ada di folder data ini.") : nil
  }

  func checkPerson(_ other: Person, _ person: Person) -> Refusal? {
    // An empty folder: the first person appoints themselves.
    if !people.isEmpty, !person.role.administers {
      return Refusal("Hanya admin yang dapat menambah atau mengubah orang.")
    }
    let isPlain = other.id.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
    if other.id.isEmpty || other.id.utf8.count > 32 || !isPlain {
      return Refusal("Nama pendek hanya huruf kecil, angka dan tanda hubung, paling banyak 32.")
    }
    if other.name.isEmpty { return Refusal("Nama belum diisi.") }
    let isLastAdmin =
      people.contains { $0.id == other.id && $0.role == .admin && $0.active }
      && people.count { $0.role == .admin && $0.active } == 1
    if isLastAdmin, other.role != .admin || !other.active {
      return Refusal("Harus selalu ada satu admin yang aktif.")
    }
    return nil
  }

  /// Whoever changes somebody has seen them as they are: the later of two changes would undo the other unnoticed.
  func checkUnchanged(_ other: Person, instead known: Person?) -> Refusal? {
    let now = self.person(other.id)
    if now == known { return nil }
    guard let now else { return Refusal("Petugas \(other.id) tidak ada di folder data ini.") }
    if known == nil { return Refusal("\(other.id) sudah dipakai \(now.name). Pilih nama pendek lain.") }
    return Refusal(
      "\(other.id) sudah diubah admin lain sejak dibuka di sini. Tutup isian ini, buka lagi \(other.id), lalu simpan."
    )
  }

  func checkOpening(_ round: Round) -> Refusal? {
    if round.id.isEmpty || round.id == Round.none || round.id.utf8.count > 16 {
      return Refusal("Tulis nama periode, misalnya 2026.")
    }
    guard let open = openRound else { return nil }
    return open.id == round.id
      ? Refusal("Periode \(round.id) sudah dibuka.") : Refusal("Tutup dulu periode \(open.id).")
  }
}

extension RecordTable {
  /// The node of an entry of a row.
  func node(_ ref: EntryRef, row: Int) -> Int? {
    gather(row)
    return scratch.nodes.firstIndex { $0.ref == ref.packed }.map { scratch.numbers[$0] }
  }
}
