import Canvas
import Questionnaire

extension FormState {
  /// How a section stands.
  enum SectionMark: Hashable, Sendable {
    case skipped, untouched, complete
    case wrong(Int)
    case doubtful
  }

  func mark(section: Int) -> SectionMark {
    let all = stops.filter { self.section($0) == section }
    guard !all.isEmpty else { return .skipped }
    let fields = all.filter { question($0) != nil }
    var wrong = 0
    var doubtful = false
    for (path, issue) in issues where question(path)?.section == section {
      switch issue.kind {
      case .error: wrong += 1
      case .warning: doubtful = true
      case .missing: if submitTried || visited.contains(path) { wrong += 1 }
      }
    }
    if wrong > 0 { return .wrong(wrong) }
    if doubtful { return .doubtful }
    let statuses = fields.map { interview.status($0) }
    if statuses.contains(where: \.isRequiredMissing) { return .untouched }
    return statuses.contains(where: \.isAnswered) || visited.isSuperset(of: all) ? .complete : .untouched
  }

  func drawPanel(into grid: inout Grid, _ rect: Rect) {
    for y in rect.y..<rect.bottom { grid.put(glyphs.bar, x: rect.right - 1, y: y, role: "border") }
    let width = rect.width - 1
    let here = focus.flatMap { section($0) }
    let room = rect.height
    let lines = names(width, room: room)
    // Forms with more sections than lines show the part around the present one.
    let first = lines.count > room ? max(0, min((here ?? 0) - room / 2, lines.count - room)) : 0
    var y = rect.y
    for section in lines.indices.dropFirst(first) {
      guard y < rect.y + room else { break }
      drawSection(
        section, lines[section], isHere: section == here, into: &grid, x: rect.x, y: y, width: width)
      y += lines[section].count
    }
  }

  /// The sections' names, broken into lines. Where they need more than there are, the last ones are cut to one line:
  /// always the same ones, so that nothing moves while the person goes from section to section.
  private func names(_ width: Int, room: Int) -> [[String]] {
    let labels = form.sections.indices.map { section in
      "\(section + 1) \(TextLabels.plain(form.sections[section].label))"
    }
    var lines = labels.indices.map { TextWidth.wrap(labels[$0], width: max(1, nameRoom($0, width))) }
    var total = lines.reduce(0) { $0 + $1.count }
    for section in lines.indices.reversed() where total > room && lines[section].count > 1 {
      total -= lines[section].count - 1
      lines[section] = [TextLabels.cut(labels[section], to: nameRoom(section, width))]
    }
    return lines
  }

  /// Cells for a section's name: behind its mark, before the border or the count of what is wrong.
  private func nameRoom(_ section: Int, _ width: Int) -> Int {
    guard case .wrong(let count) = mark(section: section) else { return width - 4 }
    return width - 4 - String(count).count
  }

  private func drawSection(
    _ section: Int, _ lines: [String], isHere: Bool, into grid: inout Grid, x: Int, y: Int, width: Int
  ) {
    if isHere { grid.put(glyphs.here, x: x, y: y, role: "mark.here", width: 1) }
    var role: Role = isHere ? "label.focus" : "text"
    switch mark(section: section) {
    case .skipped: role = "text.dim"
    case .untouched: grid.put(glyphs.untouched, x: x + 1, y: y, role: "mark.untouched", width: 1)
    case .complete: grid.put(glyphs.done, x: x + 1, y: y, role: "mark.done", width: 1)
    case .wrong(let count):
      grid.put("!", x: x + 1, y: y, role: "error", width: 1)
      let text = String(count)
      grid.put(text, x: x + width - TextWidth.of(text), y: y, role: "error", width: 3)
    case .doubtful: grid.put("?", x: x + 1, y: y, role: "warning", width: 1)
    }
    for (offset, line) in lines.enumerated() {
      // Further lines stand under the first word, unless they would run into the border.
      let indent = offset > 0 && TextWidth.of(line) <= width - 5 ? 2 : 0
      grid.put(line, x: x + 3 + indent, y: y + offset, role: role, width: width - 3 - indent)
    }
  }
}
