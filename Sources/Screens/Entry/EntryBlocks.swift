import Canvas
import Questionnaire

/// One row of the list with everything that decides its height.
struct EntryBlock {
  var row: EntryRow
  /// The first line, counted from the top of the whole list.
  var top: Int
  var height: Int
  /// Heading, note or label, broken into lines.
  var text: [String]
  /// Lines under the field.
  var messages: [(text: String, role: Role)] = []
  /// A table's columns, for its head and its rows.
  var columns: [RowColumn] = []
  /// Fields of a row that are no columns: they stand under the row while it is worked on.
  var hidden: [FieldPath] = []
  /// The fields whose messages stand in this block.
  var fields: [FieldPath] = []

  /// Whether the focused field stands in this block.
  func holds(_ focus: FieldPath?) -> Bool { focus.map { fields.contains($0) } ?? false }

  var isHeading: Bool {
    if case .heading = row { return true }
    return false
  }
}

extension FormState {
  /// The whole list in lines, for this layout.
  func blocks(_ layout: EntryLayout) -> [EntryBlock] {
    var blocks: [EntryBlock] = []
    var top = 0
    var columns: [FieldPath: [RowColumn]] = [:]
    var names: [FieldPath: Set<String>] = [:]
    for (index, row) in rows.enumerated() {
      var block = EntryBlock(row: row, top: top, height: 1, text: [])
      let width = max(1, layout.list.width - 2)
      switch row {
      case .heading(let section):
        block.text = [heading(section)]
        block.height = blocks.isEmpty ? 1 : 2
      case .group(let label):
        guard isInSight(row, at: index) else { continue }
        block.text = TextWidth.wrap(TextLabels.plain(label), width: width)
        block.height = block.text.count
      case .note(let path):
        guard isOpen(path.table, path.rows.last?.id) else { continue }
        block.text = TextWidth.wrap(plainLabel(path), width: width)
        block.height = block.text.count
      case .field(let path, _), .skipped(let path):
        if let table = path.table {
          if names[table]?.contains(path.name) == true { continue }
          guard isOpen(table, path.rows.last?.id) else { continue }
        }
        block.text = TextWidth.wrap(plainLabel(path), width: max(1, layout.labelWidth - indent(path)))
        block.height = block.text.count
        if case .field = row { say(about: [path], &block, layout) }
      case .table(let path):
        guard isOpen(path.table, path.rows.last?.id) else { continue }
        block.columns = self.columns(path, layout)
        columns[path] = block.columns
        names[path] = Set(block.columns.map(\.name))
        block.text = tableHead(path, block.columns)
        block.height = block.text.count
      case .record(let path, let id):
        guard let shown = columns[path] else { continue }
        block.columns = shown
        let cells = rows[index...].dropFirst().lazy.prefix { $0.path?.isInside(path, row: id) == true }
          .compactMap { row -> FieldPath? in if case .field(let cell, _) = row { cell } else { nil } }
        let own = Array(cells)
        block.hidden = own.filter { $0.table != path || names[path]?.contains($0.name) != true }
        say(about: own.filter { $0.table == path && names[path]?.contains($0.name) == true }, &block, layout)
      case .gone(let path, let id):
        guard columns[path] != nil else { continue }
        block.text = TextWidth.wrap(goneText(path, id), width: max(1, width - indent(path)))
        block.height = block.text.count
      case .adder(let path):
        guard columns[path] != nil else { continue }
        block.text = TextWidth.wrap(adderText(path), width: max(1, width - indent(path)))
        block.height = block.text.count
        block.fields = [path]
      }
      top += block.height
      blocks.append(block)
    }
    return blocks
  }

  /// What stands under a row of a repeat shows while the focus is in that row; everything else always.
  private func isOpen(_ table: FieldPath?, _ id: Int?) -> Bool {
    guard let table, let id else { return true }
    return focus?.isInside(table, row: id) == true
  }

  /// A group's label shows when the next question does.
  private func isInSight(_ row: EntryRow, at index: Int) -> Bool {
    guard let next = rows.dropFirst(index + 1).first?.path else { return true }
    return isOpen(next.table, next.rows.last?.id)
  }

  /// Fields under a row of a repeat stand in.
  func indent(_ path: FieldPath) -> Int { path.rows.count * Self.rowIndent }

  private func say(about fields: [FieldPath], _ block: inout EntryBlock, _ layout: EntryLayout) {
    block.fields = fields
    let width = max(1, layout.list.right - layout.labelX - 2)
    for path in fields { block.messages += messages(at: path, width: width, remarks: !layout.detailIsBeside) }
    block.height = max(1, block.text.count) + block.messages.count
  }

  func heading(_ section: Int) -> String {
    guard form.sections.indices.contains(section) else { return "" }
    return "\(section + 1) \(TextLabels.plain(form.sections[section].label).uppercased())"
  }

  /// What stands under a field: who else has its number; what is wrong with it and remarks only where the person is or
  /// was last.
  private func messages(at path: FieldPath, width: Int, remarks: Bool) -> [(text: String, role: Role)] {
    let isHere = path == focus
    var lines: [(text: String, role: Role)] = []
    func add(_ text: String, _ role: Role) {
      for line in TextWidth.wrap(text, width: width) { lines.append((line, role)) }
    }
    for twin in openTwins(path) { add("? \(twin.text)", "warning") }
    if isHere, let reason = reasons[path.description] {
      add("\(glyphs.dot) " + Texts.notTheSameShort(reason), "text.dim")
    }
    guard isHere || path == justLeft else { return lines }
    if let issue = shownIssue(path) {
      switch issue.kind {
      case .error, .missing: add("! " + issue.message, "error")
      case .warning: add(Texts.isItRight(issue.message), "warning")
      }
    }
    if isHere {
      if let notice = widget?.notice { add("\(glyphs.dot) " + notice, "text.dim") }
      if remarks, !openRemarks(path).isEmpty {
        for remark in openRemarks(path) { add("\(glyphs.returned) \(line(remark))", "remark") }
        add("  " + answerKey(path), "text.dim")
      }
    }
    return lines
  }

  /// The issue that may be shown now: not while the text is being changed, and a gap only once the field
  /// was left or submitting was tried.
  func shownIssue(_ path: FieldPath) -> EntryIssue? {
    guard let issue = issues[path] else { return nil }
    if path == focus, widget?.isEdited == true, typed[path] != editedText { return nil }
    if issue.kind == .missing, !submitTried, !visited.contains(path) { return nil }
    return issue
  }

  private var editedText: String? {
    if case .text(let field) = widget { return field.text }
    return nil
  }

  /// The first line in sight. Lines lent to the detail move the list only when they would hide the focused field.
  func firstLine(_ blocks: [EntryBlock], _ layout: EntryLayout) -> Int {
    let height = layout.list.height
    let top = firstLine(blocks, height: height + layout.lent)
    guard layout.lent > 0, let block = blocks.first(where: { $0.holds(focus) }) else { return top }
    return max(top, min(block.top, block.top + block.height - height))
  }

  /// The first line in sight. It follows from the focus alone, so a resize never loses the place: the
  /// section's heading stands on top as long as the focused field fits under it; a long section moves on by
  /// half a screen.
  func firstLine(_ blocks: [EntryBlock], height: Int) -> Int {
    guard height > 0, let last = blocks.last else { return 0 }
    let total = last.top + last.height
    guard total > height, let here = blocks.firstIndex(where: { $0.holds(focus) }) else {
      return 0
    }
    let block = blocks[here]
    let below = min(total, block.top + block.height + 1)
    if below <= height { return 0 }
    var top = 0
    for earlier in blocks[...here].reversed() {
      if case .heading = earlier.row {
        top = earlier.top + earlier.height - 1
        break
      }
    }
    if below - top > height {
      let half = max(1, height / 2)
      top += ((below - top - height) + half - 1) / half * half
    }
    return max(0, min(top, block.top, total - height))
  }
}
