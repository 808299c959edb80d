import Questionnaire

/// One entry of the question list.
enum EntryRow: Hashable, Sendable {
  /// A section's heading.
  case heading(Int)
  /// A group's label inside a section.
  case group(String)
  /// A text to read.
  case note(FieldPath)
  /// A question; `editable` when the focus stops there. Inside a repeat it is a cell of its table, or stands under
  /// the row while that is worked on.
  case field(FieldPath, editable: Bool)
  /// A question that is not asked any more, but whose answer is still kept.
  case skipped(FieldPath)
  /// A repeat, under its own path: its label and the heads of its columns. Its rows follow.
  case table(FieldPath)
  /// One row of a repeat; its cells follow as fields.
  case record(FieldPath, Int)
  /// A row that the last round had and this one has not.
  case gone(FieldPath, Int)
  /// Where the next row of a repeat is typed: a stop under the repeat's own path.
  case adder(FieldPath)

  /// The list of an interview: what is asked, under headings, and answers that are skipped now.
  /// - Parameter previous: the last round, for rows that are gone.
  static func rows(of interview: Interview, previous: Interview? = nil) -> [EntryRow] {
    var list = EntryRowList(interview: interview, previous: previous)
    list.walk(interview.form.questions.indices, in: [])
    return list.rows
  }

  /// The field that the row is about; for a table and what belongs to it, the repeat's own path.
  var path: FieldPath? {
    switch self {
    case .heading, .group: nil
    case .note(let path), .field(let path, _), .skipped(let path): path
    case .table(let path), .record(let path, _), .gone(let path, _), .adder(let path): path
    }
  }
}

/// Builds the list: the questions in document order, repeats row by row.
private struct EntryRowList {
  let interview: Interview
  let previous: Interview?
  var rows: [EntryRow] = []
  private var section = -1
  private var groups: [String] = []

  init(interview: Interview, previous: Interview?) {
    self.interview = interview
    self.previous = previous
  }

  private var form: Form { interview.form }

  /// Adds a run of questions that stand in the same row of the same repeats.
  mutating func walk(_ range: Range<Int>, in chain: [FieldPath.Row]) {
    var index = range.lowerBound
    while index < range.upperBound {
      let question = form.questions[index]
      index += 1
      if question.repeats.count > chain.count {
        guard let info = form.repeatInfo(question.repeats[chain.count]) else { continue }
        add(info, FieldPath(info.name, in: chain))
        index = max(index, info.range.upperBound)
      } else if question.kind.isVisible {
        add(question, in: chain)
      }
    }
  }

  private mutating func add(_ question: Question, in chain: [FieldPath.Row]) {
    let path = FieldPath(question.name, in: chain)
    let status = interview.status(path)
    if status.relevant {
      open(question.section, innerLabels(question))
      rows.append(question.kind == .note ? .note(path) : .field(path, editable: !status.readOnly))
    } else if question.calculation == nil, let answer = interview.answer(path), !question.isDefault(answer) {
      open(question.section, innerLabels(question))
      rows.append(.skipped(path))
    }
  }

  private mutating func add(_ info: RepeatInfo, _ path: FieldPath) {
    let present = interview.rows(path)
    let before = groups
    defer { groups = before }
    guard interview.isAsked(path) else {
      if !present.isEmpty {
        open(info.section, groups)
        rows.append(.skipped(path))
      }
      return
    }
    open(info.section, groups)
    rows.append(.table(path))
    for id in present {
      rows.append(.record(path, id))
      groups = []
      walk(info.range, in: path.rows + [FieldPath.Row(name: path.name, id: id)])
    }
    for id in previous?.rows(path) ?? [] where !present.contains(id) { rows.append(.gone(path, id)) }
    if interview.canAddRow(path) { rows.append(.adder(path)) }
  }

  private mutating func open(_ section: Int, _ labels: [String]) {
    if section != self.section {
      self.section = section
      groups = []
      rows.append(.heading(section))
    }
    if labels != groups {
      groups = labels
      if let label = labels.last, !label.isEmpty { rows.append(.group(label)) }
    }
  }

  /// The labels of the groups around a question; inside a repeat only of those within it, since the table has its own.
  private func innerLabels(_ question: Question) -> [String] {
    guard let name = question.repeats.last, let label = form.repeatInfo(name)?.label,
      let place = question.groupLabels.lastIndex(of: label)
    else { return question.groupLabels }
    return Array(question.groupLabels[(place + 1)...])
  }
}

extension FieldPath {
  /// The repeat's own path, for a path inside one of its rows.
  var table: FieldPath? { rows.last.map { FieldPath($0.name, in: Array(rows.dropLast())) } }

  /// Whether the path lies in a row of this repeat.
  func isInside(_ table: FieldPath, row: Int) -> Bool {
    rows.starts(with: table.rows + [Row(name: table.name, id: row)])
  }
}

extension Question {
  /// Whether an answer is only what the form puts there by itself.
  func isDefault(_ answer: Answer) -> Bool {
    guard case .literal(let text) = defaultValue else { return false }
    return kind.list != nil ? answer.code == text : entryText(answer) == text
  }
}
