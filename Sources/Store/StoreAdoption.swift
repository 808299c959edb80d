import Formats
import Journal
import Questionnaire
import Registry

// A new version of a form: looked at against every record, then adopted by an admin (JOURNAL.md, kind `adopt`).
extension Store {
  /// Lays a form file beside those in use, so that it can be looked at and adopted. Nothing is written.
  public func offer(_ form: Form) {
    guard registry.forms.current(RecordKind(rawValue: form.id))?.identity != form.identity else { return }
    var library = registry.forms
    library.offer(form)
    registry.forms = library
  }

  /// Makes a form that was offered the one of its kind, from the open round on; its text goes into the log before it.
  /// - Throws: `StoreError` when the rules refuse or nothing was acknowledged.
  @discardableResult
  public func adopt(_ form: Form, by person: Person) throws(StoreError) -> Receipt {
    let kind = RecordKind(rawValue: form.id)
    let adoption = FormAdoption(
      kind: kind, round: registry.roundToAdopt(kind), form: form.identity, version: form.version)
    return try commit(.adopt(adoption), by: person)
  }
}

/// Looks at the newest revision of every record of a kind, some at a time, so that whoever waits can type or give up.
public final class FormSurvey {
  /// What has been found so far.
  public private(set) var report: AdoptionReport
  /// Records that could not be read; they are left out.
  public private(set) var unreadable = 0
  private let store: Store
  /// What the records are about.
  public let kind: RecordKind
  private var row = 0
  private var table: RecordTable

  /// - Parameter form: the version that records are held against; nil to count them only.
  public init(_ store: Store, _ kind: RecordKind, _ form: Form?) {
    self.store = store
    self.kind = kind
    table = store.registry.table(kind)
    report = AdoptionReport(form: form)
  }

  /// How far it is, from 0 to 1.
  public var progress: Double {
    let count = store.registry.table(kind).count
    return count == 0 ? 1 : min(1, Double(row) / Double(count))
  }

  /// Whether every record has been looked at.
  public var isDone: Bool { store.isCurrent(table) && row >= table.count }

  /// Looks at up to so many records more.
  public func step(_ count: Int) {
    if !store.isCurrent(table) {
      // Everything was read anew meanwhile, and rows have other numbers.
      (table, row, unreadable) = (store.registry.table(kind), 0, 0)
      report = AdoptionReport(form: report.form)
    }
    for _ in 0..<count where row < table.count {
      if table.state(row) != .batal { look(at: table.id(row), head: table.head(row)) }
      row += 1
    }
  }

  /// A void record is nobody's work any more, so only the others are looked at.
  private func look(at id: RecordID, head: EntryRef?) {
    let located = store.registry.locations(of: id).first { $0.ref == head }
    guard let located, let json = try? store.read(located.location), let entry = try? JSON(parsing: json),
      let answers = entry["d"]?["a"].flatMap({ try? Answers(json: $0) })
    else {
      unreadable += 1
      return
    }
    let identity = entry["form"]?.string ?? ""
    let now = store.options.now
    let at = entry["at"]?.string.flatMap { Instant(iso: $0) } ?? now
    // The day of the visit: a date that was right then is not wrong because a year has passed.
    let context = InterviewContext(
      today: at.day, now: at, user: entry["by"]?.string ?? "", round: entry["p"]?.string ?? Round.none)
    report.add(
      id.description, answers, identity: identity, old: store.registry.forms.form(identity), context: context)
  }
}
