import Exchange
import Formats
import Glibc
import Questionnaire
import Registry
import Store

/// One export under way: records are read, encoded and written one at a time, so that memory does not grow with them.
final class ExportRun {
  /// Records that were written.
  private(set) var written = 0
  /// Records whose entry could not be read; they are left out.
  private(set) var unreadable = 0
  /// Records that are meant.
  var count: Int { rows.count }

  private let store: Store
  private let table: RecordTable
  private let current: Form?
  private let format: ExportFormat
  private let isMasked: Bool
  private let rows: [UInt32]
  /// By form identity.
  private var forms: [String: (form: Form?, mask: ExportMask)] = [:]
  private var buffer: [UInt8] = []
  /// How far it is, from 0 to 1; false ends it.
  private var goesOn: (Double) -> Bool = { _ in true }

  /// All records of a kind with a revision, in the order of their ids; only those in `scope` when it is not empty.
  convenience init(_ store: Store, _ kind: RecordKind, scope: [String], format: ExportFormat, isMasked: Bool)
  {
    let table = store.registry.table(kind)
    let rows = table.rows(Query(regionPrefixes: scope, sort: SortKey(.id))).filter {
      table.newest(Int($0)) != nil
    }
    self.init(store, kind, rows: rows, format: format, isMasked: isMasked)
  }

  /// These rows of a kind's table, in their order.
  init(_ store: Store, _ kind: RecordKind, rows: [UInt32], format: ExportFormat, isMasked: Bool) {
    self.store = store
    self.format = format
    self.isMasked = isMasked
    self.rows = rows
    table = store.registry.table(kind)
    current = store.registry.forms.current(kind)
  }

  // MARK: Where it goes

  /// To a new file that takes its name once it is whole, on disk and noted in the log.
  /// - Throws: `Failure` naming the file; nothing is left of it then. Ctrl-C ends the program the same way.
  func toFile(_ path: String, noting: () throws -> Void) throws {
    let progress = Progress("Mengekspor")
    defer { progress.finish() }
    // The log must not end in half a line, nor half a file stay behind.
    Interrupts.hold()
    defer { Interrupts.release() }
    let file = try WholeFile(path)
    goesOn = { fraction in
      progress.update(fraction)
      return !Interrupts.isAsked
    }
    let isWhole = try encode { bytes in
      try file.write(bytes)
      return true
    }
    guard isWhole else {
      file.discard()
      progress.finish()
      Interrupts.release()
      throw Failure("Dihentikan: \(path) tidak ditulis.")
    }
    try file.finish(before: noting)
  }

  /// To a new file as `toFile` does, beside a screen that is up: no bar, and Ctrl-C is the screen's.
  func toNewFile(_ path: String, noting: () throws -> Void) throws {
    let file = try WholeFile(path)
    _ = try encode { bytes in
      try file.write(bytes)
      return true
    }
    try file.finish(before: noting)
  }

  /// To standard output; a closed pipe ends it quietly.
  func toStandardOutput() throws {
    var output = Output()
    let isTerminal = isatty(STDOUT_FILENO) == 1
    // The bar stands on a terminal only while the records go somewhere else.
    let progress = Self.isFile(STDOUT_FILENO) ? Progress("Mengekspor") : nil
    defer { progress?.finish() }
    goesOn = { fraction in
      progress?.update(fraction)
      return true
    }
    _ = try encode { bytes in
      output.write(isTerminal ? Self.harmless(bytes) : bytes)
      return !output.isClosed
    }
    output.flush()
  }

  private static func isFile(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// What people typed must not steer the terminal: control characters become question marks.
  private static func harmless(_ bytes: [UInt8]) -> [UInt8] {
    var safe = bytes
    for index in safe.indices {
      let byte = safe[index]
      let isLate = (0x80...0x9F).contains(byte) && index > 0 && safe[index - 1] == 0xC2
      if isLate { safe[index - 1] = 0x3F }
      if isLate || byte == 0x7F || byte < 0x20 && ![0x09, 0x0A, 0x0D].contains(byte) { safe[index] = 0x3F }
    }
    return safe
  }

  // MARK: Encoding

  /// False when it was ended before the last record.
  private func encode(to put: ([UInt8]) throws -> Bool) throws -> Bool {
    switch format {
    case .jsonl:
      return try each(from: 0, part: 1) { record, form in
        ExportJSON.write(record, form: form, to: &buffer)
        return try hand(put, atLeast: 1 << 16)
      } && hand(put, atLeast: 1)
    case .csv:
      // How many rows the repeats have is known only after a look at all of them.
      var survey = ExportSurvey(form: current)
      guard
        try each(
          from: 0, part: 0.45,
          { record, _ in
            survey.look(at: record.answers); return true
          })
      else {
        return false
      }
      let csv = ExportCSV(ExportColumns(survey))
      csv.writeHeader(to: &buffer)
      (written, unreadable) = (0, 0)
      return try each(from: 0.45, part: 0.55) { record, _ in
        csv.write(record, to: &buffer)
        return try hand(put, atLeast: 1 << 16)
      } && hand(put, atLeast: 1)
    }
  }

  private func hand(_ put: ([UInt8]) throws -> Bool, atLeast size: Int) throws -> Bool {
    guard buffer.count >= size else { return true }
    defer { buffer.removeAll(keepingCapacity: true) }
    return try put(buffer)
  }

  private func each(
    from start: Double, part: Double, _ body: (ExportRecord, Form?) throws -> Bool
  ) throws -> Bool {
    for (index, row) in rows.enumerated() {
      if index & 0xFF == 0, !goesOn(start + part * Double(index) / Double(rows.count)) { return false }
      guard let (record, form) = record(Int(row)) else {
        unreadable += 1
        continue
      }
      written += 1
      if try !body(record, form) { return false }
    }
    return true
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
