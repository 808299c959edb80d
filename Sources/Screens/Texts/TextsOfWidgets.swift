/// The words of the fields and the lists of choices.
extension Texts {
  static let noneFits = "tidak ada yang cocok"
  static let menuKeysSeveral = "Spasi tandai  Enter selesai"
  static let menuKeys = "Enter pilih  Esc batal"
  static let overwriting = "Mode timpa: huruf baru menggantikan yang lama."
  static let inserting = "Mode sisip."
  static let fieldReset = "Kembali ke isi semula. Alt-U mengembalikan ketikan."
  static let lettersUnit = "huruf"
  static let digitsUnit = "angka"
  static let dateOnly = "Tanggal: hari/bulan/tahun, misalnya 1/2/2025 atau 01022025."
  static let refusedTakenBack = "Ketikan yang ditolak tidak ikut; isian tidak berubah."
  static let digitsOnly = "Hanya angka di isian ini."
  static let phoneOnly = "Nomor telepon: hanya angka, boleh diawali +."
  static let oneComma = "Komanya sudah ada."
  static let digitsAndComma = "Hanya angka dan koma di isian ini."
  static let numberFirst = "Ketik angkanya dulu, lalu r (ribu), j (juta) atau m (miliar)."
  static let wholeOnly = "Angka bulat saja, tanpa koma."
  static let digitsOnlyDots = "Hanya angka; titik ditambahkan sendiri."
  static let pasteWholeOnly = "Tempelan ditolak: angka bulat saja, tanpa koma."
  static let scoreKeys = "Enter simpan   Esc batal"

  static func nothingFits(_ query: String) -> String {
    "Tidak ada yang cocok dengan “\(query)”. Esc membatalkan, Tab melanjutkan."
  }
  static func choiceCount(_ count: Int) -> String { "\(count) pilihan" }
  static func matchCount(_ count: Int) -> String { "\(count) cocok" }
  static func fieldFull(_ most: Int, _ unit: String) -> String {
    "Sudah penuh: paling banyak \(most) \(unit)."
  }
  static func pasteCut(_ lost: String, _ unit: String, _ most: String) -> String {
    "Tempelan terpotong: \(lost) \(unit) tidak muat (paling banyak \(most)). Alt-U membatalkan."
  }
  static func mostDigits(_ count: Int) -> String { "Paling banyak \(count) angka." }
  static func pasteTooLong(_ count: Int) -> String { "Tempelan ditolak: paling banyak \(count) angka." }
  static func pasteLeft(_ count: Int) -> String { "\(count) huruf di tempelan bukan angka dan tidak ikut." }
}
