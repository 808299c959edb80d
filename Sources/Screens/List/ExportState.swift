import Canvas
import Registry

/// Records that a person wants as a file: what they are about, and which rows of that table.
public struct ExportRequest: Hashable, Sendable {
  /// What the records are about.
  public var kind: RecordKind
  /// Row numbers, in the order in which they are written.
  public var rows: [UInt32]
  /// How they were chosen, in words, for the entry in the log; no numbers of people are in it.
  public var filter: String

  /// Such a wish.
  public init(kind: RecordKind, rows: [UInt32], filter: String) {
    (self.kind, self.rows, self.filter) = (kind, rows, filter)
  }
}

/// How far an export is.
public enum ExportProgress: Hashable, Sendable {
  /// From 0 to 1.
  case underWay(Double)
  /// The file is there under this name, with so many records; the warning is empty when all went well.
  case done(path: String, count: Int, warning: String)
  /// It was stopped; there is no file.
  case stopped
  /// It could not be done; there is no file.
  case failed(message: String)
}

/// An export under way: how far it is in the status line, Esc stops it. Nothing lies over the list.
struct ExportState: Screen {
  private(set) var fraction = 0.0

  var place: Place { .message }
  var isOverlay: Bool { true }
  func title(_ context: Context) -> String { Texts.exportTitle }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    command == .back ? [.effect(.stopExport)] : []
  }

  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    switch result {
    case .searchSlice: [.effect(.continueExport)]
    case .exported(.underWay(let fraction)): underWay(fraction)
    case .exported(.done(let path, let count, let warning)):
      [
        .close,
        .say(
          warning.isEmpty
            ? Status(.good, Texts.exported(count, path))
            : Status(.warning, Texts.exported(count, path) + " " + warning)),
      ]
    case .exported(.stopped): [.close, .say(Status(.note, Texts.exportStopped))]
    case .exported(.failed(let message)): [.close, .say(Status(.error, message))]
    default: []
    }
  }

  private mutating func underWay(_ fraction: Double) -> [Outcome] {
    self.fraction = fraction
    return [.effect(.continueSearch)]
  }

  func statusLine(_ context: Context) -> String? { Texts.exporting(Int(fraction * 100)) }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {}
}

extension ListActions {
  static let exportTag = "ekspor"

  /// The marked rows, or everything found when none is marked.
  static func exportRows(_ list: ListState) -> [UInt32] { list.marks.isEmpty ? list.rows : rows(list) }

  /// The question before records leave: how many, masked, noted.
  static func exportQuestion(_ list: inout ListState, _ context: Context) -> ConfirmState {
    (list.asked.rows, list.asked.filter) = (exportRows(list), exportFilter(list, context))
    let count = list.asked.rows.count
    return ConfirmState(
      tag: exportTag, title: Texts.exportTitle,
      text: Texts.exportText(count, list.kind.label, marked: !list.marks.isEmpty), yes: Texts.exportYes)
  }

  static func export(_ list: ListState, _ context: Context) -> [Outcome] {
    guard !list.asked.rows.isEmpty else { return [.say(Status(.error, Texts.rowsReadAnew))] }
    let request = ExportRequest(kind: list.kind, rows: list.asked.rows, filter: list.asked.filter)
    return [.push(ExportState()), .effect(.export(request))]
  }

  /// The chips and the words searched; of a word with many digits only that there was one, for it may be a NIK.
  private static func exportFilter(_ list: ListState, _ context: Context) -> String {
    if !list.marks.isEmpty { return Texts.markedChip }
    var parts = list.filters.chips(list.kind, context).map(\.text)
    let words = list.text.text.split(separator: " ").map { word in
      word.filter(\.isNumber).count > 5 ? "\u{2026}" : String(word)
    }
    if !words.isEmpty { parts.append(Texts.searchedChip + ": " + words.joined(separator: " ")) }
    return parts.joined(separator: "; ")
  }
}

extension Rights {
  static let export: @Sendable (Context) -> String? = { context in
    if let refusal = browse(context) { return refusal }
    guard let list = context.top as? ListState else { return nil }
    if list.isUnderWay { return Texts.loading }
    return list.rows.isEmpty && list.marks.isEmpty ? Texts.nothingToExport : nil
  }
}
