import Formats

/// What the data of a form mean, field by field.
public enum Codebook {
  struct Row {
    let path: String
    let label: String
    let type: String
    let required: String
    let relevant: String
    let constraint: String
    let calculation: String
  }

  /// The fields as CSV: `nama,pertanyaan,jenis,…`, one line a field, and one for each code of its list.
  public static func csv(_ form: Form) -> String {
    let head = [
      "nama", "kode", "label", "bagian", "jenis", "satuan", "wajib", "bila", "syarat", "hitungan", "kegunaan",
    ]
    var lines = [CSV.line(head)]
    for question in form.questions {
      let row = row(question, form)
      let section =
        form.sections.indices.contains(question.section) ? form.sections[question.section].label : ""
      let uses = question.uses.map(\.rawValue).sorted().joined(separator: " ")
      lines.append(
        CSV.line([
          row.path, "", row.label, section, row.type, question.unit?.rawValue ?? "", row.required,
          row.relevant,
          row.constraint, row.calculation, uses,
        ]))
      for choice in question.kind.list.map({ form.choices(list: $0) }) ?? [] {
        lines.append(
          CSV.line([row.path, choice.name, choice.label] + Array(repeating: "", count: head.count - 3)))
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  static func row(_ question: Question, _ form: Form) -> Row {
    let required =
      switch question.required {
      case .never: ""
      case .always: "ya"
      case .when(let expression): expression.description
      }
    return Row(
      path: (question.repeats + [question.name]).joined(separator: "/"), label: question.label,
      type: type(question), required: required, relevant: question.relevant?.description ?? "",
      constraint: question.constraint?.description ?? "", calculation: question.calculation?.description ?? ""
    )
  }

  /// The lists that questions use, in the order of first use.
  static func lists(_ form: Form) -> [String] {
    var seen: Set<String> = []
    return form.questions.compactMap(\.kind.list).filter { seen.insert($0).inserted }
  }

  private static func type(_ question: Question) -> String {
    switch question.kind {
    case .text: "teks"
    case .integer: "bilangan bulat"
    case .decimal: question.isMoney ? "rupiah" : question.isWhole ? "bilangan bulat" : "bilangan"
    case .date: "tanggal"
    case .selectOne(let list): "pilih satu: \(list)"
    case .selectMultiple(let list): "pilih beberapa: \(list)"
    case .note: "catatan"
    case .calculate: "hitungan"
    case .hidden: "tersembunyi"
    case .metadata(let data): "otomatis: \(data.rawValue)"
    case .time: "jam"
    case .dateTime: "tanggal dan jam"
    case .range(let range):
      "bilangan \(Value.number(range.start).text)–\(Value.number(range.end).text)"
    case .rank(let list): "urutan: \(list)"
    case .acknowledge: "persetujuan"
    case .geopoint: "koordinat"
    case .shape(let shape): "\(shape.rawValue) (isi di ponsel)"
    case .media(let media): "\(media.rawValue) (isi di ponsel)"
    }
  }
}
