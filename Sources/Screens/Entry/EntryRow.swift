import Questionnaire

/// One entry of the question list.
enum EntryRow: Hashable, Sendable {
  /// A section's heading.
  case heading(Int)
  /// A group's label inside a section.
  case group(String)
  /// A text to read.
  case note(FieldPath)
  /// A question; `editable` when the focus stops there.
  case field(FieldPath, editable: Bool)
  /// A question that is not asked any more, but whose answer is still kept.
  case skipped(FieldPath)

  /// The list of an interview: what is asked, under headings, and answers that are skipped now.
  static func rows(of interview: Interview) -> [EntryRow] {
    let form = interview.form
    var shownByName: [String: [FieldPath]] = [:]
    for path in interview.fields { shownByName[path.name, default: []].append(path) }
    var rows: [EntryRow] = []
    var section = -1
    var groups: [String] = []
    func open(_ question: Question) {
      if question.section != section {
        section = question.section
        groups = []
        rows.append(.heading(section))
      }
      if question.groupLabels != groups {
        groups = question.groupLabels
        if let label = groups.last, !label.isEmpty { rows.append(.group(label)) }
      }
    }
    for question in form.questions where question.kind.isVisible {
      if let paths = shownByName[question.name] {
        for path in paths {
          open(question)
          if question.kind == .note {
            rows.append(.note(path))
          } else {
            rows.append(.field(path, editable: !interview.status(path).readOnly))
          }
        }
      } else if question.calculation == nil {
        let path = FieldPath(question.name)
        if let answer = interview.answer(path), !question.isDefault(answer) {
          open(question)
          rows.append(.skipped(path))
        }
      }
    }
    return rows
  }

  /// The field that the row is about.
  var path: FieldPath? {
    switch self {
    case .heading, .group: nil
    case .note(let path), .field(let path, _), .skipped(let path): path
    }
  }
}

extension Question {
  /// Whether an answer is only what the form puts there by itself.
  func isDefault(_ answer: Answer) -> Bool {
    guard case .literal(let text) = defaultValue else { return false }
    return kind.list != nil ? answer.code == text : entryText(answer) == text
  }
}
