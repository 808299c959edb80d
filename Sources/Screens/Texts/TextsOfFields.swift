/// The keys of a text field, in words: they are a field's own, so they stand in no table of commands.
extension Texts {
  static let fieldKeys: [(keys: [String], meaning: String)] = [
    (["←", "→"], "Satu huruf ke kiri atau kanan."),
    (["Home", "Ctrl-A"], "Ke awal isian."), (["End", "Ctrl-E"], "Ke akhir isian."),
    (["Ctrl-←", "Alt-B"], "Sekata ke kiri."), (["Ctrl-→", "Alt-F"], "Sekata ke kanan."),
    (["Backspace", "Ctrl-H"], "Menghapus huruf di kiri."), (["Del", "Ctrl-D"], "Menghapus huruf di kanan."),
    (["Ctrl-W"], "Menghapus kata di kiri."), (["Alt-D"], "Menghapus kata di kanan."),
    (["Ctrl-U"], "Menghapus sampai awal isian."), (["Ctrl-K"], "Menghapus sampai akhir isian."),
    (["Ctrl-Y"], "Menempel yang tadi dihapus."),
    (["Alt-U", "Ctrl-_"], "Membatalkan ketikan; satu tempelan dibatalkan sekaligus."),
    (["Alt-R"], "Mengulangi yang dibatalkan."),
    (["Ins"], "Menimpa atau menyisipkan."), (["Esc"], "Mengembalikan isi semula."),
  ]
}
