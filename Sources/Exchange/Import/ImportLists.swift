import Formats
import Questionnaire

/// A form's lists of choices, as somebody who wrote a table means them: by code, by label, by another spelling of a region.
struct ImportLists {
  let form: Form
  /// The codes of regions that are called or spelled so.
  let regions: (String) -> [String]
  /// By list and folded label.
  private var labels: [String: [String: [Choice]]] = [:]

  init(form: Form, regions: @escaping (String) -> [String]) {
    self.form = form
    self.regions = regions
  }

  /// The choices of a list that have this code, or this label, or are a region that is spelled so.
  mutating func alike(_ text: String, _ list: String) -> [Choice] {
    if let choice = form.choice(list: list, text) { return [choice] }
    if let found = labels(of: list)[Fold.key(text)] { return found }
    return regions(text).compactMap { form.choice(list: list, $0) }
  }

  private mutating func labels(of list: String) -> [String: [Choice]] {
    if let known = labels[list] { return known }
    let found = Dictionary(grouping: form.choices(list: list)) { Fold.key($0.label) }
    labels[list] = found
    return found
  }

  /// The questions that a filtered question's choices say the answers of.
  func above(_ question: Question) -> Set<String> {
    guard let list = question.kind.list, let choice = form.choices(list: list).first else {
      return []
    }
    return Set(choice.extra.keys.filter { form.question($0)?.kind.list != nil })
  }

  /// Every choice that a choice lies in: the kecamatan of a kelurahan, then its kota.
  func around(_ choice: Choice, _ visit: (String, Choice) -> Bool) {
    for (name, value) in choice.extra where !value.isEmpty {
      guard case .selectOne(let list)? = form.question(name)?.kind,
        let next = form.choice(list: list, value), visit(name, next)
      else { continue }
      around(next, visit)
    }
  }

  func fits(_ choice: Choice, _ answers: Answers) -> Bool {
    var fits = true
    around(choice) { name, above in
      if let said = answers[name], said != .text(above.name) { fits = false }
      return fits
    }
    return fits
  }

  /// Why a text that can mean several choices is none.
  func ambiguous(_ text: String, _ meant: [Choice], _ question: Question) -> EntryProblem {
    let columns = above(question).sorted().joined(separator: ", ")
    return EntryProblem(
      message: "“\(text)” ada \(meant.count) (\(meant.map(\.name).joined(separator: ", "))); tulis kodenya"
        + (columns.isEmpty ? "" : ", atau isi juga kolom \(columns)"))
  }
}
