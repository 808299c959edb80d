import Formats
import Questionnaire

/// One line of a table as a form that was filled.
public struct ImportedForm: Sendable {
  /// What a submission holds.
  public var answers: Answers
  /// The record's name, as lists show it.
  public var name: String
  /// Questions whose answer is unusual; they do not stand in the way.
  public var warnings: Int
}

/// Lines of a table into filled forms: read as if a person had typed the cells, held to the form's checks.
public struct ImportReader {
  private let columns: ImportColumns
  /// The columns, and the questions that are answered for all lines, in the form's order.
  private let slots: [Slot]
  /// What texts mean as answers to a question whose choices do not depend on others: lists repeat themselves.
  private var known: [Key: Result<Answer?, EntryProblem>] = [:]
  private var lists: ImportLists

  private struct Slot {
    /// Place in the lines; nil for an answer that only stands for all of them.
    var column: Int?
    var heading: String
    var path: FieldPath
    var question: Question
    /// What counts where the line says nothing.
    var preset = ""
  }

  private struct Key: Hashable {
    var question: Int
    var text: String
  }

  /// - Parameters:
  ///   - presets: answers for what a line leaves empty, by question, as a person would type them.
  ///   - regions: codes of regions by any spelling of their names (`Regions.codes`).
  public init(
    _ columns: ImportColumns, presets: [String: String] = [:],
    regions: @escaping (String) -> [String] = { _ in [] }
  ) {
    self.columns = columns
    var slots = columns.fields.map {
      Slot(column: $0.column, heading: $0.heading, path: $0.path, question: $0.question)
    }
    for (name, text) in presets {
      if let place = slots.firstIndex(where: { $0.path == FieldPath(name) }) {
        slots[place].preset = text
      } else if let question = columns.form.question(name) {
        slots.append(Slot(heading: name, path: FieldPath(name), question: question, preset: text))
      }
    }
    // Rows of a repeat stay as they stand in the file.
    self.slots = slots.enumerated().sorted {
      ($0.element.question.index, $0.offset) < ($1.element.question.index, $1.offset)
    }.map(\.element)
    lists = ImportLists(form: columns.form, regions: regions)
  }

  /// What is wrong with the answers for all lines, where that does not depend on a line: said once, not with every line.
  public mutating func presetProblems(today: Day) -> [ImportProblem] {
    slots.filter { !$0.preset.isEmpty && $0.question.choiceFilter == nil }.compactMap { slot in
      do throws(EntryProblem) {
        _ = try meaning(slot.preset, slot.question, today)
        return nil
      } catch {
        return ImportProblem(slot.path.description, error.message)
      }
    }
  }

  /// Reads one line.
  /// - Throws: `ImportProblems` with everything that stands in the way of this line.
  public mutating func read(
    _ cells: [String], context: InterviewContext
  ) throws(ImportProblems) -> ImportedForm {
    var problems: [ImportProblem] = []
    if cells.dropFirst(columns.width).contains(where: { !Fold.trimmedNFC($0).isEmpty }) {
      problems.append(
        ImportProblem("", "lebih banyak isian daripada kolom; periksa koma dan tanda kutip di baris ini"))
    }
    for place in columns.untitled where place < cells.count && !Fold.trimmedNFC(cells[place]).isEmpty {
      problems.append(
        ImportProblem(
          "",
          "kolom ke-\(place + 1) tidak berjudul tetapi berisi “\(Fold.trimmedNFC(cells[place]))”; "
            + "tulis judulnya, atau kosongkan"))
    }
    if let id = columns.id, id < cells.count, !Fold.trimmedNFC(cells[id]).isEmpty {
      problems.append(
        ImportProblem(
          "id", "catatan \(Fold.trimmedNFC(cells[id])) sudah bernomor; impor hanya menambah catatan baru"))
    }
    let given = typed(cells)
    var answers = Answers()
    for (path, question, heading, text) in given {
      do throws(EntryProblem) {
        guard question.choiceFilter == nil else {
          answers.put(nil, at: path)
          continue
        }
        if let answer = try meaning(text, question, context.today) { answers.put(answer, at: path) }
      } catch {
        problems.append(ImportProblem(heading, error.message))
      }
    }
    // Filtered choices last, each with what it is filtered by in place.
    let meant = choosing(given, &answers)
    var interview = Interview(form: columns.form, answers: answers, context: context, isNew: true)
    var excused: Set<String> = []
    for (path, question, heading, text) in given where question.choiceFilter != nil {
      do throws(EntryProblem) {
        interview.set(path, try choice(text, path, question, meant[path] ?? [], interview))
      } catch {
        problems.append(ImportProblem(heading, error.message))
        excused.formUnion(lists.above(question))
      }
    }
    excused.formUnion(problems.map(\.column))
    for issue in interview.errors {
      let heading = columns.fields.first { $0.path == issue.path }?.heading ?? issue.path.description
      // What could not be read is missing for that reason, and so is what would have followed from it.
      if !excused.contains(heading) { problems.append(ImportProblem(heading, issue.message)) }
    }
    if !problems.isEmpty { throw ImportProblems(all: problems) }
    return ImportedForm(
      answers: interview.submission(), name: interview.instanceName, warnings: interview.warnings.count)
  }

  private typealias Typed = (path: FieldPath, question: Question, heading: String, text: String)

  /// What the line says, and what was said for all lines where it says nothing, in the form's order.
  private func typed(_ cells: [String]) -> [Typed] {
    slots.compactMap { slot in
      var text = slot.column.map { $0 < cells.count ? Self.text(cells[$0]) : "" } ?? ""
      if text.isEmpty { text = slot.preset }
      return text.isEmpty ? nil : (slot.path, slot.question, slot.heading, text)
    }
  }

  /// What was meant with a cell; several lines in it are several lines of an answer.
  private static func text(_ cell: String) -> String {
    let cell = ExportCell.reading(cell)
    if cell.allSatisfy(\.isWhitespace) { return "" }
    return cell.contains(where: \.isNewline) ? cell : Fold.trimmedNFC(cell)
  }

  private mutating func meaning(_ text: String, _ question: Question, _ today: Day) throws(EntryProblem)
    -> Answer?
  {
    guard let list = question.kind.list else {
      return try AnswerParser.parse(try Self.plain(text, question), for: question, today: today)
    }
    let key = Key(question: question.index, text: text)
    if let answer = known[key] { return try answer.get() }
    let result = Result { () throws(EntryProblem) in try choice(text, question, list, today) }
    if known.count > 100_000 { known.removeAll() }
    known[key] = result
    return try result.get()
  }

  /// What a person would have typed for a cell that a program wrote: a workbook's date has a time, and what a person means by
  /// one dot and three digits is no question at a keyboard, but one in a table.
  private static func plain(_ text: String, _ question: Question) throws(EntryProblem) -> String {
    if text.hasSuffix(ImportColumns.roundedMark), text.dropLast().allSatisfy({ $0.isNumber || $0 == "-" }) {
      throw EntryProblem(
        message: "angka sepanjang \(text.dropLast()) mungkin sudah dibulatkan program lembar kerja; "
          + "ubah kolomnya menjadi Teks, lalu ketik lagi")
    }
    switch question.kind {
    case .date: return text.hasSuffix(" 00:00:00") ? String(text.dropLast(9)) : text
    case .decimal, .range:
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard !question.isWhole, parts.count == 2, parts[1].count == 3, !parts[1].contains(",") else {
        return text
      }
      throw EntryProblem(
        message:
          "“\(text)” dapat berarti \(parts[0])\(parts[1]) atau \(parts[0]),\(parts[1]); tulis salah satunya")
    default: return text
    }
  }

  private mutating func choice(
    _ text: String, _ question: Question, _ list: String, _ today: Day
  ) throws(EntryProblem) -> Answer? {
    if case .selectOne = question.kind {
      let meant = lists.alike(text, list)
      if meant.count == 1, let only = meant.first { return .text(only.name) }
      if meant.count > 1 { throw lists.ambiguous(text, meant, question) }
    }
    let choices = columns.form.choices(list: list)
    return try AnswerParser.parse(text, for: question, choices: choices, today: today)
  }

  // MARK: Filtered choices

  /// What the filtered choices of a line can mean among all of their lists, and what follows from those that can mean one
  /// thing only: a kelurahan says its kecamatan, when there is a question with the name of that column of the list and
  /// nobody answered it.
  private mutating func choosing(_ given: [Typed], _ answers: inout Answers) -> [FieldPath: [Choice]] {
    var meant: [FieldPath: [Choice]] = [:]
    for (path, question, _, text) in given.reversed() {
      guard question.choiceFilter != nil, case .selectOne(let list) = question.kind else { continue }
      let all = lists.alike(text, list)
      let fitting = all.filter { lists.fits($0, answers) }
      meant[path] = fitting.isEmpty ? all : fitting
      guard path.rows.isEmpty, fitting.count == 1, let only = fitting.first else { continue }
      fill(from: only, given, &answers)
    }
    return meant
  }

  /// What can only be one choice is not looked for among hundreds: the form's checks say when the filter does not let it
  /// through.
  private func choice(
    _ text: String, _ path: FieldPath, _ question: Question, _ meant: [Choice], _ interview: Interview
  ) throws(EntryProblem) -> Answer? {
    if meant.count == 1, let only = meant.first { return .text(only.name) }
    let offered = meant.isEmpty ? [] : Set(interview.choices(path).map(\.name))
    let fitting = meant.filter { offered.contains($0.name) }
    if fitting.count == 1, let only = fitting.first { return .text(only.name) }
    if !meant.isEmpty { throw lists.ambiguous(text, meant, question) }
    return try interview.parse(path, text)
  }

  private func fill(from choice: Choice, _ given: [Typed], _ answers: inout Answers) {
    var found: [(String, Choice)] = []
    lists.around(choice) { name, above in
      if given.contains(where: { $0.path == FieldPath(name) }) { return false }
      found.append((name, above))
      return true
    }
    for (name, above) in found where answers[name] == nil { answers[name] = .text(above.name) }
  }
}

extension Answers {
  /// Stores an answer at a path, making the rows of repeats on the way, which are all that nil makes; their numbers are those
  /// of the path.
  fileprivate mutating func put(_ answer: Answer?, at path: FieldPath) {
    guard let row = path.rows.first else {
      if let answer { self[path.name] = answer }
      return
    }
    var rows: [AnswerRow] = []
    if case .rows(let known)? = self[row.name] { rows = known }
    let inner = FieldPath(path.name, in: Array(path.rows.dropFirst()))
    if let place = rows.firstIndex(where: { $0.id == row.id }) {
      rows[place].answers.put(answer, at: inner)
    } else {
      var answers = Answers()
      answers.put(answer, at: inner)
      rows.append(AnswerRow(id: row.id, answers: answers))
    }
    self[row.name] = .rows(rows.sorted { $0.id < $1.id })
  }
}
