/// What a new version of a form means for the records that exist: counted record by record before anyone says yes.
public struct AdoptionReport: Sendable {
  /// One thing that happens to some records.
  public struct Finding: Hashable, Sendable {
    /// What happens; worst first.
    public enum Kind: Int, Hashable, Sendable, CaseIterable {
      /// Answers that no question takes any more. They stay in the log and in their old version.
      case fieldGone
      /// Codes that no list has any more.
      case choiceGone
      /// The answer is of another kind.
      case doesNotFit
      /// A check fails that did not fail before.
      case invalid
      /// An answer is demanded that is not there.
      case missing
    }

    /// What happens.
    public var kind: Kind
    /// The question.
    public var name: String
    /// What people read; the name when nobody knows it any more.
    public var label: String
    /// The code, or the check's sentence; empty when the kind says it all.
    public var detail: String
    /// Records concerned.
    public var count: Int
    /// Ids of the first few of them.
    public var examples: [String]
  }

  /// Ids kept with each finding.
  public static let exampleLimit = 3

  private struct Key: Hashable {
    let kind: Finding.Kind
    let name: String
    let detail: String
  }

  /// The new version; nil when records are only counted.
  public let form: Form?
  /// Records looked at.
  public private(set) var records = 0
  /// Records with at least one finding.
  public private(set) var affected = 0
  /// Records by the identity of the form that their newest revision was filled under.
  public private(set) var underForms: [String: Int] = [:]
  private var found: [Key: (count: Int, examples: [String])] = [:]
  private var labels: [String: String] = [:]

  /// Nothing looked at yet.
  public init(form: Form?) { self.form = form }

  /// Looks at one record's newest answers.
  /// - Parameters:
  ///   - id: the record, as people say it.
  ///   - identity: of the form that they were filled under.
  ///   - old: that form, where it can be read: what it already refused is nothing new.
  public mutating func add(
    _ id: String, _ answers: Answers, identity: String, old: Form?, context: InterviewContext
  ) {
    records += 1
    underForms[identity, default: 0] += 1
    // Filled under this very form: nothing can be new.
    guard let form, identity != form.identity else { return }
    var keys: Set<Key> = []
    for lost in form.lost(answers) {
      let name = lost.path.name
      switch lost.reason {
      case .fieldGone: keys.insert(Key(kind: .fieldGone, name: name, detail: ""))
      case .choiceGone:
        guard case .text(let code) = lost.answer else { continue }
        keys.insert(Key(kind: .choiceGone, name: name, detail: old?.choiceLabel(name, code) ?? code))
      }
      if labels[name] == nil { labels[name] = old?.question(name)?.label ?? old?.repeatInfo(name)?.label }
    }
    keys.formUnion(Self.newErrors(answers, old, form, context))
    guard !keys.isEmpty else { return }
    affected += 1
    for key in keys {
      found[key, default: (0, [])].count += 1
      if found[key, default: (0, [])].examples.count < Self.exampleLimit { found[key]?.examples.append(id) }
    }
  }

  private static func newErrors(
    _ answers: Answers, _ old: Form?, _ form: Form, _ context: InterviewContext
  ) -> Set<Key> {
    let errors = Interview(form: form, answers: answers, context: context, isNew: false).errors
    guard !errors.isEmpty else { return [] }
    var before: Set<FieldPath> = []
    if let old {
      let interview = Interview(form: old, answers: answers, context: context, isNew: false)
      before = Set(interview.errors.map(\.path))
    }
    var keys: Set<Key> = []
    for error in errors where !before.contains(error.path) {
      let name = error.path.name
      switch error.rule {
      case .required: keys.insert(Key(kind: .missing, name: name, detail: ""))
      case .kind:
        keys.insert(Key(kind: .doesNotFit, name: name, detail: form.question(name)?.kind.word ?? ""))
      case .constraint, .warning:
        // As the form words it: filled in, every record would have a sentence of its own.
        let message = form.question(name)?.constraintMessage ?? ""
        keys.insert(
          Key(kind: .invalid, name: name, detail: message.isEmpty ? "tidak memenuhi syarat" : message))
      case .choice:
        // A code that no list has is counted as such already; here only what a filter no longer offers.
        let isGone = form.lost(answers).contains { $0.path == error.path && $0.reason == .choiceGone }
        if !isGone { keys.insert(Key(kind: .invalid, name: name, detail: "tidak cocok dengan jawaban lain")) }
      }
    }
    return keys
  }

  /// Every finding, worst first, of each kind the most frequent first.
  public var findings: [Finding] {
    found.map { key, value in
      Finding(
        kind: key.kind, name: key.name,
        label: Label.line(form?.question(key.name)?.label ?? labels[key.name] ?? key.name),
        detail: key.detail,
        count: value.count, examples: value.examples)
    }.sorted {
      ($0.kind.rawValue, -$0.count, $0.name, $0.detail) < ($1.kind.rawValue, -$1.count, $1.name, $1.detail)
    }
  }
}

extension AdoptionReport.Finding {
  /// One line in Indonesian, without the count and the examples.
  public var text: String {
    let what = "“\(label)” (\(name))"
    switch kind {
    case .fieldGone: return "\(what): jawabannya tidak punya tempat lagi"
    case .choiceGone: return "\(what): pilihan “\(detail)” tidak ada lagi"
    case .doesNotFit: return "\(what): jawabannya bukan \(detail)"
    case .invalid: return "\(what): menjadi salah, “\(detail)”"
    case .missing: return "\(what): wajib diisi, dan masih kosong"
    }
  }
}
