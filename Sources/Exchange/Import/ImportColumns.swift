import Formats
import Questionnaire

/// Why a table, a line of it or one of its cells is not taken, for whoever has the file open beside it.
public struct ImportProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The heading of the column; empty when it is about the whole line.
  public var column: String
  /// Indonesian: what is wrong and what to do.
  public var message: String

  /// What is wrong in one column, or with the whole line.
  public init(_ column: String = "", _ message: String) {
    self.column = column
    self.message = message
  }

  /// Column and message.
  public var description: String { column.isEmpty ? message : "\(column): \(message)" }
}

/// Everything that is wrong with a table's headings.
public struct ImportProblems: Error, Hashable, Sendable {
  /// At least one, from left to right.
  public var all: [ImportProblem]

  /// Some problems of one line or table.
  public init(all: [ImportProblem]) { self.all = all }
}

/// Which column of a table is which question. A heading is a question's name, as exports write it (`produk[1]/harga`
/// within a repeat), or its label, in any case; what an export says beside the answers is passed over.
public struct ImportColumns: Sendable {
  /// A column with answers.
  struct Field: Sendable {
    /// Place in the table's lines.
    var column: Int
    /// As it stands in the file.
    var heading: String
    var path: FieldPath
    var question: Question
  }

  /// The column that refused lines get, which is no question and passed over when they come back mended.
  public static let reasonHeading = "alasan_ditolak"

  /// Stands behind a number that a spreadsheet rounded (`Workbook.init(_:marking:)`).
  public static let roundedMark = "≈"

  /// The form that the lines are answers to.
  public let form: Form
  /// As they stand in the file.
  let fields: [Field]
  /// The column that names a record, in a table that was exported.
  let id: Int?
  /// How many headings there are.
  let width: Int
  /// Places without a heading, where nothing may stand; none when what is no question is passed over.
  let untitled: [Int]

  /// Reads a table's first line.
  /// - Parameter skipsUnknown: whether columns that are no question are passed over.
  /// - Throws: `ImportProblems`: headings that nobody knows, that two questions have, or that stand there twice.
  public init(_ header: [String], form: Form, skipsUnknown: Bool = false) throws(ImportProblems) {
    var names = Names(form)
    var fields: [Field] = []
    var id: Int?
    var problems: [ImportProblem] = []
    for (column, cell) in header.enumerated() {
      let heading = Fold.trimmedNFC(ExportCell.reading(cell))
      switch names.meaning(of: heading) {
      case .answer(let path, let question):
        fields.append(Field(column: column, heading: heading, path: path, question: question))
      case .record: id = column
      case .nothing: break
      case .unknown(let message): if !skipsUnknown { problems.append(ImportProblem(heading, message)) }
      case .wrong(let message): problems.append(ImportProblem(heading, message))
      }
    }
    if fields.isEmpty, problems.isEmpty {
      problems.append(
        ImportProblem(
          "", "baris pertama tidak menyebut satu pertanyaan pun; tulis nama pertanyaan di atas tiap kolom"))
    }
    if fields.isEmpty, header.count == 1 {
      problems = [
        ImportProblem(
          "",
          "baris pertama satu kolom saja; pisahkan kolom dengan koma, titik koma, atau tab, judul di baris pertama"
        )
      ]
    }
    if !problems.isEmpty { throw ImportProblems(all: problems) }
    self.form = form
    self.fields = fields
    self.id = id
    width = header.count
    untitled = skipsUnknown ? [] : header.indices.filter { Fold.trimmedNFC(header[$0]).isEmpty }
  }

  /// What headings mean; each question once.
  private struct Names {
    enum Meaning {
      case answer(FieldPath, Question)
      case record, nothing
      case unknown(String)
      case wrong(String)
    }

    private let form: Form
    private var byLabel: [String: [Question]] = [:]
    private var taken: Set<FieldPath> = []

    init(_ form: Form) {
      self.form = form
      for question in form.questions where question.kind.takesAnswer && question.repeats.isEmpty {
        byLabel[Fold.key(question.label), default: []].append(question)
      }
    }

    mutating func meaning(of heading: String) -> Meaning {
      if heading.isEmpty { return .nothing }
      if heading == "id" { return .record }
      if ExportRecord.envelopeNames.contains(heading) || heading == ImportColumns.reasonHeading {
        return .nothing
      }
      let name = heading.hasPrefix("answers/") ? String(heading.dropFirst(8)) : heading
      if let path = FieldPath(parsing: name), let question = form.question(path.name),
        question.repeats == path.rows.map(\.name)
      {
        return take(path, question)
      }
      let alike = byLabel[Fold.key(heading)] ?? []
      if alike.count == 1 { return take(FieldPath(alike[0].name), alike[0]) }
      if alike.count > 1 {
        let names = alike.map(\.name).joined(separator: ", ")
        return .wrong("beberapa pertanyaan berjudul begini; tulis nama salah satunya: \(names)")
      }
      return .unknown("bukan pertanyaan formulir \(form.id); hapus kolomnya, atau pakai --skip-unknown")
    }

    /// What the program works out by itself is passed over: it is worked out anew.
    private mutating func take(_ path: FieldPath, _ question: Question) -> Meaning {
      guard question.kind.takesAnswer else { return .nothing }
      return taken.insert(path).inserted
        ? .answer(path, question) : .wrong("kolom untuk \(path) sudah ada; hapus salah satunya")
    }
  }
}
