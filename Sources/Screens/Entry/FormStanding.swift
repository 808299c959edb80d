import Canvas
import Questionnaire

/// Where the person is in the form, and how much is done: what the status line says at its right end.
extension FormState {
  /// Which question this is among those shown, how many are filled, and what is wrong, still empty or to be checked, as
  /// far as it is shown at the fields. The fullest wording first.
  var standing: Standing? {
    let counts = self.counts
    guard counts.shown > 0, let place = placeAmongShown else { return nil }
    let gaps = issues.filter { $0.value.kind == .missing && (submitTried || visited.contains($0.key)) }.count
    func parts(_ place: String, doubtful: (Int) -> String) -> [Standing.Part] {
      var parts = [Standing.Part(text: place), Standing.Part(text: Texts.filled(counts.answered))]
      if counts.wrong > 0 {
        parts.append(Standing.Part(text: Texts.wrong(counts.wrong), role: "status.error"))
      }
      if gaps > 0 { parts.append(Standing.Part(text: Texts.gaps(gaps), role: "status.error")) }
      if counts.doubtful > 0 {
        parts.append(Standing.Part(text: doubtful(counts.doubtful), role: "status.warning"))
      }
      return parts
    }
    let bare = Texts.placeBare(place, of: counts.shown)
    var marks = [Standing.Part(text: bare), Standing.Part(text: Texts.filled(counts.answered))]
    for (mark, count, role) in [
      ("!", counts.wrong + gaps, "status.error"), ("?", counts.doubtful, "status.warning"),
    ] where count > 0 {
      marks.append(
        Standing.Part(text: mark + String(count), role: Role(role), isClose: marks.count > 2))
    }
    return Standing(
      wordings: [
        parts(Texts.place(place, of: counts.shown), doubtful: Texts.doubtful),
        parts(Texts.placeShort(place, of: counts.shown), doubtful: Texts.doubtfulShort),
        parts(bare, doubtful: Texts.doubtfulShort), marks,
      ],
      spare: String(counts.shown).count - String(place).count)
  }

  /// The number of the focused question, from 1. Where the next row of a table is typed, that of the question before.
  private var placeAmongShown: Int? {
    guard let focus else { return nil }
    var number = 0
    for stop in stops {
      if question(stop) != nil { number += 1 }
      if stop == focus { return max(1, number) }
    }
    return nil
  }
}
