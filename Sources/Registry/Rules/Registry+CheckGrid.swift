import Formats

// Rules of the roster: who may fill it, and with what.
extension Registry {
  func checkGrid(
    _ training: RecordID, _ column: GridColumn, _ values: [RecordID: String], _ person: Person
  ) -> Refusal? {
    if person.role != .operator, !person.role.administers {
      return Refusal("Hanya operator atau admin yang mengisi daftar hadir dan nilai.")
    }
    guard let found = find(training), found.kind == .pelatihan else {
      return Refusal("Pelatihan \(training) tidak ada di folder data ini.")
    }
    let table = table(.pelatihan)
    if table.state(found.row) == .batal {
      return Refusal("Pelatihan ini batal. Buka lagi dulu bila memang perlu diisi.")
    }
    if !person.covers(table.region(found.row)) {
      return Refusal("\(regions.name(table.region(found.row))) di luar wilayah tugas \(person.id).")
    }
    if values.isEmpty { return Refusal("Tidak ada peserta yang dipilih.") }
    for (participant, value) in values {
      guard let row = self.table(.peserta).row(participant) else {
        return Refusal("Peserta \(participant) tidak ada di folder data ini.")
      }
      if self.table(.peserta).state(row) == .batal {
        return Refusal("Peserta \(participant) batal, jadi tidak diisi lagi.")
      }
      if !column.accepts(value) {
        return column.isScore
          ? Refusal("Nilai harus angka 0 sampai 100.") : Refusal("Isi hadir dengan H, I, S, atau A.")
      }
    }
    return nil
  }
}

extension GridColumn {
  /// Whether the column holds scores.
  public var isScore: Bool {
    if case .attendance = self { return false }
    return true
  }
}
