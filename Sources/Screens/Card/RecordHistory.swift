import Canvas
import Formats
import Questionnaire
import Registry

/// A record's history as a timeline: who did what when, newest first, and what each submission changed.
enum RecordHistory {
  /// So many changes of one submission are told; a comparison of revisions tells all.
  private static let most = 6

  static func items(_ dossier: Dossier, _ context: Context, isDetailed: Bool) -> [StoryItem] {
    var items: [StoryItem] = []
    let events = Array(dossier.events.reversed())
    var at = 0
    while at < events.count {
      // A day's entries in a roster are one line, however many cells were filled.
      let same = events[at...].prefix { isSameSitting($0, events[at]) }.count
      items += event(events[at], times: same, dossier, context, isDetailed: isDetailed)
      at += max(1, same)
    }
    return items.isEmpty ? [] : [.heading(Texts.history)] + items
  }

  private static func isSameSitting(_ event: HistoryEvent, _ first: HistoryEvent) -> Bool {
    if event == first { return true }
    guard case .other = event.what else { return false }
    return event.what == first.what && event.by == first.by && event.at.day == first.at.day
  }

  private static func event(
    _ event: HistoryEvent, times: Int, _ dossier: Dossier, _ context: Context, isDetailed: Bool
  ) -> [StoryItem] {
    let isSame = event.what == .submitted && dossier.revision(event.revision)?.same == true
    let who = context.name(event.by)
    var parts = ["\(event.at.day.short) \(event.at.clock)"]
    parts += isSame ? [Texts.confirmedUnchanged(who)] : [who, Texts.happened(event.what)]
    if event.round != Round.none, event.what == .submitted {
      parts.append(Texts.roundWord.lowercased() + " " + event.round)
    }
    if times > 1 { parts.append("\(times)×") }
    let changes = isSame ? [] : changes(event, dossier, context)
    if !changes.isEmpty { parts.append(Texts.changed(changes.count)) }
    let text = parts.joined(separator: "  ") + (event.text.isEmpty ? "" : ": \(event.text)")
    let line = StoryItem.sentence(mark: context.glyphs.dot, text: text, role: "text")
    guard isDetailed else { return [line] }
    let none = context.glyphs.none
    let told = changes.prefix(most).map { change in
      StoryItem.change(
        mark: "", label: "  " + change.label, old: change.old.isEmpty ? none : change.old,
        new: change.new.isEmpty ? none : change.new)
    }
    let rest = changes.count - told.count
    return [line] + told
      + (rest > 0 ? [.sentence(mark: "", text: "  " + Texts.moreChanges(rest), role: "text.dim")] : [])
  }

  /// What a submission changed against what it builds on, as a person may see it.
  private static func changes(
    _ event: HistoryEvent, _ dossier: Dossier, _ context: Context
  ) -> [FieldChange] {
    guard event.what == .submitted, let revision = dossier.revision(event.revision),
      let base = dossier.revisions.last(where: { revision.base.contains($0.ref) }),
      let form = context.registry.forms.form(revision.formIdentity, kind: dossier.kind)
    else { return [] }
    return SeenChanges.between(base.answers, revision.answers, form)
  }
}
