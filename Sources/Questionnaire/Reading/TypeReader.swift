/// What the `type` column of one row says.
enum RowType: Equatable {
  case question(QuestionKind)
  /// A select or rank whose choices come from a file beside the form.
  case fileSelect(file: String, multiple: Bool)
  case beginGroup
  case endGroup
  case beginRepeat
  case endRepeat
  /// A select whose list gets “other”, with a text question after it.
  case withOther(QuestionKind)
  /// Nothing to keep: a row that only other tools read.
  case skip
  case problem(String)

  private static let plain: [String: QuestionKind] = [
    "text": .text, "string": .text, "barcode": .text, "integer": .integer, "int": .integer,
    "decimal": .decimal, "date": .date, "note": .note, "calculate": .calculate, "hidden": .hidden,
    "start": .metadata(.start), "end": .metadata(.end), "today": .metadata(.today),
    "username": .metadata(.username), "deviceid": .metadata(.deviceid), "imei": .metadata(.deviceid),
    "phonenumber": .metadata(.phonenumber), "email": .metadata(.email), "time": .time, "datetime": .dateTime,
    "range": .range(NumberRange(start: 1, end: 10, step: 1)), "acknowledge": .acknowledge,
    "trigger": .acknowledge, "geopoint": .geopoint, "gps": .geopoint, "location": .geopoint,
    "geotrace": .shape(.geotrace), "geoshape": .shape(.geoshape), "image": .media(.image),
    "photo": .media(.image), "picture": .media(.image), "audio": .media(.audio), "video": .media(.video),
    "file": .media(.file), "signature": .media(.signature), "draw": .media(.image),
    "annotate": .media(.image),
  ]
  private static let selects: [(words: String, multiple: Bool)] = [
    ("select_one", false), ("select_one_from", false), ("select1", false),
    ("select_multiple", true), ("select_multiple_from", true), ("select_all_that_apply", true),
    ("select_all_that_apply_from", true), ("rank", false), ("odk:rank", false),
  ]
  /// What only a telephone does, in the background; nothing is asked.
  private static let silent: Set<String> = [
    "audit", "csv-external", "xml-external", "start-geopoint", "background-audio", "background-geopoint",
    "simserial", "subscriberid",
  ]
  private static let foreign: [String: String] = [
    "begin_loop": "pakai begin_repeat", "end_loop": "pakai end_repeat",
    "select_one_external": "pakai select_one_from_file", "osm": "pakai geopoint", "csv": "", "table-list": "",
  ]

  init(_ cell: String) {
    let words = cell.blankSeparated
    let lower = words.map { $0.lowercased() }
    let joined = lower.joined(separator: "_")
    switch joined {
    case "begin_group": self = .beginGroup
    case "end_group": self = .endGroup
    case "begin_repeat": self = .beginRepeat
    case "end_repeat": self = .endRepeat
    default:
      if RowType.silent.contains(joined) {
        self = .skip
      } else if let kind = RowType.plain[joined] {
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
    guard let first = lower.first, first.hasPrefix("select") || first.hasSuffix("rank") else { return nil }
    let joined = lower.joined(separator: " ")
    for ending in ["or_other", "or_specify_other", "or specify other"] where joined.hasSuffix(" " + ending) {
      let kept = words.dropLast(ending.blankSeparated.count)
      switch select(Array(kept), kept.map { $0.lowercased() }) {
      case .question(.rank): return .problem("or_other hanya untuk select_one dan select_multiple")
      case .question(let kind): return .withOther(kind)
      case .fileSelect:
        return .problem("or_other tidak bisa dengan daftar dari berkas; tambahkan barisnya di berkas")
      case let other: return other
      }
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
    if head.hasSuffix("rank") { return .question(.rank(last)) }
    return .question(found.multiple ? .selectMultiple(last) : .selectOne(last))
  }

  private static func refusal(_ cell: String, _ joined: String) -> String {
    if let advice = foreign[joined.split(separator: "_").prefix(3).joined(separator: "_")] ?? foreign[joined]
    {
      return "jenis “\(cell)” tidak didukung" + (advice.isEmpty ? "" : "; \(advice)")
    }
    let head =
      joined.hasPrefix("select") ? joined.split(separator: "_").prefix(2).joined(separator: "_") : joined
    let candidates =
      plain.keys.sorted() + [
        "select_one", "select_multiple", "select_one_from_file", "select_multiple_from_file", "rank",
        "begin_group", "end_group", "begin_repeat", "end_repeat",
      ]
    return "jenis “\(cell)” tidak dikenal" + Suggestion.phrase(head, among: candidates)
  }
}
