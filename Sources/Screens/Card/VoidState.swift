import Canvas
import Formats
import Questionnaire
import Registry

/// Voiding a record: why, and of which other record it is a duplicate, when it is one. Tab goes between the two, ↓ puts
/// in records with the same NIK or NIB.
struct VoidState: Screen, KeepsUnsent {
  let target: RevisionTarget
  /// Records with the same keys, offered as the other one.
  let candidates: [SameKey]
  var reason = TextField(maxLength: 500)
  var other = TextField(maxLength: 20)
  /// The cursor stands in the second field.
  private(set) var isAtOther = false
  private var offered = -1
  private var pending = Pending()
  private var isSent = false

  init(dossier: Dossier, target: RevisionTarget, _ context: Context) {
    self.target = target
    guard let head = dossier.head,
      let form = context.registry.forms.form(head.formIdentity, kind: dossier.kind)
    else {
      candidates = []
      return
    }
    var seen: Set<RecordID> = []
    candidates = SameKey.find(head.answers, form, except: dossier.id, context.registry)
      .filter { seen.insert($0.other).inserted }
  }

  var place: Place { .text }
  var isTyping: Bool { true }
  var isOverlay: Bool { true }
  func title(_ context: Context) -> String { Texts.voidTitle }

  var unsentKey: String { "void:\(target.record)" }
  var unsent: Unsent? {
    isSent || reason.text.isEmpty && other.text.isEmpty
      ? nil
      : Unsent(texts: [reason.text, other.text], said: [reason.text, named?.description ?? other.text])
  }
  mutating func restore(_ kept: Unsent) {
    reason = TextField(kept.texts.first ?? "", maxLength: 500)
    other = TextField(kept.texts.last ?? "", maxLength: 20)
  }

  // MARK: Keys

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    guard !pending.isWaiting else { return [] }
    switch command {
    case .save: return send(context)
    case .back: return [.close]
    default: return []
    }
  }

  mutating func input(_ input: InputEvent, _ context: Context) -> [Outcome] {
    guard !pending.isWaiting else { return [] }
    switch input {
    case .key(KeyPress(.tab)), .key(KeyPress(.tab, shift: true)): isAtOther.toggle()
    case .key(KeyPress(.up)): isAtOther = false
    case .key(KeyPress(.down)):
      if isAtOther { offerNext() }
      isAtOther = true
    default:
      return isAtOther ? other.take(input) : reason.take(input)
    }
    return []
  }

  private mutating func offerNext() {
    guard !candidates.isEmpty else { return }
    offered = (offered + 1) % candidates.count
    other = TextField(candidates[offered].other.description, maxLength: 20)
  }

  /// The record named in the second field; nil when it is empty or no number.
  private var named: RecordID? { RecordID(other.text) }

  private mutating func send(_ context: Context) -> [Outcome] {
    let why = Fold.trimmedNFC(reason.text)
    let isNamed = !Fold.trimmedNFC(other.text).isEmpty
    if isNamed, let problem = problem(context) {
      isAtOther = true
      return [.say(Status(.error, problem))]
    }
    if why.isEmpty, !isNamed {
      isAtOther = false
      return [.say(Status(.error, Texts.reasonNeeded))]
    }
    return [
      pending.commit(.void(target, reason: why, duplicateOf: named), context),
      .say(Status(.note, Texts.saving)),
    ]
  }

  /// Why the record named cannot be the other one.
  private func problem(_ context: Context) -> String? {
    guard let named else { return Texts.noRecordID }
    if named == target.record { return Texts.sameRecord }
    return context.registry.find(named) == nil ? Texts.unknownRecord(named.description) : nil
  }

  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    guard pending.arrived(result) == .done else { return [] }
    isSent = true
    return [.answer(.sent(tag: "void")), .say(.saved(Texts.voidedWord, target.record))]
  }

  // MARK: Drawing

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let width = min(72, rect.width - 8)
    let intro = TextWidth.wrap(Texts.voidText, width: width)
    let offers = candidates.prefix(3)
    let height = intro.count + 7 + (offers.isEmpty ? 0 : offers.count + 1)
    let room = Panel.draw(Texts.voidTitle, width: width, height: height, context, into: &grid, rect)
    var y = room.y
    func line(_ text: String, _ role: Role) {
      if y < room.bottom { _ = grid.clip(text, x: room.x, y: y, role: role, width: room.width) }
      y += 1
    }
    for text in intro { line(text, "dialog") }
    y += 1
    line(Texts.reasonLabel, isAtOther ? "label" : "label.focus")
    let first = reason.draw(into: &grid, x: room.x, y: y, width: room.width, focused: !isAtOther)
    y += 2
    line(Texts.duplicateLabel, isAtOther ? "label.focus" : "label")
    let second = other.draw(into: &grid, x: room.x, y: y, width: 22, focused: isAtOther)
    drawNamed(context, into: &grid, x: room.x + 24, y: y, width: room.width - 24)
    y += 2
    if !offers.isEmpty { line(Texts.sameKeyOffer, "text.dim") }
    for offer in offers { line("? " + offer.text, "mark.warning") }
    grid.cursor = isAtOther ? second : first
  }

  /// Who the number names, so that a slip of the hand is seen before it is sent.
  private func drawNamed(_ context: Context, into grid: inout Grid, x: Int, y: Int, width: Int) {
    guard let named, let found = context.registry.find(named) else {
      if !other.text.isEmpty, let problem = problem(context), !isAtOther || named != nil {
        _ = grid.clip("! " + problem, x: x, y: y, role: "error", width: width)
      }
      return
    }
    let table = context.registry.table(found.kind)
    let text = [table.name(found.row), table.owner(found.row)].filter { !$0.isEmpty }
    _ = grid.clip("= " + text.joined(separator: ", "), x: x, y: y, role: "text", width: width)
  }
}
