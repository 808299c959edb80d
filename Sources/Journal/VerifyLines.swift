/// What `log verify` says, in words.
extension VerifyReport {
  /// Indonesian, one line each: a summary per log; each finding with the records it touches; what to do.
  public var lines: [String] {
    logs.map { "log/\($0.writer): \($0.entries) entri, \($0.segments) berkas, \($0.bytes) byte" }
      + findings.flatMap { [$0.message] + (touched(by: $0).map { ["  " + $0] } ?? []) }
      + (isIntact ? ["Utuh."] : ["Ada masalah. Semua entri lain aman dan terbaca."] + advice)
  }

  /// How many ids one line names.
  private static let most = 12

  private func touched(by finding: Finding) -> String? {
    guard finding.isProblem else { return nil }
    if let ids = records[finding], !ids.isEmpty {
      let more = ids.count > Self.most ? " dan \(ids.count - Self.most) lainnya" : ""
      return "Menyangkut data: \(ids.prefix(Self.most).joined(separator: ", "))\(more)."
    }
    // Unfinished lines were never acknowledged; what concerns no entry concerns no record.
    guard finding.seqs != nil else { return nil }
    return "Data mana yang disangkut tidak dapat dibaca lagi dari yang tersisa."
  }

  private var advice: [String] {
    let problems = findings.filter(\.isProblem).map(\.kind)
    var steps: [String] = []
    if problems.contains(.unreadable) {
      steps.append("Salin dulu seluruh folder data ke disk lain; disk ini mungkin mulai rusak.")
    }
    if problems.contains(where: { [.tornTail, .missingNewline, .format].contains($0) }) {
      steps.append(
        "Buka Lumbung sekali di komputer yang menulis log itu: akhir yang terputus dirapikan sendiri, "
          + "tanpa kehilangan apa pun yang pernah tersimpan.")
    }
    if problems.contains(where: { ![.tornTail, .missingNewline, .format, .unreadable].contains($0) }) {
      steps.append("Jangan hapus dan jangan sunting isi folder data.")
      steps.append("Ada salinan yang masih baik? Pulihkan: lumbung log repair --from SALINAN")
      steps.append(
        "Tidak ada? Jalankan: lumbung log repair. Bagian yang hilang dicatat; periksa lagi data yang disebut di atas."
      )
    }
    return steps.isEmpty ? [] : ["Yang perlu dilakukan:"] + steps.map { "- " + $0 }
  }
}
