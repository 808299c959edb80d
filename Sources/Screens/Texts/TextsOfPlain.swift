/// The words of the plain mode: lines for people who hear them.
extension Texts {
  static let plainQuit = "keluar"
  static let plainSend = "kirim"
  static let plainRight = "benar"
  static let plainReply = "jawab"
  static let plainMenu = "Perintah: "
  static let plainMessage = "Enter melanjutkan."
  static let plainTypeText = "Ketik lalu Enter; < batal."
  static let plainSignInHow = "Ketik nomor, sebagian nama, atau id."
  static let plainRemarksHow =
    "Isian mana yang harus dibetulkan? Ketik nomor atau sebagian namanya; kirim mengembalikan catatan."
  static let plainScore = "nilai"
  static let plainRosterHow =
    "H1, Pre, atau Post: pilih hari atau nilai itu. 3 85 atau 3 H: isi baris ketiga; 3 -: kosongkan. "
    + "nilai 85: isi baris berikutnya."
  static let plainRowsMoved =
    "! Daftar peserta berubah sementara itu, jadi belum diisi. Cek nomornya, lalu ketik lagi."
  static let plainRowGone = "! Baris itu sudah tidak ada di sini. Cek nomornya, lalu ketik lagi."
  static let plainRemark = "catatan"
  static let plainOpening = "Membuka formulir."
  static let plainRequired = ", wajib"
  static let plainReadOnly = ", hanya dibaca"
  static let plainConfirmHow = "Ketik benar bila memang begitu, atau jawaban lain."
  static let plainErrorHow = "Ketik jawaban lain; baris kosong melanjutkan dan membetulkannya nanti."
  static let plainSeveralAllowed = "Boleh beberapa nomor, dipisahkan koma."
  static func plainAdder(_ rows: Int) -> String {
    (rows == 0 ? "Belum ada baris" : "\(rows) baris") + ". y menambah baris; baris kosong melanjutkan."
  }
  static func plainCommands(_ titles: [String]) -> String {
    "Perintah formulir: " + titles.joined(separator: "; ") + "."
  }
  static let plainHelpHead =
    "Yang dapat diketik di sini. Nomor membuka barisnya; = membacakan ulang; + dan - halaman."
  static let plainFormHelp = [
    "Yang dapat diketik di setiap isian:",
    "Baris kosong: lanjut. <: mundur. .: ambil jawaban yang lalu. -: kosongkan. =: bacakan ulang.",
    "#nama: ke isian dengan nama itu. benar: nyatakan isian yang perlu dicek sudah benar.",
    "y: tambah baris pada tabel. :nama: perintah lain formulir, misalnya :hapus baris.",
    "jawab TEKS: menjawab catatan pemeriksa pada isian ini.",
    "kirim: ajukan. !: tinggalkan sebagai draf. keluar: keluar dari Lumbung, draf disimpan.",
    "Garis miring terbalik di depan membuat tanda apa pun menjadi jawaban: \\. berarti titik.",
  ]

  static func plainNext(_ words: String) -> String { "Berikutnya: \(words)." }
  static func plainConfirm(_ yes: String) -> String { "y: \(yes). Jawaban lain: \(noLeave)." }
  static func plainNow(_ text: String) -> String { "Sekarang: \(text)" }
  static func plainBefore(_ label: String, _ text: String) -> String {
    TextLabels.sentence(label).dropLast() + ": \(text)"
  }
  static func plainPlace(_ title: String, _ section: String, _ number: Int, _ count: Int) -> String {
    [title, section, "isian \(number) dari \(count)"].filter { !$0.isEmpty }.joined(separator: ", ")
  }
  static func plainChange(_ label: String, old: String, new: String) -> String {
    "\(label): dari \(old) menjadi \(new)"
  }
  static func plainRemarkOf(_ name: String, _ text: String) -> String { "Catatan \(name): \(text)" }
  static func plainManyChoices(_ count: Int) -> String { "\(count) pilihan: ketik sebagian namanya." }
  static func plainNoChoice(_ text: String) -> String { "Tidak ada pilihan yang cocok dengan “\(text)”." }
  static func plainNoField(_ text: String) -> String { "Tidak ada isian bernama “\(text)”." }
  static func plainNotFilled(_ line: String, _ missed: String, _ label: String) -> String {
    "“\(line)” belum diisikan, karena isian “\(missed)” tidak ada. Untuk \(label): ketik sekali lagi."
  }
  static func plainNoSuchNumber(_ count: Int) -> String {
    count == 0 ? nothingFound : "! Nomornya 1 sampai \(count)."
  }
  static func plainNotUnderstood(_ line: String) -> String {
    "! “\(line)” tidak dipahami. ? menyebutkan yang dapat diketik."
  }
  static func plainSeveral(_ count: Int, shown: Int) -> String {
    count == shown
      ? "\(count) cocok: ketik nomornya."
      : "\(count) cocok, \(shown) disebut: ketik nomornya atau lebih banyak huruf."
  }
  static func plainMore(_ rest: Int, earlier: Bool) -> String {
    let more = rest > 0 ? ["+ \(rest) baris lagi"] : []
    return (more + (earlier ? ["- baris sebelumnya"] : [])).joined(separator: "; ")
  }
  static func plainEnd(_ counts: (answered: Int, shown: Int, wrong: Int, doubtful: Int)) -> String {
    var parts = ["Akhir formulir: \(counts.answered) dari \(counts.shown) terisi"]
    if counts.wrong > 0 { parts.append("\(counts.wrong) salah") }
    if counts.doubtful > 0 { parts.append("\(counts.doubtful) perlu dicek") }
    return parts.joined(separator: ", ") + ". kirim mengajukan; ! menyimpan draf; < mundur."
  }

  /// A sentence of the screen, with the words of this mode in place of keys.
  static func plainWords(_ text: String) -> String {
    let words =
      text.replacing(" F8 atau Ctrl-N ke berikutnya.", with: "")
      .replacing(
        "F2 bila benar, Ctrl-S lagi untuk mengajukan",
        with: "benar bila memang begitu, kirim lagi untuk mengajukan"
      )
      .replacing("Ctrl-S", with: plainSend)
      .replacing("Tempelan", with: "Jawaban").replacing("di tempelan", with: "di jawaban")
    // A sentence about a key that does not exist here helps nobody.
    let sentences = words.replacing(". ", with: ".\n").split(separator: "\n")
    return sentences.filter { !$0.contains("Alt-") && !$0.contains("Ctrl-") }.joined(separator: " ")
  }
}
