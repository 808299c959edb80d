import Formats
import Questionnaire
import Registry

/// Another record, or a list of records, that a record has to do with.
struct Relation: Hashable, Sendable {
  enum Goal: Hashable, Sendable {
    case record(RecordID, RecordKind)
    /// A list narrowed by words.
    case list(RecordKind, text: String)
  }

  /// What it is to the record: `Koperasi`, `Pelatihan`, `Usaha`.
  var label: String
  /// Its name, and what is worth knowing of it.
  var text: String
  var goal: Goal

  /// Questions that hold another record's key: this is all there is to say of such a relation.
  private static let byKey: [(kind: RecordKind, question: String, other: RecordKind, key: String)] = [
    (.umkm, "koperasi_nik", .koperasi, "nik_koperasi")
  ]

  /// Questions of a peserta that hold the number of another record.
  static let trainingQuestion = "pelatihan"
  static let businessQuestion = "usaha"
  /// Questions of a peserta that spell those numbers out.
  static let trainingNameQuestion = "pelatihan_nama"
  static let originQuestion = "asal_peserta"
  static let originNameQuestion = "asal_nama"

  /// At most so many of one sort; a list has them all.
  private static let most = 20

  static func all(_ dossier: Dossier, _ context: Context) -> [Relation] {
    let answers = dossier.head?.answers ?? Answers()
    return named(dossier, answers, context) + keyed(dossier, answers, context)
      + members(dossier, answers, context)
      + trainings(dossier, context)
  }

  /// Answers that are another record's number, whatever the question.
  private static func named(_ dossier: Dossier, _ answers: Answers, _ context: Context) -> [Relation] {
    let form = dossier.head.flatMap { context.registry.forms.form($0.formIdentity, kind: dossier.kind) }
    return (form?.questions ?? []).compactMap { question in
      guard case .text(let text)? = answers[question.name], let id = RecordID(text), id != dossier.id,
        let found = context.registry.find(id)
      else { return nil }
      return Relation(
        label: question.label, text: name(id, found.kind, found.row, context), goal: .record(id, found.kind))
    }
  }

  private static func keyed(_ dossier: Dossier, _ answers: Answers, _ context: Context) -> [Relation] {
    byKey.filter { $0.kind == dossier.kind }.flatMap { rule -> [Relation] in
      guard case .text(let value)? = answers[rule.question] else { return [] }
      return context.registry.matches(key: rule.key, value: value, except: dossier.id).compactMap { id in
        guard let found = context.registry.find(id), found.kind == rule.other else { return nil }
        return Relation(
          label: rule.other.label, text: name(id, found.kind, found.row, context),
          goal: .record(id, found.kind))
      }
    }
  }

  /// Who names this record's key: a list, since a koperasi may have a thousand. Only where the form has the question
  /// searched, or in a column.
  private static func members(_ dossier: Dossier, _ answers: Answers, _ context: Context) -> [Relation] {
    byKey.filter { $0.other == dossier.kind }.compactMap { rule in
      guard case .text(let value)? = answers[rule.key], !value.isEmpty,
        let question = context.registry.forms.current(rule.kind)?.question(rule.question),
        !question.uses.isDisjoint(with: [.search, .column])
      else { return nil }
      return Relation(
        label: Texts.members(rule.kind.label), text: Texts.openList, goal: .list(rule.kind, text: value))
    }
  }

  /// The trainings that people of this business took part in.
  private static func trainings(_ dossier: Dossier, _ context: Context) -> [Relation] {
    guard dossier.kind == .umkm || dossier.kind == .koperasi else { return [] }
    let table = context.registry.table(.peserta)
    guard table.columns.contains(where: { $0.name == businessQuestion }) else { return [] }
    let rows = table.rows(Query(columnValues: [businessQuestion: [dossier.id.description]]))
    let column = table.columns.firstIndex { $0.name == trainingQuestion }
    let found = rows.prefix(most).compactMap { row -> Relation? in
      guard table.state(Int(row)) != .batal, let column,
        let id = RecordID(table.code(column, Int(row))), let training = context.registry.find(id)
      else { return nil }
      let title = name(id, training.kind, training.row, context)
      let status = Roster.status(Int(row), table)
      let text = [title, table.name(Int(row)), status].filter { !$0.isEmpty }.joined(
        separator: " \(context.glyphs.dot) ")
      return Relation(label: RecordKind.pelatihan.label, text: text, goal: .record(id, training.kind))
    }
    guard rows.count > most else { return found }
    return found + [
      Relation(
        label: RecordKind.pelatihan.label, text: Texts.openList,
        goal: .list(.peserta, text: dossier.id.description))
    ]
  }

  private static func name(_ id: RecordID, _ kind: RecordKind, _ row: Int, _ context: Context) -> String {
    let name = context.registry.table(kind).title(row)
    return name.isEmpty ? id.description : name
  }
}
