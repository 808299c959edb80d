import Formats

extension Answers {
  /// Reads the grammar that the log, drafts, `form eval --answers` and JSONL exports share.
  /// - Throws: `AnswersProblem` naming the field when a value is none of the grammar's shapes.
  public init(json: JSON) throws(AnswersProblem) {
    try self.init(json: json, within: "")
  }

  private init(json: JSON, within place: String) throws(AnswersProblem) {
    guard let members = json.members else {
      throw AnswersProblem(place: place, message: "jawaban harus berupa objek JSON")
    }
    self.init()
    values.reserveCapacity(members.count)
    for member in members where !(member.key == "_i" && !place.isEmpty) {
      let here = place.isEmpty ? member.key : "\(place)/\(member.key)"
      values[member.key] = try Answer(json: member.value, at: here)
    }
  }

  fileprivate static func row(_ json: JSON, within place: String) throws(AnswersProblem) -> Answers {
    try Answers(json: json, within: place)
  }

  /// The answers as a JSON object: in the form's order when a form is given, then the rest by name.
  public func json(order form: Form?) -> JSON {
    .object(members(in: form.map { $0.core.tree }, level: 0))
  }

  /// Writes the object that `json(order:)` makes.
  public func write(to text: inout JSONBytes, order form: Form?) {
    text.openObject()
    writeMembers(to: &text, in: form.map { $0.core.tree }, level: 0)
    text.closeObject()
  }

  private func members(in tree: FormTree?, level: Int) -> [JSONMember] {
    var members: [JSONMember] = []
    members.reserveCapacity(values.count)
    each(in: tree, level: level) { at, _, rows in
      members.append(
        JSONMember(
          key: values.keys[at], value: values.values[at].json(in: rows?.tree, level: rows?.level ?? 0))
      )
    }
    return members
  }

  fileprivate func writeMembers(to text: inout JSONBytes, in tree: FormTree?, level: Int) {
    each(in: tree, level: level) { at, item, rows in
      if let tree, let item { tree.writeKey(item, to: &text) } else { text.key(values.keys[at]) }
      values.values[at].write(to: &text, in: rows?.tree, level: rows?.level ?? 0)
    }
  }

  private typealias Place = Dictionary<String, Answer>.Index

  /// Visits the answers in the order in which they are written: with the item whose name is written in the same bytes, and
  /// a repeat's with the tree and level of its rows.
  private func each(
    in tree: FormTree?, level: Int, _ visit: (Place, Int?, (tree: FormTree, level: Int)?) -> Void
  ) {
    var rest: [Place] = []
    guard let tree else {
      rest = Array(values.indices)
      return each(&rest, visit)
    }
    // By item the answer that belongs there: sorting would compare each with several others.
    withUnsafeTemporaryAllocation(of: Place?.self, capacity: tree.names.count) { places in
      places.initialize(repeating: nil)
      var unlike: [Int] = []
      for at in values.indices {
        let name = values.keys[at]
        let written = tree.item(written: name)
        // Texts are alike in other bytes, too.
        guard let item = written ?? tree.itemByName[name], tree.outerLevel(item) == level else {
          rest.append(at)
          continue
        }
        // A repeat's rows come where the repeat stands in the form.
        places[item] = at
        if written == nil { unlike.append(item) }
      }
      for item in places.indices {
        guard let at = places[item] else { continue }
        let isWritten = unlike.isEmpty || !unlike.contains(item)
        visit(at, isWritten ? item : nil, tree.isRepeat[item] ? (tree, tree.levelOf[item]) : nil)
      }
    }
    each(&rest, visit)
  }

  /// What the form does not know comes by name.
  private func each(
    _ rest: inout [Place], _ visit: (Place, Int?, (tree: FormTree, level: Int)?) -> Void
  ) {
    if rest.isEmpty { return }
    rest.sort { values.keys[$0] < values.keys[$1] }
    for at in rest { visit(at, nil, nil) }
  }

  fileprivate func json(row id: Int, in tree: FormTree?, level: Int) -> JSON {
    .object([JSONMember(key: "_i", value: .int(Int64(id)))] + members(in: tree, level: level))
  }
}

extension Answer {
  /// Nil for null and for empty arrays and texts: unanswered is absent.
  fileprivate init?(json: JSON, at place: String) throws(AnswersProblem) {
    switch json {
    case .null: return nil
    case .string(let text):
      if text.isEmpty { return nil }
      self = .text(text)
    case .int(let number): self = .whole(number)
    case .double(let number): self = Answer(number: number)
    case .bool(let flag): self = .text(flag ? "true" : "false")
    case .object:
      throw AnswersProblem(place: place, message: "objek tidak dapat menjadi jawaban")
    case .array(let elements):
      if elements.isEmpty { return nil }
      if elements.first?.members != nil {
        self = .rows(try Answer.rows(elements, at: place))
      } else {
        self = .choices(try Answer.choices(elements, at: place))
      }
    }
  }

  private static func choices(_ elements: [JSON], at place: String) throws(AnswersProblem) -> [String] {
    var codes: [String] = []
    for element in elements {
      guard let code = element.string else {
        throw AnswersProblem(place: place, message: "pilihan ganda harus daftar teks")
      }
      codes.append(code)
    }
    return codes
  }

  private static func rows(_ elements: [JSON], at place: String) throws(AnswersProblem) -> [AnswerRow] {
    var rows: [AnswerRow] = []
    for (position, element) in elements.enumerated() {
      let id = element["_i"]?.int.flatMap { Int(exactly: $0) } ?? position + 1
      rows.append(AnswerRow(id: id, answers: try Answers.row(element, within: "\(place)[\(id)]")))
    }
    return rows
  }

  /// A number in its one canonical case: whole where it is whole, so that JSON there and back is the same.
  init(number: Double) {
    if number == number.rounded(.towardZero), abs(number) < Answer.integerLimit {
      self = .whole(Int64(number))
    } else {
      self = .decimal(number)
    }
  }

  /// 2^53: above it a double no longer holds every whole number.
  static let integerLimit = 9_007_199_254_740_992.0

  /// The rows of a repeat in the order of its level, when a tree is given.
  fileprivate func json(in tree: FormTree?, level: Int) -> JSON {
    switch self {
    case .text(let text): return .string(text)
    case .whole(let number): return .int(number)
    case .decimal(let number): return .double(number)
    case .choices(let codes): return .array(codes.map { .string($0) })
    case .rows(let rows): return .array(rows.map { $0.answers.json(row: $0.id, in: tree, level: level) })
    }
  }

  fileprivate func write(to text: inout JSONBytes, in tree: FormTree?, level: Int) {
    switch self {
    case .text(let value): text.string(value)
    case .whole(let number): text.int(number)
    case .decimal(let number): text.double(number)
    case .choices(let codes): text.strings(codes)
    case .rows(let rows):
      text.openArray()
      for row in rows {
        text.openObject()
        text.key("_i")
        text.int(Int64(row.id))
        row.answers.writeMembers(to: &text, in: tree, level: level)
        text.closeObject()
      }
      text.closeArray()
    }
  }
}
