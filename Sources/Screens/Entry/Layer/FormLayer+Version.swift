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
    guard let newer = newer(context) else { return [] }
    // What stands in the field under the cursor is an answer too.
    let settled = settleField(context)
    guard let form else { return [] }
    let losses = Self.losses(form.currentDraft(at: context.now), from: form.form, to: newer)
    if losses.isEmpty { return moved(context) }
    return settled + [
      .push(
        ConfirmState(
          tag: "move", title: FormTexts.moveTitle(newer.version), text: FormTexts.moveLoses(losses),
          yes: FormTexts.moveYes))
    ]
  }

  /// `Nomor faks: 021-555`, in words that say where it stands. Text that is no answer yet goes with its field.
  static func losses(_ draft: Draft, from old: Form, to new: Form) -> [String] {
    let answers = new.lost(draft.answers).compactMap { lost -> String? in
      // What the program works out or fills in by itself is no loss to anybody.
      if let question = old.question(lost.path.name), !question.kind.isVisible { return nil }
      return "\(label(lost.path, old)): \(old.display(lost.answer, question: lost.path.name))"
    }
    let texts = draft.typed.sorted { $0.key < $1.key }.compactMap { name, text -> String? in
      guard let path = FieldPath(parsing: name), old.question(path) != nil, new.question(path) == nil else {
        return nil
      }
      return "\(label(path, old)): \(text)"
    }
    return answers + texts
  }

  private static func label(_ path: FieldPath, _ form: Form) -> String {
    let label = form.question(path.name)?.label ?? form.repeatInfo(path.name)?.label ?? path.name
    return TextLabels.plain(label) + path.rows.map { " (baris \($0.id))" }.joined()
  }

  /// The draft as it stands, under the form in use.
  mutating func moved(_ context: Context) -> [Outcome] {
    guard let form, let newer = newer(context) else { return [] }
    var draft = form.currentDraft(at: context.now)
    draft.formIdentity = newer.identity
    reopen(draft, isKept: true, context)
    return [
      .effect(.saveDraft(draft)), .say(Status(.good, FormTexts.moved(newer.version))),
    ]
  }
}
