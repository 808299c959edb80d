import CScan
import Formats

/// Finds out what entries say without knowing what was folded: any thread may do it, ahead of the one that folds.
///
/// Sendable because nothing changes it once it is made.
public final class EntryPreparer: @unchecked Sendable {
  /// How an answer is kept. Numbers only: two threads that count references to the same objects hinder each other.
  private struct Step: BitwiseCopyable {
    enum Way: UInt8 {
      case text, choice, number, date, nowhere, rows
    }
    var way: Way
    /// Of a repeat: its place in `rows`.
    var column: Int32
    var isSearched: Bool
    var hasLabels: Bool
    /// Of a repeat: its searched questions, and a bit for each of them that has labels.
    var names: UnsafePointer<lumbung_names>?
    var labelled: UInt64 = 0
  }

  /// What is searched in the rows of a repeat.
  private struct Rows {
    var names: AnswerNames
    var labels: [[String: String]]
  }

  private struct Kind: BitwiseCopyable {
    var name: UnsafeRawBufferPointer
    var number: Int
    var names: UnsafePointer<lumbung_names>
    var steps: UnsafePointer<Step>
    /// Its plan in `plans`.
    var place: Int
  }

  private let kinds: UnsafeMutableBufferPointer<Kind>
  private let count: Int
  private let plans: [ColumnPlan]
  private let names: [AnswerNames]
  private let rows: [Rows]

  /// Prepares entries for a registry that reads no forms yet: answers are left as they are.
  public convenience init() { self.init([]) }

  init(_ tables: [(name: [UInt8], number: Int, plan: ColumnPlan)]) {
    kinds = .allocate(capacity: tables.count)
    var (names, rows, made) = ([AnswerNames](), [Rows](), 0)
    for (place, table) in tables.enumerated() {
      guard let found = AnswerNames(table.plan.fields.map(\.name)) else { continue }
      names.append(found)
      let name = UnsafeMutableRawBufferPointer.allocate(byteCount: table.name.count, alignment: 1)
      name.copyBytes(from: table.name)
      let steps = UnsafeMutablePointer<Step>.allocate(capacity: table.plan.fields.count)
      for (place, field) in table.plan.fields.enumerated() {
        (steps + place).initialize(to: Self.step(field, &rows))
      }
      (kinds.baseAddress.map { $0 + made })?.initialize(
        to: Kind(
          name: UnsafeRawBufferPointer(name), number: table.number, names: UnsafePointer(found.table),
          steps: UnsafePointer(steps), place: place))
      made += 1
    }
    count = made
    plans = tables.map(\.plan)
    self.names = names
    self.rows = rows
  }

  deinit {
    for kind in kinds[..<count] {
      kind.name.deallocate()
      kind.steps.deallocate()
    }
    kinds.deallocate()
  }

  private static func step(_ field: ColumnPlan.Field, _ rows: inout [Rows]) -> Step {
    var step = Step(way: .nowhere, column: 0, isSearched: field.isSearched, hasLabels: !field.labels.isEmpty)
    switch field.storage {
    case .text(let column): (step.way, step.column) = (.text, Int32(column))
    case .choice(let column): (step.way, step.column) = (.choice, Int32(column))
    case .number(let column): (step.way, step.column) = (.number, Int32(column))
    case .date(let column): (step.way, step.column) = (.date, Int32(column))
    case .nowhere: break
    }
    if field.rows != nil { step.way = .rows }
    if let questions = field.rows?.flat, questions.count <= 64, let names = AnswerNames(questions.map(\.name))
    {
      (step.names, step.column) = (UnsafePointer(names.table), Int32(rows.count))
      for (place, question) in questions.enumerated() where !question.labels.isEmpty {
        step.labelled |= 1 << UInt64(place)
      }
      rows.append(Rows(names: names, labels: questions.map(\.labels)))
    }
    return step
  }

  /// Adds an entry behind those that are there. Its bytes must live until it is folded.
  public func add(_ json: UnsafeRawBufferPointer, to prepared: PreparedEntries) {
    add(json, to: &prepared.content)
  }

  /// Adds a chunk of entries; `json` gives the payload of the n-th.
  public func add(count: Int, to prepared: PreparedEntries, _ json: (Int) -> UnsafeRawBufferPointer) {
    for index in 0..<count { add(json(index), to: &prepared.content) }
  }

  private func add(_ json: UnsafeRawBufferPointer, to prepared: inout PreparedEntries.Content) {
    var personal = -1
    // Without forms nobody looks into answers yet.
    let read =
      count == 0
      ? try? Envelope(json, prepared.room) : try? Envelope(json, prepared.room, personal: &personal)
    guard let envelope = read else {
      prepared.entries.append(PreparedEntries.Entry())
      return
    }
    var entry = PreparedEntries.Entry(kind: .other, envelope: envelope)
    if !envelope.record.isEmpty { entry.record = RecordID(raw: envelope.record) }
    if envelope.kind.matches("rev") {
      entry.kind = .revision
      envelope.eachBase { entry.refs.add($0) }
      for place in 0..<count where kinds[place].name.isSame(as: envelope.recordKind) {
        if addAnswers(json, personal, envelope.personal, kinds[place], &entry, &prepared) {
          entry.plan = kinds[place].number
        }
        break
      }
    } else if envelope.kind.matches("state") {
      entry.kind = .transition
      let start = prepared.targets.count
      envelope.eachTarget { prepared.targets.append(.init(record: $0, revision: $1)) }
      entry.targets = start..<prepared.targets.count
    } else if envelope.kind.matches("remark") {
      entry.kind = .remark
      entry.refs.add(EntryRef(raw: envelope.of))
      entry.refs.add(EntryRef(raw: envelope.thread))
    }
    prepared.entries.append(entry)
  }

  /// False when the answers are not in the form that our own writers nearly always write: then they are left to the
  /// reader that knows all forms.
  private func addAnswers(
    _ json: UnsafeRawBufferPointer, _ place: Int, _ personal: UnsafeRawBufferPointer, _ kind: Kind,
    _ entry: inout PreparedEntries.Entry, _ prepared: inout PreparedEntries.Content
  ) -> Bool {
    if personal.isEmpty { return true }
    guard place >= 0, let start = json.baseAddress else { return false }
    let room = prepared.room
    let found = lumbung_json_answers(
      start.assumingMemoryBound(to: UInt8.self), json.count, room.tokens, room.members + place, kind.names,
      room.answers, MemberRoom.answers)
    guard found >= 0 else { return false }
    let (values, search) = (prepared.values.count, prepared.search.count)
    for index in 0..<found {
      let member = room.answers[index]
      let step = kind.steps[Int(member.name)]
      if step.way == .rows {
        if addRows(json, room.answers + index, step, from: search, &prepared) { continue }
      } else if add(Member(member, at: start), member.kind, Int(member.name), kind, from: search, &prepared) {
        continue
      }
      prepared.values.removeSubrange(values...)
      prepared.search.removeSubrange(search...)
      return false
    }
    entry.values = values..<prepared.values.count
    if prepared.search.count > search { prepared.search.append(0x0A) }
    entry.search = search..<prepared.search.count
    return true
  }

  /// False for an answer that the careful reader must look at.
  @inline(__always)
  private func add(
    _ member: Member, _ form: UInt32, _ field: Int, _ kind: Kind, from search: Int,
    _ prepared: inout PreparedEntries.Content
  ) -> Bool {
    let step = kind.steps[field]
    if !member.isPlain {
      guard form == LUMBUNG_INTEGER.rawValue, step.way == .number, !step.isSearched else { return false }
      prepared.values.append(.number(column: Int(step.column), ColumnPlan.number(member.raw)))
      return true
    }
    switch step.way {
    case .text: prepared.values.append(.text(column: Int(step.column), member.value))
    case .choice: prepared.values.append(.choice(column: Int(step.column), member.value))
    case .nowhere: break
    case .rows: return false
    case .number, .date:
      if let value = plans[kind.place].value(member.value, field) { prepared.values.append(value) }
    }
    if !step.isSearched { return true }
    if step.hasLabels {
      plans[kind.place].appendSearch(member.value, field, to: &prepared.search, from: search)
      return true
    }
    if prepared.search.count > search { prepared.search.append(0x0A) }
    prepared.room.appendFolded(member.value, to: &prepared.search)
    return true
  }

  /// Adds the searched texts of a repeat's rows; false for rows that the careful reader must look at.
  private func addRows(
    _ json: UnsafeRawBufferPointer, _ answer: UnsafePointer<lumbung_member>, _ step: Step, from search: Int,
    _ prepared: inout PreparedEntries.Content
  ) -> Bool {
    let room = prepared.room
    guard let start = json.baseAddress, let names = step.names,
      case let found = lumbung_json_rows(
        start.assumingMemoryBound(to: UInt8.self), json.count, room.tokens, answer, names, room.texts,
        MemberRoom.answers), found >= 0
    else { return false }
    for index in 0..<found {
      let text = Member(room.texts[index], at: start).value
      if prepared.search.count > search { prepared.search.append(0x0A) }
      let name = Int(room.texts[index].name)
      guard step.labelled >> UInt64(name) & 1 == 1 else {
        room.appendFolded(text, to: &prepared.search)
        continue
      }
      let code = String(decoding: text, as: UTF8.self)
      Fold.append(rows[Int(step.column)].labels[name][code] ?? code, to: &prepared.search)
    }
    return true
  }
}
