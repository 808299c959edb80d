import Questionnaire

/// What a table of records must have room for: a form's questions, the highest number of rows of each repeat, and answers
/// that the form no longer asks for. Look at every record, then make `ExportColumns`.
public struct ExportSurvey: Sendable {
  /// Questions in the form's order, each with the repeats around it before its name.
  private(set) var fields: [[String]]
  /// Highest number of rows by path, `produk` or `produk/bahan`.
  private(set) var rows: [String: Int] = [:]
  private var known: Set<String>
  private var others: [String: [String]] = [:]

  /// - Parameter form: whose questions are columns whether or not anybody answered them.
  public init(form: Form?) {
    fields = (form?.questions ?? []).filter { $0.kind != .note }.map { $0.repeats + [$0.name] }
    known = Set(fields.map { $0.joined(separator: "/") })
  }

  /// Makes room for one record's answers.
  public mutating func look(at answers: Answers) { look(at: answers, in: [], "") }

  private mutating func look(at answers: Answers, in repeats: [String], _ prefix: String) {
    for (name, answer) in answers.values {
      let path = prefix.isEmpty ? name : prefix + name
      if case .rows(let found) = answer {
        if found.count > rows[path] ?? 0 { rows[path] = found.count }
        for row in found { look(at: row.answers, in: repeats + [name], path + "/") }
      } else if !known.contains(path), others[path] == nil {
        others[path] = repeats + [name]
      }
    }
  }

  /// The form's questions in its order, then the rest by name.
  var allFields: [[String]] { fields + others.sorted { $0.key < $1.key }.map(\.value) }
}
