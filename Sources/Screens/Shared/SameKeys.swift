import Questionnaire
import Registry

/// Another record that has the same NIK or NIB: said and linked, never forbidden, since one owner may run several
/// businesses.
struct SameKey: Hashable, Sendable {
  var path: FieldPath
  var label: String
  var other: RecordID
  /// The other record's name; empty when it has none.
  var name: String

  var text: String { Texts.sameKey(label, other.description, name) }

  /// Who shares a key with these answers, at most `limit` for each key question.
  static func find(
    _ answers: Answers, _ form: Form, except id: RecordID, _ registry: Registry, limit: Int = 5
  ) -> [SameKey] {
    form.questions(using: .key).flatMap { question -> [SameKey] in
      guard case .text(let value)? = answers[question.name], !value.isEmpty else { return [] }
      return registry.matches(key: question.name, value: value, except: id).prefix(limit).map { other in
        let name = registry.find(other).map { registry.table($0.kind).name($0.row) } ?? ""
        return SameKey(path: FieldPath(question.name), label: question.label, other: other, name: name)
      }
    }
  }
}
