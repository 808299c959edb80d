import Formats
import Questionnaire

/// What one entry says about the form of a kind.
struct AdoptFact: Hashable {
  var stamp: Stamp
  var adoption: FormAdoption
}

// Which form new records of a kind are filled under is a fact of the log, not of whoever has the newest file: the one
// that an admin adopted, else the one that the log began with (DESIGN.md "Forms are data").
extension Registry {
  func fold(adopt entry: JSON, _ stamp: Stamp) {
    guard let form = entry["form"]?.string, let id = entry["id"]?.string, !form.isEmpty, !id.isEmpty else {
      unreadable += 1
      return
    }
    let adoption = FormAdoption(
      kind: RecordKind(rawValue: id), round: entry["p"]?.string ?? Round.none, form: form,
      version: entry["ver"]?.string ?? "")
    let fact = AdoptFact(stamp: stamp, adoption: adoption)
    guard !adoptFacts.contains(fact) else { return }
    adoptFacts.append(fact)
    adoptFacts.sort { $0.stamp < $1.stamp }
  }

  /// Notes when a form was first written: of several logs that hold it the earliest counts.
  func noteForm(_ hash: String, _ stamp: Stamp) {
    formStamps[hash] = formStamps[hash].map { min($0, stamp) } ?? stamp
  }

  /// Every decision about forms, in the order that all machines agree on.
  public var adoptions: [FormAdoption] {
    readOffice()
    return adoptFacts.map(\.adoption)
  }

  /// The decision that counts for a kind in a round: of the latest round up to that one the last.
  public func adoption(_ kind: RecordKind, round: String) -> FormAdoption? {
    readOffice()
    let wanted = place(round)
    return adoptFacts.lazy.map(\.adoption).filter { $0.kind == kind && self.place($0.round) <= wanted }
      .enumerated().max {
        (self.place($0.element.round), $0.offset) < (self.place($1.element.round), $1.offset)
      }?
      .element
  }

  /// Identity of the form that new records of a kind are filled under; nil while the log knows none.
  public func formInUse(_ kind: RecordKind) -> String? {
    readForms()
    let round = openRound?.id ?? rounds.last?.id ?? Round.none
    if let adoption = adoption(kind, round: round) { return adoption.form }
    return formStamps.filter { loggedForms[$0.key]?.id == kind.rawValue }.min { $0.value < $1.value }?.key
  }

  /// The form that a record's next draft is filled under: what was filled in this round keeps its version, a new round
  /// takes the one in use.
  public func formForRevising(_ dossier: Dossier, round: String) -> Form? {
    if dossier.current?.round == round, let head = dossier.head, let form = forms.form(head.formIdentity) {
      return form
    }
    return forms.current(dossier.kind)
  }

  /// The round that a decision made now is for.
  public func roundToAdopt(_ kind: RecordKind) -> String {
    kind.hasRounds ? openRound?.id ?? rounds.last?.id ?? Round.none : Round.none
  }

  private func place(_ round: String) -> RoundPlace {
    RoundPlace(order: self.round(round)?.order ?? Self.guessedOrder(round), id: round)
  }
}

/// A round among rounds.
private struct RoundPlace: Comparable {
  var order: Int64
  var id: String

  static func < (left: RoundPlace, right: RoundPlace) -> Bool {
    left.order != right.order ? left.order < right.order : left.id < right.id
  }
}
