/// Collects every problem of one file while it is read.
struct ProblemLog {
  let file: String
  /// The workbook's sheet that is being read; nil for a CSV file, whose line numbers are enough.
  var sheet: String?
  private(set) var all: [FormProblem] = []

  init(file: String) { self.file = file }

  mutating func add(_ row: Int, _ column: String, _ message: String) {
    let place = sheet.map { "\(file):\($0)" } ?? file
    all.append(FormProblem(file: place, row: row, column: column, message: message))
  }

  /// In the order of the file; what was found twice is said once.
  var sorted: [FormProblem] {
    var seen: Set<FormProblem> = []
    let unique = all.filter { seen.insert($0).inserted }
    return unique.enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }
      .map(\.element)
  }
}
