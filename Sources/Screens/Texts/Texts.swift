import Registry

/// What the interface says, in one place. Plain Indonesian: what happened, and what to do.
enum Texts {
  static let product = "Lumbung"
  static let demoBanner = "LATIHAN – TIDAK DISIMPAN"
  static let all = "semua wilayah"

  static func tooSmall(_ width: Int, _ height: Int) -> [String] {
    [
      "Jendela \(width)×\(height) terlalu kecil.",
      "Perbesar sampai 80×24.",
      "Isian tidak hilang.",
    ]
  }

  // MARK: Names of things

  static let help = "Bantuan"
  static let palette = "Semua perintah"
  static let onThisScreen = "Di layar ini"
  static let everywhere = "Di mana saja"
  static let marks = "Tanda"

  static func place(_ place: Place) -> String {
    switch place {
    case .signIn: "Masuk"
    case .firstPerson, .person: "Petugas"
    case .home: "Beranda"
    case .list: "Daftar"
    case .search: "Cari"
    case .drafts: "Draf"
    case .card: "Kartu"
    case .review: "Tinjauan"
    case .people: "Petugas"
    case .form, .forms, .formReport: "Formulir"
    case .settings: "Pengaturan"
    case .picker: "Pilihan"
    case .text: "Alasan"
    case .remarks: "Catatan pada isian"
    case .confirm, .message: "Pesan"
    case .columns: columnsTitle
    case .jump: jumpTitle
    case .comparison: comparisonTitle
    case .copied: copiedTitle
    case .roster: rosterTitle
    case .help: help
    case .palette: palette
    }
  }

  static func markMeanings(_ glyphs: Glyphs) -> [(mark: String, meaning: String)] {
    [
      ("*", "wajib diisi"), ("!", "salah, harus dibetulkan"), ("?", "perlu dicek, boleh dikonfirmasi"),
      ("+", "berubah sejak periode lalu"), ("=", "diambil dari periode lalu"),
      (glyphs.done, "selesai, disetujui"), (glyphs.sent, "diajukan, menunggu diperiksa"),
      (glyphs.returned, "dikembalikan, menunggu dibalas"), (glyphs.void, "batal"),
      (glyphs.here, "di sini"), (glyphs.untouched, "belum disentuh"),
    ]
  }

  // MARK: Why not

  static let probe = "alasan"
  static let alreadyOpen = "Sudah terbuka. Esc menutupnya."
  static let onlyEnterers = "Peran Anda tidak mengisi formulir."
  static let leadersSeeTotals = "Pimpinan melihat jumlah, bukan catatan perorangan."
  static let onlyReviewers = "Hanya pemeriksa yang meninjau."
  static func roundIsOpen(_ id: String) -> String { "Periode \(id) masih terbuka. B menutupnya." }
  static let onlyAdmins = "Hanya admin yang mengaturnya."
  static let nothingToClear = "Tidak ada kata cari atau saringan."
  static let otherList = "Bukan untuk daftar ini."
  static let noDrafts = "Tidak ada draf."
  static let noRecordHere = "Tidak ada catatan yang ditunjuk."
  static let nothingChosen = "Catatan belum terbuka."
  static let loading = "Catatan sedang dibaca."
  static let busy = "Sedang menyimpan, tunggu sebentar."
  static let reopenFirst = "Catatan ini batal. Buka lagi dulu (o) bila memang perlu diubah."
  static let outsideScope = "Catatan ini di luar wilayah Anda."
  static let nothingToPick = "Tidak ada yang cocok. Hapus sebagian ketikan."
  static let nothingFound = "Tidak ada yang cocok."
  static let typeToNarrow = "Ketik:"
  static let noLeave = "tidak jadi"

  static func noForm(_ kind: String) -> String {
    "Formulir \(kind) tidak ada di folder data ini. Hubungi admin."
  }

  // MARK: Leaving

  static let leaveTitle = "Keluar?"
  static let leaveUnsaved =
    "Draf belum tersimpan (disk, atau dibuka di program lain). Tetap di sini dan atasi sebabnya dulu, atau keluar dan kehilangan ketikan terakhir."
  static let leaveUnsent = "Ada yang sudah diketik dan belum disimpan atau dikirim. Keluar membuangnya."
  static func typedBefore(_ time: String) -> String { "Ketikan \(time) yang belum dikirim ada lagi di sini." }
  static func typedAndNotSent(_ box: String, _ count: Int) -> String {
    let others = count > 1 ? " dan \(count - 1) lainnya" : ""
    return "Belum dikirim: \(box)\(others). Ketikannya ada lagi bila kotak yang sama dibuka."
  }

  // MARK: Keys that come too early

  static let readingNow = "baca dulu"
  static func releaseFirst(_ key: String) -> String { "Lepaskan tombol \(key) dulu. " }
  static func readBeforeApproving(_ key: String) -> String {
    "Belum disetujui: baru saja tampil. Lepaskan tombol \(key), baca, tekan \(key) lagi."
  }
  static func readBeforeAnswering(_ key: String) -> String {
    "Ini baru saja muncul. Lepaskan tombol \(key), baca, lalu tekan \(key) lagi."
  }
  static let leaveYes = "keluar saja"
  static let turnTitle = "Ganti petugas?"
  static let turnUnsaved =
    "Draf belum tersimpan (disk, atau dibuka di program lain). Tetap di sini dan atasi sebabnya dulu, atau ganti petugas dan kehilangan ketikan terakhir."
  static let turnYes = "ganti saja"

  // MARK: Help of each command

  static let helpHelp = "Menampilkan bantuan untuk layar ini."
  static let helpPalette = "Mencari perintah apa pun dengan mengetik namanya."
  static let helpBack = "Kembali satu lapis. Tidak ada isian yang hilang."
  static let helpRepaint = "Menggambar ulang layar bila tampilannya rusak."
  static let helpSuspend = "Menjeda Lumbung; ketik fg untuk kembali."
  static let helpLeave = "Keluar dari Lumbung; bertanya bila ada yang belum tersimpan."
  static let helpUp = "Ke baris di atas."
  static let helpDown = "Ke baris di bawah."
  static let helpPageUp = "Satu layar ke atas."
  static let helpPageDown = "Satu layar ke bawah."
  static let helpFirst = "Ke baris pertama."
  static let helpLast = "Ke baris terakhir."
  static let helpSignIn = "Masuk sebagai petugas yang ditunjuk."
  static let helpOpen = "Membuka yang ditunjuk."
  static let helpPick = "Memakai pilihan yang ditunjuk."
  static let helpNewUMKM = "Membuka formulir UMKM baru yang kosong."
  static let helpNewKoperasi = "Membuka formulir koperasi baru yang kosong."
  static let helpListUMKM = "Daftar semua catatan UMKM."
  static let helpListKoperasi = "Daftar semua catatan koperasi."
  static let helpSearch = "Mencari nama usaha, pemilik, NIK, atau nomor catatan selagi diketik."
  static let helpQueue = "Catatan yang menunggu diperiksa, yang tertua dulu."
  static let helpDrafts = "Formulir yang belum diajukan."
  static let helpPeople = "Daftar petugas: melihat dan menambah."
  static let helpOpenRound = "Membuka periode pendataan, baru atau yang sudah ditutup."
  static let helpCloseRound = "Menutup periode yang terbuka, setelah bertanya."
  static let helpSignOut = "Kembali ke layar masuk, untuk petugas lain."
  static let helpQuit = "Keluar dari Lumbung."
  static let helpFilter = "Menyaring menurut kecamatan, kelurahan, keadaan, atau kelas."
  static let helpSort = "Mengurutkan menurut satu kolom."
  static let helpReverse = "Membalik urutan."
  static let helpClear = "Menghapus kata cari dan semua saringan."
  static let helpDiscard = "Membuang draf yang ditunjuk, setelah bertanya."
  static let helpApprove = "Menyetujui catatan ini."
  static let helpGiveBack = "Mengembalikan catatan kepada pengisinya dengan catatan pada isian."
  static let helpEdit = "Mengubah atau memutakhirkan: membuka formulir dengan jawaban terakhir."
  static let helpVoid = "Membatalkan catatan (ganda atau salah), dengan alasan."
  static let helpReopen = "Membuka lagi catatan yang batal atau sudah disetujui, dengan alasan."
  static let helpNext = "Ke catatan berikutnya."
  static let helpPrevious = "Ke catatan sebelumnya."
  static let helpCard = "Membuka kartu catatan: semua jawaban dan riwayatnya."
  static let helpNewPerson = "Menambah petugas."
  static let helpNextField = "Ke isian berikutnya."
  static let helpPreviousField = "Ke isian sebelumnya."
  static let helpSavePerson = "Menyimpan petugas ini."
  static let helpYes = "Ya, lakukan."
  static let helpNo = "Tidak jadi."
  static let helpClose = "Menutup pesan ini."
  static let helpSendText = "Memakai teks ini."
  static let helpRemark = "Menulis catatan pada isian yang ditunjuk."
  static let helpSendRemarks = "Mengembalikan catatan dengan semua catatan pada isian."

  static let helpChangePerson = "Mengubah nama, peran, wilayah, atau menonaktifkan."

  // MARK: Signing in, people

  static let whoWorks = "Siapa yang bekerja?"
  static let typeAName = "ketik nama"
  static let nobodyFound = "Tidak ada petugas yang cocok. Hapus sebagian ketikan."
  static let firstPersonTitle = "Petugas pertama"
  static let newPersonTitle = "Petugas baru"
  static let changePersonTitle = "Ubah petugas"
  static let firstPersonIntro =
    "Folder data ini masih kosong. Isi nama Anda: Anda menjadi admin, dan dapat menambah petugas lain sesudah ini."
  static let personIntro = "Nama tampil di layar; id dipakai dalam catatan dan tidak berubah lagi."
  static let name = "Nama"
  static let identifier = "Id"
  static let roleWord = "Peran"
  static let scope = "Wilayah"
  static let activeYes = "ya"
  static let activeNo = "tidak aktif"
  static let nameMissing = "Nama belum diisi."
  static let idWrong = "Id hanya huruf kecil, angka, dan tanda hubung; paling sedikit dua, misalnya enum-01."
  static let notSaved = "Belum tersimpan"

  static func idTaken(_ id: String) -> String { "Id \(id) sudah dipakai. Pilih yang lain." }
  static func proposalTaken(_ id: String, _ next: String) -> String {
    "Id \(id) sudah dipakai; usulan kini \(next). Simpan lagi bila cocok."
  }
  static func roleChanged(_ role: String, _ area: String) -> String {
    "Admin mengubah peran atau wilayah Anda: sekarang \(role), \(area)."
  }
  static let nowInactive =
    "Menurut admin Anda sudah tidak aktif. Draf tetap tersimpan; tidak ada lagi yang dapat diajukan."
  static func personSaved(_ name: String) -> String { "Tersimpan: \(name)." }

  static func role(_ role: PersonRole) -> String {
    switch role {
    case .enumerator: "Enumerator"
    case .operator: "Operator"
    case .pemeriksa: "Pemeriksa"
    case .pimpinan: "Pimpinan"
    case .admin: "Admin"
    }
  }

  static func personField(_ field: PersonState.Field) -> String {
    switch field {
    case .name: "Nama"
    case .id: "Id"
    case .role: "Peran"
    case .scope: "Wilayah"
    case .active: "Masih bekerja"
    }
  }

  static func personHint(_ field: PersonState.Field) -> String {
    switch field {
    case .name: "Nama lengkap, seperti yang dikenal di kantor."
    case .id: "Boleh dikosongkan: dibuatkan dari peran dan nomor."
    case .role: "← → atau huruf pertama memilih peran."
    case .scope: "Enter menambah wilayah, Backspace menghapus yang terakhir."
    case .active: "Spasi mengganti. Yang tidak aktif tidak dapat masuk lagi."
    }
  }
}
