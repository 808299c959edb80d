/// The words of a form that is being filled.
extension Texts {
  static let rowKeysInside = "Alt-I tambah baris, Alt-C salin, Alt-X hapus."
  static func tooManyDigits(_ label: String, _ most: Int, _ unit: String) -> String {
    "\(label): \(most) \(unit); yang diketik sesudahnya tidak masuk. Cek lagi isiannya."
  }
  static let carriedHint = "Dari formulir sebelumnya. Alt-K mengosongkan semua yang terbawa."
  static let rowKeysTable = "Alt-I tambah, Alt-C salin baris terakhir; di dalam baris Alt-X menghapusnya."
  static let replyKeys = "Jawaban (Enter kirim, Esc batal):"
  static func isItRight(_ message: String) -> String { "? \(message) (F2 atau Ctrl-O: ya)" }
  static func place(_ place: Int, of shown: Int) -> String { "Isian \(place) dari \(shown)" }
  static func placeShort(_ place: Int, of shown: Int) -> String { "Isian \(place)/\(shown)" }
  static func placeBare(_ place: Int, of shown: Int) -> String { "\(place)/\(shown)" }
  static func filled(_ count: Int) -> String { "terisi \(count)" }
  static func wrong(_ count: Int) -> String { "\(count) salah" }
  static func gaps(_ count: Int) -> String { "\(count) kosong" }
  static func doubtful(_ count: Int) -> String { "\(count) perlu dicek" }
  static func doubtfulShort(_ count: Int) -> String { "\(count) cek" }
  static let mustAnswer = "Wajib diisi."
  static let mayStayEmpty = "Boleh dikosongkan."
  static let helpTitle = "Bantuan isian"
  static let helpCloses = "Esc menutup petunjuk ini; F1 atau Ctrl-G sekali lagi: semua tombol."
  static let choiceKeysShort = "Angka memilih langsung, huruf mencari."
  static let choiceKeysLong = "Ketik kode atau sebagian nama."
  static let choiceKeys = "↓ atau Spasi membuka daftar, Enter memilih, Esc batal, Del mengosongkan."
  static let severalKeys =
    "Angka menandai langsung. ↓ atau Spasi membuka daftar; Spasi menandai, Enter selesai."
  static let killKeys = "Ctrl-U hapus ke kiri, Ctrl-K ke kanan, Ctrl-W satu kata, Ctrl-Y tempel lagi."
  static let undoKeys = "Alt-U urungkan, Alt-R ulangi, Esc kembali ke isi semula."
  static let moneyKeys = "r = ribu, j = juta, m = miliar: 180j menjadi 180.000.000."
  static let dateKeys = "Tanggal: 1/2/2025, 010225, atau 1 feb 2025."
  static let fixedMark = "(tetap)"
  static let countedMark = "(dihitung)"
  static let nothingCarried = "Tidak ada isian yang terbawa dari formulir sebelumnya."
  static let nothingToUndo = "Tidak ada lagi yang bisa diurungkan."
  static let undone = "Diurungkan. Alt-R mengulangi."
  static let nothingToRedo = "Tidak ada yang bisa diulangi."
  static let redone = "Diulangi."
  static let nothingToConfirm = "Tidak ada yang perlu dinyatakan benar di isian ini."
  static let headsDownOn =
    "Lanjut sendiri: nyala, sesudah pilihan diambil dan angka penuh."
  static let headsDownOff = "Lanjut sendiri: mati. Tab melanjutkan."
  static let nobodyAlike = "Tidak ada catatan lain yang mirip."
  static let formOneLanguage = "Formulir ini hanya dalam satu bahasa."
  static let lastField = "Ini isian terakhir. Ctrl-S mengajukan."
  static let firstField = "Ini isian pertama."
  static let nothingWrong = "Tidak ada lagi yang salah atau perlu dicek. Ctrl-S mengajukan."
  static let onlyThisLeft = "Hanya isian ini yang tersisa."
  static let savingDraft = "menyimpan draf…"
  static let draftNotSaved = "DRAF BELUM TERSIMPAN"
  static let rowsWord = "baris"
  static let answersWord = "jawaban"
  static let noLastRound = "Belum ada jawaban periode lalu."
  static let noLastAnswer = "Tidak ada jawaban yang lalu untuk isian ini."
  static let nothingToTake = "Tidak ada lagi yang bisa diambil dari yang lalu."
  static let onlyAskedAnewLeft = "Yang masih kosong harus ditanya ulang. Ctrl-T mengambil satu per satu."
  static let noRemarkHere = "Tidak ada catatan pemeriksa pada isian ini."
  static let emptyReply = "Jawaban kosong tidak dikirim."
  static let savingReply = "Menyimpan jawaban…"
  static let answersHere = "Ctrl-R menjawab"
  static func answerGoesOn(_ text: String) -> String { "Ctrl-R melanjutkan jawaban: \(text)" }
  static let replyBegun =
    "Jawaban ini belum dikirim. Enter mengirim; kosongkan lalu Enter membuang. Sesudah itu ajukan lagi."
  static let reasonBegun =
    "Alasan ini belum dicatat. Enter mencatat; Esc dua kali membuang. Sesudah itu ajukan lagi."
  static let replyNotSent = "Jawaban belum dikirim."
  static let goToTable = "Pindah dulu ke tabelnya, lalu tambah baris."
  static let goToRowToCopy = "Pindah dulu ke baris yang akan disalin."
  static let goToRowToRemove = "Pindah dulu ke baris yang akan dihapus."
  static let rowsFollow = "Jumlah baris ini mengikuti jawaban lain; ubah jawaban itu."
  static let reasonRemoved = "Alasan dihapus."
  static let thisForm = "formulir ini"
  static let thatRecord = "catatan itu"
  static let openingRecord = "Membuka catatan itu…"
  static let whyNotTheSame = "Bila bukan usaha yang sama, tulis alasannya:"
  static let twinKeys = "Enter lanjut  Alt-O kartunya  Alt-M berikut  Esc kembali"
  static let asksNoOutcome = "Formulir ini tidak menanyakan hasil kunjungan."
  static let nothingRequiredLeft = "Tidak ada lagi yang wajib diisi. Ctrl-S mengajukan."
  static let nextRow = " + ketik untuk baris berikut"
  static let noLastRoundHere = "Belum ada jawaban periode lalu untuk catatan ini."
  static let noOpenRemarks = "Tidak ada catatan pemeriksa yang menunggu jawaban."
  static let submitting = "Mengajukan…"
  static let replySaved = "Jawaban tersimpan."
  static let openingForm = "Membuka formulir…"
  static let formIsOpen = "Formulir ini sudah terbuka; lanjutkan di sini."
  static func roundTaken(_ round: String) -> String {
    "Formulir ini sekarang untuk periode \(round), yang sudah dibuka."
  }

  static func typeToSearch(_ count: Int) -> String { "Ketik kode atau nama; ↓ membuka \(count) pilihan." }
  static func carriedCleared(_ count: Int) -> String {
    "\(count) isian terbawa dikosongkan. Alt-U mengembalikan."
  }
  static func wrongAnswers(_ count: Int) -> String { "\(count) isian salah" }
  static func rowCount(_ count: Int) -> String { "\(count) baris" }
  static func skipped(_ kept: String) -> String { "(dilewati: \(kept))" }
  static func ofRound(_ round: String) -> String { "periode \(round)" }
  static func noChoiceFits(_ text: String) -> String { "Tidak ada pilihan yang cocok dengan “\(text)”." }
  static func confirmedAnswer(_ label: String) -> String { "\(label): dicatat sudah benar." }
  static func missingAnswers(_ count: Int) -> String { "\(count) isian wajib masih kosong" }
  static func notSubmitted(_ parts: [String]) -> String {
    "Belum diajukan: \(parts.joined(separator: ", ")). F8 atau Ctrl-N ke berikutnya."
  }
  static func checkFirst(_ count: Int) -> String {
    "\(count) isian perlu dicek: F2 bila benar, Ctrl-S lagi untuk mengajukan."
  }
  static func formLanguage(_ name: String) -> String { "Bahasa formulir: \(name)." }
  static func draftSaved(_ clock: String) -> String { "draf tersimpan \(clock)" }
  static func takenFromLast(_ count: Int, _ what: String) -> String {
    "\(count) \(what) diambil dari yang lalu. Alt-U mengurungkan."
  }
  static func rowCopied(_ name: String) -> String {
    name.isEmpty ? "Baris disalin." : "Baris “\(name)” disalin; ubah yang berbeda."
  }
  static func rowRemoved(_ name: String) -> String {
    "Baris\(name.isEmpty ? "" : " “\(name)”") dihapus. Alt-U mengembalikan."
  }
  static func tableFull(_ limit: Int) -> String { "Tabel ini sudah penuh (\(limit) baris)." }
  static func reasonKept(_ reason: String) -> String { "Dicatat: bukan yang sama, \(reason)." }
  static func notTheSameShort(_ reason: String) -> String { "bukan yang sama: \(reason)" }
  static func rowsFollowOthers(_ label: String) -> String {
    "\(label): belum ada; barisnya mengikuti jawaban lain."
  }
  static func firstRow(_ label: String) -> String { "+ \(label): belum ada. Ketik untuk menambah." }
  static func rowGone(_ title: String, _ id: Int, _ before: String) -> String {
    "\(title.isEmpty ? "baris \(id)" : title) (\(before) ada, sekarang tidak)"
  }
  static func submittedForm(_ name: String) -> String { "Tersimpan dan diajukan: \(name)." }
}
