import Canvas

/// The text that was sent to the clipboard last, alone on the screen from its left edge: where the terminal took no
/// notice of it, the mouse takes it from here.
struct CopiedState: Screen {
  let text: String
  var top = 0
  private var lines: [String] = []
  private var wrappedFor = 0

  init(text: String) { self.text = text }

  var place: Place { .copied }
  func title(_ context: Context) -> String { Texts.copiedTitle }

  private func page(_ context: Context) -> Int { max(1, context.body.height - 3) }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    if command == .back { return [.close] }
    _ = Scrolling.move(&top, command, count: lines.count, page: page(context))
    return []
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    if wrappedFor != context.size.width {
      wrappedFor = context.size.width
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      // A tab is a step to the next column of a sheet; here it is two blanks.
      self.lines = lines.flatMap { line in
        Self.cut(
          line.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "  "), wrappedFor)
      }
    }
    top = min(top, max(0, lines.count - page(context)))
    return []
  }

  /// A line in pieces as wide as the window: every character stays, blanks too.
  private static func cut(_ line: String, _ width: Int) -> [String] {
    var pieces: [String] = []
    var rest = Substring(line)
    repeat {
      let piece = TextWidth.clip(String(rest), to: width, ellipsis: false)
      pieces.append(piece)
      rest = rest.dropFirst(max(1, piece.count))
    } while !rest.isEmpty
    return pieces
  }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    _ = grid.clip(Texts.copiedHint, x: 0, y: rect.y, role: "text.dim", width: rect.width)
    for (line, text) in lines.dropFirst(top).prefix(page(context)).enumerated() {
      _ = grid.put(text, x: 0, y: rect.y + 2 + line, role: "text", width: rect.width)
    }
    StoryLine.drawMore(lines.count - top - page(context), context, into: &grid, rect)
  }
}
