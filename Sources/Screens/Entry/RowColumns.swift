import Canvas
import Questionnaire

/// One column of a repeat's table, in cells.
struct RowColumn: Hashable, Sendable {
  var name: String
  /// The column's head, broken into at most two lines.
  var head: [String]
  /// The first cell of the value; the cell before it is for a mark.
  var x: Int
  var width: Int
}

extension RowColumn {
  /// The questions of a repeat that fit side by side: a run from its first one, so that Tab goes from left to right and
  /// then down to what did not fit. What comes after an inner repeat stands under the row.
  static func fitting(_ info: RepeatInfo, in form: Form, x: Int, width: Int) -> [RowColumn] {
    var columns: [RowColumn] = []
    var used = 0
    for index in info.range {
      let question = form.questions[index]
      guard question.kind.isVisible, question.kind != .note else { continue }
      guard question.repeats.last == info.name, !question.kind.isForPhone else { break }
      let label = TextLabels.plain(question.label)
      let longest = label.split(separator: " ").map { TextWidth.of(String($0)) }.max() ?? 0
      let wanted = max(question.rowCells(in: form), min(longest, 14))
      let room = width - used - 2
      guard wanted <= room || columns.isEmpty && room >= 4 else { break }
      let cells = min(wanted, room)
      columns.append(RowColumn(name: question.name, head: [label], x: x + used + 1, width: cells))
      used += cells + 2
    }
    widen(&columns, in: form, spare: width - used)
    for index in columns.indices {
      let lines = TextWidth.wrap(columns[index].head.joined(), width: columns[index].width)
      columns[index].head =
        lines.count <= 2
        ? lines : [lines[0], TextWidth.clip(lines[1] + "…", to: columns[index].width)]
    }
    return columns
  }

  /// Room to spare goes to the texts, the first one first.
  private static func widen(_ columns: inout [RowColumn], in form: Form, spare: Int) {
    var spare = spare
    for index in columns.indices where spare > 0 {
      guard let question = form.question(columns[index].name), question.entryShape == .plain else { continue }
      let more = min(spare, max(0, min(40, question.cells) - columns[index].width))
      columns[index].width += more
      for later in columns.indices.dropFirst(index + 1) { columns[later].x += more }
      spare -= more
    }
  }
}

extension Question {
  /// The cells that the question needs as a column.
  fileprivate func rowCells(in form: Form) -> Int {
    switch entryShape {
    case .date: return kind == .date ? 11 : 17
    case .whole: return 6
    case .grouped: return isMoney ? 15 : 7
    case .decimal: return 10
    case .phone: return 15
    case .digits: return min(18, (maxLength ?? 18) + 1)
    case .plain:
      guard let list = kind.list else { return min(16, max(6, (maxLength ?? 16) + 1)) }
      let choices = form.choices(list: list)
      if choices.count > 40 { return 14 }
      return min(14, max(5, choices.map { TextWidth.of($0.label) }.max() ?? 5))
    }
  }
}
