import Canvas

extension TextField {
  /// Takes a key or a paste. False: it means nothing here and now, and the owner may use it.
  public mutating func handle(_ input: InputEvent) -> Bool {
    switch input {
    case .key(let press):
      let before = notice
      notice = nil
      if takesBackRefused(press) { return true }
      let taken = press.ctrl ? control(press.key) : press.alt ? meta(press.key) : plain(press.key)
      if !taken { notice = before }
      return taken
    case .paste(let pasted):
      notice = nil
      refused = []
      paste(pasted)
      return true
    default:
      return false
    }
  }

  /// A Backspace right behind refused keys; any other key but a letter lets them go.
  private mutating func takesBackRefused(_ press: KeyPress) -> Bool {
    let erases = press == KeyPress(.backspace) || press == KeyPress(.char("h"), ctrl: true)
    if erases, refused.popLast() != nil {
      notice = Texts.refusedTakenBack
      return true
    }
    if case .char = press.key, !press.ctrl, !press.alt { return false }
    refused = []
    return false
  }

  private mutating func refuse(_ character: Character, _ why: String) {
    notice = why
    if refused.last != character { refused.append(character) }
  }

  // MARK: Keys

  private mutating func plain(_ key: Key) -> Bool {
    switch key {
    case .char(let character): type(character)
    case .backspace: erase(caret - 1..<caret)
    case .delete: erase(caret..<caret + 1)
    case .left: move(to: caret - 1)
    case .right: move(to: caret + 1)
    case .home: move(to: 0)
    case .end: move(to: characters.count)
    case .insert:
      overwrites.toggle()
      notice = overwrites ? Texts.overwriting : Texts.inserting
    case .escape: return restore()
    default: return false
    }
    return true
  }

  private mutating func control(_ key: Key) -> Bool {
    switch key {
    case .char("a"): move(to: 0)
    case .char("e"): move(to: characters.count)
    case .left: move(to: wordStart(before: caret))
    case .right: move(to: wordEnd(after: caret))
    case .char("d"), .delete: erase(caret..<caret + 1)
    case .char("h"): erase(caret - 1..<caret)
    case .char("w"), .backspace: kill(wordStart(before: caret)..<caret)
    case .char("u"): kill(0..<caret)
    case .char("k"): kill(caret..<characters.count)
    case .char("y"): yank()
    case .char("_"), .char("/"), .char("-"), .char("7"): return undo()
    default: return false
    }
    return true
  }

  private mutating func meta(_ key: Key) -> Bool {
    switch key {
    case .char("d"): kill(caret..<wordEnd(after: caret))
    case .backspace: kill(wordStart(before: caret)..<caret)
    case .char("b"), .left: move(to: wordStart(before: caret))
    case .char("f"), .right: move(to: wordEnd(after: caret))
    case .char("u"): return undo()
    case .char("r"): return redo()
    default: return false
    }
    return true
  }

  // MARK: Typing

  private mutating func type(_ character: Character) {
    switch shape.typed(character, in: characters, at: isWholeSelected ? 0 : caret, whole: isWholeSelected) {
    case .refuse(let why):
      refuse(character, why)
    case .skip:
      refused = []
    case .insert(let added):
      let replaces = isWholeSelected
      let over = overwrites && caret < characters.count && added.count == 1
      let room = replaces ? maxLength : maxLength - characters.count + (over ? 1 : 0)
      guard added.count <= room else {
        refuse(character, Texts.fieldFull(maxLength, shape.unitOfLength))
        return
      }
      refused = []
      record(replaces ? .other : character == " " ? .space : .letter)
      if replaces { splice(0..<characters.count, []) }
      isWholeSelected = false
      splice(caret..<(over && !replaces ? caret + 1 : caret), added)
    }
  }

  private mutating func paste(_ pasted: String) {
    let cleaned = shape.pasted(pasted)
    if let why = cleaned.notice { notice = why }
    guard !cleaned.characters.isEmpty else { return }
    record(.other)
    if isWholeSelected { splice(0..<characters.count, []) }
    isWholeSelected = false
    var added = cleaned.characters
    if added.first == "-", shape == .grouped || shape == .whole, caret > 0 || characters.first == "-" {
      added.removeFirst()
    }
    let lost = insert(added)
    if lost > 0 {
      notice =
        Texts.pasteCut(Self.count(lost), shape.unitOfLength, Self.count(maxLength))
    }
  }

  private mutating func erase(_ range: Range<Int>) {
    if isWholeSelected {
      record(.other)
      splice(0..<characters.count, [])
      isWholeSelected = false
      return
    }
    let inside = range.clamped(to: 0..<characters.count)
    guard !inside.isEmpty else { return }
    record(.erase)
    remove(inside)
  }

  private mutating func kill(_ range: Range<Int>) {
    let inside = isWholeSelected ? 0..<characters.count : range.clamped(to: 0..<characters.count)
    guard !inside.isEmpty else { return }
    record(.other)
    killed = String(characters[inside])
    remove(inside)
    isWholeSelected = false
  }

  private mutating func yank() {
    guard !killed.isEmpty else { return }
    paste(killed)
  }

  // MARK: Undo

  private var step: UndoTrail.Step { UndoTrail.Step(characters: characters, caret: caret) }

  private mutating func undo() -> Bool {
    guard let earlier = trail.back(from: step) else { return false }
    go(to: earlier)
    return true
  }

  private mutating func redo() -> Bool {
    guard let later = trail.forward(from: step) else { return false }
    go(to: later)
    return true
  }

  private mutating func go(to step: UndoTrail.Step) {
    characters = step.characters
    caret = min(step.caret, step.characters.count)
    isWholeSelected = false
  }

  private mutating func restore() -> Bool {
    guard isChanged else { return false }
    replace(with: entryText)
    notice = Texts.fieldReset
    return true
  }

  // MARK: Motion

  private mutating func move(to place: Int) {
    caret = min(max(0, place), characters.count)
    isWholeSelected = false
    trail.rest()
  }

  private func isWordCharacter(_ index: Int) -> Bool {
    characters[index].isLetter || characters[index].isNumber
  }

  private func wordStart(before place: Int) -> Int {
    var at = min(place, characters.count)
    while at > 0, !isWordCharacter(at - 1) { at -= 1 }
    while at > 0, isWordCharacter(at - 1) { at -= 1 }
    return at
  }

  private func wordEnd(after place: Int) -> Int {
    var at = place
    while at < characters.count, !isWordCharacter(at) { at += 1 }
    while at < characters.count, isWordCharacter(at) { at += 1 }
    return at
  }

  /// A count with groups: 3.920.
  private static func count(_ number: Int) -> String {
    String(Shape.grouped.shown(Array(String(number))).characters)
  }
}
