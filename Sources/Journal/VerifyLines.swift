/// What `log verify` says, in words.
extension VerifyReport {
  /// Indonesian, one line each: a summary per log; each finding with the records it touches; what to do.
  public var lines: [String] { lines(naming: nil) }

  /// The same with commands that can be typed as they stand: `folder` is what was given as `--data`, if anything was.
  public func lines(naming folder: String?) -> [String] {
    logs.map { "log/\($0.writer): \($0.entries) entri, \($0.segments) berkas, \($0.bytes) byte" }
      + findings.flatMap {
        [RepairCommand.named(folder, in: $0.message)] + (touched(by: $0).map { ["  " + $0] } ?? [])
      }
      + verdict(folder)
  }

  /// What a copy may still bring back is neither whole nor a problem of what is here.
  private func verdict(_ folder: String?) -> [String] {
    if isIntact { return waiting.isEmpty ? ["Utuh."] : [] }
    return [Self.problem(isCopyCut: !cutCopies.isEmpty)] + advice(folder)
  }

  /// Torn tails of which nobody here can say that nothing acknowledged went with them.
  private var cutCopies: [Finding] { findings.filter { $0.kind == .tornTail && !whole.contains($0.writer) } }

  private static func problem(isCopyCut: Bool) -> String {
    isCopyCut
      ? "Ada masalah. Semua entri lain yang sampai di sini terbaca."
      : "Ada masalah. Semua entri lain aman dan terbaca."
  }

  /// How many ids one line names.
  private static let most = 12

  private func touched(by finding: Finding) -> String? {
    guard finding.touchesRecords else { return nil }
    if let ids = records[finding], !ids.isEmpty {
      let more = ids.count > Self.most ? " dan \(ids.count - Self.most) lainnya" : ""
      // Of an entry of which nothing is left nobody knows the record: who looks at those named must not think these are all.
      // One that stands there twice is all there.
      let unknown =
        finding.kind != .repeated
        && finding.seqs.map { UInt64(ids.count) <= $0.upperBound - $0.lowerBound } ?? false
      let others = unknown ? "; mungkin juga data lain, yang tidak terbaca lagi" : ""
      return "Menyangkut data: \(ids.prefix(Self.most).joined(separator: ", "))\(more)\(others)."
    }
    // Of an unfinished line nobody knows the record; what concerns no entry concerns none.
    guard finding.seqs != nil else { return nil }
    return "Data mana yang disangkut tidak dapat dibaca lagi dari yang tersisa."
  }

  private func advice(_ folder: String?) -> [String] {
    let problems = findings.filter(\.isProblem).map(\.kind)
    let repair = RepairCommand.typed(naming: folder)
    var steps: [String] = []
    if problems.contains(.unreadable) {
      steps.append(
        "Yang tidak bisa dibaca belum tentu hilang: ikuti yang disebut di atas, lalu periksa lagi.")
      steps.append("Tetap gagal? Salin seluruh folder data ke disk lain; disk ini mungkin mulai rusak.")
    }
    if !cutCopies.isEmpty {
      steps.append(
        "Log yang terpotong disalin dari komputer lain? Tunggu sampai penyalinan selesai, atau ambil lagi berkasnya dari "
          + "sana, lalu periksa lagi.")
      steps.append(
        "Ditulis di komputer ini? Buka Lumbung sekali sebagai pengguna yang menulisnya: akhir yang terputus dirapikan "
          + "sendiri.")
      steps.append(
        "Tidak bisa didapat lagi? Jalankan: \(repair). Yang terpotong dicatat sebagai celah; entri sebelumnya tetap."
      )
    }
    if problems.contains(.missingNewline) || problems.lazy.filter({ $0 == .tornTail }).count > cutCopies.count
    {
      steps.append(
        "Buka Lumbung sekali di komputer yang menulis log itu: akhir yang terputus dirapikan sendiri, "
          + "tanpa kehilangan apa pun yang pernah tersimpan.")
      steps.append("Komputer itu tidak ada, atau tetap begini? Jalankan: \(repair)")
    }
    if problems.contains(.format) {
      steps.append("Jalankan: \(repair). Berkas FORMAT ditulis lagi; log tidak diubah.")
    }
    if problems.contains(where: { ![.tornTail, .missingNewline, .format, .unreadable].contains($0) }) {
      steps.append("Jangan hapus dan jangan sunting isi folder data.")
      steps.append("Ada salinan yang masih baik? Pulihkan: \(repair) --from SALINAN")
      steps.append(
        "Tidak ada? Jalankan: \(repair). Bagian yang hilang dicatat; periksa lagi data yang disebut di atas.")
    }
    return steps.isEmpty ? [] : ["Yang perlu dilakukan:"] + steps.map { "- " + $0 }
  }
}
