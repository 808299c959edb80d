import Canvas
import Questionnaire
import Registry

/// Another record looked at beside the form, and why it is not the same one.
struct TwinPanel: Sendable {
  var twin: Twin
  /// Its newest answers; nil until they have arrived.
  var other: Interview?
  /// The reason being typed.
  var reason: TextField
  var failure: String?
}

extension FormState {
  /// Those who may be the same and for whom no reason was given yet.
  func openTwins(_ path: FieldPath) -> [Twin] {
    reasons[path.description] == nil ? twins.filter { $0.path == path } : []
  }

  /// Shows the record that may be the same: the one at this field, else the first one; while one is shown, the next.
  mutating func compare() -> [FormOutcome] {
    settle()
    // What is half typed about the one that is shown waits until it is shown again.
    begunReasons = halfReasons
    let here = twins.filter { $0.path == focus }
    let all = here + twins.filter { $0.path != focus }
    guard let first = all.first else { return say(Texts.nobodyAlike) }
    let at = panel.flatMap { shown in all.firstIndex(of: shown.twin) }
    return look(at: at.map { all[($0 + 1) % all.count] } ?? first)
  }

  private mutating func look(at twin: Twin) -> [FormOutcome] {
    var reason = TextField(reasons[twin.path.description] ?? "", maxLength: 500)
    if let begun = begunReasons[twin.path.description] { reason.replace(with: begun) }
    panel = TwinPanel(twin: twin, reason: reason)
    return [.look(twin.other)]
  }

  /// Opens a reason that was begun and not given, when the form is handed in: it would go with the draft. Nil when there is
  /// none, or none whose other record is still alike.
  mutating func openBegunReason() -> [FormOutcome]? {
    guard let twin = twins.first(where: { begunReasons[$0.path.description] != nil }) else { return nil }
    return look(at: twin) + say(Texts.reasonBegun, .warning)
  }

  /// The other record's answers are here.
  mutating func show(_ dossier: Dossier) {
    guard panel?.twin.other == dossier.id, let head = dossier.head ?? dossier.revisions.last else { return }
    let other = Interview(form: form, answers: head.answers, context: interview.context, isNew: false)
    panel?.other = other
  }

  /// The other record cannot be read.
  mutating func cannotShow(_ id: RecordID, _ message: String) {
    if panel?.twin.other == id { panel?.failure = message }
  }

  /// Keys while the other record is shown: a reason is typed, Enter goes on with it.
  mutating func takeTwin(_ input: InputEvent) -> [FormOutcome] {
    guard var open = panel else { return [] }
    if case .key(let press) = input {
      if EntryCommand.of(press) == .compare { return compare() }
      if EntryCommand.of(press) == .openTwin { return [.openRecord(open.twin.other, open.twin.kind)] }
      switch press.key {
      case .escape where !open.reason.isChanged:
        panel = nil
        begunReasons[open.twin.path.description] = nil
        return []
      case .enter:
        panel = nil
        begunReasons[open.twin.path.description] = nil
        return give(reason: open.reason.text.trimmed, at: open.twin.path)
      default: break
      }
    }
    _ = open.reason.handle(input)
    if let notice = open.reason.notice { message = EntryMessage(tone: .note, text: notice) }
    panel = open
    return []
  }

  /// Reasons half typed, that of the panel too, by field path.
  private var halfReasons: [String: String] {
    var texts = begunReasons
    if let panel, panel.reason.isChanged { texts[panel.twin.path.description] = panel.reason.text }
    return texts
  }

  /// The same as the draft keeps them beside half-typed answers: under what no field is called.
  var keptReasons: [String: String] {
    Dictionary(uniqueKeysWithValues: halfReasons.map { (Self.reasonMark + $0.key, $0.value) })
  }

  private static let reasonMark = "[alasan]"

  /// The field whose reason a text of a draft is; nil for any other text.
  static func path(ofReason name: String) -> String? {
    name.hasPrefix(reasonMark) ? String(name.dropFirst(reasonMark.count)) : nil
  }

  private mutating func give(reason: String, at path: FieldPath) -> [FormOutcome] {
    guard reason != reasons[path.description] ?? "" else { return [] }
    reasons[path.description] = reason.isEmpty ? nil : reason
    return say(reason.isEmpty ? Texts.reasonRemoved : Texts.reasonKept(reason))
  }

  // MARK: Drawing

  /// What is compared: what identifies a business, then what lists show.
  private var compared: [Question] {
    let telling: Set<Use> = [.name, .owner, .key, .phone, .region, .kelurahan, .search, .column]
    return form.questions.filter {
      $0.repeats.isEmpty && $0.kind.isVisible && !$0.uses.isDisjoint(with: telling)
    }
  }

  /// This form and the other record side by side, over the questions.
  func drawTwin(into grid: inout Grid, _ layout: EntryLayout) {
    guard let panel else { return }
    let area = Rect(
      x: layout.list.x, y: layout.list.y,
      width: (layout.detailIsBeside ? layout.detail : layout.list).right
        - layout.list.x, height: layout.list.height + (layout.detailIsBeside ? 0 : layout.detail.height))
    grid.fill(area, role: "menu")
    let label = min(24, area.width / 4)
    let half = max(1, (area.width - label - 6) / 2)
    let (left, right) = (area.x + label + 3, area.x + label + half + 5)
    func put(_ text: String, _ x: Int, _ y: Int, _ role: Role, _ width: Int) {
      if y < area.bottom { grid.put(text, x: x, y: y, role: role, width: max(0, min(width, area.right - x))) }
    }
    var y = area.y
    for line in TextWidth.wrap(panel.twin.text, width: area.width - 2) {
      put(line, area.x + 1, y, "warning", area.width - 2)
      y += 1
    }
    put(Texts.thisForm, left, y, "heading.dim", half)
    put(Texts.thatRecord, right, y, "heading.dim", half)
    y += 1
    let last = area.bottom - 3
    if let other = panel.other {
      for question in compared {
        let path = FieldPath(question.name)
        let (mine, theirs) = (interview.display(path), other.display(path, masked: true))
        guard !mine.isEmpty || !theirs.isEmpty else { continue }
        let isSame = interview.answer(path) == other.answer(path)
        let columns = [
          TextWidth.wrap(plainLabel(path), width: label), TextWidth.wrap(mine, width: half),
          TextWidth.wrap(theirs, width: half),
        ]
        let height = columns.map(\.count).max() ?? 1
        guard y + height <= last else { break }
        put(isSame ? "=" : " ", left - 2, y, "mark.carried", 1)
        for (column, x, width) in [(0, area.x + 1, label), (1, left, half), (2, right, half)] {
          for (offset, line) in columns[column].enumerated() {
            put(line, x, y + offset, column == 0 ? "label" : isSame ? "text.dim" : "menu", width)
          }
        }
        y += height
      }
    } else {
      put(
        panel.failure ?? Texts.openingRecord, area.x + 1, y, panel.failure == nil ? "text.dim" : "error",
        area.width - 2)
    }
    put(
      Texts.whyNotTheSame, area.x + 1, area.bottom - 3, "text.dim", area.width - 2)
    let caret = panel.reason.draw(
      into: &grid, x: area.x + 1, y: area.bottom - 2, width: area.width - 2, focused: true, glyphs: glyphs)
    if let caret { grid.cursor = caret }
    put(
      Texts.twinKeys, area.x + 1, area.bottom - 1,
      "menu.key", area.width - 2)
  }
}
