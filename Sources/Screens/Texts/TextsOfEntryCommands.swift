/// The words of the commands of a form.
extension EntryCommand {
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

  /// One word where room is short.
  var brief: String? {
    switch self {
    case .nextProblem: "salah"
    case .takeField: "ambil"
    default: nil
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
}
