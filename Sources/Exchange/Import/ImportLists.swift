import Formats
import Questionnaire

/// A form's lists of choices, as somebody who wrote a table means them: by code, by label, by another spelling of a region.
struct ImportLists {
  let form: Form
  /// The codes of regions that are called or spelled so.
  let regions: (String) -> [String]
  private var places: [String: Places] = [:]

  /// The places of a list's choices.
  private struct Places {
    var byCode: [String: Int] = [:]
    /// By folded label.
    var byLabel: [String: [Int]] = [:]
  }

  init(form: Form, regions: @escaping (String) -> [String]) {
    self.form = form
    self.regions = regions
  }

  /// The choices of a list that have this code, or this label, or are a region that is spelled so.
  mutating func alike(_ text: String, _ list: String) -> [Choice] {
    let choices = form.choices(list: list)
    let places = places(list, choices)
    if let place = places.byCode[text] { return [choices[place]] }
    if let found = places.byLabel[Fold.key(text)] { return found.map { choices[$0] } }
    return regions(text).compactMap { places.byCode[$0] }.map { choices[$0] }
  }

  private mutating func places(_ list: String, _ choices: [Choice]) -> Places {
    if let known = self.places[list] { return known }
    var places = Places()
    for (place, choice) in choices.enumerated() {
      places.byCode[choice.name] = place
      places.byLabel[Fold.key(choice.label), default: []].append(place)
    }
    self.places[list] = places
    return places
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
        let next = form.choices(list: list).first(where: { $0.name == value }), visit(name, next)
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
