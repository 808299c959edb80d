import Formats
import Registry

/// The words of the roster.
extension Texts {
  static let rosterTitle = "Daftar peserta"
  static let participant = "Peserta"
  static let businessColumn = "Usaha"
  static let noParticipants = "Belum ada peserta."
  static let addFirst = "n menambah peserta dari daftar UMKM dan koperasi."
  static let noRosterForm =
    "Formulir peserta tidak ada, atau tidak memuat pertanyaan pelatihan. Hubungi admin."
  static let present = "Hadir"
  static let average = "rata-rata"
  static let allPresent = "hadir semua"
  static let notACell = "← → memilih hari atau nilai dulu."
  static let notAMark = "Kehadiran: H hadir, I izin, S sakit, atau A alpa."
  static let notAScore = "Nilai harus angka 0 sampai 100."
  static let cellIsGone = "Peserta ini tidak ada lagi di daftar. Esc membatalkan nilainya."
  static let typeScore = "Nilai:"
  static let addTitle = "Tambah peserta"
  static let addHint = "Cari usaha, koperasi, pemilik, NIK, atau nomor catatan."
  static let alreadyIn = "sudah ikut"
  static let addTwice = "Usaha ini sudah ikut. Enter sekali lagi menambah orang kedua."
  static let cellIsFilled = "Sudah ada isinya; tekan lagi untuk mengubah."
  static let onlyDesk = "Hanya operator atau admin yang menambah peserta."
  static let allHere = "Semua sudah diisi pada hari itu."

  static func scoreHints(adds: Bool) -> String {
    "0-9 isi nilai  Del kosongkan  " + (adds ? "n tambah peserta  " : "")
      + "Enter kartu peserta  ? bantuan"
  }
  static func wave(_ number: Int64) -> String { "gelombang \(number)" }
  static func shortWave(_ number: Int64) -> String { "gel. \(number)" }
  static func heading(_ column: GridColumn) -> String {
    switch column {
    case .attendance(let day): Texts.day(day)
    case .pre: "Pre"
    case .post: "Post"
    }
  }
  static func day(_ day: Int) -> String { "H\(day)" }
  static func ofTarget(_ count: Int, _ target: Int?) -> String {
    let people = Rupiah.grouped(Int64(count))
    return target.map { "\(people) dari \(Rupiah.grouped(Int64($0)))" } ?? "\(people) peserta"
  }
  static func added(_ name: String, _ count: String) -> String { "Tersimpan: \(name) ditambahkan, \(count)." }
  static func attendance(_ mark: String) -> String {
    switch mark {
    case "H": "hadir"
    case "I": "izin"
    case "S": "sakit"
    case "A": "alpa"
    default: "kosong"
    }
  }

  static let helpToggle = "Hadir atau kosong, lalu ke peserta berikutnya."
  static let helpAttend = "Mengisi hadir, izin, sakit, atau alpa."
  static let helpEveryone = "Mengisi hadir untuk semua yang masih kosong pada hari ini."
  static let helpEmptyCell = "Mengosongkan isian ini."
  static let helpAddParticipant = "Menambah peserta dengan mencari UMKM atau koperasi."
  static let helpParticipantCard = "Membuka kartu peserta ini."
  static let helpTrainingCard = "Membuka kartu pelatihan ini."
  static let helpNextDay = "Ke hari atau nilai di kanan."
  static let helpPreviousDay = "Ke hari atau nilai di kiri."
  static let helpTake = "Menambahkan yang ditunjuk sebagai peserta."
}
