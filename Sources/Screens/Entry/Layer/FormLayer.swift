import Canvas
import Formats
import Questionnaire
import Registry

/// The form as a layer of the application: opens a draft, saves it after every change, submits it.
public struct FormLayer: ReadFirst {
  /// The draft it was opened with; what is typed since is in `form`.
  private(set) var draft: Draft
  private(set) var dossier: Dossier?
  /// The form; nil until the record's history has arrived.
  public private(set) var form: FormState?
  /// What the form before left for this one.
  var habits = EntryHabits()
  private var asked = false
  private var submitting: Int?
  private var answering: Int?
  private var failure: String?
  /// What the keys were last compared with.
  private struct Compared: Equatable {
    var keys: [Answer?]
    var generation: Int
  }
  private var compared: Compared?

  /// Opens a draft; without the dossier it is fetched when the draft builds on earlier revisions.
  init(draft: Draft, dossier: Dossier? = nil) {
    self.draft = draft
    self.dossier = dossier
  }

  /// The commands of the form.
  public var place: Place { .form }
  /// Letters always go into the form.
  public var isTyping: Bool { true }

  /// The kind of record; its name and how the draft is kept stand in the form's own first line.
  public func title(_ context: Context) -> String { "\(Texts.place(.form)) \(draft.kind.label)" }

  /// Which question this is, and how many are filled, wrong or to be checked.
  public func standing(_ context: Context) -> Standing? { form?.standing }

  /// Answers to be checked that handing in has just named: the next key hands them in all the same.
  var inSight: String? { form?.warnedBeforeSubmit == true && submitting == nil ? "\(draft.id)" : nil }
  func decides(_ command: CommandID) -> Bool { EntryCommand(command) == .submit }
  func tooEarly(_ key: String) -> String {
    Texts.releaseFirst(key) + (form?.message?.text ?? "")
  }

  // MARK: Events

  /// Opens the form as soon as everything for it is there.
  public mutating func refresh(_ context: Context) -> [Outcome] {
    let taken = takeRound(context)
    compareKeys(context)
    guard form == nil, failure == nil else { return taken }
    guard dossier != nil || draft.base.isEmpty else {
      if asked { return taken }
      asked = true
      return taken + [.effect(.load(draft.id))]
    }
    open(context)
    compareKeys(context)
    return taken
  }

  /// Looks for other records that may be the same, when what tells them apart or the records have changed.
  private mutating func compareKeys(_ context: Context) {
    guard let form else { return }
    let answers = form.interview.answers
    let now = Compared(keys: Twin.clues(answers, form.form), generation: context.registry.generation)
    guard now != compared else { return }
    compared = now
    self.form?.twins = Twin.find(answers, form.form, kind: draft.kind, except: draft.id, context.registry)
  }

  private mutating func open(_ context: Context) {
    let written = context.registry.forms.form(draft.formIdentity, kind: draft.kind)
    let language = context.preferences.language
    guard let questionnaire = language.flatMap({ written?.translated(to: $0) }) ?? written else {
      failure = Texts.noForm(draft.kind.label)
      return
    }
    let previous = dossier?.previousAnswers(before: draft.round)
    let interview = InterviewContext(
      today: context.today, now: context.now, user: draft.person, round: draft.round, previous: previous)
    var names: [String: String] = [:]
    for person in context.registry.people { names[person.id] = context.name(person.id) }
    let before = dossier?.rounds.last { $0.round != draft.round && $0.official != nil }?.round
    var state = FormState(
      draft: draft, form: questionnaire, previous: previous,
      remarks: dossier?.remarks ?? [], context: interview, people: names,
      previousLabel: before.map(Texts.ofRound) ?? Texts.lastTime,
      base: draft.base.count == 1 ? dossier?.revision(draft.base.first)?.answers : nil)
    state.glyphs = context.glyphs
    // What cannot be looked up may be of this round as well.
    state.revisesItsRound = draft.base.contains { dossier?.revision($0)?.round ?? draft.round == draft.round }
    state.take(habits)
    state.autoAdvance = state.autoAdvance || context.preferences.autoAdvance
    form = state
  }

  /// Hands keys and pastes to the form.
  public mutating func input(_ input: InputEvent, _ context: Context) -> [Outcome] {
    guard form != nil, submitting == nil else {
      if form == nil, case .key(let press) = input, press.key == .escape { return [.close] }
      return []
    }
    return outcomes(form?.handle(input, at: context.now) ?? [], context)
  }

  /// Runs a command of the form.
  public mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    if command == .moveForm, submitting == nil { return move(context) }
    guard let command = EntryCommand(command) else { return [] }
    guard submitting == nil else { return [] }
    guard form != nil else { return command == .leave ? [.close] : [] }
    return outcomes(form?.perform(command, at: context.now) ?? [], context)
  }

  /// Gives the focused field an answer that was picked by its number, as in plain mode, and goes on.
  mutating func choose(_ answer: Answer?, _ context: Context) -> [Outcome] {
    guard form != nil, submitting == nil else { return [] }
    return outcomes(form?.choose(answer, at: context.now) ?? [], context)
  }

  /// Goes to a field from anywhere.
  mutating func jump(to path: FieldPath, _ context: Context) -> [Outcome] {
    guard form != nil, submitting == nil else { return [] }
    return outcomes(form?.jump(to: path) ?? [], context)
  }

  /// The answer to a question that this form asked.
  public mutating func receive(_ reply: Reply, _ context: Context) -> [Outcome] {
    reply == .confirmed(tag: "move") ? moved(context) : []
  }

  /// Makes an answer of what stands in the field under the cursor.
  mutating func settleField(_ context: Context) -> [Outcome] {
    form?.settle()
    return form?.changedDraft(at: context.now).map { [.effect(.saveDraft($0))] } ?? []
  }

  /// Goes on with another draft of the same record; `isKept` when that one goes to the disk now.
  mutating func reopen(_ draft: Draft, isKept: Bool, _ context: Context) {
    self.draft = draft
    guard form != nil else { return }
    open(context)
    if isKept { form?.keeping = .pending }
  }

  /// A submission or a reply is under way.
  var isSending: Bool { submitting != nil || answering != nil }

  /// Nothing was typed in it, and nothing hangs open in it.
  var isUntouched: Bool { form?.keeping == .untouched && form?.isBusy == false && !isSending }

  private mutating func outcomes(_ wanted: [FormOutcome], _ context: Context) -> [Outcome] {
    var outcomes = wanted.flatMap { outcome -> [Outcome] in
      switch outcome {
      case .draftChanged(let draft): return [.effect(.saveDraft(draft))]
      case .submit(let draft):
        submitting = context.ticket
        return [
          .effect(.commit(.submit(draft), ticket: context.ticket)), .say(Status(.note, Texts.submitting)),
        ]
      case .leave: return [.effect(.releaseDraft(draft.id)), .close]
      case .answerRemark(let thread, let text):
        answering = context.ticket
        let action = Action.answerRemark(draft.id, thread: thread, text: text)
        return [.effect(.commit(action, ticket: context.ticket))]
      case .look(let id): return [.effect(.load(id))]
      case .openRecord(let id, let kind): return [.push(CardState(id: id, kind: kind))]
      case .allKeys: return [.run(.help)]
      case .bell: return [.effect(.bell)]
      case .unhandled: return []
      }
    }
    // What the form has to say goes first, so that a submission's own word follows it.
    if let status { outcomes.insert(.say(status), at: 0) }
    return outcomes
  }

  private var status: Status? {
    guard let message = form?.message else { return nil }
    var status =
      switch message.tone {
      case .note: Status(.note, message.text)
      case .warning: Status(.warning, message.text)
      case .error: Status(.error, message.text)
      }
    status.isElsewhere = message.isAtField
    return status
  }

  /// Takes the results of saving, submitting and loading.
  public mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    switch result {
    case .dossier(let dossier) where dossier.id == draft.id:
      self.dossier = dossier
      form?.update(remarks: dossier.remarks)
    case .dossier(let dossier):
      form?.show(dossier)
    case .loadFailed(let id, let message) where id != draft.id:
      form?.cannotShow(id, message)
    case .loadFailed(let id, _) where id == draft.id && form == nil:
      // The history cannot be read: the draft itself can still be worked on.
      open(context)
    case .draftSaved(let id, let at) where id == draft.id:
      form?.draftSaved(at: at)
    case .draftFailed(let id, let message) where id == draft.id:
      form?.draftFailed(message)
    case .committed(let ticket) where ticket == submitting:
      submitting = nil
      return [
        .effect(.discardDraft(draft.id)), .close,
        .say(
          Status(.good, Texts.submittedForm(form?.interview.instanceName ?? draft.id.description))),
      ]
    case .committed(let ticket) where ticket == answering:
      answering = nil
      form?.replySent(true)
      let isDone = form?.forgetsReplies() == true
      return (isDone ? [.effect(.discardDraft(draft.id))] : [])
        + [.effect(.load(draft.id)), .say(Status(.good, Texts.replySaved))]
    case .commitFailed(let ticket, let message) where ticket == submitting || ticket == answering:
      submitting = nil
      answering = nil
      form?.replySent(false)
      form?.submitFailed(message)
    default:
      break
    }
    return []
  }

  /// Draws the form, or that it is being opened.
  public func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    if let form {
      form.draw(into: &grid, rect: rect)
    } else {
      let text = failure ?? Texts.openingForm
      grid.put(text, x: rect.x + 2, y: rect.y + 1, role: "text", width: max(0, rect.width - 4))
    }
  }
}
