/// A form on paper: the blank form to fill by hand, and the codebook that explains its data.
public enum FormPrint {
  /// The blank form as Markdown: questions in order with lines to write on, choices with boxes, skip rules in words.
  public static func blank(_ form: Form) -> String {
    var out = "# \(line(form.title))\n\nFormulir \(form.id) versi \(form.version)\n"
    var number = 0
    for (index, section) in form.sections.enumerated() {
      let questions = form.questions[section.range].filter(\.kind.isVisible)
      guard !questions.isEmpty else { continue }
      out += "\n## \(index + 1). \(line(section.label))\n"
      var groups: [String] = []
      var open: [String] = []
      for question in questions {
        if question.repeats != open {
          open = question.repeats
          if let name = open.last, let info = form.repeatInfo(name) {
            out += "\n**\(line(info.label))** — satu lembar untuk setiap baris\n"
          }
        }
        if question.groupLabels != groups {
          groups = question.groupLabels
          if let label = groups.last { out += "\n### \(line(label))\n" }
        }
        if question.kind == .note {
          out += "\n> \(line(question.label))\n"
        } else {
          number += 1
          out += entry(question, number, form)
        }
      }
    }
    return out
  }

  private static func entry(_ question: Question, _ number: Int, _ form: Form) -> String {
    var out = "\n\(number). \(line(question.label))\(question.required == .always ? " \\*" : "")\n"
    if !question.hint.isEmpty { out += "   _\(line(question.hint))_\n" }
    if let relevant = question.relevant { out += "   (hanya bila `\(relevant.description)`)\n" }
    let choices = question.kind.list.map { form.choices(list: $0) } ?? []
    if choices.isEmpty || choices.count > 40 {
      out += "   \(blank(question, choices.count))\n"
    } else {
      let mark: String =
        switch question.kind {
        case .selectMultiple: "[ ]"
        case .rank: "\\_\\_"
        default: "( )"
        }
      for choice in choices { out += "   - \(mark) \(line(choice.label))\n" }
    }
    return out
  }

  private static func blank(_ question: Question, _ choices: Int) -> String {
    switch question.kind {
    case .date: "\\_\\_ / \\_\\_ / \\_\\_\\_\\_"
    case .time: "\\_\\_ : \\_\\_"
    case .dateTime: "\\_\\_ / \\_\\_ / \\_\\_\\_\\_   \\_\\_ : \\_\\_"
    case .acknowledge: "( ) Ya"
    case .geopoint: "lintang \\_\\_\\_\\_\\_\\_  bujur \\_\\_\\_\\_\\_\\_"
    case .media, .shape: "(isi di ponsel)"
    case .selectOne, .selectMultiple, .rank: "kode: \\_\\_\\_\\_\\_\\_  (\(choices) pilihan, lihat buku kode)"
    default:
      (question.isMoney ? "Rp " : "") + String(repeating: "\\_", count: 20)
        + (question.unit.map { question.isMoney ? "" : " \($0.rawValue)" } ?? "")
    }
  }

  /// The codebook as Markdown: every field with its type, rules and codes.
  public static func codebook(_ form: Form) -> String {
    var out =
      "# Buku kode: \(line(form.title))\n\nFormulir `\(form.id)` versi `\(form.version)`, `\(form.identity)`\n"
    for section in form.sections {
      out += "\n## \(line(section.label))\n\n"
      out +=
        "| Nama | Pertanyaan | Jenis | Wajib | Bila | Syarat | Hitungan |\n|---|---|---|---|---|---|---|\n"
      for question in form.questions[section.range] {
        let row = Codebook.row(question, form)
        let cells = [
          row.path, row.label, row.type, row.required, row.relevant, row.constraint, row.calculation,
        ]
        out += "| " + cells.map { line($0).replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
      }
    }
    out += "\n## Daftar pilihan\n"
    for list in Codebook.lists(form) {
      out += "\n### \(list)\n\n| Kode | Label |\n|---|---|\n"
      for choice in form.choices(list: list) {
        out += "| \(line(choice.name)) | \(line(choice.label).replacing("|", with: "\\|")) |\n"
      }
    }
    return out
  }

  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
