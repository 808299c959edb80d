/// What the `type` column of one row says.
enum RowType: Equatable {
  case question(QuestionKind)
  /// A select whose choices come from a file beside the form.
  case fileSelect(file: String, multiple: Bool)
  case beginGroup
  case endGroup
  /// Nothing to keep: a row that only other tools read.
  case skip
  case problem(String)

  private static let plain: [String: QuestionKind] = [
    "text": .text, "string": .text, "barcode": .text, "integer": .integer, "int": .integer,
    "decimal": .decimal, "date": .date, "note": .note, "calculate": .calculate, "hidden": .hidden,
    "start": .metadata(.start), "end": .metadata(.end), "today": .metadata(.today),
    "username": .metadata(.username),
  ]
  private static let selects: [(words: String, multiple: Bool)] = [
    ("select_one", false), ("select_one_from", false), ("select1", false),
    ("select_multiple", true), ("select_multiple_from", true), ("select_all_that_apply", true),
    ("select_all_that_apply_from", true),
  ]
  private static let later: Set<String> = [
    "begin_repeat", "end_repeat", "time", "datetime", "range", "rank", "acknowledge", "geopoint", "geotrace",
    "geoshape", "image", "photo", "audio", "video", "file", "signature", "draw", "annotate", "begin_loop",
    "select_one_external", "background-audio", "audit", "deviceid", "phonenumber", "simserial", "email",
    "subscriberid", "background-geopoint", "csv-external", "xml-external", "start-geopoint", "trigger", "osm",
  ]

  init(_ cell: String) {
    let words = cell.blankSeparated
    let lower = words.map { $0.lowercased() }
    let joined = lower.joined(separator: "_")
    switch joined {
    case "begin_group": self = .beginGroup
    case "end_group": self = .endGroup
    case "begin_repeat", "end_repeat":
      self = .problem("pengulangan (begin_repeat) belum didukung; datang pada versi berikut")
    default:
      if let kind = RowType.plain[joined] {
        self = .question(kind)
      } else if let select = RowType.select(words, lower) {
        self = select
      } else {
        self = .problem(RowType.refusal(cell, joined))
      }
    }
  }

  /// `select_one LIST`, also with blanks for underscores, and the file forms.
  private static func select(_ words: [String], _ lower: [String]) -> RowType? {
    var words = words
    var lower = lower
    guard lower.first?.hasPrefix("select") == true else { return nil }
    if ["or_other", "or_specify_other"].contains(lower.last)
      || lower.suffix(3).joined(separator: " ") == "or specify other"
    {
      return .problem("or_other belum didukung; buat pilihan “lainnya” dan pertanyaan teks sendiri")
    }
    if lower.dropFirst().contains("from"), let file = words.last, file.lowercased().hasSuffix(".csv") {
      words = [
        lower.joined(separator: " ").contains("multiple")
          ? "select_multiple_from_file" : "select_one_from_file", file,
      ]
      lower = words
    }
    guard let last = words.last, lower.count > 1 else {
      let isKnown = selects.contains { $0.words == lower.joined(separator: "_") }
      return isKnown ? .problem("jenis pilihan harus menyebut daftarnya, seperti “select_one ya_tidak”") : nil
    }
    let head = lower.dropLast().joined(separator: "_")
    switch head {
    case "select_one_from_file": return .fileSelect(file: last, multiple: false)
    case "select_multiple_from_file": return .fileSelect(file: last, multiple: true)
    default: break
    }
    guard let found = selects.first(where: { $0.words == head }) else { return nil }
    return .question(found.multiple ? .selectMultiple(last) : .selectOne(last))
  }

  private static func refusal(_ cell: String, _ joined: String) -> String {
    if later.contains(joined) { return "jenis “\(cell)” belum didukung; datang pada versi berikut" }
    let head =
      joined.hasPrefix("select") ? joined.split(separator: "_").prefix(2).joined(separator: "_") : joined
    let candidates =
      plain.keys.sorted() + [
        "select_one", "select_multiple", "select_one_from_file", "begin_group", "end_group",
      ]
    return "jenis “\(cell)” tidak dikenal" + Suggestion.phrase(head, among: candidates)
  }
}
