import Canvas
import Formats
import Questionnaire
import Registry
import Sample
import Screens
import Store

/// What a form costs a person in keys, and a terminal in bytes: a new micro business, a refresh with three changes, a
/// refresh without any. The same keys are played in the program on a pseudo-terminal to count what it writes.
enum KeysBench {
  /// - Throws: `Failure` when the sample has no such business.
  static func measure(_ world: BenchWorld, _ tell: (JSON) -> Void) throws {
    let data = world.scratch + "/keys"
    try SampleWriter.write(SamplePlan(umkm: 120, koperasi: 10, seed: 1), to: data)
    let store = try Opening.store(data, readOnly: true, stateHome: world.scratch + "/state")
    guard let person = store.registry.people.first(where: { $0.active && $0.role == .operator }),
      let (id, last) = lastRound(store)
    else { throw Failure("Data contoh tidak memuat usaha mikro dari periode lalu.") }
    let size = Size(width: 80, height: 24)

    var empty = BenchDesk(store, person, size)
    empty.type([.char("n")])
    tell(
      try play("keys.new", nil, [.char("n")], KeyTypist(empty, wanted: last), data, world) { $0.fillNew() })

    let way =
      [KeyPress(.char("/"))] + id.description.map { KeyPress(.char($0)) }
      + [KeyPress(.enter), KeyPress(.char("e"))]
    for (name, answers, goal) in [("keys.same", last, 40), ("keys.three", changed(last, store), 60)] {
      var desk = BenchDesk(store, person, size)
      desk.type(way)
      tell(
        try play(name, goal, way, KeyTypist(desk, wanted: answers, last: last), data, world) { $0.refresh() })
    }
  }

  /// A micro business approved in the last round and not yet visited in this one, and what it said.
  private static func lastRound(_ store: Store) -> (RecordID, Answers)? {
    let table = store.registry.table(.umkm)
    let open = store.registry.openRound?.id
    let form = store.registry.forms.current(.umkm)
    let classes = form?.questions(using: .class_).map(\.name) ?? []
    for row in 0..<table.count where table.round(row) != open && table.state(row) == .disetujui {
      guard let dossier = try? store.dossier(table.id(row)), let answers = dossier.official?.answers else {
        continue
      }
      let isMicro = classes.allSatisfy { answers[$0] == .text("mikro") }
      let isDone = dossier.official?.outcome == "selesai"
      if isMicro, isDone { return (table.id(row), answers) }
    }
    return nil
  }

  /// One more at three of the numbers that are asked anew.
  private static func changed(_ answers: Answers, _ store: Store) -> Answers {
    var result = answers
    var left = 3
    for question in store.registry.forms.current(.umkm)?.questions(using: .tanyaUlang) ?? [] where left > 0 {
      guard case .whole(let number)? = answers[question.name], question.repeats.isEmpty,
        question.isMoney || number < 9
      else { continue }
      result[question.name] = .whole(question.isMoney ? number + 100_000 : number + 1)
      left -= 1
    }
    return result
  }

  private static func play(
    _ name: String, _ goal: Int?, _ way: [KeyPress], _ person: KeyTypist?, _ data: String,
    _ world: BenchWorld,
    _ work: (inout KeyTypist) -> Void
  ) throws -> JSON {
    guard var typist = person else { throw Failure("Formulir UMKM tidak terbuka.") }
    work(&typist)
    let pty = try KeyTerminal(data: data, person: typist.desk.person, home: world.scratch)
    defer { pty.close() }
    _ = try pty.press(way)
    let bytes = try pty.press(typist.keys)
    let count = typist.keys.count
    func number(_ value: Int) -> JSON { .int(Int64(value)) }
    return .object([
      JSONMember(key: "name", value: .string(name)), JSONMember(key: "unit", value: .string("keys")),
      JSONMember(key: "keys", value: number(count)),
      JSONMember(key: "goal", value: number(goal ?? typist.goal)),
      JSONMember(key: "reached", value: .bool(count <= goal ?? typist.goal && typist.desk.submitted != nil)),
      JSONMember(key: "submitted", value: .bool(typist.desk.submitted != nil)),
      JSONMember(key: "unchanged", value: .bool(typist.desk.submitted?.same ?? false)),
      JSONMember(key: "typed", value: number(typist.typed)),
      JSONMember(key: "choices", value: number(typist.choices)),
      JSONMember(key: "questions", value: number(typist.shown.count)),
      JSONMember(key: "bytes", value: number(bytes.reduce(0, +))),
      JSONMember(key: "bytes a key, median", value: number(bytes.sorted()[bytes.count / 2])),
      JSONMember(key: "bytes a key, most", value: number(bytes.max() ?? 0)),
    ])
  }
}
