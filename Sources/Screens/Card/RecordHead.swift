import Canvas
import Registry

/// The first lines of a card: name, number, state, round, place, and who handed it in.
enum RecordHead {
  static func draw(_ dossier: Dossier, _ context: Context, into grid: inout Grid, _ rect: Rect) {
    let found = context.registry.find(dossier.id)
    let id = dossier.id.description
    let width = rect.width - TextWidth.of(id) - 7
    let name = found.map { context.registry.table($0.kind).title($0.row, width: width) } ?? ""
    grid.putRight(id, right: rect.right - 2, y: rect.y + 1, role: "text.dim")
    _ = grid.clip(
      name.isEmpty ? Texts.unnamed(dossier.kind.label) : name, x: rect.x + 3, y: rect.y + 1,
      role: "text.strong", width: width)
    let state = dossier.state
    var x = rect.x + 3
    x += grid.put(
      state.mark(context.glyphs) + " " + state.label, x: x, y: rect.y + 2, role: Role("state." + state.label))
    // In a narrow window the kecamatan and the clock give way; the history has them.
    let texts = [true, false].map { isWhole in
      facts(dossier.head, isWhole: isWhole, context).filter { !$0.isEmpty }
        .map { " \(context.glyphs.dot) " + $0 }.joined()
    }
    let text = texts.first { TextWidth.of($0) < rect.right - x } ?? texts.last ?? ""
    _ = grid.clip(text, x: x, y: rect.y + 2, role: "text.dim", width: rect.right - x - 1)
  }

  private static func facts(_ head: Revision?, isWhole: Bool, _ context: Context) -> [String] {
    guard let head else { return [] }
    let regions = context.registry.regions
    return [
      head.round == Round.none ? "" : Texts.roundWord.lowercased() + " " + head.round,
      isWhole ? Areas.full(head.region, regions) : regions.name(head.region),
      "\(context.name(head.by)), \(head.at.day.short)" + (isWhole ? " \(head.at.clock)" : ""),
    ]
  }
}
