import Canvas
import Formats
import Questionnaire
import Registry

/// What a card lets a person look at besides itself: two revisions side by side, another day, related records; and
/// copying out of it. The card is only read here.
enum CardLooking {
  private typealias Option = PickerState.Option

  static func outcomes(_ command: CommandID, _ card: CardState, _ context: Context) -> [Outcome] {
    switch command {
    case .compare:
      guard let dossier = card.opened.dossier else { return [] }
      let head = dossier.current?.head
      let former = dossier.revisions.last { $0.ref != head }?.ref ?? dossier.revisions.first?.ref
      return [
        .push(
          PickerState(
            tag: "lama", title: Texts.olderRevision, options: revisions(dossier, context),
            selected: former?.description))
      ]
    case .asOf: return [.push(askDay("", context))]
    case .related:
      let options = card.relations.enumerated().map { index, relation in
        Option(value: String(index), label: relation.label + ": " + relation.text)
      }
      return [.push(PickerState(tag: "terkait", title: Texts.related, options: options))]
    case .copyValue:
      let options = values(card, context).map {
        Option(value: $0.value, label: $0.label, detail: short($0.value))
      }
      return [.push(PickerState(tag: "salin", title: Texts.copyWhat, options: options))]
    default:
      let lines = values(card, context).map { "\($0.label): \($0.value)" }
      return Copying.outcomes(lines.joined(separator: "\n"), Texts.recordCopied)
    }
  }

  static func receive(_ reply: Reply, _ card: CardState, _ context: Context) -> [Outcome] {
    switch reply {
    case .picked(tag: "lama", let value?):
      guard let dossier = card.opened.dossier else { return [] }
      let options = revisions(dossier, context).filter { $0.value != value }
      let head = dossier.current?.head?.description
      return [
        .push(
          PickerState(
            tag: "baru:" + value, title: Texts.newerRevision, options: options,
            selected: head == value ? options.first?.value : head))
      ]
    case .picked(let tag, let value?) where tag.hasPrefix("baru:"):
      guard let dossier = card.opened.dossier,
        let old = dossier.revision(EntryRef(tag.dropFirst("baru:".count))),
        let new = dossier.revision(EntryRef(value))
      else { return [] }
      return [.push(ComparisonState(dossier: dossier, old: old, new: new, context))]
    case .picked(tag: "terkait", let value?):
      guard let index = Int(value), card.relations.indices.contains(index) else { return [] }
      switch card.relations[index].goal {
      case .record(let id, let kind): return [.push(Cards.layer(id, kind))]
      case .list(let kind, let text): return [.push(ListState(kind: kind, text: text))]
      }
    case .picked(tag: "salin", let value?):
      return Copying.outcomes(value, Texts.copied(Copying.short(value)))
    case .typed(tag: "tanggal", let text):
      switch Day.parseEntry(text, pivot: context.today) {
      case .success(let day): return [.push(CardState(id: card.id, kind: card.kind, asOf: day))]
      case .failure(let problem):
        return [.push(askDay(text, context)), .say(Status(.error, problem.message))]
      }
    default: return []
    }
  }

  private static func askDay(_ text: String, _ context: Context) -> TextState {
    TextState(
      tag: "tanggal", title: Texts.asOfTitle, text: Texts.asOfText, needed: Texts.dayNeeded, initial: text,
      isPassing: true)
  }

  /// Every revision, the newest first, each by when, who and what became of it.
  private static func revisions(_ dossier: Dossier, _ context: Context) -> [Option] {
    dossier.revisions.reversed().map { revision in
      let round = revision.round == Round.none ? "" : Texts.roundWord.lowercased() + " " + revision.round
      let isOfficial = dossier.rounds.contains { $0.official == revision.ref }
      return Option(
        value: revision.ref.description,
        label: "\(revision.at.day.short) \(revision.at.clock)  \(context.name(revision.by))",
        detail: [round, isOfficial ? Texts.approvedWord : ""].filter { !$0.isEmpty }.joined(separator: ", "))
    }
  }

  /// Number, name and the answers with their labels; what the form masks stays masked.
  private static func values(_ card: CardState, _ context: Context) -> [(label: String, value: String)] {
    var values = [(label: Texts.number, value: card.id.description)]
    guard let head = card.dossier?.head,
      let form = context.registry.forms.form(head.formIdentity, kind: card.kind)
    else { return values }
    let interview = Interview(form: form, answers: head.answers, context: context.interview, isNew: false)
    for path in interview.fields where interview.answer(path) != nil {
      let value = interview.display(path, masked: true)
      if !value.isEmpty { values.append((interview.label(path), value)) }
    }
    return values
  }

  private static func short(_ value: String) -> String { TextWidth.clip(value, to: 32) }
}
