import Formats
import Registry

/// The words of home, lists, cards and the review.
extension Texts {
  // MARK: Home

  static let nothingToOpen = "Tidak ada yang dapat dibuka di sini."
  static let returned = "Dikembalikan"
  static let draftsWord = "Draf"
  static let submitted = "Diajukan"
  static let approved = "Disetujui"
  static let answerFirst = "dibalas dulu"
  static let notYetReviewed = "menunggu diperiksa"
  static let waiting = "Menunggu diperiksa"
  static let clashes = "Bentrok"
  static let clashNote = "dua keputusan bertentangan"
  static let noRound = "Tidak ada periode yang terbuka."
  static let guideOpenRound =
    "b membuka periode pendataan: baru sesudah itu formulir UMKM dapat diajukan."
  static let guideAddPeople = "p menambah petugas: enumerator, operator, pemeriksa."
  static let guideNoRound =
    "Minta admin membuka periode (b di berandanya). Formulir UMKM boleh diisi dulu; drafnya disimpan."
  static let guideFirstForm = "Belum ada catatan. n membuka formulir UMKM, K formulir koperasi."
  static let guideFirstKoperasi = "Belum ada catatan. K membuka formulir koperasi."
  static let guideNothingYet = "Belum ada catatan di folder data ini."
  static let guideQueueEmpty = "Semua yang diajukan sudah diperiksa. u membuka daftar UMKM."
  static let guideQueueOwn = "Yang menunggu Anda isi sendiri; pemeriksa lain yang memeriksanya."
  static let openRoundTitle = "Buka periode pendataan"
  static let openRoundText = "Formulir UMKM diisi untuk satu periode. Tahun periode:"
  static let openRoundAgain =
    "Formulir UMKM diisi untuk satu periode. Tahun yang sudah ditutup membukanya lagi. Tahun periode:"
  static let roundYear = "Tulis tahun dengan empat angka, misalnya 2026."
  static func roundOpened(_ id: String) -> String { "Tersimpan: periode \(id) dibuka." }
  static func lastRoundClosed(_ id: String) -> String {
    "Periode \(id) sudah ditutup; belum ada yang dibuka sesudahnya."
  }
  static func closeRoundTitle(_ id: String) -> String { "Tutup periode \(id)?" }
  static let closeRoundYes = "tutup"
  static func roundClosed(_ id: String) -> String { "Tersimpan: periode \(id) ditutup." }
  static func closeRoundText(
    _ id: String, _ unsettled: [(state: RecordState, count: Int)], drafts: Int
  ) -> String {
    let left = unsettled.map { "\(Rupiah.grouped(Int64($0.count))) \($0.state.label)" }.joined(
      separator: ", ")
    return [
      "Sesudah ditutup formulir periode \(id) tidak dapat diajukan lagi, juga perbaikan atas yang dikembalikan.",
      (drafts == 0
        ? "Di komputer ini tidak ada draf periode ini" : "Di komputer ini ada \(drafts) draf periode ini")
        + "; draf di laptop lain tidak terlihat dari sini.",
      left.isEmpty
        ? "Semua yang diajukan sudah diperiksa."
        : "Belum selesai: \(left); dapat diperiksa sampai usahanya diajukan lagi pada periode berikut.",
      "Tidak ada yang dihapus: b dengan tahun yang sama membukanya lagi.",
    ].joined(separator: " ")
  }
  static let progress = "Kemajuan pendataan"
  static func progressOf(_ round: String) -> String { "\(progress) periode \(round)" }

  static func oldest(_ age: String) -> String { age == "baru saja" ? "tertua baru saja" : "tertua \(age)" }
  static func listOf(_ kind: String) -> String { "Semua \(kind)" }
  static func doneToday(_ count: Int) -> String {
    count == 0 ? "Hari ini belum ada yang diajukan." : "Hari ini diajukan: \(count)"
  }
  static func round(_ id: String, until: String?) -> String {
    until.map { "Periode \(id), sampai \($0)" } ?? "Periode \(id)"
  }
  static func moreRows(_ count: Int) -> String { "dan \(count) lagi" }

  // MARK: Lists

  static let searchHint = "tekan / untuk mencari"
  static let searching = "mencari"
  static let kecamatan = "Kecamatan"
  static let kelurahan = "Kelurahan"
  static let stateWord = "Keadaan"
  static let mine = "isian saya"
  static let owner = "Pemilik"
  static let roundWord = "Periode"
  static let timeWord = "Waktu"
  static let number = "Nomor"
  static let everything = "semua"
  static let filterBy = "Saring menurut"
  static let sortBy = "Urutkan menurut"
  static let smallToLarge = "kecil ke besar"
  static let largeToSmall = "besar ke kecil"
  static let oldestFirst = "terlama dulu"
  static let latestFirst = "terbaru dulu"
  static let draftsFirst = "menurut tahap"
  static let approvedFirst = "tahap terbalik"
  static let newestFirst = "Waktu, terbaru dulu"
  static let widen = "x menghapus kata cari dan saringan."
  static let noneInScope = "Tidak ada catatan di wilayah Anda."
  static let makeFirst = "n membuka formulir baru."
  static let newWord = "baru"
  static let lastTime = "yang lalu"

  static func records(_ count: Int) -> String { "\(Rupiah.grouped(Int64(count))) catatan" }
  static func found(_ count: Int, of total: Int?) -> String {
    if count == total { return records(count) }
    let cocok = "\(Rupiah.grouped(Int64(count))) cocok"
    return total.map { "\(cocok) dari \(Rupiah.grouped(Int64($0)))" } ?? cocok
  }
  static func sorted(_ by: String) -> String { "urut: \(by)" }
  static func noneYet(_ kind: String) -> String { "Belum ada catatan \(kind)." }
  static func inKecamatan(_ name: String) -> String { "kec. \(name)" }
  static func handedIn(_ name: String, _ day: String) -> String {
    name.isEmpty ? "diajukan \(day)" : "diajukan \(day) oleh \(name)"
  }
  static func openRemarks(_ count: Int) -> String { "\(count) catatan terbuka" }
  static func unnamed(_ kind: String) -> String { "\(kind) tanpa nama" }

  // MARK: Drafts

  static let kindWord = "Jenis"
  static let changedAgo = "Diubah"
  static let missing = "Kurang"
  static let discardTitle = "Buang draf?"
  static let discardYes = "buang"
  static let discarded = "Draf dibuang."
  static let draftIsOpen =
    "Draf ini sedang terbuka. Enter ke formulirnya, Esc menutupnya; sesudah itu buang di sini."

  static func discardText(_ name: String) -> String {
    "Isian draf \(name) yang belum diajukan akan hilang. Catatan yang sudah diajukan tidak berubah."
  }
  static func discardTyping(_ box: String) -> String {
    "Ketikan \(box) yang belum dikirim akan hilang. Catatan yang sudah diajukan tidak berubah."
  }
  static let notSentYet = "belum dikirim"
  /// What was typed in a box, and how to go on with it.
  static func keptText(_ lines: [String], about record: RecordID?) -> String {
    let place = record.map { " pada catatan \($0)" } ?? ""
    return lines.joined(separator: "\n")
      + "\nMengirim: buka lagi kotaknya\(place). Bila tidak perlu lagi: x di daftar draf."
  }
  static func lacks(missing: Int, wrong: Int) -> String {
    switch (missing, wrong) {
    case (0, 0): "siap diajukan"
    case (_, 0): "\(missing) kosong"
    case (0, _): "! \(wrong) salah"
    default: "! \(wrong) salah, \(missing) kosong"
    }
  }

  // MARK: Form

  static let saving = "Menyimpan."
  static let answerSaved = "Tersimpan: jawaban atas catatan."

  static func submittedDone(_ name: String, _ id: String) -> String {
    name.isEmpty ? "Tersimpan: \(id) diajukan." : "Tersimpan: \(name), \(id), diajukan."
  }

  // MARK: Card and review

  static let openRemarksHeading = "Catatan pemeriksa yang terbuka"
  static let clashText =
    "Bentrok: dua keputusan atau dua pengajuan bertentangan. Lihat riwayat, lalu putuskan lagi."
  static func lostEntries(_ refs: [String]) -> String {
    let some = refs.prefix(3).joined(separator: ", ") + (refs.count > 3 ? ", …" : "")
    return
      "Tidak lengkap: entri \(some) catatan ini rusak atau hilang di log. Pulihkan dari salinan sebelum memutuskan."
  }
  static func leftUnsettled(_ round: String, _ state: String) -> String {
    "Periode \(round) masih \(state): belum selesai ketika periode berikut diajukan. Isiannya tetap ada; d di kartu membandingkan."
  }
  static let changedSinceReturn = "Yang berubah sejak dikembalikan"
  static let changedSinceEarlier = "Yang berubah sejak isian sebelumnya"
  static let nothingChanged = "tidak ada yang berubah"
  static let history = "Riwayat"
  static let reasonNeeded = "Tulis alasannya dulu."
  static let voidTitle = "Batalkan catatan"
  static let voidText =
    "Untuk catatan ganda atau salah. Usaha tutup atau pindah dicatat lewat formulir."
  static let reasonLabel = "Alasan"
  static let duplicateLabel = "Bila ganda: nomor catatan yang dipertahankan (Tab ke sini)"
  static let duplicateOf = "Ganda dari"
  static let sameKeyOffer = "Mungkin ganda dengan (↓ mengisi nomornya):"
  static let noRecordID = "Bukan nomor catatan. Contoh: K7F3QX-12-H, ada di kanan atas kartu."
  static let sameRecord = "Itu nomor catatan ini sendiri. Tulis nomor catatan yang dipertahankan."
  static func unknownRecord(_ id: String) -> String { "Catatan \(id) tidak ada di folder data ini." }
  static func keptUnsent(_ key: String) -> String {
    "Catatan belum dikirim; masih ada di sini: \(key) membukanya lagi."
  }
  static let reopenTitle = "Buka lagi catatan"
  static let reopenText = "Alasan membuka lagi:"
  static let returnTitle = "Kembalikan catatan"
  static let returnReason = "Belum ada catatan pada isian. Tulis alasan untuk seluruh catatan:"
  static let remarkTitle = "Catatan pada isian (kosongkan untuk menghapus)"
  static let whichField = "Isian mana?"
  static let decidedElsewhere =
    "Catatan yang tadi baru saja diputuskan petugas lain; ini yang berikutnya. Baca dulu, lalu tekan lagi."
  static let newTextHere = "Catatan ini baru saja diisi lagi. Baca dulu, lalu tekan lagi."
  static let approvedWord = "disetujui"
  static let voidedWord = "dibatalkan"
  static let reopenedWord = "dibuka lagi"
  static let returnedWord = "dikembalikan"
  static let queueEmpty = "Tidak ada yang menunggu diperiksa."
  static let queueEmptyHint = "Yang Anda isi sendiri diperiksa oleh pemeriksa lain."

  static func saved(_ word: String) -> String { "Tersimpan: \(word)." }
  static func overtaken(_ said: String, _ id: String, _ state: String) -> String {
    "\(said) Sesudah itu \(id) menjadi \(state); lihat riwayatnya."
  }
  static func waitingCount(_ count: Int) -> String { "\(Rupiah.grouped(Int64(count))) menunggu" }
  static func remarksWritten(_ count: Int) -> String {
    count == 0 ? "belum ada catatan" : "\(count) catatan, Ctrl-S mengembalikan"
  }
  static func changedSince(_ round: String) -> String { "Yang berubah sejak \(round)" }
  static func changed(_ count: Int) -> String { "\(count) berubah" }
  static func sameKey(_ label: String, _ id: String, _ name: String) -> String {
    "\(label) sama dengan \(id)" + (name.isEmpty ? "" : " (\(name))")
  }
  static func lookalike(_ id: String, _ name: String) -> String {
    "Mirip dengan \(name) (\(id)). Alt-M membandingkan."
  }
  static func confirmedUnchanged(_ who: String) -> String { "dikonfirmasi tanpa perubahan oleh \(who)" }
  static func happened(_ what: HistoryEvent.What) -> String {
    switch what {
    case .submitted: "mengajukan"
    case .approved: "menyetujui"
    case .returned: "mengembalikan"
    case .voided: "membatalkan"
    case .reopened: "membuka lagi"
    case .asked: "memberi catatan"
    case .answered: "menjawab catatan"
    case .closed: "menutup catatan"
    case .other("grid"): "mengisi daftar hadir atau nilai"
    case .other(let kind): kind
    }
  }

  /// A reason given for going on although another record looks alike.
  static func notTheSame(_ label: String, _ who: String, _ reason: String) -> String {
    "\(label): bukan yang sama menurut \(who): \(reason)"
  }
}
