/// The words of the settings screen.
extension Texts {
  static func setting(_ row: SettingRow) -> String {
    switch row {
    case .theme: "Tema warna"
    case .autoAdvance: "Lanjut sendiri di formulir"
    case .language: "Bahasa formulir"
    case .mouse: "Tetikus"
    case .escapeDelay: "Jeda tombol Esc"
    case .hints: "Petunjuk tombol di baris bawah"
    case .plainMarks: "Tanda sederhana"
    case .forget: "Lupakan kebiasaan"
    }
  }

  static func settingValue(_ row: SettingRow, _ value: String) -> String {
    switch row {
    case .theme: "\(value) – \(themeNote(value))"
    case .escapeDelay: "\(value) milidetik"
    case .language: value.isEmpty ? "satu bahasa" : value
    case .forget: ""
    case .autoAdvance, .mouse, .hints, .plainMarks: value
    }
  }

  static func settingHelp(_ row: SettingRow) -> String {
    switch row {
    case .theme: "Enter membuka daftar tema; layar berganti selagi Anda memilih, Esc kembali ke tema tadi."
    case .autoAdvance:
      "Sesudah pilihan diambil atau kode penuh, langsung ke isian berikut. Untuk yang mengetik tanpa melihat layar."
    case .language: "Bahasa label dan petunjuk formulir, bila formulirnya ditulis dalam beberapa bahasa."
    case .mouse:
      "Roda menggulir dan klik memindahkan sorotan. Selama menyala, memilih teks dengan tetikus untuk disalin perlu Shift."
    case .escapeDelay:
      "Berapa lama Esc menunggu sambungannya. Perbesar bila panah kadang terbaca sebagai Esc lewat jaringan lambat."
    case .hints: "Bila tidak, baris bawah hanya menampilkan tombol bantuan."
    case .plainMarks: "Tanda dari huruf biasa (> v x) untuk pembaca layar dan huruf yang tidak lengkap."
    case .forget:
      "Menghapus yang diingat dari layar: saringan, kolom, urutan, daftar terakhir. Pengaturan di atas tetap."
    }
  }

  static func themeNote(_ name: String) -> String {
    switch name {
    case "terminal": "latar gelap atau terang"
    case "terang": "untuk latar putih"
    case "gelap": "untuk latar gelap"
    case "kontras": "kontras tinggi, 7:1"
    case "mono": "tanpa warna"
    default: "tema sendiri"
    }
  }

  static let helpSettings =
    "Tema, bahasa formulir, tetikus, dan kebiasaan lain; diingat untuk Anda di komputer ini."
  static let helpChange = "Mengganti yang ditunjuk; tema dan bahasa membuka daftarnya."
  static let helpTurnOn = "Ke pilihan berikutnya."
  static let helpTurnBack = "Ke pilihan sebelumnya."
  static let signInFirst = "Masuk dulu: pengaturan diingat untuk tiap petugas."
  static let oneLanguage = "Formulir di folder data ini hanya ditulis dalam satu bahasa."
  static let forgetText = "Saringan, kolom, dan urutan kembali seperti baru. Catatan dan draf tidak berubah."
  static let forgetYes = "lupakan"
  static let forgotten = "Kebiasaan sudah dilupakan."

  static let sample = "Contoh"
  static let sampleError = "! harus dibetulkan"
  static let sampleWarning = "? perlu dicek"
  static let sampleLabel = "Nama usaha"
  static let sampleField = "Warung Bu Tini      "
  static let sampleOther = "Rp 12.500.000 "
  static let samplePrevious = "Rp 9.000.000"
  static let sampleMatch = "ditemukan"
  static let sampleRow = "baris yang ditunjuk"
  static let sampleHint = "petunjuk yang lebih redup"
}
