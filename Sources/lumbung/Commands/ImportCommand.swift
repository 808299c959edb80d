import ArgumentParser
import Questionnaire
import Registry
import Store

/// `lumbung import KIND FILE`: a table of records in; every line is taken or refused with its reason.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Masukkan catatan dari CSV atau XLSX; tiap baris diterima atau ditolak.",
    discussion: """
      Baris pertama menyebut pertanyaan tiap kolom: namanya (nik, nama_usaha) atau judulnya di
      formulir. Baris yang ditolak disebut satu per satu di keluaran standar; perbaiki, lalu impor
      lagi dari berkas --rejects. Yang terputus dilanjutkan dengan perintah yang sama.
      """)

  @Argument(help: ArgumentHelp("Jenis catatan: umkm, koperasi, pelatihan, peserta.", valueName: "JENIS"))
  var kind: String

  @Argument(help: ArgumentHelp("Berkas .csv atau .xlsx (lembar pertama).", valueName: "BERKAS"))
  var file: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Jawaban untuk semua baris yang tidak mengisinya, mis. --set hasil=sebagian.", valueName: "NAMA=ISI"))
  var presets: [String] = []

  @Option(help: ArgumentHelp("Periode pendataan; tanpa ini yang sedang dibuka.", valueName: "PERIODE"))
  var period: String?

  @Option(help: ArgumentHelp("Tulis baris yang ditolak ke CSV ini, dengan alasannya.", valueName: "BERKAS"))
  var rejects: String?

  @Flag(help: "Periksa saja; tidak ada yang ditulis.")
  var check = false

  @Flag(help: "Lewati kolom yang bukan pertanyaan.")
  var skipUnknown = false

  @Flag(help: "Impor lagi berkas yang sudah pernah diimpor.")
  var again = false

  @OptionGroup var options: DataOptions

  func validate() throws {
    if options.person == nil { throw ValidationError("import perlu petugas: --as PETUGAS") }
    for preset in presets where !(preset.firstIndex(of: "=").map { $0 > preset.startIndex } ?? false) {
      throw ValidationError("--set ditulis NAMA=ISI, bukan '\(preset)'")
    }
  }

  func run() throws {
    let store = check ? try Opening.reading(options.folder) : try Opening.writing(options.folder)
    defer { store.close() }
    if !check, let reason = store.readOnlyReason { throw Failure("Tidak diimpor. \(reason)") }
    let form = try form(store)
    let table = try ImportTable(file, form: form, skipsUnknown: skipUnknown)
    let run = ImportRun(
      store, form, table, by: try options.person(options.person ?? "", store), round: try round(store),
      presets: try presets(form))
    if let rejects { try checkRejects(rejects) }
    let history = check ? nil : try run.earlier(again: again)
    // What was begun is brought to an end that the log knows, and everybody who waits hears of it.
    if !check { Interrupts.hold() }
    defer { if !check { Interrupts.release() } }
    let report = try run.write(history, isTrial: check) { report in
      if let rejects { try report.save(rejects, outside: options.folder, table) }
      try tell(report)
    }
    for line in report.summary(isTrial: check, kind: RecordKind(rawValue: kind).label) { Stderr.line(line) }
    if report.rejected > 0 { throw ExitCode.failure }
  }

  /// The refused lines on standard output. Whoever reads there may take their time, and may be interrupted meanwhile: an import
  /// whose refused lines nobody got has no end yet.
  private func tell(_ report: ImportReport) throws {
    if !check { Interrupts.release() }
    defer { if !check { Interrupts.hold() } }
    var output = Output()
    for line in report.lines { output.line("\(file):\(line)") }
    try output.flush()
  }

  /// Before anything is imported: afterwards nothing would tell what was refused.
  private func checkRejects(_ path: String) throws {
    if FormFiles.isWorkbook(path) {
      throw Failure("--rejects \(path): yang ditolak ditulis sebagai CSV. Pilih nama yang berakhir .csv.")
    }
    if FileReading.areSame(path, file) {
      throw Failure(
        "--rejects \(path) adalah berkas yang diimpor. Pilih nama lain, supaya berkas itu tetap utuh.")
    }
    // Nothing of it stays behind, whatever the moment.
    Interrupts.hold()
    defer { Interrupts.release() }
    try ImportReport.file(path, outside: options.folder).discard()
  }

  private func form(_ store: Store) throws -> Form {
    let wanted = RecordKind(rawValue: kind)
    guard let form = store.registry.forms.current(wanted) else { throw options.noKind(kind, store) }
    return form
  }

  private func round(_ store: Store) throws -> String {
    let wanted = RecordKind(rawValue: kind)
    guard wanted.hasRounds else {
      if let period { throw Failure("\(wanted.label) tidak berperiode. Jalankan tanpa --period \(period).") }
      return Round.none
    }
    return period ?? store.registry.openRound?.id ?? Round.none
  }

  private func presets(_ form: Form) throws -> [String: String] {
    var found: [String: String] = [:]
    for preset in presets {
      let parts = preset.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
        String.init)
      guard let question = form.question(parts[0]), question.kind.takesAnswer, question.repeats.isEmpty else {
        throw Failure("--set \(preset): formulir \(form.id) tidak punya pertanyaan \(parts[0]).")
      }
      found[parts[0]] = parts[1]
    }
    return found
  }
}
