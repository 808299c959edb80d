import Formats
import Questionnaire
import Registry

/// Another record that may be this one: the same NIK, NIB or telephone number, or nearly the same name and address in
/// the same kelurahan. Said beside the field, never forbidden.
struct Twin: Hashable, Sendable {
  /// The field at which it is said.
  var path: FieldPath
  var other: RecordID
  var kind: RecordKind
  /// The other record's name; empty when it has none.
  var name: String
  var text: String

  /// What the search depends on: while these answers stay, so does what is found.
  static func clues(_ answers: Answers, _ form: Form) -> [Answer?] {
    let questions = form.questions(using: .key) + form.questions(using: .phone) + fuzzy(form)
    return questions.map { answers[$0.name] }
  }

  /// Who may be the same as these answers, at most two for each field.
  static func find(
    _ answers: Answers, _ form: Form, kind: RecordKind, except id: RecordID, _ registry: Registry
  ) -> [Twin] {
    var found = SameKey.find(answers, form, except: id, registry, limit: 2).map { same in
      let kind = registry.find(same.other)?.kind ?? kind
      return Twin(path: same.path, other: same.other, kind: kind, name: same.name, text: same.text)
    }
    for question in form.questions(using: .phone) where question.repeats.isEmpty {
      guard case .text(let number)? = answers[question.name] else { continue }
      for other in registry.matches(phone: number, except: id, limit: 2) {
        found.append(twin(at: question, other, registry, kind) { Texts.sameKey(question.label, $0, $1) })
      }
    }
    guard let name = form.questions(using: .name).first else { return found }
    let known = Set(found.map(\.other))
    let alike = registry.similar(
      kind: kind, name: text(answers, name), address: text(answers, address(form)),
      region: text(answers, region(form)), except: id, limit: 2)
    for one in alike where !known.contains(one.id) {
      found.append(twin(at: name, one.id, registry, kind) { Texts.lookalike($0, $1) })
    }
    return found
  }

  private static func twin(
    at question: Question, _ other: RecordID, _ registry: Registry, _ kind: RecordKind,
    _ say: (_ id: String, _ name: String) -> String
  ) -> Twin {
    let place = registry.find(other)
    let name = place.map { registry.table($0.kind).name($0.row) } ?? ""
    return Twin(
      path: FieldPath(question.name), other: other, kind: place?.kind ?? kind, name: name,
      text: say(other.description, name))
  }

  private static func fuzzy(_ form: Form) -> [Question] {
    [form.questions(using: .name).first, address(form), region(form)].compactMap(\.self)
  }

  private static func region(_ form: Form) -> Question? {
    form.questions(using: .region).first ?? form.questions(using: .kelurahan).first
  }

  /// The question marked as the address; in forms that mark none, the first other text that is searched for.
  static func address(_ form: Form) -> Question? {
    if let marked = form.questions(using: .address).first { return marked }
    let identifying: Set<Use> = [.name, .owner, .key, .phone]
    return form.questions(using: .search).first {
      $0.kind == .text && $0.repeats.isEmpty && $0.uses.isDisjoint(with: identifying)
    }
  }

  private static func text(_ answers: Answers, _ question: Question?) -> String {
    if let question, case .text(let text)? = answers[question.name] { return text }
    return ""
  }
}
