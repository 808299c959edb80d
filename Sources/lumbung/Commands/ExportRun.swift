import Exchange
import Formats
import Questionnaire
import Registry
import Store

/// One export under way: records are read, encoded and handed on one at a time, so that memory does not grow with them,
/// and in slices, so that a screen stays alive. The command and the list use the same.
final class ExportRun {
  /// What a slice ended with.
  enum Step { case more, whole, closed }

  /// Records that were written.
  private(set) var written = 0
  /// Records whose entry could not be read; they are left out.
  private(set) var unreadable = 0
  /// Records that are meant.
  var count: Int { rows.count }
  /// How far it is, from 0 to 1.
  var fraction: Double {
    let part = rows.isEmpty ? 1 : Double(next) / Double(rows.count)
    return format == .jsonl ? part : survey == nil ? 0.45 + 0.55 * part : 0.45 * part
  }

  let store: Store
  private let table: RecordTable
  private let current: Form?
  private let format: ExportFormat
  private let isMasked: Bool
  private let scope: [String]
  private let rows: [UInt32]
  /// The next of `rows`.
  private var next = 0
  /// How many rows the repeats have is known only after a look at all records; nil once that is done.
  private var survey: ExportSurvey?
  private var csv: ExportCSV?
  /// By form identity.
  private var forms: [String: (form: Form?, mask: ExportMask)] = [:]
  private var buffer: [UInt8] = []

  /// The records of a kind with a revision that lie in the person's area: those of `rows`, or all in the order of their
  /// ids.
  init(
    _ store: Store, _ kind: RecordKind, rows chosen: [UInt32]? = nil, by person: Person?,
    format: ExportFormat,
    isMasked: Bool
  ) {
    self.store = store
    self.format = format
    self.isMasked = isMasked
    let table = store.registry.table(kind)
    self.table = table
    let scope = person?.scope ?? []
    self.scope = scope
    current = store.registry.forms.current(kind)
    let all =
      chosen == nil || !scope.isEmpty ? table.rows(Query(regionPrefixes: scope, sort: SortKey(.id))) : []
    let reach = scope.isEmpty ? nil : Set(all)
    rows = (chosen ?? all).filter { table.newest(Int($0)) != nil && reach?.contains($0) != false }
    if format == .csv { survey = ExportSurvey(form: current) }
  }

  /// Why somebody takes no records, in a sentence; nil when they may.
  static func refusal(_ person: Person) -> String? {
    if !person.active { return "Petugas \(person.id) sudah tidak aktif. Minta petugas lain mengekspor." }
    if person.role == .pimpinan {
      return "Pimpinan melihat angka gabungan, bukan catatan per orang. Minta operator mengekspor."
    }
    return nil
  }

  /// Notes in the log that these records leave; call it before the first of them can be seen elsewhere.
  /// - Throws: `Failure` when that could not be written: then nothing may leave.
  func note(by person: Person, filter: String = "", reason: String = "") throws {
    let words = ([table.kind.rawValue] + scope).joined(separator: " ")
    let note = ExportNote(
      kind: table.kind, format: format.rawValue, count: count, isMasked: isMasked,
      filter: filter.isEmpty ? words : words + "; " + filter, reason: reason)
    do throws(StoreError) {
      try store.note(note, by: person)
    } catch {
      throw Failure("Tidak diekspor, karena tidak dapat dicatat di log. \(error.message)")
    }
  }

  // MARK: Encoding

  /// Goes on with so many records; their bytes go to `put`, which says whether anybody still takes them.
  func advance(_ limit: Int, to put: ([UInt8]) throws -> Bool) throws -> Step {
    // Between two slices others' entries are taken in, and for that all may have been read anew.
    guard store.isCurrent(table) else {
      throw Failure("Tidak diekspor: data dibaca ulang dari log sementara itu. Ekspor sekali lagi.")
    }
    let end = min(rows.count, next + limit)
    while next < end {
      let record = record(Int(rows[next]))
      next += 1
      if survey != nil {
        if let record { survey?.look(at: record.0.answers) }
        continue
      }
      guard let (record, form) = record else {
        unreadable += 1
        continue
      }
      written += 1
      if let csv {
        csv.write(record, to: &buffer)
      } else {
        ExportJSON.write(record, form: form, to: &buffer)
      }
      guard try hand(put, atLeast: 1 << 16) else { return .closed }
    }
    guard next == rows.count else { return .more }
    // Rows out of a block that does not verify are none; the next look at the folder reads the logs instead.
    guard !table.isDamaged else {
      throw Failure("Tidak diekspor: cuplikan data rusak; log dibaca ulang. Ekspor sekali lagi.")
    }
    guard let survey else { return try hand(put, atLeast: 1) ? .whole : .closed }
    let table = ExportCSV(ExportColumns(survey))
    table.writeHeader(to: &buffer)
    (csv, next, self.survey) = (table, 0, nil)
    return .more
  }

  private func hand(_ put: ([UInt8]) throws -> Bool, atLeast size: Int) throws -> Bool {
    guard buffer.count >= size else { return true }
    defer { buffer.removeAll(keepingCapacity: true) }
    return try put(buffer)
  }

  private func record(_ row: Int) -> (ExportRecord, Form?)? {
    guard let revision = try? store.newest(table, row: row) else { return nil }
    let (form, mask) = form(revision.formIdentity)
    return (
      ExportRecord(
        id: revision.record.description, kind: revision.kind.rawValue, state: table.state(row).label,
        round: revision.round, revision: revision.ref.description, time: revision.at.iso, by: revision.by,
        answers: isMasked ? mask.masked(revision.answers) : revision.answers), form
    )
  }

  private func form(_ identity: String) -> (form: Form?, mask: ExportMask) {
    if let known = forms[identity] { return known }
    let form = store.registry.forms.form(identity)
    let made = (form: form ?? current, mask: ExportMask(form, current: current))
    forms[identity] = made
    return made
  }
}
