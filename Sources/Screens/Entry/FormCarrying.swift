import Formats
import Questionnaire

/// What a form begins with that nobody has typed yet: the last round's answers, and those of the form before.
extension Answers {
  /// The answers as a new round takes them over: what must be asked anew is empty, in rows of repeats too.
  func carried(by form: Form) -> Answers {
    var result = self
    for (name, answer) in values {
      if case .rows(let rows) = answer {
        result[name] = .rows(rows.map { $0.carried(by: form) })
      } else if let question = form.question(name), question.isAskedAnew {
        result[name] = nil
      }
    }
    return result
  }

  /// The same, ready for a new round: what is asked anew begins as in a new record, with its default.
  func begun(by form: Form, _ context: InterviewContext) -> Answers {
    Interview(form: form, answers: carried(by: form), context: context, isNew: true).answers
  }
}

extension AnswerRow {
  /// The row as a new round takes it over.
  func carried(by form: Form) -> AnswerRow { AnswerRow(id: id, answers: answers.carried(by: form)) }
}

extension Question {
  /// Whether a new round begins without the last one's answer: what the form says so of, and what the program notes by
  /// itself about a visit.
  var isAskedAnew: Bool {
    if case .metadata = kind { return true }
    return uses.contains(.tanyaUlang)
  }
}

/// What one form hands to the next new one of the same sitting.
struct EntryHabits: Hashable, Sendable {
  /// Answers that hold for the neighbours too, such as the kelurahan: by the question's name.
  var street = Answers()
  /// The day on which they were typed: what a form proposes by itself, such as today, gives way to them on no other.
  var day: Day?
  /// Whether full codes and picked choices go on by themselves.
  var autoAdvance = false
  /// The language of the questions; empty for the form's own.
  var language = ""
}

extension FormState {
  /// Begins with what holds for the whole street. It is no change yet: an untouched form leaves no draft.
  mutating func take(_ habits: EntryHabits) {
    autoAdvance = habits.autoAdvance
    if !habits.language.isEmpty { switchLanguage(to: habits.language) }
    guard draft.base.isEmpty, draft.changed == draft.started else { return }
    for question in form.questions(using: .sticky) where question.repeats.isEmpty {
      guard let answer = habits.street[question.name] else { continue }
      let path = FieldPath(question.name)
      if interview.answer(path) != nil, habits.day != interview.context.today { continue }
      interview.set(path, answer)
      if interview.answer(path) != nil { street[path] = interview.answer(path) }
    }
    refresh()
    openWidget()
    lastSent.answers = interview.answers
    lastSent.typed[Self.streetMark] = keptStreet
  }

  /// Under what a draft keeps which of its answers were handed over: no field is called so.
  static let streetMark = "[terbawa]"

  /// Those fields, as a draft keeps them: whoever goes on with it is to see that nobody typed them here, and to type over them.
  var keptStreet: String? {
    let paths = street.keys.filter { isFromStreet($0) }.map(\.description).sorted()
    return paths.isEmpty ? nil : paths.joined(separator: " ")
  }

  /// The same out of a draft.
  mutating func takeStreet(_ kept: String) {
    for path in kept.split(separator: " ").compactMap({ FieldPath(parsing: String($0)) }) {
      street[path] = interview.answer(path)
    }
  }

  /// What the next new form begins with. A proposal of the form itself, such as today's date, is left to it, and so is one
  /// that was typed for a record that is corrected or visited again, or into a draft of another day: it says nothing of
  /// the next visit. A correction, for which nobody went anywhere, hands over nothing of the street.
  var habits: EntryHabits {
    let today = interview.context.today
    var habits = EntryHabits(autoAdvance: autoAdvance, language: form.languages.isEmpty ? "" : form.language)
    guard isVisit else { return habits }
    let isOfToday = draft.base.isEmpty && draft.started.day == today
    habits.day = today
    let fresh = Interview(form: form, answers: Answers(), context: interview.context)
    for question in form.questions(using: .sticky) where question.repeats.isEmpty {
      let path = FieldPath(question.name)
      if fresh.answer(path) != nil, !isOfToday { continue }
      guard let answer = interview.answer(path), answer != fresh.answer(path) else { continue }
      habits.street[question.name] = answer
    }
    return habits
  }

  /// Whether somebody was there for it: a new record, one that its round had nothing of, or one where the outcome is another
  /// than the last time, as when who was to come again has come.
  var isVisit: Bool {
    guard revisesItsRound else { return true }
    guard let base, let question = form.questions(using: .outcome).first else { return false }
    return interview.answer(FieldPath(question.name)) != base[question.name]
  }

  /// Whether a field holds what the form before handed over.
  func isFromStreet(_ path: FieldPath) -> Bool {
    guard let answer = street[path] else { return false }
    return interview.answer(path) == answer
  }

  /// Takes back everything that the form before handed over.
  mutating func clearStreet() -> [FormOutcome] {
    settle()
    let paths = street.keys.filter { isFromStreet($0) }
    guard !paths.isEmpty else { return say(Texts.nothingCarried) }
    history.record(step)
    let fresh = Interview(form: form, answers: Answers(), context: interview.context)
    for path in paths { interview.set(path, fresh.answer(path)) }
    street = [:]
    refresh()
    openWidget()
    return say(Texts.carriedCleared(paths.count))
  }
}
