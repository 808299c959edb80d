import Formats
import Questionnaire

/// A form larger than any office has: 500 questions, a list of 2,000 choices, chains of conditions and sums.
enum LargeForm {
  /// The question that everything else follows.
  static let field = "t0"
  private static let header = [
    "", "type", "name", "label", "required", "relevant", "constraint", "constraint_message", "calculation",
  ]

  static var source: FormSource {
    var lines = ["survey", CSV.line(header)]
    for section in 0..<10 {
      lines.append(CSV.line(["", "begin_group", "g\(section)", "Bagian \(section)"]))
      for place in 0..<50 { lines.append(question(section * 50 + place)) }
      lines.append(CSV.line(["", "end_group"]))
    }
    lines += ["choices", CSV.line(["", "list_name", "name", "label"])]
    for choice in 0..<2_000 {
      lines.append(CSV.line(["", "besar", "c\(choice)", "Pilihan nomor \(choice)"]))
    }
    lines += [
      "settings", CSV.line(["", "form_id", "form_title", "version"]),
      CSV.line(["", "besar", "Formulir besar", "1"]),
    ]
    return FormSource(name: "besar.csv", bytes: Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  /// By turns: a text, a number, a choice, a sum of two numbers before it, a text asked under a condition.
  private static func question(_ index: Int) -> String {
    let label = "Pertanyaan \(index)"
    let number = "n\(index / 5 * 5 + 1)"
    switch index % 5 {
    case 0:
      let relevant = index == 0 ? "" : "${t0} != ''"
      return CSV.line(["", "text", "t\(index)", label, "", relevant])
    case 1:
      return CSV.line([
        "", "integer", "n\(index)", label, "yes", "", ". >= 0 and . <= 1000", "0 sampai 1000.",
      ])
    case 2: return CSV.line(["", "select_one besar", "p\(index)", label, "yes"])
    case 3:
      let sum = index < 5 ? "${\(number)} + 1" : "coalesce(${\(number)}, 0) + coalesce(${j\(index - 5)}, 0)"
      return CSV.line(["", "calculate", "j\(index)", "", "", "", "", "", sum])
    default:
      return CSV.line(["", "text", "k\(index)", label, "", "${\(number)} > 10 and ${t0} != 'tidak'"])
    }
  }
}
