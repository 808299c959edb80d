import Formats

/// The words of tables, cards and what is looked up from them.
extension Texts {
  // MARK: Columns and marks

  static let columnsTitle = "Kolom daftar"
  static let columnsHint = "Spasi tampil/sembunyi, J K geser, + - lebar, r semula"
  static let fitting = "menurut isi"
  static let handedInColumn = "Diajukan"
  static let openRemarksColumn = "Catatan"
  static let nameStays = "Kolom nama selalu tampil di kiri. ← → memilih kolom lain."
  static let placeStays = "Nama tetap di kiri dan keadaan di kanan. ← → memilih kolom lain."
  static let widthStays = "Lebar kolom ini tetap. ← → memilih kolom lain."
  static let thenBy = "lalu"
  static let noRow = "Belum ada baris di sini."
  static let noRowFound = "Tidak ada baris di sini. x menghapus kata cari dan saringan."
  static let noWords = "Belum ada kata cari. / mencari."
  static let fromStart = "Sampai akhir; dilanjutkan dari awal."
  static let fromEnd = "Sampai awal; dilanjutkan dari akhir."
  static let noAnchor = "Tandai dulu baris pertama dengan Spasi, lalu ke baris terakhir dan tekan v."
  static let summing = "menjumlahkan"
  static let markedChip = "yang ditandai"

  static func cells(_ width: Int) -> String { "\(width) huruf" }
  static func marked(_ count: Int) -> String { "\(Rupiah.grouped(Int64(count))) ditandai" }
  /// A question as a word or two: what stands in front of a bracket or a question mark.
  static func shortLabel(_ label: String) -> String {
    let end = label.firstIndex { $0 == "(" || $0 == "?" || $0 == ":" } ?? label.endIndex
    let text = String(label[..<end])
    return text.hasSuffix(" ") ? String(text.dropLast()) : text.isEmpty ? label : text
  }

  // MARK: Filters

  static let lastRound = "periode terakhir"
  static let lastRoundFilter = "Periode terakhir didata"
  static let byChip = "oleh"
  static let byFilter = "Pengisi"
  static let missingFilter = "Belum diisi"
  static let without = "tanpa"
  static let namedFilters = "Saringan bernama"
  static let noNamedFilters = "Belum ada. Saring atau cari dulu, lalu F menyimpannya."
  static let keepFilter = "Simpan saringan ini"
  static let forgetFilter = "Hapus satu saringan bernama"
  static let nameFilter = "Nama untuk saringan dan kata cari ini:"
  static let filterNameNeeded = "Tulis namanya dulu."
  static func filterKept(_ name: String) -> String { "Tersimpan: saringan \(name). F memakainya lagi." }

  // MARK: Actions

  static let showMarked = "Tampilkan yang ditandai saja"
  static let showAll = "Tampilkan semua lagi"
  static let copyNumbers = "Salin nomor catatan"
  static let copyRows = "Salin baris (untuk lembar kerja)"
  static let approveMarked = "Setujui"
  static let unmarkAll = "Lepas semua tanda"
  static let tooManyToCopy = "Terlalu banyak untuk papan klip. Tandai lebih sedikit."
  static let tooManyToApprove = "Paling banyak 10.000 sekaligus. Tandai lebih sedikit."
  static let nothingToApprove =
    "Tidak ada yang dapat Anda setujui: harus diajukan, di wilayah Anda, dan bukan isian Anda sendiri."
  static let rowsReadAnew = "Daftar dibaca ulang dari log sementara itu. Pilih barisnya sekali lagi."
  static let approveTitle = "Setujui yang ditandai?"
  static let approveYes = "setujui"
  static let nothingToCopy = "Tidak ada isinya."
  static let nothingCopied = "Belum ada yang disalin. y menyalin nilai, Y semuanya."
  static let recordCopied = "Catatan dikirim ke papan klip."
  /// No terminal says whether it took the text.
  static let notArrived = " Tidak sampai? Tekan T."
  static let copiedTitle = "Teks yang disalin"
  static let copiedHint = "Blok teks ini dengan tetikus, lalu salin seperti biasa di terminal Anda."
  static func actOn(_ count: Int) -> String {
    count == 0 ? "Baris ini" : "\(Rupiah.grouped(Int64(count))) baris yang ditandai"
  }
  static func copied(_ value: String) -> String { "Dikirim ke papan klip: \(value)." }
  static func numbersCopied(_ count: Int) -> String {
    "\(Rupiah.grouped(Int64(count))) nomor dikirim ke papan klip."
  }
  static func rowsCopied(_ count: Int) -> String {
    "\(Rupiah.grouped(Int64(count))) baris dikirim ke papan klip."
  }
  static func approvedMany(_ count: Int) -> String { "Tersimpan: \(Rupiah.grouped(Int64(count))) disetujui." }
  static func approveText(_ count: Int, of all: Int) -> String {
    let rest = all - count
    let left =
      rest == 0
      ? "" : " \(Rupiah.grouped(Int64(rest))) lainnya dilewati: bukan diajukan, atau isian Anda sendiri."
    return "\(Rupiah.grouped(Int64(count))) catatan akan disetujui tanpa dibuka satu per satu." + left
  }

  // MARK: Export

  static let exportTitle = "Ekspor ke berkas CSV"
  static let exportYes = "ekspor"
  static let exportChoice = "Ekspor ke berkas CSV"
  static let exportStopped = "Ekspor dihentikan; tidak ada berkas yang ditulis."
  static let nothingToExport = "Tidak ada baris untuk diekspor. x menghapus saringan."
  static let searchedChip = "cari"
  static let helpExport =
    "Menulis yang ditandai, atau semua yang ditemukan, ke berkas CSV; data pribadi disamarkan."
  static func exporting(_ percent: Int) -> String { "Mengekspor: \(percent) %   Esc berhenti" }
  static func exported(_ count: Int, _ path: String) -> String {
    "Tersimpan: \(Rupiah.grouped(Int64(count))) catatan di \(path)"
  }
  static func exportText(_ count: Int, _ kind: String, marked: Bool) -> String {
    "\(Rupiah.grouped(Int64(count))) catatan \(kind)\(marked ? " yang ditandai" : "") ditulis ke berkas baru di "
      + "folder dokumen Anda. Data pribadi disamarkan, dan ekspor ini dicatat di log."
  }

  // MARK: Jump by number

  static let jumpTitle = "Ke nomor catatan"
  static let jumpText = "Contoh: k7f3qx123h (huruf kecil dan tanpa - juga boleh)"
  static let jumpEmpty = "Ketik nomor catatannya dulu."
  static let jumpShort = "Belum lengkap: enam huruf, nomor, dan satu huruf pemeriksa. Contoh: K7F3QX-12-H."
  static func wrongCheck(_ check: String, _ writer: String, _ number: String) -> String {
    "Huruf terakhir \(check) tidak cocok dengan \(writer)-\(number): ada yang salah dengar atau salah ketik."
  }

  // MARK: People

  static let peopleSearchHint = "tekan / untuk mencari nama, id, peran, atau wilayah"

  // MARK: Card

  static let related = "Terkait"
  static let openList = "buka daftarnya"
  static let comparisonTitle = "Perbandingan"
  static let olderRevision = "Bandingkan: isian yang lama"
  static let newerRevision = "Dengan isian yang mana?"
  static let noDifference = "Tidak ada yang berbeda."
  static let copyWhat = "Salin nilai mana?"
  static let asOfTitle = "Catatan per tanggal"
  static let asOfText = "Tampilkan catatan ini seperti pada akhir hari (misalnya 1/2/2026):"
  static let dayNeeded = "Tulis tanggalnya dulu."
  static let thePast = "Ini keadaan lama, hanya untuk dilihat. Esc kembali ke yang sekarang."
  static let oneRevision = "Baru ada satu isian, jadi belum ada bandingannya."
  static let noRelations = "Tidak ada catatan yang terkait."
  static func asOf(_ day: Day) -> String { "per \(day.long)" }
  static func notYetThere(_ day: Day, _ first: Day?) -> String {
    "Catatan ini belum ada pada \(day.long)." + (first.map { " Yang pertama tercatat \($0.long)." } ?? "")
  }
  static func members(_ kind: String) -> String { "Anggota (\(kind))" }
  static func moreChanges(_ count: Int) -> String { "dan \(count) lagi; d membandingkan" }

  // MARK: Help of each command

  static let helpNextHit = "Ke temuan berikutnya; sesudah yang terakhir kembali ke yang pertama."
  static let helpPreviousHit = "Ke temuan sebelumnya."
  static let helpMark = "Menandai baris ini, atau melepas tandanya, lalu turun."
  static let helpMarkRange = "Menandai semua baris dari tanda terakhir sampai sini."
  static let helpMarkAll = "Menandai semua yang ditemukan; bila sudah ada tanda, melepas semuanya."
  static let helpAct = "Melakukan sesuatu dengan baris yang ditandai, atau dengan baris ini."
  static let helpColumns = "Memilih kolom: tampil, urutan, dan lebarnya. Diingat untuk Anda."
  static let helpColumnLeft = "Ke kolom di kiri; nama tetap di tempatnya."
  static let helpColumnRight = "Ke kolom di kanan; nama tetap di tempatnya."
  static let helpColumnFirst = "Ke kolom nama."
  static let helpColumnLast = "Ke kolom terakhir."
  static let helpWider = "Melebarkan kolom ini."
  static let helpNarrower = "Menyempitkan kolom ini."
  static let helpMoveLeft = "Menggeser kolom ini ke depan."
  static let helpMoveRight = "Menggeser kolom ini ke belakang."
  static let helpHideColumn = "Menyembunyikan kolom ini; o menampilkannya lagi."
  static let helpSortHere =
    "Mengurutkan menurut kolom ini; sekali lagi membalik. Urutan sebelumnya menjadi yang kedua."
  static let helpNamedFilters = "Menyimpan saringan dengan nama, dan memakainya lagi."
  static let helpDropChip = "Melepas saringan terakhir."
  static let helpNewHere = "Membuka formulir baru yang kosong."
  static let helpShowColumn = "Menampilkan atau menyembunyikan kolom ini."
  static let helpResetColumns = "Mengembalikan kolom seperti semula."
  static let helpColumnsDone = "Selesai memilih kolom."
  static let helpCompare = "Membandingkan dua isian catatan ini."
  static let helpAsOf = "Menampilkan catatan seperti pada satu tanggal."
  static let helpRelated = "Membuka catatan yang terkait: koperasi, anggota, pelatihan, usaha."
  static let helpCopyField = "Mengirim satu nilai ke papan klip terminal."
  static let helpCopyRecord = "Mengirim catatan ini ke papan klip terminal."
  static let helpCopied =
    "Menampilkan teks yang terakhir disalin, untuk diblok dengan tetikus bila terminal tidak menyalinnya."
  static let helpCopyValue = "Mengirim nilai di kolom ini, atau nomor catatan, ke papan klip terminal."
  static let helpJump = "Membuka catatan menurut nomornya, dari layar mana pun."
  static let helpListPelatihan = "Daftar semua pelatihan; Enter membuka daftar pesertanya."
  static let helpListPeserta = "Daftar semua peserta pelatihan."
}
