import Formats

/// A questionnaire read from an XLSForm: the one source for the entry screen, the checks, the list's columns,
/// the search, keys, masking, exports and diffs.
///
/// A value that is cheap to copy: everything stands once behind it.
public struct Form: Sendable {
  let core: FormCore

  /// `form_id` of the settings, such as `umkm`.
  public var id: String { core.id }
  /// `version` of the settings, such as `2026.1`.
  public var version: String { core.version }
  /// `form_title` of the settings.
  public var title: String { core.title }
  /// Digest of the sheets and of the attached tables: what records name.
  public var identity: String { core.identity }
  /// Top-level groups, in order; every question is in one.
  public var sections: [Section] { core.sections }
  /// All questions in document order.
  public var questions: [Question] { core.questions }
  /// The sheets as canonical CSV text: what goes to the log. Reading it gives a form of the same identity.
  public var sheetsText: String { core.sheetsText }
  /// The attached tables' digests by file name.
  public var files: [String: String] { core.tables.mapValues(\.digest) }

  /// Reads a form.
  /// - Parameter digest: the hash that identities are made with (BLAKE2b-128 in hex, given by the program).
  /// - Throws: every problem found, at once.
  public static func read(
    _ source: FormSource, digest: ([UInt8]) -> String
  ) throws(FormProblems) -> Form {
    Form(core: try FormReader.read(source, digest: digest))
  }

  /// Languages that the labels come in, as the sheets name them; empty for a form in one language.
  public var languages: [String] { core.languages }
  /// The language that is shown.
  public var language: String { core.language }

  /// The same form in another of its languages; itself when it has no such language.
  public func translated(to language: String) -> Form {
    guard languages.contains(where: { Languages.matches($0, language) }) else { return self }
    let tables = core.tables.mapValues(\.bytes)
    let source = FormSource(name: id + ".csv", bytes: Array(sheetsText.utf8), tables: tables)
    // The digests are known: the sheets and tables are the same.
    let core = try? FormReader.read(source, language: language) { _ in "" }
    return core.map { Form(core: $0.identified(as: self.core)) } ?? self
  }

  /// All repeats, outer ones before those within.
  public var repeats: [RepeatInfo] { core.repeats }
  /// The repeat of that name.
  public func repeatInfo(_ name: String) -> RepeatInfo? { core.repeats.first { $0.name == name } }

  /// The question of that name.
  public func question(_ name: String) -> Question? {
    core.indexByName[name].map { core.questions[$0] }
  }

  /// The question that an answer at this path belongs to.
  public func question(_ path: FieldPath) -> Question? { question(path.name) }

  /// The attached table of that file name; the ending `.csv` may be left out.
  public func table(_ name: String) -> AttachedTable? { core.table(name) }

  /// All choices of a list.
  public func choices(list: String) -> [Choice] { core.lists[list]?.choices ?? [] }

  /// The choice of a list with this code; nil when the list has none.
  public func choice(list: String, _ code: String) -> Choice? { core.lists[list]?.choice(code) }

  /// What people read for a code of this question; nil when the list has no such code.
  public func choiceLabel(_ question: String, _ code: String) -> String? {
    guard let list = self.question(question)?.kind.list else { return nil }
    return core.lists[list]?.choice(code)?.label
  }

  /// The questions with this use, in document order.
  public func questions(using use: Use) -> [Question] {
    // By place, because a question is large to copy, and most have no use.
    core.questions.indices.lazy.filter { core.questions[$0].uses.contains(use) }.map { core.questions[$0] }
  }

  /// The first question with this use.
  public func question(using use: Use) -> Question? { core.first(using: use).map { core.questions[$0] } }

  /// The name of the first question with this use.
  public func name(using use: Use) -> String? { core.first(using: use).map { core.questions[$0].name } }
}

/// A list of choices with its codes indexed.
struct ChoiceList: Sendable {
  let choices: [Choice]
  private let index: [String: Int]

  init(_ choices: [Choice]) {
    self.choices = choices
    var index: [String: Int] = [:]
    for (position, choice) in choices.enumerated() where index[choice.name] == nil {
      index[choice.name] = position
    }
    self.index = index
  }

  func choice(_ code: String) -> Choice? { index[code].map { choices[$0] } }
  func position(_ code: String) -> Int? { index[code] }

  /// The columns besides code and label.
  var extraColumns: [String] { (choices.first?.extra.keys).map { $0.sorted() } ?? [] }
}
