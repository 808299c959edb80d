import Questionnaire

/// The columns of a table of records: what every record has, then the questions in the form's order. A repeat's questions
/// stand once for each row, `produk[1]/nama_produk`, numbered by the row's position.
public struct ExportColumns: Sendable {
  private indirect enum Node: Sendable {
    case field(String)
    case rows(String, count: Int, [Node])
  }

  private let nodes: [Node]
  /// The heading of each column; a question that is called as something every record has is `answers/id`.
  public let header: [String]

  /// Columns that have room for everything that was looked at.
  public init(_ survey: ExportSurvey) {
    nodes = Self.nodes(survey.allFields[...], survey.rows, prefix: "")
    let names = nodes.flatMap { Self.titles($0) }
    header =
      ExportRecord.envelopeNames
      + names.map { ExportRecord.envelopeNames.contains($0) ? "answers/\($0)" : $0 }
  }

  /// The cells of one record, one a column; empty where a question was not answered.
  public func cells(_ record: ExportRecord) -> [String] {
    var cells: [String] = []
    cells.reserveCapacity(header.count)
    for field in record.envelope { cells.append(ExportCell.text(field.text)) }
    add(record.answers, nodes, to: &cells)
    return cells
  }

  private func add(_ answers: Answers?, _ nodes: [Node], to cells: inout [String]) {
    for node in nodes {
      switch node {
      case .field(let name): cells.append(answers?[name].map(ExportCell.answer) ?? "")
      case .rows(let name, let count, let inner):
        var rows: [AnswerRow] = []
        if case .rows(let found) = answers?[name] { rows = found }
        for index in 0..<count { add(index < rows.count ? rows[index].answers : nil, inner, to: &cells) }
      }
    }
  }

  /// A repeat stands where its first question stands, and all its questions with it.
  private static func nodes(_ fields: ArraySlice<[String]>, _ rows: [String: Int], prefix: String) -> [Node] {
    var nodes: [Node] = []
    var done: Set<String> = []
    for field in fields {
      guard let name = field.first else { continue }
      if field.count == 1 {
        nodes.append(.field(name))
      } else if done.insert(name).inserted {
        let inner = fields.filter { $0.count > 1 && $0.first == name }.map { Array($0.dropFirst()) }
        let path = prefix + name
        nodes.append(
          .rows(name, count: rows[path] ?? 0, Self.nodes(inner[...], rows, prefix: path + "/")))
      }
    }
    return nodes
  }

  private static func titles(_ node: Node) -> [String] {
    switch node {
    case .field(let name): [name]
    case .rows(let name, let count, let inner):
      (0..<count).flatMap { index in
        inner.flatMap { titles($0) }.map { "\(name)[\(index + 1)]/\($0)" }
      }
    }
  }
}
