import Formats
import Journal
import Questionnaire
import Registry

/// One open data folder: the journal's lines on one side, the registry's columns on the other.
///
/// One thread. What `commit` returns is on disk; what the registry shows was read back from the log.
public final class Store {
  /// What all entries say, folded. Shared with the screens, which only read it.
  public let registry: Registry
  let options: StoreOptions
  /// The open folder; another one after a log had to be read anew. Whoever asks for it gets it with everything read.
  var journal: JournalFolder {
    get {
      complete()
      return opened
    }
    set { opened = newValue }
  }
  /// The same as it is, perhaps with nothing read yet.
  var opened: JournalFolder
  /// Writers in the order in which they were met: entry locations name them by index.
  var writers: [String] {
    get { names.codes }
    set { names.codes = newValue }
  }
  /// The same for whoever reads entries again.
  let names = WriterNames()
  var writerIndex: [String: Int] = [:] { didSet { lastWriter = nil } }
  /// The writer of the last entry taken in.
  var lastWriter: KnownWriter?
  /// Acts of which nobody knows whether the disk has them.
  var uncertain: [Act: Doubt] = [:]
  /// Attempts that what is handed in from now on is none of.
  var settled: Set<EntryRef> = []
  /// What the next submission of a draft is built on, instead of what its draft says, when an attempt of unknown end was
  /// seen and then changed.
  var builtOn: [DraftBook.Key: (instead: [EntryRef], base: [EntryRef])] = [:]
  /// The forms of the log beside the program's.
  var formBook = FormBook()
  /// What this process knows of drafts on disk.
  var draftBook = DraftBook()
  /// Other imports are kept out, also of a folder that is opened anew meanwhile.
  var isImporting = false
  /// The snapshot on disk was given up for what it holds: the next one is due, however little lies behind it.
  public internal(set) var isSnapshotWorthless = false
  /// What was told before the folder had to be read anew, and would not be found again.
  var earlierNotices: [String] = []

  /// Why nothing can be saved: the folder is not where it was, or another one that is not whole bears its name.
  var moved: String?
  /// What is shown comes from another folder than the one that was opened.
  var isElsewhere = false
  /// Who signed in last: what this program witnesses is witnessed under their name.
  var witness: String?
  /// A log may have been set back behind what was read, and it is not written down yet.
  var owesWitness = false

  private(set) var isSettledIn = false
  /// Everything was read for somebody who does not come back: what is not whole now stays so for them.
  var isReadInWhole = false
  /// Only a front was read so far; everything else follows when somebody asks, or with `settleIn`.
  var isFrontOnly = false
  /// Why the rest could not be read: nothing that is shown can be relied on any more.
  public internal(set) var failure: StoreError?
  /// Which snapshot the registry's rows lie in.
  var baseIdentity: [UInt8] = []

  private init(_ journal: JournalFolder, _ options: StoreOptions) {
    opened = journal
    self.options = options
    registry = Registry(forms: options.forms, regions: options.regions)
  }

  /// Opens a folder (making it when it is not there) and reads its snapshot and what the logs hold behind it, or every
  /// log from its beginning.
  /// - Throws: `StoreError` when the folder cannot be used at all; damage inside it is a notice instead.
  public static func open(_ options: StoreOptions) throws(StoreError) -> Store {
    let journal = try StoreError.translating { () throws(JournalError) in
      try JournalFolder.open(options.folder, options: options.journal, claims: !options.usesFront)
    }
    let store = Store(journal, options)
    // The screens may hold the registry for longer than the store lives.
    store.registry.reread = { [weak store] located in try? store?.read(located.location) }
    store.registry.rereadMany = { [names = store.names, reader = journal.entryReader] located, take in
      names.read(located, reader, take)
    }
    if options.usesFront, store.readFront() { return store }
    journal.claim()
    if try !store.readFromSnapshot() { try store.readFromBeginning(progress: options.progress) }
    return store
  }

  /// What a start leaves for after the first frame: the forms of the log, drafts that were submitted. Everything that
  /// needs it asks for it.
  public func settleIn() {
    guard !isSettledIn else { return }
    complete()
    isSettledIn = true
    registry.readOffice()
    readLoggedForms()
    // Rows of a snapshot with another form's columns would read wrong until the next catch-up.
    if registry.isDamaged { _ = try? catchUp() }
    removeSubmittedDrafts()
  }

  /// Gives back locks; what was acknowledged is on disk already.
  public func close() { opened.close() }

  /// Banners for the person, in Indonesian and each once: a torn tail set aside, a frozen log, a folder that can only
  /// be read, a form of the same version with other content.
  public var notices: [String] {
    var notices = placeNotices + options.notices + formBook.notices + earlierNotices
    notices += registry.sharedIDs
    if let reason = registry.readOnlyReason { notices.append(reason) }
    // Who asked for reading only need not be told.
    if let reason = opened.readOnlyReason, !options.journal.readOnly { notices.append(reason) }
    if registry.unreadable > 0 {
      notices.append(
        "\(registry.unreadable) entri tidak dapat dibaca isinya oleh versi Lumbung ini; entri itu tetap utuh di log. "
          + "Pasang versi terbaru.")
    }
    for finding in opened.findings where finding.kind != .acknowledged && finding.kind != .readOnly {
      // Damage is nothing that goes away by itself: the notice names the way out.
      notices.append(finding.notice)
    }
    if isReadInWhole { notices += opened.halfLines.map(\.message) }
    notices += opened.drafts.findings.map(\.message) + draftBook.notices
    var seen: Set<String> = []
    return notices.filter { seen.insert($0).inserted }.map(told)
  }

  /// What concerns everything that is shown stands before all else: there is room for two notices.
  private var placeNotices: [String] {
    let replaced =
      "Folder data diganti selagi Lumbung terbuka: yang tampil sekarang isi folder yang baru. Yang hanya ada di folder "
      + "lama tetap di folder itu. Folder data: \(options.folder)."
    return [moved, isElsewhere ? replaced : nil].compactMap(\.self)
  }

  /// A message whose commands can be typed as they stand.
  public func told(_ message: String) -> String { RepairCommand.named(options.named, in: message) }

  /// Why this may be an office though nobody of it can be read: nobody may become its first admin by that. Nil where
  /// people are known, and where nothing hides them.
  public var hiddenOffice: String? {
    guard registry.people.isEmpty else { return nil }
    return opened.findings.first { $0.freezes || [.unreadable, .rewound].contains($0.kind) }
      .map { told($0.notice) }
  }

  /// The data folder.
  public var folder: String { options.folder }

  /// Why nothing may be written here; nil when writing is possible.
  public var readOnlyReason: String? { opened.readOnlyReason ?? registry.readOnlyReason }

  /// Whether nothing may be written here.
  public var isReadOnly: Bool { readOnlyReason != nil }
}
