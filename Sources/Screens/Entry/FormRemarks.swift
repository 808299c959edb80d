import Canvas
import Formats
import Questionnaire
import Registry

/// An answer being written to a remark of the pemeriksa.
struct RemarkReply: Hashable, Sendable {
  var thread: EntryRef
  var field: TextField
  /// Handed over; it stays on the screen until the journal has confirmed.
  var isSending = false
}

extension FormState {
  /// The threads at a field that still wait, first asked first.
  func openRemarks(_ path: FieldPath) -> [Remark] {
    let name = path.description
    let waiting = Set(remarks.filter { $0.open && $0.field == name }.map(\.thread))
    return remarks.filter { waiting.contains($0.thread) && $0.field == name }
  }

  /// Whether a remark here still waits for this person: not answered by them, and the field not mended now.
  func awaitsAnswer(_ path: FieldPath) -> Bool {
    guard !touched.contains(path) else { return false }
    let open = openRemarks(path)
    return Set(open.map(\.thread)).contains { thread in
      open.last { $0.thread == thread }?.by != draft.person
    }
  }

  /// Open remarks about the record as a whole, or at a field where the focus cannot stop.
  var generalRemarks: [Remark] {
    let stops = Set(self.stops.map(\.description))
    return remarks.filter { $0.open && !stops.contains($0.field) }
  }

  /// A remark as one reads it: who, when, what.
  func line(_ remark: Remark) -> String {
    let name = people[remark.by] ?? remark.by
    return "\(name), \(remark.at.day.short): \(remark.text)"
  }

  /// Replies that were typed and not sent, as the draft keeps them beside half-typed answers: under what no field is called.
  var keptReplies: [String: String] {
    var texts = begunReplies
    if let reply { texts[reply.thread] = reply.field.text.isEmpty ? nil : reply.field.text }
    return Dictionary(uniqueKeysWithValues: texts.map { (Self.replyMark + $0.key.description, $0.value) })
  }

  private static let replyMark = "[balasan]"

  /// The thread that a text of a draft answers; nil for a field's.
  static func thread(ofReply name: String) -> EntryRef? {
    name.hasPrefix(replyMark) ? EntryRef(String(name.dropFirst(replyMark.count))) : nil
  }

  /// What a draft holds of half-typed answers.
  func fieldTexts(_ draft: Draft) -> [String: String] {
    draft.typed.filter { Self.thread(ofReply: $0.key) == nil }
  }

  /// Whether the draft was there for replies alone, and they are sent: then the form is as untouched as before.
  mutating func forgetsReplies() -> Bool {
    guard holdsOnlyReplies, keptReplies.isEmpty else { return false }
    (holdsOnlyReplies, keeping) = (false, .untouched)
    lastSent.typed = fieldTexts(lastSent)
    return true
  }

  /// What Ctrl-R does at a field: a reply that was begun and not sent is named by its words.
  func answerKey(_ path: FieldPath) -> String {
    openRemarks(path).lazy.compactMap { self.begunReplies[$0.thread] }.first.map { Texts.answerGoesOn($0) }
      ?? Texts.answersHere
  }

  /// Opens a reply that was begun and not sent, when the form is handed in: it would go with the draft. Nil when there is none
  /// that still has somebody to read it.
  mutating func openBegunReply() -> [FormOutcome]? {
    guard let remark = remarks.first(where: { $0.open && begunReplies[$0.thread] != nil }) else { return nil }
    if let path = FieldPath(parsing: remark.field), stops.contains(path) { _ = jump(to: path) }
    beginReply(remark.thread)
    return say(Texts.replyBegun, .warning)
  }

  mutating func openReply() -> [FormOutcome] {
    guard let path = focus, let remark = openRemarks(path).last ?? generalRemarks.last else {
      return say(Texts.noRemarkHere)
    }
    beginReply(remark.thread)
    return []
  }

  private mutating func beginReply(_ thread: EntryRef) {
    reply = RemarkReply(thread: thread, field: TextField(begunReplies[thread] ?? "", maxLength: 500))
  }

  mutating func takeReply(_ input: InputEvent) -> [FormOutcome] {
    guard var open = reply, !open.isSending else { return [] }
    if case .key(let press) = input, !press.ctrl, !press.alt {
      if press.key == .enter {
        let text = open.field.text.trimmed
        guard !text.isEmpty else {
          closeReply()
          return say(Texts.emptyReply)
        }
        open.isSending = true
        reply = open
        message = EntryMessage(tone: .note, text: Texts.savingReply)
        return [.answerRemark(thread: open.thread, text: text)]
      }
      if press.key == .escape {
        closeReply(keeping: open.field.text)
        return say(Texts.replyNotSent)
      }
    }
    _ = open.field.handle(input)
    if let notice = open.field.notice { message = EntryMessage(tone: .note, text: notice) }
    reply = open
    return []
  }

  /// The reply is in the journal, or it came to nothing and can be sent again.
  public mutating func replySent(_ isDone: Bool) {
    if isDone { closeReply() } else { reply?.isSending = false }
  }

  /// Closes the reply; what was typed is there again when it is opened again.
  private mutating func closeReply(keeping text: String = "") {
    if let thread = reply?.thread { begunReplies[thread] = text.isEmpty ? nil : text }
    reply = nil
  }

  /// The remarks as they are now, after an answer was committed.
  public mutating func update(remarks: [Remark]) { self.remarks = remarks }
}
