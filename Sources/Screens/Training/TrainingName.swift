import Canvas
import Questionnaire
import Registry

/// A pelatihan by its name and its gelombang: waves of one name are told apart by nothing else.
enum TrainingName {
  /// The question that counts the waves.
  static let waveQuestion = "gelombang"

  /// Narrower than this a name says nothing: then the wave is abbreviated.
  private static let least = 12

  /// The name whole, for texts that wrap.
  static func whole(_ row: Int, _ table: RecordTable) -> String {
    let name = table.name(row)
    guard let wave = wave(row, table), !name.isEmpty else { return name }
    return name + " " + Texts.wave(wave)
  }

  /// The name within so many cells: shortened at a word, the wave never.
  static func fitting(_ row: Int, _ table: RecordTable, width: Int) -> String {
    let whole = whole(row, table)
    if TextWidth.of(whole) <= width { return whole }
    guard let wave = wave(row, table) else { return TextWidth.clip(whole, to: width) }
    let tails = [Texts.wave(wave), Texts.shortWave(wave)].map { "\u{2026} " + $0 }
    let tail = tails.first { TextWidth.of($0) + least <= width } ?? tails[1]
    return (TextWidth.wrap(table.name(row), width: max(1, width - TextWidth.of(tail))).first ?? "") + tail
  }

  private static func wave(_ row: Int, _ table: RecordTable) -> Int64? {
    table.columns.firstIndex { $0.name == waveQuestion }.flatMap { table.number($0, row) }
  }
}

extension RecordTable {
  /// What a record is called in a line of its own, within so many cells.
  func title(_ row: Int, width: Int) -> String {
    kind == .pelatihan ? TrainingName.fitting(row, self, width: width) : TextWidth.clip(name(row), to: width)
  }

  /// The same where there is room for all of it.
  func title(_ row: Int) -> String { kind == .pelatihan ? TrainingName.whole(row, self) : name(row) }
}

extension AddParticipantState {
  /// What lists show of a peserta besides the name: which pelatihan, and where they come from.
  func describe(_ chosen: Hit, _ form: Form, _ registry: Registry, _ interview: inout Interview) {
    let table = registry.table(chosen.kind)
    let course = registry.find(training).map { registry.table($0.kind).title($0.row) } ?? ""
    let answers = [
      (Relation.trainingNameQuestion, course), (Relation.originQuestion, chosen.kind.rawValue),
      (Relation.originNameQuestion, table.name(chosen.row)),
    ]
    for (name, text) in answers where form.question(FieldPath(name)) != nil && !text.isEmpty {
      interview.set(FieldPath(name), .text(text))
    }
  }
}
