import Formats
import Questionnaire
import Registry

/// Reading forms, and working out anew what depends on an answer.
enum FormBench {
  static func measure(_ world: BenchWorld, _ tell: (Figure) -> Void) throws {
    let tables = try FormFiles.tables(dataFolder: world.scratch)
    for kind in FormFiles.shipped {
      let name = kind + ".csv"
      let source = FormSource(name: name, bytes: tables[name] ?? [], tables: tables)
      let field = kind == "umkm" ? "omzet" : "nama"
      let answers = try filled(RecordKind(rawValue: kind), field, world)
      try measure(kind, source, field: field, answers, tell)
    }
    try measure("large", LargeForm.source, field: LargeForm.field, Answers(), tell)
  }

  /// The answers of a record that has the field answered: conditions hold and sums have something to add.
  private static func filled(_ kind: RecordKind, _ field: String, _ world: BenchWorld) throws -> Answers {
    let store = try world.store()
    let table = store.registry.table(kind)
    for row in 0..<min(table.count, 200) {
      let answers = (try? store.dossier(table.id(row)))?.revisions.last?.answers
      if let answers, answers[field] != nil { return answers }
    }
    return Answers()
  }

  private static func measure(
    _ name: String, _ source: FormSource, field: String, _ answers: Answers, _ tell: (Figure) -> Void
  ) throws {
    do {
      let form = try Form.read(source, digest: FormFiles.digest)
      let facts: [(String, JSON)] = [
        ("form", .string(name)), ("questions", .int(Int64(form.questions.count))),
      ]
      let (read, rows) = try Stopwatch.compare(25) {
        try Form.read(source, digest: FormFiles.digest)
      } floor: {
        try CSV.rows(source.bytes)
      }
      tell(
        Figure(
          name: "form.read", unit: .milliseconds, samples: read, floorName: "read the same CSV rows",
          floor: rows, facts: facts))
      tell(key(form, FieldPath(field), answers, facts))
    } catch let error as FormProblems {
      throw Failure("Formulir \(name): \(error.all.first?.description ?? "")")
    } catch let error as CSVError {
      throw Failure("Formulir \(name), baris \(error.line): \(error.message)")
    }
  }

  /// An answer is set, and the screen asks how the field and every section stand.
  private static func key(
    _ form: Form, _ path: FieldPath, _ answers: Answers, _ facts: [(String, JSON)]
  ) -> Figure {
    let now = Opening.now
    let context = InterviewContext(today: now.day, now: now, user: "bench", round: Round.none)
    var interview = Interview(form: form, answers: answers, context: context)
    var answers = interview.answers
    let isText = form.question(path)?.kind == .text
    var count = 0
    let (samples, floor) = Stopwatch.compare(500) {
      count += 1
      interview.set(path, isText ? .text(String(count % 10)) : .whole(Int64(count % 10) * 1_000_000))
      return form.sections.indices.reduce(0) { $0 + interview.counts(section: $1).answered }
    } floor: {
      answers[path.name] = .text(String(count % 10))
      return answers.values.count
    }
    return Figure(
      name: "form.key", unit: .microseconds, samples: samples, floorName: "keep the answer in a dictionary",
      floor: floor, facts: facts)
  }
}
