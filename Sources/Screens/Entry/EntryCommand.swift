import Canvas

/// What can be done in a form besides typing. One table: key, name and help come from here, so that help
/// can not lie.
enum EntryCommand: String, CaseIterable, Sendable {
  case next, previous, nextSection, previousSection, first, last
  case nextProblem, previousProblem, confirm
  case takeField, takeSection, takeAll
  case addRow, copyRow, removeRow
  case undo, redo, answerRemark, headsDown, clearStreet, compare, openTwin, outcome, language, help, submit,
    leave

  /// The keys. Those of the first line go through the focused field first, which may want them itself.
  var keys: [KeyPress] {
    switch self {
    case .next: [KeyPress(.tab), KeyPress(.enter), KeyPress(.down)]
    case .previous: [KeyPress(.tab, shift: true), KeyPress(.up)]
    case .nextSection: [KeyPress(.pageDown)]
    case .previousSection: [KeyPress(.pageUp)]
    case .first: [KeyPress(.home, ctrl: true), KeyPress(.char("<"), alt: true)]
    case .last: [KeyPress(.end, ctrl: true), KeyPress(.char(">"), alt: true)]
    case .nextProblem: [KeyPress(.f(8)), KeyPress(.char("n"), ctrl: true)]
    case .previousProblem: [KeyPress(.f(7)), KeyPress(.char("b"), ctrl: true)]
    case .confirm: [KeyPress(.f(2)), KeyPress(.char("o"), ctrl: true)]
    case .takeField: [KeyPress(.char("t"), ctrl: true)]
    case .takeSection: [KeyPress(.char("t"), alt: true)]
    case .takeAll: [KeyPress(.char("a"), alt: true)]
    case .addRow: [KeyPress(.char("i"), alt: true)]
    case .copyRow: [KeyPress(.char("c"), alt: true)]
    case .removeRow: [KeyPress(.char("x"), alt: true)]
    case .undo: [KeyPress(.char("u"), alt: true)]
    case .redo: [KeyPress(.char("r"), alt: true)]
    case .answerRemark: [KeyPress(.char("r"), ctrl: true)]
    case .headsDown: [KeyPress(.char("l"), alt: true)]
    case .compare: [KeyPress(.char("m"), alt: true)]
    case .openTwin: [KeyPress(.char("o"), alt: true)]
    case .clearStreet: [KeyPress(.char("k"), alt: true)]
    case .outcome: [KeyPress(.char("h"), alt: true)]
    case .language: [KeyPress(.char("g"), alt: true)]
    case .help: [KeyPress(.f(1)), KeyPress(.char("g"), ctrl: true)]
    case .submit: [KeyPress(.char("s"), ctrl: true)]
    case .leave: [KeyPress(.escape)]
    }
  }

  /// Two or three words for hints and the palette.
  var title: String {
    switch self {
    case .next: "lanjut"
    case .previous: "mundur"
    case .nextSection: "bagian berikut"
    case .previousSection: "bagian sebelumnya"
    case .first: "isian pertama"
    case .last: "isian terakhir"
    case .nextProblem: "salah berikut"
    case .previousProblem: "salah sebelumnya"
    case .confirm: "sudah benar"
    case .takeField: "ambil yang lalu"
    case .takeSection: "ambil sebagian yang lalu"
    case .takeAll: "ambil semua yang lalu"
    case .addRow: "tambah baris"
    case .copyRow: "salin baris"
    case .removeRow: "hapus baris"
    case .undo: "urungkan"
    case .redo: "ulangi"
    case .answerRemark: "jawab catatan"
    case .headsDown: "lanjut sendiri"
    case .compare: "banding yang mirip"
    case .openTwin: "buka yang mirip"
    case .clearStreet: "kosongkan yang terbawa"
    case .outcome: "hasil kunjungan"
    case .language: "ganti bahasa"
    case .help: "petunjuk isian"
    case .submit: "ajukan"
    case .leave: "keluar, draf disimpan"
    }
  }

  /// A sentence for the help page.
  var explanation: String {
    switch self {
    case .next: "Ke isian berikutnya; Enter dan ↓ juga (pada pilihan, ↓ membuka daftarnya)."
    case .previous: "Ke isian sebelumnya; ↑ juga."
    case .nextSection: "Ke bagian berikutnya."
    case .previousSection: "Ke awal bagian ini, lalu ke bagian sebelumnya."
    case .first: "Ke isian pertama formulir."
    case .last: "Ke isian terakhir formulir."
    case .nextProblem:
      "Ke isian berikutnya yang salah, kosong padahal wajib, harus ditanya ulang, perlu dicek, atau diberi catatan."
    case .previousProblem: "Ke isian bermasalah sebelumnya."
    case .confirm: "Menyatakan isian yang perlu dicek sudah benar."
    case .takeField:
      "Mengambil jawaban periode lalu untuk isian ini, lalu ke isian berikut yang masih perlu diisi."
    case .takeSection:
      "Mengisi yang kosong di bagian ini dengan jawaban periode lalu; yang harus ditanya ulang tidak."
    case .takeAll: "Mengisi semua yang kosong dengan jawaban periode lalu; yang harus ditanya ulang tidak."
    case .addRow: "Menambah baris sesudah baris ini; di baris + cukup mengetik."
    case .copyRow: "Menyalin baris ini, untuk yang hampir sama."
    case .removeRow: "Menghapus baris ini; Alt-U mengembalikannya."
    case .undo:
      "Membatalkan perubahan terakhir: di isian ini dulu, lalu di seluruh formulir (Ctrl-Z untuk jeda)."
    case .redo: "Mengulangi yang dibatalkan."
    case .answerRemark: "Menjawab catatan pemeriksa pada isian ini."
    case .headsDown:
      "Menyalakan atau mematikan lanjut sendiri: sesudah pilihan atau angka penuh, langsung ke isian berikut."
    case .compare:
      "Membandingkan dengan catatan lain yang mirip; alasan mengapa bukan yang sama ikut tersimpan."
    case .openTwin: "Membuka kartu catatan yang mirip itu; Esc kembali ke formulir."
    case .clearStreet: "Mengosongkan yang terbawa dari formulir sebelumnya: kelurahan, RT/RW, tanggal."
    case .outcome:
      "Langsung ke hasil kunjungan, lalu ke isian yang masih perlu: untuk tutup, pindah, menolak, atau datang lagi."
    case .language: "Pertanyaan dalam bahasa berikutnya dari formulir ini."
    case .help: "Petunjuk lengkap isian ini, jawaban yang lalu, dan tombolnya."
    case .submit: "Mengajukan. Bila ada yang salah, menuju yang pertama; tidak ada yang hilang."
    case .leave: "Kembali tanpa mengajukan. Draf selalu disimpan."
    }
  }

  /// Rank among the hints of the status line.
  var hint: Int? {
    switch self {
    case .submit: 0
    case .nextProblem: 1
    case .takeField: 2
    case .next: 3
    default: nil
    }
  }

  /// The command of a key.
  static func of(_ press: KeyPress) -> EntryCommand? {
    allCases.first { $0.keys.contains(press) }
  }
}
