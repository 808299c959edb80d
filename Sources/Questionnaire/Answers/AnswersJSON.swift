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

  private func members(in tree: FormTree?, level: Int) -> [JSONMember] {
    var members: [JSONMember] = []
    members.reserveCapacity(values.count)
    var (placed, rest) = ([(item: Int, name: String, answer: Answer)](), [(name: String, answer: Answer)]())
    placed.reserveCapacity(values.count)
    for (name, answer) in values {
      // A repeat's rows come where the repeat stands in the form.
      if let tree, let item = tree.itemByName[name], tree.outerLevel(item) == level {
        placed.append((item, name, answer))
      } else {
        rest.append((name, answer))
      }
    }
    placed.sort { $0.item < $1.item }
    for (item, name, answer) in placed {
      let value =
        if let tree, case .rows(let rows) = answer, tree.isRepeat[item] {
          Answers.json(rows, tree, tree.levelOf[item])
        } else {
          answer.json
        }
      members.append(JSONMember(key: name, value: value))
    }
    rest.sort { $0.name < $1.name }
    for (name, answer) in rest { members.append(JSONMember(key: name, value: answer.json)) }
    return members
  }

  fileprivate static func json(_ rows: [AnswerRow], _ tree: FormTree?, _ level: Int) -> JSON {
    .array(
      rows.map { row in
        .object(
          [JSONMember(key: "_i", value: .int(Int64(row.id)))] + row.answers.members(in: tree, level: level))
      })
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

  var json: JSON {
    switch self {
    case .text(let text): return .string(text)
    case .whole(let number): return .int(number)
    case .decimal(let number): return .double(number)
    case .choices(let codes): return .array(codes.map { .string($0) })
    case .rows(let rows): return Answers.json(rows, nil, 0)
    }
  }
}
