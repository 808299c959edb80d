import Canvas
import Registry

/// The one table of commands: keys, titles, help, where each works, and why it may not.
public enum Commands {
  /// Every command, in the order in which help shows them.
  public static let all: [Command] =
    everywhere + moving + going + browsing + listing + reviewing + managing + answering + entry + training
    + forms

  /// The command that a key means at a place; plain characters are none while text is typed. Where a key stands for
  /// several, it means the first that works now.
  static func command(
    for press: KeyPress, in place: Place, typing: Bool, _ context: @autoclosure () -> Context
  ) -> Command? {
    if typing, press.isText { return nil }
    return command(for: press, among: all.filter { $0.belongs(to: place) }, context())
  }

  /// The command that a key means among those of a place.
  private static func command(
    for press: KeyPress, among here: [Command], _ context: @autoclosure () -> Context
  ) -> Command? {
    let meant = here.filter { $0.keys.contains(press) }
    // A place's own meaning of a key goes before the one that holds everywhere.
    let own = meant.filter { !$0.places.isEmpty }
    let possible = own.isEmpty ? meant : own
    guard possible.count > 1 else { return possible.first }
    let context = context()
    return possible.first { $0.refusal(context) == nil } ?? possible.first
  }

  /// The row of a name: the one of the place when several places have one.
  static func named(_ id: CommandID, in place: Place?) -> Command? {
    all.first { $0.id == id && place.map($0.belongs) ?? true } ?? all.first { $0.id == id }
  }

  /// The commands of a place, those that work nowhere else first.
  static func of(_ place: Place) -> [Command] {
    all.filter { $0.places.contains(place) } + all.filter { $0.places.isEmpty }
  }

  /// What the status line offers: commands of the place that work now, by rank.
  static func hints(_ context: Context) -> [Command] {
    guard let top = context.top else { return [] }
    let place = top.place
    let here = all.filter { $0.belongs(to: place) }
    return here.enumerated()
      .filter { $0.element.hint != nil }
      .filter { !(top.isTyping && ($0.element.keys.first?.isText ?? false)) }
      .filter { $0.element.refusal(context) == nil }
      .filter { hint in
        // A key that means something else now is not offered for this.
        guard !hint.element.places.isEmpty, let key = hint.element.keys.first else { return true }
        return command(for: key, among: here, context)?.title == hint.element.title
      }
      .sorted { ($0.element.hint ?? 0, $0.offset) < ($1.element.hint ?? 0, $1.offset) }
      .map(\.element)
  }

  private static let everywhere: [Command] = [
    Command(
      .help, "bantuan", keys: [KeyPress(.f(1)), KeyPress(.char("?"), alt: true), KeyPress(.char("?"))],
      in: [], hint: 99,
      help: Texts.helpHelp, unless: Rights.notTwice),
    Command(
      .palette, "semua perintah", keys: [KeyPress(.char("p"), ctrl: true)], in: [], hint: 98,
      help: Texts.helpPalette, unless: Rights.notTwice),
    Command(.back, "kembali", keys: [KeyPress(.escape)], in: backPlaces, hint: 90, help: Texts.helpBack),
    Command(
      .repaint, "gambar ulang", keys: [KeyPress(.char("l"), ctrl: true)], in: [], help: Texts.helpRepaint),
    Command(.suspend, "ke shell", keys: [KeyPress(.char("z"), ctrl: true)], in: [], help: Texts.helpSuspend),
    Command(.leave, "keluar", keys: [KeyPress(.char("c"), ctrl: true)], in: [], help: Texts.helpLeave),
  ]

  private static let backPlaces: [Place] = [
    .list, .search, .drafts, .card, .review, .people, .person, .settings, .picker, .text, .remarks,
    .confirm, .message, .help, .palette, .columns, .jump, .comparison, .roster, .forms, .formReport,
    .copied,
  ]

  private static let rows: [Place] = [
    .home, .list, .drafts, .card, .review, .people, .settings, .help, .columns, .comparison, .roster, .forms,
    .formReport, .copied,
  ]
  private static let chosen: [Place] = [.signIn, .search, .picker, .palette]

  private static let moving: [Command] = [
    Command(
      .up, "naik", keys: [KeyPress(.up), KeyPress(.char("k"))], in: rows.filter { $0 != .home },
      help: Texts.helpUp),
    Command(
      .down, "turun", keys: [KeyPress(.down), KeyPress(.char("j"))], in: rows.filter { $0 != .home },
      help: Texts.helpDown),
    Command(.up, "naik", keys: [KeyPress(.up)], in: chosen + [.home], help: Texts.helpUp),
    Command(.down, "turun", keys: [KeyPress(.down)], in: chosen + [.home], help: Texts.helpDown),
    Command(
      .pageUp, "sehalaman naik", keys: [KeyPress(.pageUp)], in: rows + chosen, help: Texts.helpPageUp),
    Command(
      .pageDown, "sehalaman turun", keys: [KeyPress(.pageDown)], in: rows + chosen,
      help: Texts.helpPageDown),
    Command(
      .first, "ke awal", keys: [KeyPress(.home), KeyPress(.char("g"))], in: rows, help: Texts.helpFirst),
    Command(.last, "ke akhir", keys: [KeyPress(.end), KeyPress(.char("G"))], in: rows, help: Texts.helpLast),
    Command(.open, "masuk", keys: [KeyPress(.enter)], in: [.signIn], hint: 1, help: Texts.helpSignIn),
    Command(
      .open, "buka", keys: [KeyPress(.enter)], in: [.home, .list, .search, .drafts], hint: 1,
      help: Texts.helpOpen, unless: Rights.open),
    Command(
      .open, "pilih", keys: [KeyPress(.enter)], in: [.picker, .palette], hint: 1, help: Texts.helpPick),
  ]

  private static let going: [Command] = [
    Command(
      .newUMKM, "UMKM baru", keys: [KeyPress(.char("n"))], in: [.home, .drafts], hint: 2,
      help: Texts.helpNewUMKM, unless: Rights.fill),
    Command(
      .newKoperasi, "koperasi baru", keys: [KeyPress(.char("K"))], in: [.home, .drafts], hint: 8,
      help: Texts.helpNewKoperasi, unless: Rights.fill),
    Command(
      .listUMKM, "daftar UMKM", keys: [KeyPress(.char("u"))], in: [.home], hint: 4,
      help: Texts.helpListUMKM, unless: Rights.browse),
    Command(
      .listKoperasi, "daftar koperasi", keys: [KeyPress(.char("k"))], in: [.home], hint: 5,
      help: Texts.helpListKoperasi, unless: Rights.browse),
    Command(
      .search, "cari", keys: [KeyPress(.char("/"))], in: [.home, .list, .people], hint: 3,
      help: Texts.helpSearch,
      unless: Rights.browse),
    Command(
      .queue, "tinjauan", keys: [KeyPress(.char("t"))], in: [.home], hint: 1, help: Texts.helpQueue,
      unless: Rights.review),
    Command(
      .drafts, "draf", keys: [KeyPress(.char("d"))], in: [.home], help: Texts.helpDrafts,
      unless: Rights.fill),
    Command(
      .people, "petugas", keys: [KeyPress(.char("p"))], in: [.home], hint: 6, help: Texts.helpPeople,
      unless: Rights.admin),
    Command(
      .openRound, "buka periode", keys: [KeyPress(.char("b"))], in: [.home], hint: 7,
      help: Texts.helpOpenRound, unless: Rights.openRound),
    Command(
      .closeRound, "tutup periode", keys: [KeyPress(.char("B"))], in: [.home], help: Texts.helpCloseRound,
      unless: Rights.closeRound),
    Command(
      .settings, "pengaturan", keys: [KeyPress(.char(","))], in: [.home], hint: 11, help: Texts.helpSettings,
      unless: Rights.signedIn),
    Command(
      .signOut, "ganti petugas", keys: [KeyPress(.char("o"))], in: [.home], hint: 9, help: Texts.helpSignOut),
    Command(.quit, "keluar", keys: [KeyPress(.char("q"))], in: [.home], hint: 10, help: Texts.helpQuit),
  ]

  private static let listing: [Command] = [
    Command(.filter, "saring", keys: [KeyPress(.char("f"))], in: [.list], hint: 4, help: Texts.helpFilter),
    Command(.sort, "urut", keys: [KeyPress(.char("s"))], in: [.list], hint: 5, help: Texts.helpSort),
    Command(.reverse, "balik urutan", keys: [KeyPress(.char("S"))], in: [.list], help: Texts.helpReverse),
    Command(
      .clear, "hapus saringan", keys: [KeyPress(.char("x"))], in: [.list, .people], hint: 7,
      help: Texts.helpClear,
      unless: Rights.clear),
    Command(
      .newUMKM, "UMKM baru", keys: [KeyPress(.char("n"))], in: [.list], hint: 6, help: Texts.helpNewUMKM,
      unless: Rights.newInUMKMList),
    Command(
      .newKoperasi, "koperasi baru", keys: [KeyPress(.char("n"))], in: [.list], hint: 6,
      help: Texts.helpNewKoperasi, unless: Rights.newInKoperasiList),
    Command(
      .discard, "hapus draf", keys: [KeyPress(.delete), KeyPress(.char("x"))], in: [.drafts], hint: 4,
      help: Texts.helpDiscard, unless: Rights.discard),
  ]

  private static let reviewing: [Command] = [
    Command(
      .approve, "setujui", keys: [KeyPress(.char("a"))], in: [.card, .review], hint: 1,
      help: Texts.helpApprove, unless: Rights.approve),
    Command(
      .giveBack, "kembalikan", keys: [KeyPress(.char("r"))], in: [.card, .review], hint: 2,
      help: Texts.helpGiveBack, unless: Rights.giveBack),
    Command(
      .edit, "ubah", keys: [KeyPress(.char("e"))], in: [.card], hint: 3, help: Texts.helpEdit,
      unless: Rights.edit),
    Command(
      .void, "batalkan", keys: [KeyPress(.char("b"))], in: [.card], hint: 4, help: Texts.helpVoid,
      unless: Rights.void),
    Command(
      .reopen, "buka lagi", keys: [KeyPress(.char("o"))], in: [.card], hint: 5, help: Texts.helpReopen,
      unless: Rights.reopen),
    Command(
      .next, "berikutnya", keys: [KeyPress(.char("n")), KeyPress(.right)], in: [.review], hint: 4,
      help: Texts.helpNext, unless: Rights.open),
    Command(
      .previous, "sebelumnya", keys: [KeyPress(.char("p")), KeyPress(.left)], in: [.review],
      help: Texts.helpPrevious),
    Command(
      .card, "kartu", keys: [KeyPress(.enter)], in: [.review], hint: 3, help: Texts.helpCard,
      unless: Rights.open),
  ]

  private static let managing: [Command] = [
    Command(
      .new, "tambah petugas", keys: [KeyPress(.char("n"))], in: [.people], hint: 1,
      help: Texts.helpNewPerson, unless: Rights.admin),
    Command(
      .edit, "ubah", keys: [KeyPress(.enter), KeyPress(.char("e"))], in: [.people], hint: 2,
      help: Texts.helpChangePerson, unless: Rights.admin),
    Command(
      .open, "ganti", keys: [KeyPress(.enter), KeyPress(.char(" "))], in: [.settings], hint: 1,
      help: Texts.helpChange),
    Command(.next, "berikutnya", keys: [KeyPress(.right)], in: [.settings], hint: 2, help: Texts.helpTurnOn),
    Command(.previous, "sebelumnya", keys: [KeyPress(.left)], in: [.settings], help: Texts.helpTurnBack),
    Command(
      .next, "lanjut", keys: [KeyPress(.tab), KeyPress(.down)], in: [.person, .firstPerson], hint: 1,
      help: Texts.helpNextField),
    Command(
      .previous, "mundur", keys: [KeyPress(.tab, shift: true), KeyPress(.up)], in: [.person, .firstPerson],
      help: Texts.helpPreviousField),
    Command(
      .save, "simpan", keys: [KeyPress(.char("s"), ctrl: true)], in: [.person, .firstPerson], hint: 2,
      help: Texts.helpSavePerson),
  ]

  private static let answering: [Command] = [
    // What is asked for here is lost for good: Enter, pressed without reading, changes nothing.
    Command(.yes, "ya", keys: [KeyPress(.char("y"))], in: [.confirm], hint: 1, help: Texts.helpYes),
    Command(
      .no, "tidak", keys: [KeyPress(.char("t")), KeyPress(.enter)], in: [.confirm], hint: 2,
      help: Texts.helpNo),
    Command(.yes, "tutup", keys: [KeyPress(.enter)], in: [.message], hint: 1, help: Texts.helpClose),
    Command(.save, "kirim", keys: [KeyPress(.enter)], in: [.text], hint: 1, help: Texts.helpSendText),
    Command(
      .remark, "beri catatan", keys: [KeyPress(.enter)], in: [.remarks], hint: 1, help: Texts.helpRemark),
    Command(
      .send, "kembalikan", keys: [KeyPress(.char("s"), ctrl: true)], in: [.remarks], hint: 2,
      help: Texts.helpSendRemarks),
    Command(.up, "naik", keys: [KeyPress(.up)], in: [.remarks], help: Texts.helpUp),
    Command(.down, "turun", keys: [KeyPress(.down)], in: [.remarks], help: Texts.helpDown),
  ]
}

extension KeyPress {
  /// Whether the key types a character into a text field.
  var isText: Bool {
    if case .char = key { return !ctrl && !alt }
    return false
  }
}
