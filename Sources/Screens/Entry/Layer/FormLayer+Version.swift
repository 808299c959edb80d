import Questionnaire
import Registry

// A draft stays on the version that it was begun under; one command moves it to the one in use. What the new version
// has no place for is named first, and what stands outside of repeats stays in the draft all the same.
extension FormLayer {
  /// Why the draft cannot move, as a sentence; nil when it can.
  func refusalToMove(_ context: Context) -> String? {
    guard form != nil else { return FormTexts.notOpenYet }
    return newer(context) == nil ? FormTexts.newestAlready : nil
  }

  private func newer(_ context: Context) -> Form? {
    guard let form, let current = context.registry.forms.current(form.draft.kind),
      current.identity != form.form.identity
    else { return nil }
    return current
  }

  /// Moves at once when everything has its place, else asks.
  mutating func move(_ context: Context) -> [Outcome] {
    guard let form, let newer = newer(context) else { return [] }
    let losses = Self.losses(form.interview.answers, from: form.form, to: newer)
    if losses.isEmpty { return moved(context) }
    return [
      .push(
        ConfirmState(
          tag: "move", title: FormTexts.moveTitle(newer.version), text: FormTexts.moveLoses(losses),
          yes: FormTexts.moveYes))
    ]
  }

  /// `Nomor faks: 021-555`, in words that say where it stands.
  static func losses(_ answers: Answers, from old: Form, to new: Form) -> [String] {
    new.lost(answers).compactMap { lost in
      // What the program works out or fills in by itself is no loss to anybody.
      if let question = old.question(lost.path.name), !question.kind.isVisible { return nil }
      let label =
        old.question(lost.path.name)?.label ?? old.repeatInfo(lost.path.name)?.label ?? lost.path.name
      let rows = lost.path.rows.map { " (baris \($0.id))" }.joined()
      return "\(TextLabels.plain(label))\(rows): \(old.display(lost.answer, question: lost.path.name))"
    }
  }

  /// The draft as it stands, under the form in use.
  mutating func moved(_ context: Context) -> [Outcome] {
    guard let form, let newer = newer(context) else { return [] }
    var draft = form.currentDraft(at: context.now)
    draft.formIdentity = newer.identity
    reopen(draft, context)
    return [
      .effect(.saveDraft(draft)), .say(Status(.good, FormTexts.moved(newer.version))),
    ]
  }
}
