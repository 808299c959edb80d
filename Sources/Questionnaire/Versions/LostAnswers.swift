/// An answer that another version of its form has no place for.
public struct LostAnswer: Hashable, Sendable {
  /// Why there is no place.
  public enum Reason: Hashable, Sendable {
    /// The question is gone, or stands in another repeat.
    case fieldGone
    /// The code cannot be chosen any more.
    case choiceGone
  }

  /// Where the answer stands.
  public var path: FieldPath
  /// Why there is no place.
  public var reason: Reason
  /// The answer, or the code that is gone.
  public var answer: Answer
}

extension Form {
  /// The answers that this form has no place for, in the order of their names; codes that its lists do not have.
  public func lost(_ answers: Answers) -> [LostAnswer] {
    var lost: [LostAnswer] = []
    collect(answers, level: 0, [], &lost)
    return lost
  }

  private func collect(_ answers: Answers, level: Int, _ rows: [FieldPath.Row], _ lost: inout [LostAnswer]) {
    let tree = core.tree
    for (name, answer) in answers.values.sorted(by: { $0.key < $1.key }) {
      let path = FieldPath(name, in: rows)
      guard let item = tree.itemByName[name] else {
        lost.append(LostAnswer(path: path, reason: .fieldGone, answer: answer))
        continue
      }
      if let question = tree.questionOf[item], tree.levelOf[item] == level {
        collect(codes: answer, core.questions[question], path, &lost)
      } else if case .rows(let given) = answer, tree.isRepeat[item],
        tree.levels[tree.levelOf[item]].parent == level
      {
        for row in given {
          collect(
            row.answers, level: tree.levelOf[item], rows + [FieldPath.Row(name: name, id: row.id)], &lost)
        }
      } else {
        lost.append(LostAnswer(path: path, reason: .fieldGone, answer: answer))
      }
    }
  }

  private func collect(
    codes answer: Answer, _ question: Question, _ path: FieldPath, _ lost: inout [LostAnswer]
  ) {
    guard let list = question.kind.list.flatMap({ core.lists[$0] }) else { return }
    let codes: [String]
    switch (answer, question.kind) {
    case (.text(let code), .selectOne): codes = [code]
    case (.whole(let code), _): codes = [String(code)]
    case (.text(let text), _): codes = text.blankSeparated
    case (.choices(let chosen), _): codes = chosen
    default: return
    }
    for code in codes where list.position(code) == nil {
      lost.append(LostAnswer(path: path, reason: .choiceGone, answer: .text(code)))
    }
  }
}
