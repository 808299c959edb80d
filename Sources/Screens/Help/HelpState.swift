import Canvas

/// Every command of the place it was called from, then those that work everywhere, with keys and a sentence.
struct HelpState: Screen {
  let from: Place
  var cursor = RowCursor()

  init(place: Place) { from = place }

  var place: Place { .help }
  func title(_ context: Context) -> String { "\(Texts.help) – \(Texts.place(from))" }

  struct Line {
    var keys = ""
    var text: String
    var heading = false
  }

  func lines(_ context: Context) -> [Line] {
    var lines: [Line] = []
    let commands = Commands.of(from)
    let own = commands.filter { !$0.places.isEmpty }
    let general = commands.filter { $0.places.isEmpty }
    for (heading, group) in [(Texts.onThisScreen, own), (Texts.everywhere, general)] where !group.isEmpty {
      if !lines.isEmpty { lines.append(Line(text: "")) }
      lines.append(Line(text: heading, heading: true))
      for command in group {
        let keys = command.keys.map { KeyNames.name($0, context.glyphs) }.joined(separator: "  ")
        // A long sentence goes on under itself: help is the last place where anything may be cut.
        for (row, text) in TextWidth.wrap(command.help, width: context.size.width - 22).enumerated() {
          lines.append(Line(keys: row == 0 ? keys : "", text: text))
        }
      }
    }
    lines.append(Line(text: ""))
    lines.append(Line(text: Texts.marks, heading: true))
    for (mark, meaning) in Texts.markMeanings(context.glyphs) {
      lines.append(Line(keys: mark, text: meaning))
    }
    return lines
  }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    if command == .back { return [.close] }
    _ = Scrolling.move(&cursor.top, command, count: lines(context).count, page: context.body.height)
    return []
  }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let lines = lines(context)
    let top = min(cursor.top, max(0, lines.count - rect.height))
    for row in 0..<rect.height where lines.indices.contains(top + row) {
      let line = lines[top + row]
      let y = rect.y + row
      if line.heading {
        _ = grid.clip(line.text, x: 3, y: y, role: "heading", width: rect.width - 4)
      } else {
        _ = grid.clip(line.keys, x: 3, y: y, role: "text.strong", width: 17)
        _ = grid.clip(line.text, x: 21, y: y, role: "text", width: rect.width - 22)
      }
    }
  }
}
