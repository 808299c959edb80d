import Formats
import Questionnaire
import Registry

/// A sample log as plain tables: everybody who was appointed, and the newest revision of every record with the state
/// it is in. Each table begins with its heading. Holds all of it in memory: for plans of some thousand records.
public struct SampleTables: Sendable {
  /// `id`, `nama`, `peran` and `wilayah`, the codes of the regions with spaces between them; in the order of
  /// appointment.
  public let people: [[String]]
  /// The newest answers of every koperasi, in the order in which they were first registered.
  public let koperasi: [[String]]
  /// The newest answers of every UMKM, in the order in which they were first visited.
  public let umkm: [[String]]
  /// The waves of training, and who took part; empty without their forms.
  public let pelatihan: [[String]]
  /// People in the waves.
  public let peserta: [[String]]

  /// Walks through the log of a plan once.
  /// - Throws: when a form lacks a table that the data is made from.
  public init(
    plan: SamplePlan, umkm: Form, koperasi: Form, training: (pelatihan: Form, peserta: Form)? = nil
  ) throws(SampleError) {
    let log = try SampleLog(plan: plan, umkm: umkm, koperasi: koperasi, training: training)
    var people = [["id", "nama", "peran", "wilayah"]]
    var records = ["umkm": RecordRows(umkm), "koperasi": RecordRows(koperasi)]
    if let training {
      records["pelatihan"] = RecordRows(training.pelatihan)
      records["peserta"] = RecordRows(training.peserta)
    }
    // The journal's own first entry is number 1.
    var seq = 1
    for entry in log {
      seq += 1
      let json: JSON
      do throws(JSONError) {
        json = try JSON(parsing: entry.json)
      } catch {
        throw SampleError("Entri contoh \(seq) tidak terbaca: \(error.message)")
      }
      switch json["k"]?.string {
      case "person":
        let member = { (key: String) in json[key].map(SampleTables.cell) ?? "" }
        people.append([
          member("id"), json["d"]?["name"]?.string ?? "", member("role"), member("scope"),
        ])
      case "rev":
        records[json["kind"]?.string ?? ""]?.take(revision: json, ref: "\(log.writer).\(seq)")
      case "state":
        for kind in records.keys { records[kind]?.take(transition: json) }
      default: break
      }
    }
    self.people = people
    self.umkm = records["umkm"]?.rows ?? []
    self.koperasi = records["koperasi"]?.rows ?? []
    pelatihan = records["pelatihan"]?.rows ?? []
    peserta = records["peserta"]?.rows ?? []
  }

  /// The tables as files: name and text.
  public var files: [(name: String, text: String)] {
    [
      ("petugas.csv", Self.csv(people)), ("koperasi.csv", Self.csv(koperasi)), ("umkm.csv", Self.csv(umkm)),
      ("pelatihan.csv", Self.csv(pelatihan)), ("peserta.csv", Self.csv(peserta)),
    ]
  }

  /// A table as CSV, every row ended by a line feed.
  public static func csv(_ rows: [[String]]) -> String {
    rows.reduce(into: "") { $0 += CSV.line($1) + "\n" }
  }

  /// The names of a form's columns: its questions in order, a repeat as one column; notes hold no answer.
  static func columns(_ form: Form) -> [String] {
    var names: [String] = []
    for question in form.questions where question.kind != .note {
      let name = question.repeats.first ?? question.name
      if names.last != name { names.append(name) }
    }
    return names
  }

  /// An answer as one cell. The choices of a `select_multiple` stand with spaces between them, as ODK exports them;
  /// the rows of a repeat are JSON.
  static func cell(_ answer: JSON) -> String {
    switch answer {
    case .null: ""
    case .string(let text): text
    case .array(let rows) where rows.first?.members != nil: answer.text
    case .array(let parts): parts.map(cell).joined(separator: " ")
    default: answer.text
    }
  }
}

/// The rows of one kind of record while the log goes by.
private struct RecordRows {
  /// One question a column, one repeat a column.
  private let questions: [String]
  private var answers: [[String]] = []
  private var refs: [String] = []
  private var states: [String] = []
  private var rowByID: [String: Int] = [:]

  init(_ form: Form) { questions = SampleTables.columns(form) }

  /// With the heading.
  var rows: [[String]] {
    var rows = [["id", "keadaan", "periode"] + questions]
    for (row, state) in zip(answers, states) {
      rows.append([row[0], state] + row.dropFirst())
    }
    return rows
  }

  /// The log is in order: a later revision is a newer one.
  mutating func take(revision json: JSON, ref: String) {
    guard let id = json["r"]?.string, let given = json["d"]?["a"]?.members else { return }
    let values = Dictionary(given.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let cells = questions.map { values[$0].map(SampleTables.cell) ?? "" }
    let row = rowByID[id] ?? answers.count
    if row == answers.count {
      rowByID[id] = row
      answers.append([])
      refs.append("")
      states.append("")
    }
    answers[row] = [id, json["p"]?.string ?? ""] + cells
    refs[row] = ref
    states[row] = RecordState.diajukan.label
  }

  /// What a transition says of older revisions is history.
  mutating func take(transition json: JSON) {
    for target in json["on"]?.array ?? [] {
      guard let pair = target.array, pair.count == 2, let row = rowByID[pair[0].string ?? ""],
        refs[row] == pair[1].string
      else { continue }
      states[row] = json["to"]?.string ?? states[row]
    }
  }
}
