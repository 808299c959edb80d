import Formats
import Registry

extension AppState {
  /// What waits in boxes that are not open, newest change first.
  var leftBoxes: [KeptTyping] {
    keptTyping.isEmpty
      ? [] : keptTyping.values.filter { !$0.isOpen }.sorted { ($1.changed, $0.key) < ($0.changed, $1.key) }
  }

  /// What the person threw away in the list of drafts.
  mutating func forgetTyping(_ id: RecordID) {
    guard let kept = leftBoxes.first(where: { $0.id == id }) else { return }
    keptTyping[kept.key] = nil
    unsent[kept.key] = nil
    typedBefore[kept.key] = nil
  }

  /// What could not be thrown away is listed again; but what was taken back in a box that is open stays out of it.
  mutating func takeBack(_ draft: Draft) {
    guard let kept = KeptTyping(draft) else {
      drafts = ([draft] + drafts.filter { $0.id != draft.id }).sorted { $0.changed > $1.changed }
      return
    }
    if layers.contains(where: { ($0 as? any KeepsUnsent)?.unsentKey == kept.key }) { return }
    (keptTyping[kept.key], unsent[kept.key]) = (kept, kept.typed)
  }

  /// Takes up what the person typed before, and says so: its box may not be opened again by chance.
  mutating func takeKeptTyping(_ drafts: [Draft]) {
    (unsent, keptTyping, typedBefore) = ([:], [:], [:])
    var labels: [String] = []
    for draft in drafts.sorted(by: { $0.changed > $1.changed }) {
      guard let kept = KeptTyping(draft) else { continue }
      unsent[kept.key] = kept.typed
      keptTyping[kept.key] = kept
      typedBefore[kept.key] = kept.changed
      if !kept.label.isEmpty { labels.append(kept.label) }
    }
    if let first = labels.first { status = Status(.note, Texts.typedAndNotSent(first, labels.count)) }
  }

  /// What became of the boxes with an event: what is typed in them is kept, what was sent or taken back is forgotten, and
  /// one that was left may be gone on with in another program.
  mutating func keepTyping() -> [Effect] {
    guard let person else {
      keptTyping = [:]
      return []
    }
    var typed = unsent
    var labels: [String: String] = [:]
    for layer in layers {
      guard let box = layer as? any Screen & KeepsUnsent else { continue }
      typed[box.unsentKey] = box.unsent
      labels[box.unsentKey] = box.unsentLabel(context)
    }
    if typed.isEmpty, keptTyping.isEmpty { return [] }
    var effects: [Effect] = []
    for (key, text) in typed.sorted(by: { $0.key < $1.key }) where keptTyping[key]?.typed != text {
      var kept = KeptTyping(
        key, text, id: keptTyping[key]?.id, label: labels[key] ?? keptTyping[key]?.label ?? "", at: now)
      kept.isOpen = true
      keptTyping[key] = kept
      effects.append(.saveDraft(kept.draft(of: person.id)))
    }
    for (key, kept) in keptTyping.sorted(by: { $0.key < $1.key }) {
      if typed[key] == nil {
        keptTyping[key] = nil
        effects.append(.discardDraft(kept.id))
      } else if kept.isOpen, labels[key] == nil {
        keptTyping[key]?.isOpen = false
        effects.append(.releaseDraft(kept.id))
      }
    }
    return effects
  }
}
