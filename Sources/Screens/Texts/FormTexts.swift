import Formats
import Registry

/// The words about versions of forms.
enum FormTexts {
  static let helpForms = "Versi formulir: yang dipakai, yang lama, dan yang menunggu keputusan."
  static let helpReport = "Apa yang berubah dan apa akibatnya bagi catatan yang ada."
  static let helpAdopt = "Memakai versi ini mulai periode yang terbuka; bertanya dulu."
  static let helpMove = "Memindahkan draf ini ke versi formulir yang baru; yang tidak terbawa disebut dulu."

  static let title = "Formulir"
  static let kind = "Formulir"
  static let version = "Versi"
  static let standing = "Keadaan"
  static let records = "Catatan"
  static let identity = "Sidik"
  static let inUse = "dipakai"
  static let waits = "menunggu keputusan"
  static let older = "versi lama"
  static let isInUse = "Versi ini sudah dipakai."
  static let isOlder = "Versi lama tetap terbaca; tidak ada yang perlu diputuskan."
  static let none = "Belum ada formulir di folder data ini."
  static let counting = "menghitung"
  static let newFile =
    "Versi baru: taruh berkasnya (mis. umkm.csv atau umkm.xlsx) di folder forms di dalam folder data, lalu buka Lumbung lagi."

  static func reportTitle(_ kind: String, _ version: String) -> String { "Formulir \(kind) versi \(version)" }
  static func from(_ old: String, _ new: String, round: String) -> String {
    "Dari versi \(old) ke \(new)" + (round == Round.none ? "" : ", mulai periode \(round)")
  }
  static let changes = "YANG BERUBAH"
  static let noChanges = "Hanya urutan, petunjuk, atau catatan."
  static let effects = "AKIBAT BAGI CATATAN YANG ADA"
  static func looking(_ progress: Double) -> String {
    "Memeriksa catatan, \(Int(progress * 100)) %. Esc menghentikan; tidak ada yang berubah."
  }
  static let notYet = "Laporan belum selesai."
  static func unreadable(_ count: Int) -> String { "\(count) catatan tidak dapat dibaca dan tidak dihitung." }

  static func askTitle(_ version: String) -> String { "Pakai versi \(version)?" }
  static func askText(_ affected: Int) -> String {
    let what =
      affected == 0
      ? "Tidak ada catatan yang terdampak."
      : "\(Rupiah.grouped(Int64(affected))) catatan terdampak bila diisi lagi."
    return "\(what) Formulir baru mulai sekarang memakai versi ini; yang lama tetap terbaca."
  }
  static let askYes = "pakai"
  static func adopted(_ kind: String, _ version: String) -> String {
    "Tersimpan: formulir \(kind) versi \(version) dipakai mulai sekarang."
  }

  static let newestAlready = "Draf ini sudah di versi formulir yang dipakai."
  static let notOpenYet = "Formulir belum terbuka."
  static func moveTitle(_ version: String) -> String { "Pindah ke versi \(version)?" }
  static let moveYes = "pindah"
  static func moved(_ version: String) -> String { "Draf pindah ke formulir versi \(version)." }
  static func moveLoses(_ losses: [String]) -> String {
    let first = losses.prefix(6).joined(separator: "; ")
    let rest = losses.count > 6 ? "; dan \(losses.count - 6) lagi" : ""
    return "Tidak ada tempatnya di versi baru: \(first)\(rest). Catat dulu bila masih perlu."
  }
}
