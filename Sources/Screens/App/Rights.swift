import Registry

/// A screen that shows one revision on which a reviewer can decide.
protocol RevisionShowing: ReadFirst {
  /// The record and the revision that decisions are about; nil while it is loading or when there is none.
  var target: RevisionTarget? { get }
  /// The record's story.
  var dossier: Dossier? { get }
  /// A commit of this screen is under way.
  var isBusy: Bool { get }
  /// What is decided here.
  var decision: Decision { get }
}

extension RevisionShowing {
  /// A revision, and what there was to say before anybody decides on it.
  var inSight: String? { target.map { "\($0.record) \($0.revision) \(decision.unread ?? "")" } }
  func decides(_ command: CommandID) -> Bool { command == .approve }
  var mustBeRead: Bool { true }
  func tooEarly(_ key: String) -> String { Texts.readBeforeApproving(key) }
}

/// Why a command cannot be given now, in a sentence that says what to do. The Registry checks again at commit.
enum Rights {
  static let open: @Sendable (Context) -> String? = { context in
    switch context.top {
    case let home as HomeState: home.refusalToOpen(context)
    case let list as ListState: list.here == nil ? Texts.nothingToOpen : nil
    case let drafts as DraftsState: drafts.rows.isEmpty ? Texts.noDrafts : nil
    case let review as ReviewState: review.items.isEmpty ? Texts.queueEmpty : nil
    default: nil
    }
  }

  static let fill: @Sendable (Context) -> String? = { context in
    context.person?.role.enters == true ? nil : Texts.onlyEnterers
  }

  static let browse: @Sendable (Context) -> String? = { context in
    context.has(.pimpinan) ? Texts.leadersSeeTotals : nil
  }

  static let review: @Sendable (Context) -> String? = { context in
    context.person?.role.reviews == true ? nil : Texts.onlyReviewers
  }

  static let admin: @Sendable (Context) -> String? = { context in
    context.person?.role.administers == true ? nil : Texts.onlyAdmins
  }

  static let signedIn: @Sendable (Context) -> String? = { context in
    context.person == nil ? Texts.signInFirst : nil
  }

  static let openRound: @Sendable (Context) -> String? = { context in
    if let refusal = admin(context) { return refusal }
    return context.registry.openRound.map { Texts.roundIsOpen($0.id) }
  }

  static let closeRound: @Sendable (Context) -> String? = { context in
    if let refusal = admin(context) { return refusal }
    return context.registry.openRound == nil ? Texts.noRound : nil
  }

  static let clear: @Sendable (Context) -> String? = { context in
    if let people = context.top as? PeopleState {
      return people.text.text.isEmpty ? Texts.nothingToClear : nil
    }
    return (context.top as? ListState)?.isNarrowed == false ? Texts.nothingToClear : nil
  }

  static let newInUMKMList: @Sendable (Context) -> String? = { context in
    if let list = context.top as? ListState, list.kind != .umkm { return Texts.otherList }
    return fill(context)
  }

  static let newInKoperasiList: @Sendable (Context) -> String? = { context in
    if let list = context.top as? ListState, list.kind != .koperasi { return Texts.otherList }
    return fill(context)
  }

  static let discard: @Sendable (Context) -> String? = { context in
    if context.drafts.isEmpty, context.boxes.isEmpty { return Texts.noDrafts }
    guard let draft = (context.top as? DraftsState)?.here else { return nil }
    return context.isFilling(draft.id) ? Texts.draftIsOpen : nil
  }

  static let notTwice: @Sendable (Context) -> String? = { context in
    context.top is PaletteState || context.top is HelpState ? Texts.alreadyOpen : nil
  }

  // MARK: Decisions on a revision

  static let approve: @Sendable (Context) -> String? = { decide($0) { .approve([$0]) } }

  static let giveBack: @Sendable (Context) -> String? = {
    decide($0) { .return($0, reason: Texts.probe, remarks: []) }
  }

  static let void: @Sendable (Context) -> String? = {
    decide($0) { .void($0, reason: Texts.probe, duplicateOf: nil) }
  }

  static let reopen: @Sendable (Context) -> String? = { decide($0) { .reopen($0, reason: Texts.probe) } }

  static let edit: @Sendable (Context) -> String? = { context in
    guard let showing = context.top as? any RevisionShowing else { return Texts.noRecordHere }
    guard let dossier = showing.dossier else { return Texts.loading }
    if (showing as? CardState)?.asOf != nil { return Texts.thePast }
    if let refusal = fill(context) { return refusal }
    if dossier.state == .batal { return Texts.reopenFirst }
    if let region = dossier.head?.region, context.person?.covers(region) == false {
      return Texts.outsideScope
    }
    return nil
  }

  private static func decide(_ context: Context, _ action: (RevisionTarget) -> Action) -> String? {
    guard let showing = context.top as? any RevisionShowing else { return Texts.noRecordHere }
    if showing.isBusy { return Texts.busy }
    if (showing as? CardState)?.asOf != nil { return Texts.thePast }
    guard let target = showing.target else {
      return showing.dossier == nil ? Texts.nothingChosen : Texts.noRecordHere
    }
    guard let person = context.person else { return Texts.noRecordHere }
    return context.registry.check(action(target), by: person)?.message
  }
}
