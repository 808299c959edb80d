import Canvas
import Formats
import Questionnaire
import Registry

extension FormState {
  /// Takes a key or a paste.
  /// - Parameter now: the event's time, for the paradata and the draft's stamp; never read from a clock here.
  public mutating func handle(_ input: InputEvent, at now: Instant) -> [FormOutcome] {
    if case .key = input { effort.key(at: now, field: focus) }
    if agreesWithPick(input) { return [] }
    message = nil
    let (left, full) = (focus, overfull)
    var outcomes: [FormOutcome]
    if panel != nil {
      outcomes = takeTwin(input)
    } else if reply != nil {
      outcomes = takeReply(input)
    } else if showsHelp, let closing = closesHelp(input) {
      outcomes = closing
    } else {
      outcomes = takeInField(input) ?? typeNewRow(input) ?? takeCommand(input)
    }
    if let notice = widget?.notice, message == nil { message = EntryMessage(tone: .note, text: notice) }
    if let left, let full, focus != left, message == nil {
      message = EntryMessage(
        tone: .warning, text: Texts.tooManyDigits(plainLabel(left), full.maxLength, full.shape.unitOfLength))
    }
    if let draft = changedDraft(at: now) { outcomes.insert(.draftChanged(draft), at: 0) }
    return outcomes
  }

  /// The focused field, when it is a full code of fixed length and more was typed: who does not look sees neither that nor
  /// that the last digit is another one than on the card.
  private var overfull: TextField? {
    guard case .text(let field)? = widget, field.isFull, !field.refused.isEmpty, let focus,
      question(focus)?.hasFixedLength == true
    else { return nil }
    return field
  }

  /// Runs a command of the table, as the palette does.
  mutating func perform(_ command: EntryCommand, at now: Instant) -> [FormOutcome] {
    guard let key = command.keys.first else { return [] }
    return handle(.key(key), at: now)
  }

  /// Any key closes the question's help; its own key goes on to the page of all keys. Nil: the key is meant for the
  /// form.
  private mutating func closesHelp(_ input: InputEvent) -> [FormOutcome]? {
    showsHelp = false
    guard case .key(let press) = input else { return nil }
    if EntryCommand.of(press) == .help { return [.allKeys] }
    return press.key == .escape ? [] : nil
  }

  // MARK: The focused field

  /// The field's part: nil when the key means nothing to it.
  mutating func takeInField(_ input: InputEvent) -> [FormOutcome]? {
    guard let path = focus, let widget else { return nil }
    switch widget {
    case .text(var field):
      guard field.handle(input) else { return nil }
      if field.killed != killed { killed = field.killed }
      self.widget = .text(field)
      warnedBeforeSubmit = false
      guard autoAdvance, field.isChanged, let question = question(path), question.isComplete(field) else {
        return []
      }
      return move(by: 1)
    case .choice(var list):
      let response = list.handle(input)
      self.widget = .choice(list)
      return took(response, path)
    case .multi(var list):
      let response = list.handle(input)
      self.widget = .multi(list)
      return took(response, path)
    }
  }

  private mutating func took(_ response: ChoiceResponse, _ path: FieldPath) -> [FormOutcome]? {
    let answer = widget?.picked
    switch response {
    case .ignored: return nil
    case .taken:
      // Esc has closed the list: text kept from before is given up, as one undo step.
      if typed[path] != nil, widget?.isOpen == false { set(path, answer) }
      return []
    case .picked(let advance):
      set(path, answer)
      if choosesOutcome {
        defer { hasMovedOn = !advance && answer != nil }
        return afterOutcome()
      }
      let single = question(path)?.kind.isSingleChoice ?? false
      return advance || autoAdvance && single && answer != nil ? move(by: 1) : []
    }
  }

  // MARK: Commands

  private mutating func takeCommand(_ input: InputEvent) -> [FormOutcome] {
    guard case .key(let press) = input, let command = EntryCommand.of(press) else { return [.unhandled] }
    if press.key == .up || press.key == .down, !press.ctrl, !press.alt,
      let moved = moveInColumn(by: press.key == .down ? 1 : -1)
    {
      return moved
    }
    switch command {
    case .next: return move(by: 1)
    case .previous: return move(by: -1)
    case .nextSection: return moveSection(by: 1)
    case .previousSection: return moveSection(by: -1)
    case .first: return jump(to: stops.first)
    case .last: return jump(to: stops.last)
    case .nextProblem: return moveToProblem(forward: true)
    case .previousProblem: return moveToProblem(forward: false)
    case .confirm: return confirm()
    case .takeField: return takeField()
    case .takeSection: return take(section: focus.flatMap { section($0) })
    case .takeAll: return take(section: nil)
    case .addRow: return addRow()
    case .copyRow: return copyRow()
    case .removeRow: return removeRow()
    case .undo: return undo()
    case .redo: return redo()
    case .answerRemark: return openReply()
    case .headsDown:
      autoAdvance.toggle()
      return say(
        autoAdvance
          ? Texts.headsDownOn
          : Texts.headsDownOff)
    case .compare: return compare()
    case .openTwin:
      guard let twin = twins.first(where: { $0.path == focus }) ?? twins.first else {
        return say(Texts.nobodyAlike)
      }
      return [.openRecord(twin.other, twin.kind)]
    case .clearStreet: return clearStreet()
    case .outcome: return goToOutcome()
    case .language: return nextLanguage()
    case .help:
      showsHelp = true
      return []
    case .submit: return submit()
    case .leave:
      settle()
      return [.leave]
    }
  }
}

extension QuestionKind {
  var isSingleChoice: Bool {
    if case .selectOne = self { return true }
    return false
  }
}

extension Question {
  /// Whether nothing can follow what has been typed: a code of fixed length is full, a date has its eight digits.
  func isComplete(_ field: TextField) -> Bool {
    if kind == .date {
      return field.caret == 8 && field.characters.count == 8 && field.characters.allSatisfy(\.isNumber)
    }
    return field.isFull && hasFixedLength
  }

  /// Whether every right answer has the same number of characters, so that a full field is finished.
  var hasFixedLength: Bool { limits.maxLength != nil && limits.minLength == limits.maxLength }
}
