import Formats

/// The comparison and the report as lines for people, the same on the screen and in the terminal.
public enum VersionText {
  /// `12.345 catatan: “Nomor faks” (faks): jawabannya tidak punya tempat lagi. Contoh: K7F3QX-1-H`
  public static func lines(_ report: AdoptionReport) -> [String] {
    report.findings.map { finding in
      "\(Rupiah.grouped(Int64(finding.count))) catatan: \(finding.text). Contoh: "
        + finding.examples.joined(separator: ", ")
    }
  }

  /// One sentence over everything that was looked at.
  public static func summary(_ report: AdoptionReport) -> String {
    let records = Rupiah.grouped(Int64(report.records))
    if report.records == 0 { return "Belum ada catatan." }
    if report.affected == 0 { return "\(records) catatan diperiksa; tidak ada yang terdampak." }
    return
      "\(records) catatan diperiksa; \(Rupiah.grouped(Int64(report.affected))) terdampak bila diisi lagi."
  }

  /// What stays true whatever the report says.
  public static let keeps =
    "Tidak ada jawaban yang dihapus: catatan lama tetap terbaca di bawah versinya, catatan yang dikembalikan "
    + "memakai versi lamanya, dan draf boleh diselesaikan di versi lama."
}
