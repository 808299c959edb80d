import Canvas
import Registry

extension CommandID {
  static let nextHit = CommandID("nextHit"), previousHit = CommandID("previousHit")
  static let columnLeft = CommandID("columnLeft"), columnRight = CommandID("columnRight")
  static let columnFirst = CommandID("columnFirst"), columnLast = CommandID("columnLast")
  static let columns = CommandID("columns"), wider = CommandID("wider"), narrower = CommandID("narrower")
  static let moveLeft = CommandID("moveLeft"), moveRight = CommandID("moveRight")
  static let hideColumn = CommandID("hideColumn"), resetColumns = CommandID("resetColumns")
  static let sortHere = CommandID("sortHere"), namedFilters = CommandID("namedFilters")
  static let dropChip = CommandID("dropChip"), newHere = CommandID("newHere")
  static let mark = CommandID("mark"), markRange = CommandID("markRange"), markAll = CommandID("markAll")
  static let act = CommandID("act"), export = CommandID("export")
  static let copyValue = CommandID("copyValue"), copyRecord = CommandID("copyRecord")
  static let jump = CommandID("jump"), compare = CommandID("compare"), asOf = CommandID("asOf")
  static let related = CommandID("related"), copied = CommandID("copied")
  static let listPelatihan = CommandID("listPelatihan"), listPeserta = CommandID("listPeserta")
}

extension Commands {
  /// Lists, cards and their columns: rows of the command table.
  static let browsing: [Command] = table + card + anywhere

  private static func key(_ character: Character) -> KeyPress { KeyPress(.char(character)) }

  private static let table: [Command] = [
    // Before `new`: while words are searched, n goes on to the next hit.
    Command(
      .nextHit, "temuan berikut", keys: [key("n")], in: [.list], hint: 2, help: Texts.helpNextHit,
      unless: Rights.hits),
    Command(
      .previousHit, "temuan sebelumnya", keys: [key("N")], in: [.list], help: Texts.helpPreviousHit,
      unless: Rights.hits),
    Command(
      .mark, "tandai", keys: [key(" ")], in: [.list], hint: 8, help: Texts.helpMark, unless: Rights.row),
    Command(
      .markRange, "tandai sampai sini", keys: [key("v")], in: [.list], help: Texts.helpMarkRange,
      unless: Rights.row),
    Command(
      .markAll, "tandai semua / lepas", keys: [key("V")], in: [.list], help: Texts.helpMarkAll,
      unless: Rights.row),
    Command(
      .act, "tindakan", keys: [key("a")], in: [.list], hint: 9, help: Texts.helpAct, unless: Rights.row),
    Command(
      .export, "ekspor", keys: [key("E")], in: [.list], hint: 10, help: Texts.helpExport,
      unless: Rights.export),
    Command(
      .columns, "kolom", keys: [key("o")], in: [.list], hint: 10, help: Texts.helpColumns),
    Command(
      .columnLeft, "kolom kiri", keys: [KeyPress(.left), key("h")], in: [.list], help: Texts.helpColumnLeft),
    Command(
      .columnRight, "kolom kanan", keys: [KeyPress(.right), key("l")], in: [.list],
      help: Texts.helpColumnRight),
    Command(
      .columnFirst, "kolom pertama", keys: [key("0")], in: [.list], help: Texts.helpColumnFirst),
    Command(
      .columnLast, "kolom terakhir", keys: [key("$")], in: [.list], help: Texts.helpColumnLast),
    Command(.wider, "lebarkan", keys: [key("+")], in: [.list, .columns], help: Texts.helpWider),
    Command(
      .narrower, "sempitkan", keys: [key("-")], in: [.list, .columns], help: Texts.helpNarrower),
    Command(
      .moveLeft, "geser ke kiri", keys: [key("<")], in: [.list], help: Texts.helpMoveLeft),
    Command(
      .moveRight, "geser ke kanan", keys: [key(">")], in: [.list], help: Texts.helpMoveRight),
    Command(.hideColumn, "sembunyikan kolom", keys: [key("O")], in: [.list], help: Texts.helpHideColumn),
    Command(
      .sortHere, "urut kolom ini", keys: [key("u")], in: [.list], help: Texts.helpSortHere),
    Command(
      .namedFilters, "saringan bernama", keys: [key("F")], in: [.list], help: Texts.helpNamedFilters),
    Command(
      .dropChip, "lepas saringan terakhir", keys: [KeyPress(.backspace)], in: [.list],
      help: Texts.helpDropChip, unless: Rights.chips),
    Command(
      .newHere, "baru", keys: [key("n")], in: [.list], hint: 6, help: Texts.helpNewHere,
      unless: Rights.newInOtherList),
    // The chooser of columns.
    Command(
      .mark, "tampil / sembunyi", keys: [key(" ")], in: [.columns], hint: 1, help: Texts.helpShowColumn),
    Command(
      .moveLeft, "geser ke atas", keys: [key("K"), key("<")], in: [.columns], hint: 2,
      help: Texts.helpMoveLeft),
    Command(
      .moveRight, "geser ke bawah", keys: [key("J"), key(">")], in: [.columns], hint: 3,
      help: Texts.helpMoveRight),
    Command(
      .resetColumns, "seperti semula", keys: [key("r")], in: [.columns], hint: 6, help: Texts.helpResetColumns
    ),
    Command(.open, "selesai", keys: [KeyPress(.enter)], in: [.columns], hint: 7, help: Texts.helpColumnsDone),
  ]

  private static let card: [Command] = [
    Command(
      .compare, "bandingkan", keys: [key("d")], in: [.card], hint: 6, help: Texts.helpCompare,
      unless: Rights.hasRevisions),
    Command(
      .asOf, "per tanggal", keys: [key("t")], in: [.card], hint: 7, help: Texts.helpAsOf,
      unless: Rights.hasDossier),
    Command(
      .related, "terkait", keys: [key("l")], in: [.card], hint: 8, help: Texts.helpRelated,
      unless: Rights.hasRelations),
    Command(
      .copyValue, "salin nilai", keys: [key("y")], in: [.card], hint: 9, help: Texts.helpCopyField,
      unless: Rights.hasDossier),
    Command(
      .copyRecord, "salin catatan", keys: [key("Y")], in: [.card], help: Texts.helpCopyRecord,
      unless: Rights.hasDossier),
    Command(
      .copyValue, "salin nilai", keys: [key("y")], in: [.list], help: Texts.helpCopyValue, unless: Rights.row
    ),
    Command(
      .copyRecord, "salin baris", keys: [key("Y")], in: [.list], help: Texts.helpCopyRecord,
      unless: Rights.row),
    Command(
      .copied, "teks yang disalin", keys: [key("T")], in: [.list, .card], help: Texts.helpCopied,
      unless: Rights.copied),
  ]

  private static let byNumber = KeyPress(.char("g"), ctrl: true)
  private static let byNumberToo = KeyPress(.char("n"), alt: true)

  private static let anywhere: [Command] = [
    Command(
      .jump, "ke nomor catatan", keys: [byNumber, key(":"), byNumberToo],
      in: [
        .home, .list, .drafts, .card, .review, .people, .comparison, .roster, .settings, .forms, .formReport,
        .columns, .help, .copied,
      ],
      help: Texts.helpJump, unless: Rights.browse),
    Command(
      .jump, "ke nomor catatan", keys: [byNumber, byNumberToo],
      in: [.search, .picker, .text, .remarks, .person], help: Texts.helpJump, unless: Rights.browse),
    // In a form Ctrl-G is the twin of F1.
    Command(
      .jump, "ke nomor catatan", keys: [byNumberToo], in: [.form], help: Texts.helpJump, unless: Rights.browse
    ),
    Command(.open, "buka", keys: [KeyPress(.enter)], in: [.jump], hint: 1, help: Texts.helpOpen),
    Command(
      .listPelatihan, "daftar pelatihan", keys: [key("l")], in: [.home], hint: 8,
      help: Texts.helpListPelatihan, unless: Rights.browse),
    Command(
      .listPeserta, "daftar peserta", keys: [key("e")], in: [.home], help: Texts.helpListPeserta,
      unless: Rights.browse),
  ]
}

extension Rights {
  static let hits: @Sendable (Context) -> String? = { context in
    guard let list = context.top as? ListState else { return nil }
    if list.text.text.isEmpty { return Texts.noWords }
    return list.rows.isEmpty ? Texts.nothingFound : nil
  }

  /// Whether there is a row that something can be done with.
  static let row: @Sendable (Context) -> String? = { context in
    guard let list = context.top as? ListState, list.here == nil, list.marks.isEmpty else { return nil }
    return list.isNarrowed ? Texts.noRowFound : Texts.noRow
  }

  static let chips: @Sendable (Context) -> String? = { context in
    (context.top as? ListState)?.filters.isEmpty == true ? Texts.nothingToClear : nil
  }

  static let newInOtherList: @Sendable (Context) -> String? = { context in
    guard let list = context.top as? ListState else { return Texts.otherList }
    if list.kind == .umkm || list.kind == .koperasi { return Texts.otherList }
    if context.registry.forms.current(list.kind) == nil { return Texts.noForm(list.kind.label) }
    return fill(context)
  }

  static let copied: @Sendable (Context) -> String? = { context in
    context.copied.isEmpty ? Texts.nothingCopied : nil
  }

  static let hasDossier: @Sendable (Context) -> String? = { context in
    (context.top as? CardState)?.dossier == nil ? Texts.loading : nil
  }

  static let hasRevisions: @Sendable (Context) -> String? = { context in
    guard let card = context.top as? CardState else { return nil }
    guard let dossier = card.opened.dossier else { return Texts.loading }
    return dossier.revisions.count < 2 ? Texts.oneRevision : nil
  }

  static let hasRelations: @Sendable (Context) -> String? = { context in
    guard let card = context.top as? CardState else { return nil }
    return card.relations.isEmpty ? Texts.noRelations : nil
  }
}
