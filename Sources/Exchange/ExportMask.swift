import Questionnaire

/// Hides what identifies a person in an answer set (UU 27/2022): the fields that a form marks `mask`, and every field
/// that no form at hand explains.
public struct ExportMask: Sendable {
  private let shown: Set<String>

  /// - Parameters:
  ///   - form: the form that the answers were given under; nil when its text is not at hand.
  ///   - current: the form in use now: what it masks is masked in older answers too.
  public init(_ form: Form?, current: Form?) {
    var shown: Set<String> = []
    var hidden: Set<String> = []
    for question in (form?.questions ?? []) + (current?.questions ?? []) {
      if question.isMasked { hidden.insert(question.name) } else { shown.insert(question.name) }
    }
    self.shown = shown.subtracting(hidden)
  }

  /// The answers with `3674**********01` for what is hidden.
  public func masked(_ answers: Answers) -> Answers {
    Answers(
      Dictionary(
        uniqueKeysWithValues: answers.values.map { name, answer in
          (name, shown.contains(name) ? answer : hidden(answer))
        }))
  }

  private func hidden(_ answer: Answer) -> Answer {
    switch answer {
    case .text(let text): .text(Mask.hide(text))
    case .whole(let number): .text(Mask.hide(String(number)))
    case .decimal(let number): .text(Mask.hide(String(number)))
    case .choices(let codes): .choices(codes.map(Mask.hide))
    // Rows are no answer by themselves: each field in them has a name of its own.
    case .rows(let rows): .rows(rows.map { AnswerRow(id: $0.id, answers: masked($0.answers)) })
    }
  }
}
