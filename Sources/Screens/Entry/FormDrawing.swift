import Canvas
import Questionnaire

extension FormState {
  /// Draws the form into the body of the screen; title and status line belong to the owner.
  public func draw(into grid: inout Grid, rect: Rect) {
    guard !rect.isEmpty else { return }
    var layout = EntryLayout(rect, hasPrevious: previous != nil)
    // Worked out once: their number decides how much room they get.
    let said = detailLines(layout)
    layout.makeRoom(for: said.count)
    drawHeader(into: &grid, layout)
    if let panel = layout.panel { drawPanel(into: &grid, panel) }
    drawDetail(said, into: &grid, layout)
    drawList(into: &grid, layout)
    if showsHelp { drawHelp(into: &grid, layout) }
    if reply != nil { drawReply(into: &grid, layout) }
    if panel != nil { drawTwin(into: &grid, layout) }
  }

  // MARK: Header

  private func drawHeader(into grid: inout Grid, _ layout: EntryLayout) {
    let rect = layout.header
    var parts: [String] = []
    if draft.round != "-", !draft.round.isEmpty {
      parts.append(Texts.ofRound(draft.round))
    }
    if !keeping.text.isEmpty { parts.append(keeping.text) }
    let right = parts.joined(separator: " \(glyphs.dot) ")
    let width = TextWidth.of(right)
    let id = " \(glyphs.dot) " + record.description
    let name = TextWidth.clip(
      interview.instanceName.trimmed, to: max(0, rect.width - width - TextWidth.of(id) - 3))
    let left = name.isEmpty ? record.description : name + id
    grid.put(
      TextWidth.clip(left, to: max(0, rect.width - width - 3)), x: rect.x + 1, y: rect.y, role: "heading",
      width: max(0, rect.width - width - 2))
    var role: Role = "text.dim"
    if case .failed = keeping { role = "error" }
    grid.put(right, x: max(rect.x, rect.right - width - 1), y: rect.y, role: role, width: width)
  }

  // MARK: List

  private func drawList(into grid: inout Grid, _ layout: EntryLayout) {
    let blocks = blocks(layout)
    let first = firstLine(blocks, layout)
    var anchor: Rect?
    let inSight = first..<first + layout.list.height
    let labelled = blocks.first { $0.isHeading && inSight.contains($0.top + $0.height - 1) }?.top
    for block in blocks where block.top + block.height > first && block.top < first + layout.list.height {
      let y = layout.list.y + block.top - first
      draw(block, y, showsPrevious: block.top == labelled, into: &grid, layout)
      if block.holds(focus) {
        let cell = block.columns.first { $0.name == focus?.name }
        anchor = Rect(x: cell?.x ?? layout.fieldX, y: y, width: cell?.width ?? layout.fieldWidth, height: 1)
      }
    }
    if let anchor { drawOpenList(under: anchor, into: &grid, layout) }
  }

  private func draw(
    _ block: EntryBlock, _ y: Int, showsPrevious: Bool, into grid: inout Grid, _ layout: EntryLayout
  ) {
    let inside = layout.list.y..<layout.list.bottom
    func put(_ text: String, _ x: Int, _ line: Int, _ role: Role, _ width: Int) {
      if inside.contains(line) { grid.put(text, x: x, y: line, role: role, width: max(0, width)) }
    }
    switch block.row {
    case .heading:
      let line = y + block.height - 1
      put(block.text.first ?? "", layout.list.x, line, "heading", layout.list.width)
      if showsPrevious, layout.previousWidth > 0 {
        put(
          TextWidth.clip(previousLabel, to: layout.previousWidth - 2), layout.previousX + 2, line, "text.dim",
          layout.previousWidth - 2)
      }
    case .group:
      for (offset, text) in block.text.enumerated() {
        put(text, layout.labelX, y + offset, "heading.dim", layout.list.width)
      }
    case .note:
      for (offset, text) in block.text.enumerated() {
        put(text, layout.labelX, y + offset, "text.dim", layout.list.width)
      }
    case .table:
      draw(table: block, y, into: &grid, layout)
    case .record:
      draw(record: block, y, into: &grid, layout)
      drawMessages(block, y + 1, into: &grid, layout)
    case .gone(let path, _):
      for (offset, text) in block.text.enumerated() {
        put(text, layout.labelX + indent(path), y + offset, "field.skipped", layout.list.width)
      }
    case .adder:
      draw(adder: block, y, into: &grid, layout)
    case .skipped(let path):
      for (offset, text) in block.text.enumerated() {
        put(text, layout.labelX + indent(path), y + offset, "text.dim", layout.labelWidth)
      }
      let kept =
        form.repeatInfo(path.name) == nil
        ? interview.display(path) : Texts.rowCount(interview.rows(path).count)
      let text = Texts.skipped(kept)
      put(TextWidth.clip(text, to: layout.fieldWidth), layout.fieldX, y, "field.skipped", layout.fieldWidth)
    case .field(let path, let editable):
      let isHere = path == focus
      if isHere { put(glyphs.here, layout.list.x, y, "mark.here", 1) }
      for (offset, text) in block.text.enumerated() {
        put(
          text, layout.labelX + indent(path), y + offset, isHere ? "label.focus" : "label",
          layout.labelWidth - indent(path))
      }
      if inside.contains(y) {
        drawMarks(path, y, into: &grid, layout)
        drawField(path, editable: editable, y, into: &grid, layout)
        drawPrevious(path, y, into: &grid, layout)
      }
      drawMessages(block, y + block.text.count, into: &grid, layout)
    }
  }

  private func drawMessages(_ block: EntryBlock, _ y: Int, into grid: inout Grid, _ layout: EntryLayout) {
    for (offset, message) in block.messages.enumerated()
    where (layout.list.y..<layout.list.bottom).contains(y + offset) {
      grid.put(
        message.text, x: layout.labelX + 2, y: y + offset, role: message.role,
        width: layout.list.right - layout.labelX - 2)
    }
  }

  private func drawMarks(_ path: FieldPath, _ y: Int, into grid: inout Grid, _ layout: EntryLayout) {
    var mark = ""
    var role: Role = "mark.required"
    switch shownIssue(path)?.kind {
    case .error, .missing: (mark, role) = ("!", "mark.error")
    case .warning: (mark, role) = ("?", "mark.warning")
    case nil where !openTwins(path).isEmpty: (mark, role) = ("?", "mark.warning")
    case nil: mark = interview.status(path).required ? "*" : ""
    }
    grid.put(mark, x: layout.markX, y: y, role: role, width: 1)
    if !openRemarks(path).isEmpty {
      grid.put(glyphs.returned, x: layout.markX + 1, y: y, role: "remark", width: 1)
    } else if isFromStreet(path) {
      grid.put("=", x: layout.markX + 1, y: y, role: "mark.carried", width: 1)
    }
  }

  private func drawPrevious(_ path: FieldPath, _ y: Int, into grid: inout Grid, _ layout: EntryLayout) {
    guard layout.previousWidth > 2 else { return }
    switch comparison(path) {
    case .none: break
    case .same: grid.put("=", x: layout.previousX, y: y, role: "mark.carried", width: 1)
    case .changed: grid.put("+", x: layout.previousX, y: y, role: "mark.changed", width: 1)
    }
    let width = layout.previousWidth - 2
    guard let text = previousText(path, room: width) else { return }
    // The same answer stands whole in the field beside it: half of it again would only look like another one.
    if comparison(path) == .same, TextWidth.of(text) > width { return }
    grid.put(TextWidth.clip(text, to: width), x: layout.previousX + 2, y: y, role: "previous", width: width)
  }

  // MARK: Open list

  private func drawOpenList(under field: Rect, into grid: inout Grid, _ layout: EntryLayout) {
    let bounds = Rect(
      x: layout.list.x, y: layout.list.y, width: layout.list.width,
      height: layout.list.height + (layout.detailIsBeside ? 0 : layout.detail.height))
    switch widget {
    case .choice(let list):
      guard let menu = list.menu else { return }
      let place = menu.place(list.index, under: field, in: bounds)
      menu.draw(
        list.index, chosen: Set([list.selected].compactMap { $0 }), multiple: false, into: &grid, place,
        glyphs: glyphs)
    case .multi(let list):
      guard let menu = list.menu else { return }
      let place = menu.place(list.index, multiple: true, under: field, in: bounds)
      menu.draw(
        list.index, chosen: Set(list.selected), multiple: true, into: &grid, place, glyphs: glyphs)
    case .text, nil:
      break
    }
  }
}
