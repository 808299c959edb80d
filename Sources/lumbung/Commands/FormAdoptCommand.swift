import ArgumentParser
import Formats
import Questionnaire
import Registry
import Store

/// `lumbung form adopt FILE`: what a new version means for the records that exist; with `--yes` it is used from now on.
struct FormAdoptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt", abstract: "Laporkan akibat versi baru formulir; --yes memakainya (hanya admin).")

  @Argument(help: ArgumentHelp("Berkas formulir, mis. umkm.csv atau umkm.xlsx.", valueName: "BERKAS"))
  var file: String

  @Flag(help: "Pakai versi ini mulai periode yang terbuka.")
  var yes = false

  @OptionGroup var options: DataOptions

  func run() throws {
    let form = try FormFiles.form(file)
    let store = yes ? try Opening.writing(options.folder) : try Opening.reading(options.folder)
    defer { store.close() }
    let person = try person(store)
    if yes, let reason = store.readOnlyReason { throw Failure("Tidak tersimpan. \(reason)") }
    // Refused before anyone waits for the report.
    store.offer(form)
    let kind = RecordKind(rawValue: form.id)
    let adoption = FormAdoption(
      kind: kind, round: store.registry.roundToAdopt(kind), form: form.identity, version: form.version)
    if let person, let refusal = store.registry.check(.adopt(adoption), by: person) {
      throw Failure(refusal.message)
    }
    var output = Output()
    try report(form, adoption, store, into: &output)
    try output.flush()
    guard yes, let person else {
      Stderr.line("Belum ada yang ditulis. Tambahkan --yes untuk memakai versi ini.")
      return
    }
    do {
      try store.adopt(form, by: person)
    } catch {
      throw Failure(error.message)
    }
    Stderr.line("Tersimpan: formulir \(kind.label) versi \(form.version) dipakai mulai sekarang.")
  }

  /// Who decides; nobody needs to be named for the report alone.
  private func person(_ store: Store) throws -> Person? {
    guard let id = options.person else {
      if yes { throw Failure("Sebutkan admin yang memutuskan, mis. --as admin-01.") }
      return nil
    }
    guard let person = store.registry.person(id) else {
      throw Failure("Petugas \(id) tidak ada di \(options.folder).")
    }
    return person
  }

  private func report(
    _ form: Form, _ adoption: FormAdoption, _ store: Store, into output: inout Output
  ) throws {
    let current = store.registry.forms.current(adoption.kind)
    let round = adoption.round == Round.none ? "" : ", periode \(adoption.round)"
    output.line(
      "Formulir \(adoption.kind.label)\(round): versi \(current?.version ?? "-") menjadi \(form.version) (\(form.identity))"
    )
    if let current, current.identity != form.identity {
      let changes = FormComparison(from: current, to: form).changes
      output.line("\nYang berubah:")
      for change in changes { output.line("- \(change.text)") }
      if changes.isEmpty { output.line("- hanya urutan, petunjuk, atau catatan") }
    }
    try output.flush()
    let survey = FormSurvey(store, adoption.kind, form)
    let progress = Progress("Memeriksa catatan")
    while !survey.isDone {
      survey.step(200)
      progress.update(survey.progress)
    }
    progress.finish()
    output.line("\n\(VersionText.summary(survey.report))")
    for line in VersionText.lines(survey.report) { output.line("- \(line)") }
    for (identity, count) in survey.report.underForms.sorted(by: { $0.key < $1.key }) {
      let version = store.registry.forms.form(identity)?.version ?? "tidak terbaca"
      output.line("\(Rupiah.grouped(Int64(count))) catatan diisi di versi \(version) (\(identity.prefix(8)))")
    }
    if survey.unreadable > 0 {
      output.line("\(survey.unreadable) catatan tidak dapat dibaca dan tidak dihitung.")
    }
    output.line("\n\(VersionText.keeps)")
  }
}
