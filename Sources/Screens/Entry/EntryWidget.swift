import Canvas
import Formats
import Questionnaire

/// The field that has the focus.
enum EntryWidget: Sendable, Hashable {
  case text(TextField)
  case choice(ChoiceList)
  case multi(MultiChoice)

  /// Whether a list hangs open over the form.
  var isOpen: Bool {
    switch self {
    case .text: false
    case .choice(let list): list.isOpen
    case .multi(let list): list.isOpen
    }
  }

  var notice: String? {
    switch self {
    case .text(let field): field.notice
    case .choice(let list): list.notice
    case .multi(let list): list.notice
    }
  }

  /// The text in an open list, which is no answer yet.
  var searchText: String? {
    let text: String? =
      switch self {
      case .text: nil
      case .choice(let list): list.menu?.query.text
      case .multi(let list): list.menu?.query.text
      }
    return text?.isEmpty == true ? nil : text
  }

  /// What is picked in a list.
  var picked: Answer? {
    switch self {
    case .text: nil
    case .choice(let list): list.selected.map { .text($0) }
    case .multi(let list): list.selected.isEmpty ? nil : .choices(list.selected)
    }
  }

  /// Ends an open list as the person leaves it.
  mutating func settleList() -> ChoiceLeaving {
    switch self {
    case .text: return .same
    case .choice(var list):
      let leaving = list.settle()
      self = .choice(list)
      return leaving
    case .multi(let list): return list.settle()
    }
  }

  /// Whether it holds text that differs from the answer it was opened with.
  var isEdited: Bool {
    if case .text(let field) = self { return field.isChanged }
    return false
  }
}

extension EntryWidget {
  /// The field for a question, showing its answer, or the text that is none yet. An answer that is only carried over from the
  /// form before gives way to the first key: a code that is full takes no other.
  init(
    _ question: Question, path: FieldPath, in interview: Interview, typed: String? = nil,
    isCarried: Bool = false
  ) {
    let answer = interview.answer(path)
    switch question.kind {
    case .selectOne:
      let code = answer?.code
      let label = code.flatMap { interview.form.choiceLabel(question.name, $0) }
      self = .choice(ChoiceList(interview.choices(path), selected: code, foreignLabel: label, typed: typed))
    case .selectMultiple:
      self = .multi(MultiChoice(interview.choices(path), selected: answer?.codes ?? [], typed: typed))
    default:
      let shape = question.entryShape
      let replaces = isCarried || [.grouped, .whole, .decimal, .date].contains(shape)
      self = .text(
        TextField(
          typed ?? question.entryText(answer), shape: shape, maxLength: question.entryLength,
          selectAll: replaces && typed == nil))
    }
  }
}

extension Question {
  /// How the question's text is filtered and shown while typing.
  var entryShape: TextField.Shape {
    switch kind {
    case .date: return .date
    case .integer, .decimal:
      guard isWhole else { return .decimal }
      let grouped = isMoney || unit == .orang || appearance.contains("thousands-sep")
      return grouped ? .grouped : .whole
    default:
      if uses.contains(.phone) { return .phone }
      let digits = limits.digitsOnly || !uses.isDisjoint(with: [.nik, .nib, .npwp])
      return digits ? .digits : .plain
    }
  }

  /// The most characters that may be typed.
  var entryLength: Int {
    switch entryShape {
    case .phone: 20
    case .date: 24
    case .grouped, .whole: TextField.Shape.mostDigits + 1
    case .decimal: 24
    case .digits, .plain: maxLength ?? (uses.contains(.npwp) ? 16 : TextField.defaultLimit)
    }
  }

  /// Short codes of a fixed length are padded with zeros: RT 3 is 003.
  func completed(_ text: String) -> String {
    guard limits.digitsOnly, let length = limits.minLength, length == limits.maxLength, length <= 3,
      !text.isEmpty, text.count < length, text.allSatisfy({ TextField.Shape.digit($0) != nil })
    else { return text }
    return String(repeating: "0", count: length - text.count) + text
  }

  /// An answer as it is edited: the date's digits, the number's, a telephone number as it is dialled here.
  func entryText(_ answer: Answer?) -> String {
    switch answer {
    case nil, .choices, .rows: return ""
    case .whole(let number): return String(number)
    case .decimal(let number):
      if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
      return String(number).map { $0 == "." ? "," : String($0) }.joined()
    case .text(let text):
      if kind == .date, let day = Day(iso: text) {
        let digits = day.short.filter { $0 != "/" }
        return digits
      }
      if uses.contains(.phone), text.hasPrefix("+62") { return "0" + text.dropFirst(3) }
      return text
    }
  }
}

extension Answer {
  /// The code of a single choice.
  var code: String? {
    if case .text(let code) = self { return code }
    return nil
  }

  /// The codes of a multiple choice.
  var codes: [String] {
    if case .choices(let codes) = self { return codes }
    return []
  }
}
