import Canvas
import Formats
import Questionnaire
import Registry

/// Two revisions of a record: what differs, the older on the left.
struct ComparisonState: Screen {
  private let items: [StoryItem]
  private let count: Int
  private let names: (old: String, new: String)
  /// What the record is called.
  private let record: String
  var top = 0
  private var lines: [StoryLine] = []
  private var wrappedFor = 0

  init(dossier: Dossier, old: Revision, new: Revision, _ context: Context) {
    names = (Self.name(old, context), Self.name(new, context))
    let found = context.registry.find(dossier.id)
    let name = found.map { context.registry.table($0.kind).title($0.row) } ?? ""
    record = name.isEmpty ? dossier.id.description : name
    let form = context.registry.forms.form(new.formIdentity, kind: dossier.kind)
    let changes = form.map { SeenChanges.between(old.answers, new.answers, $0) } ?? []
    count = changes.count
    var items: [StoryItem] = []
    var section: Int?
    for change in changes {
      let own = form?.question(change.path)?.section
      if let own, own != section, let form, form.sections.indices.contains(own) {
        section = own
        if !items.isEmpty { items.append(.blank) }
        items.append(.heading(form.sections[own].label))
      }
      let none = context.glyphs.none
      items.append(
        .change(
          mark: "+", label: change.label, old: change.old.isEmpty ? none : change.old,
          new: change.new.isEmpty ? none : change.new))
    }
    self.items = items
  }

  private static func name(_ revision: Revision, _ context: Context) -> String {
    let round = revision.round == Round.none ? "" : ", " + Texts.roundWord.lowercased() + " " + revision.round
    return "\(revision.at.day.short) \(revision.at.clock) \(context.name(revision.by))" + round
  }

  var place: Place { .comparison }
  func title(_ context: Context) -> String { "\(Texts.comparisonTitle) \(context.glyphs.dot) \(record)" }

  private func page(_ context: Context) -> Int { max(1, context.body.height - 4) }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    if command == .back { return [.close] }
    _ = Scrolling.move(&top, command, count: lines.count, page: page(context))
    return []
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    if wrappedFor != context.size.width {
      wrappedFor = context.size.width
      lines = StoryLine.lines(items, width: wrappedFor - 6, arrow: context.glyphs.to)
    }
    top = min(top, max(0, lines.count - page(context)))
    return []
  }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    _ = grid.clip(names.old, x: 3, y: rect.y + 1, role: "diff.old", width: rect.width - 4)
    _ = grid.clip(
      "\(context.glyphs.to) \(names.new): \(Texts.changed(count))", x: 3, y: rect.y + 2, role: "diff.new",
      width: rect.width - 4)
    let body = Rect(x: 3, y: rect.y + 4, width: rect.width - 5, height: max(0, rect.height - 4))
    if items.isEmpty {
      _ = grid.clip(Texts.noDifference, x: 3, y: body.y, role: "text.dim", width: body.width)
    }
    StoryLine.draw(lines, from: top, into: &grid, body)
    StoryLine.drawMore(lines.count - top - body.height, context, into: &grid, rect)
  }
}
