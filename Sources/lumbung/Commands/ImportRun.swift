import Exchange
import Formats
import Questionnaire
import Registry
import Store

/// One import under way: line by line into forms, held to the form's checks and the office's rules, and handed in some at a
/// time, each of them durable before the next.
final class ImportRun {
  private let store: Store
  private let form: Form
  private let table: ImportTable
  private let person: Person
  private let presets: [String: String]
  private let file: ImportFile
  private let keys: [String]
  /// What lines of this file hold, by keys and name, with the line.
  private var lineOf: [[String]: Int] = [:]

  init(
    _ store: Store, _ form: Form, _ table: ImportTable, by person: Person, round: String,
    presets: [String: String]
  ) {
    self.store = store
    self.form = form
    self.table = table
    self.person = person
    self.presets = presets
    keys = form.questions(using: .key).map(\.name)
    file = ImportFile(
      kind: RecordKind(rawValue: form.id), round: round, hash: table.hash, name: table.name,
      count: table.count, presets: presets)
  }

  /// What an earlier import of the same file left; nil when this is the first. From here on nobody else imports.
  /// - Throws: `Failure` when it is complete and nobody asked for it again, while another import is under way, and for who
  ///   may not import: they are not told how to go on.
  func earlier(again: Bool) throws -> ImportHistory? {
    if let refusal = refusal(of: person) { throw Failure(refusal.message) }
    do throws(StoreError) { try store.beginImport() } catch { throw Failure(error.message) }
    let progress = Progress("Mencari impor sebelumnya")
    defer { progress.finish() }
    let found: ImportHistory?
    do throws(StoreError) {
      found = try store.lastImport(of: file.hash, kind: file.kind) { progress.update($0) }
    } catch {
      throw Failure(error.message)
    }
    guard let found, found.isComplete else {
      if let found, !found.lines.isEmpty { try refuseOtherWays(found) }
      return found
    }
    if again { return nil }
    let day = found.at.map { " pada \($0.day.long)" } ?? ""
    throw Failure(
      "\(table.name) sudah diimpor\(day) oleh \(found.by): \(found.lines.count) catatan. "
        + "Perbaiki berkasnya, atau pakai --again untuk mengimpor lagi.")
  }

  /// Why somebody may not import, whatever and for whichever round.
  private func refusal(of person: Person) -> Refusal? {
    store.registry.checkAgain(.beginImport(file), by: person)
  }

  /// One half of a file must not become other records than the other half did: what broke off goes on as it was begun.
  private func refuseOtherWays(_ found: ImportHistory) throws {
    var words: [String] = []
    // Who has left, or may not import any more, cannot go on with it; each line says by whom it was handed in.
    if found.by != person.id, let other = store.registry.person(found.by), refusal(of: other) == nil {
      words.append("--as \(found.by)")
    }
    if found.round != file.round { words.append("--period \(found.round)") }
    if let presets = found.presets, presets != file.presets {
      words += presets.sorted { $0.key < $1.key }.map { "--set \($0.key)=\($0.value)" }
      if presets.isEmpty { words.append("tanpa --set") }
    }
    guard !words.isEmpty else { return }
    throw Failure(
      "Impor \(table.name) yang terputus (\(found.lines.count) catatan sudah masuk) dimulai dengan pilihan lain. "
        + "Lanjutkan dengan: \(words.joined(separator: " ")).")
  }

  /// Takes every line that may be taken, all but those that an import which broke off took already.
  /// - Parameter telling: gets what was refused before the log says that the import is complete: else nobody might ever hear
  ///   of it.
  /// - Throws: `Failure` when writing failed, or what `telling` throws; what was said to be in stays in.
  func write(
    _ history: ImportHistory?, isTrial: Bool, telling: (ImportReport) throws -> Void
  ) throws -> ImportReport {
    if let refusal = store.registry.check(.beginImport(file), by: person) { throw Failure(refusal.message) }
    var reader = ImportReader(table.columns, presets: presets) { [regions = store.registry.regions] in
      regions.codes(named: $0)
    }
    if let problem = reader.presetProblems(today: Opening.now.day).first {
      throw Failure("--set \(problem). Tidak ada yang diimpor.")
    }
    var report = ImportReport()
    report.known = history?.lines.count ?? 0
    let progress = Progress(isTrial ? "Memeriksa" : "Mengimpor")
    defer { progress.finish() }
    // A group without lines perhaps never reached the disk.
    let known = history?.lines.isEmpty == false ? history?.group : nil
    let group = isTrial ? nil : try known ?? commit(.beginImport(file)).last
    var rows = table.rows()
    var seen = 0
    while seen < table.count {
      progress.update(Double(seen) / Double(table.count))
      if !isTrial, Interrupts.isAsked { try stop(report, progress) }
      var lines: [(CSVRow, ImportedForm)] = []
      var again: [(CSVRow, ImportedForm, WrittenLine)] = []
      for _ in 0..<EntryCoding.importBatch {
        guard let row = try rows.next() else { break }
        seen += 1
        if history?.lines.contains(row.line) == true {
          if let written = history?.doubtful[row.line], let filled = try? read(row, &reader, isKnown: true) {
            again.append((row, filled, written))
          }
          continue
        }
        do throws(ImportProblems) {
          lines.append((row, try read(row, &reader)))
        } catch {
          report.refuse(row, error.all)
        }
      }
      try handInAgain(again, group)
      try handIn(lines, group, &report)
    }
    if !isTrial, Interrupts.isAsked { try stop(report, progress) }
    progress.finish()
    do { try telling(report) } catch let failure as Failure where !isTrial {
      throw Failure(
        "\(failure) Impor \(table.name) belum selesai: jalankan lagi, dan yang ditolak disebut lagi.")
    }
    if let group {
      try commit(
        .endImport(group, file, accepted: report.accepted + report.known, rejected: report.rejected))
    }
    return report
  }

  private func stop(_ report: ImportReport, _ progress: Progress) throws {
    progress.finish()
    Stderr.line(
      "Dihentikan: \(report.accepted + report.known) catatan sudah masuk. "
        + "Jalankan perintah yang sama untuk melanjutkan.")
    Interrupts.release()
    throw Failure("Impor \(table.name) belum selesai.")
  }

  private func read(
    _ row: CSVRow, _ reader: inout ImportReader, isKnown: Bool = false
  ) throws(ImportProblems) -> ImportedForm {
    let now = Opening.now
    let context = InterviewContext(
      today: now.day, now: now, user: person.id, round: file.round,
      seed: UInt64(row.line) &+ UInt64(bitPattern: now.ms))
    let filled = try reader.read(row.fields, context: context)
    if !isKnown, let twin = twin(filled, row.line) { throw ImportProblems(all: [ImportProblem("", twin)]) }
    return filled
  }

  /// Keys alone warn and never block, because one owner may run several businesses. All keys and the name are the same
  /// record typed twice: an import that was run again would otherwise double everything.
  private func twin(_ filled: ImportedForm, _ line: Int) -> String? {
    let given = keys.compactMap { key -> (String, String)? in
      if case .text(let text)? = filled.answers[key] { return (key, text) }
      return nil
    }
    guard let first = given.first else { return nil }
    let name = Fold.key(filled.name)
    if let other = lineOf.updateValue(line, forKey: given.map { "\($0)=\($1)" } + [name]) {
      return "sama dengan baris \(other)"
    }
    let registry = store.registry
    var same = registry.matches(key: first.0, value: first.1, except: nil)
    for (key, value) in given.dropFirst() where !same.isEmpty {
      let others = Set(registry.matches(key: key, value: value, except: nil))
      same.removeAll { !others.contains($0) }
    }
    let table = registry.table(file.kind)
    let twin = same.first { id in table.row(id).map { Fold.key(table.name($0)) == name } ?? false }
    return twin.map { "sudah ada: \($0). Perbarui catatan itu, bukan menambah" }
  }

  private func handIn(
    _ lines: [(CSVRow, ImportedForm)], _ group: EntryRef?, _ report: inout ImportReport
  ) throws {
    guard !lines.isEmpty else { return }
    // A trial gives no numbers away.
    var ids: [RecordID] = []
    if group != nil {
      do throws(StoreError) { ids = try store.newRecordIDs(UInt32(lines.count)) } catch {
        throw Failure(error.message)
      }
    }
    let now = Opening.now
    var handed: [ImportedLine] = []
    for (place, (row, filled)) in lines.enumerated() {
      let id = place < ids.count ? ids[place] : RecordID(writer: "000000", counter: UInt32(place + 1))
      let draft = draft(id, filled, now)
      if let refusal = store.registry.check(.submit(draft), by: person) {
        report.refuse(row, [ImportProblem("", refusal.message)])
        continue
      }
      report.warned += filled.warnings > 0 ? 1 : 0
      handed.append(ImportedLine(line: row.line, draft: draft))
    }
    if let group, !handed.isEmpty { try commit(.importing(group, handed)) }
    report.accepted += handed.count
  }

  /// What an import that broke off wrote last may be readable and not on the disk: it is written again before anybody
  /// hears that it is in.
  private func handInAgain(_ lines: [(CSVRow, ImportedForm, WrittenLine)], _ group: EntryRef?) throws {
    guard let group, !lines.isEmpty else { return }
    let now = Opening.now
    let handed = lines.map { row, filled, written in
      ImportedLine(line: row.line, draft: draft(written.record, filled, now))
    }
    store.recall(group, handed, as: lines.map(\.2))
    try commit(.importing(group, handed))
  }

  private func draft(_ id: RecordID, _ filled: ImportedForm, _ now: Instant) -> Draft {
    Draft(
      id: id, kind: file.kind, person: person.id, formIdentity: form.identity, round: file.round,
      answers: filled.answers, started: now)
  }

  /// Once more after a failed write: the second attempt names the first one's entries and goes into another log (JOURNAL.md,
  /// promise 3).
  @discardableResult
  private func commit(_ action: Action) throws -> [EntryRef] {
    if let receipt = try? store.commit(action, by: person) { return receipt.refs }
    do throws(StoreError) { return try store.commit(action, by: person).refs } catch {
      throw Failure("\(error.message) Jalankan perintah yang sama untuk melanjutkan impor.")
    }
  }
}
