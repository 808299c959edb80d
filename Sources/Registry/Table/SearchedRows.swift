import Formats
import Questionnaire

/// What of a repeat's rows goes into the search text: answers by question, rows of repeats inside by repeat. A row has
/// no columns of its own in the list, so this is all that the list knows of it.
struct SearchedRows: Sendable {
  /// Labels of the choices of each searched question; empty for one without choices.
  private var answers: [String: [String: String]] = [:]
  private var inside: [String: SearchedRows] = [:]

  /// The outermost repeats that hold a searched question, in the form's order.
  static func byRepeat(_ form: Form) -> [(name: String, rows: SearchedRows)] {
    var order: [String] = []
    var found: [String: SearchedRows] = [:]
    for question in form.questions where question.uses.contains(.search) {
      guard let outermost = question.repeats.first else { continue }
      if found[outermost] == nil { order.append(outermost) }
      found[outermost, default: SearchedRows()].add(
        question.name, ColumnPlan.labels(question, form), within: question.repeats.dropFirst())
    }
    return order.compactMap { name in found[name].map { (name, $0) } }
  }

  private mutating func add(_ name: String, _ labels: [String: String], within repeats: ArraySlice<String>) {
    guard let next = repeats.first else {
      answers[name] = labels
      return
    }
    inside[next, default: SearchedRows()].add(name, labels, within: repeats.dropFirst())
  }

  /// Appends the folded values of all rows, a line feed between two.
  /// - Throws: `JSONError` when the value is not in the log's grammar.
  func append(_ cursor: inout JSONCursor, to line: inout [UInt8]) throws(JSONError) {
    append(try cursor.value(), to: &line)
  }

  private func append(_ rows: JSON, to line: inout [UInt8]) {
    for row in rows.array ?? [] {
      for member in row.members ?? [] {
        if let labels = answers[member.key] {
          append(member.value, labels, to: &line)
        } else if let rows = inside[member.key] {
          rows.append(member.value, to: &line)
        }
      }
    }
  }

  private func append(_ answer: JSON, _ labels: [String: String], to line: inout [UInt8]) {
    let texts: [String]
    switch answer {
    case .string(let text): texts = [text]
    case .array(let codes): texts = codes.compactMap(\.string)
    case .int, .double: texts = [answer.text]
    default: texts = []
    }
    for text in texts {
      if !line.isEmpty { line.append(0x0A) }
      var text = labels[text] ?? text
      text.withUTF8 { Fold.append(UnsafeRawBufferPointer($0), to: &line) }
    }
  }
}

extension SearchedRows {
  /// The searched questions, when all of them lie in the rows themselves; nil when there are rows within rows.
  var flat: [(name: String, labels: [String: String])]? {
    inside.isEmpty ? answers.map { ($0.key, $0.value) } : nil
  }
}
