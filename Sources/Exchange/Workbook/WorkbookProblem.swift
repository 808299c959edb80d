/// Why a file cannot be read as a workbook: one sentence in Indonesian, what is wrong and what to do.
public struct WorkbookProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sentence, without the file's name.
  public let description: String

  init(_ message: String) { description = message }

  static let notAWorkbook = WorkbookProblem(
    "bukan berkas Excel (.xlsx). Buka dengan program lembar kerja, lalu simpan sebagai .xlsx atau .csv.")
  static let locked = WorkbookProblem(
    "dikunci dengan kata sandi, atau masih berformat Excel lama (.xls). Simpan ulang sebagai .xlsx tanpa kata sandi."
  )
  static let damaged = WorkbookProblem(
    "berkas Excel-nya rusak atau terpotong. Salin ulang dari asalnya, atau buka dan simpan ulang.")
  static let tooLarge = WorkbookProblem(
    "terlalu besar untuk sebuah formulir (isinya lebih dari \(WorkbookLimits.usual.partBytes >> 20) MB atau "
      + "\(WorkbookLimits.usual.cells / 1_000_000) juta sel). Pisahkan tabel besar ke berkas .csv di samping formulir."
  )
  static let noSheets = WorkbookProblem("tidak punya lembar kerja. Formulir perlu lembar “survey”.")
}
