import Canvas
import Questionnaire
import Registry

extension FormState {
  /// Part of what is said about the focused field.
  struct DetailPart {
    var title: String
    var text: String
    var role: Role
  }

  /// Everything there is to say about the focused field, what matters most first.
  func details(_ layout: EntryLayout) -> [DetailPart] {
    if isAtAdder { return adderDetails }
    guard let path = focus, let question = question(path) else { return [] }
    var parts: [DetailPart] = []
    if let marked = markedChoice {
      parts.append(DetailPart(title: "Pilihan", text: marked, role: "text"))
    }
    let cell = path.table.flatMap { columns($0, layout).first { $0.name == path.name } }
    // A column's head may be cut: the whole label stands here.
    let label = cell == nil ? "" : TextLabels.sentence(plainLabel(path))
    let hint = [label, TextLabels.plain(interview.hint(path)), digitCount ?? ""].filter { !$0.isEmpty }
    if !hint.isEmpty { parts.append(DetailPart(title: "", text: hint.joined(separator: " "), role: "hint")) }
    if let choices = shortChoices { parts.append(DetailPart(title: "", text: choices, role: "text.dim")) }
    let value = value(path, question)
    let width = cell?.width ?? min(layout.fieldWidth, question.cells)
    if widget?.isEdited != true, TextWidth.of(value) > (cell == nil ? width - 1 : width) {
      parts.append(DetailPart(title: "Isi", text: value, role: "text"))
    }
    if let text = previousText(path),
      path.table != nil || layout.detailIsBeside || TextWidth.of(text) > layout.previousWidth - 2
    {
      parts.append(DetailPart(title: previousLabel, text: text, role: "text.dim"))
    }
    if let table = path.table, interview.canAddRow(table) {
      let keys = Texts.rowKeysInside
      parts.append(DetailPart(title: "", text: keys, role: "text.dim"))
    }
    if isFromStreet(path) {
      let text = Texts.carriedHint
      parts.append(DetailPart(title: "", text: text, role: "text.dim"))
    }
    for remark in generalRemarks {
      parts.append(DetailPart(title: "Catatan", text: line(remark), role: "remark"))
    }
    if layout.detailIsBeside {
      for remark in openRemarks(path) {
        parts.append(DetailPart(title: "Catatan", text: line(remark), role: "remark"))
      }
      if !openRemarks(path).isEmpty {
        parts.append(DetailPart(title: "", text: answerKey(path), role: "text.dim"))
      }
    }
    return parts
  }

  /// What can be done where the next row of a table is typed.
  private var adderDetails: [DetailPart] {
    let keys = Texts.rowKeysTable
    var parts = [DetailPart(title: "", text: keys, role: "hint")]
    if let focus, previous?.rows(focus).isEmpty == false {
      parts.append(DetailPart(title: "", text: "Ctrl-T mengambil baris \(previousLabel).", role: "text.dim"))
    }
    return parts
  }

  /// The marked row of the open list in full, because the list may have had to cut it.
  private var markedChoice: String? {
    switch widget {
    case .choice(let list): list.menu?.marked.map { inFull(list.index, $0) }
    case .multi(let list): list.menu?.marked.map { inFull(list.index, $0) }
    case .text, nil: nil
    }
  }

  private func inFull(_ index: ChoiceIndex, _ position: Int) -> String {
    let row = ChoiceMenu.row(index, position)
    guard let words = index.choices[position].extra["kata"], !words.isEmpty else { return row }
    return "\(row) (\(words))"
  }

  /// What the digits of a short list pick, while it is closed.
  private var shortChoices: String? {
    let index: ChoiceIndex
    switch widget {
    case .choice(let list) where !list.isOpen: index = list.index
    case .multi(let list) where !list.isOpen: index = list.index
    default: return nil
    }
    guard index.isShort else { return Texts.typeToSearch(index.choices.count) }
    // A digit stays with its choice, and the dot with the choice before it.
    return index.choices.indices.map { Self.unbroken(ChoiceMenu.row(index, $0)) }
      .joined(separator: "\(Self.hardBlank)\(glyphs.dot) ")
  }

  private static let hardBlank: Character = "\u{A0}"

  private static func unbroken(_ text: String) -> String {
    String(text.map { $0 == " " ? hardBlank : $0 })
  }

  /// Lines of a width, hard blanks shown as blanks.
  private func lines(_ text: String, _ width: Int) -> [String] {
    TextWidth.wrap(text, width: width).map { String($0.map { $0 == Self.hardBlank ? " " : $0 }) }
  }

  /// The lines of the detail, titles included; an empty one between two parts when it stands beside the list.
  func detailLines(_ layout: EntryLayout) -> [(text: String, role: Role)] {
    let isBeside = layout.detailIsBeside
    let width = layout.detail.width - (isBeside ? 2 : 0)
    var result: [(text: String, role: Role)] = []
    for part in details(layout) {
      if isBeside, !result.isEmpty { result.append(("", part.role)) }
      if isBeside, !part.title.isEmpty { result.append((part.title, "heading.dim")) }
      let text = isBeside || part.title.isEmpty ? part.text : "\(part.title): \(part.text)"
      for line in lines(text, width) { result.append((line, part.role)) }
    }
    return result
  }

  /// The help of the question, as it stands at the foot of a wide detail.
  private func helpLines(_ width: Int) -> [(text: String, role: Role)] {
    guard let path = focus, !isAtAdder else { return [] }
    let must = interview.status(path).required ? Texts.mustAnswer : Texts.mayStayEmpty
    var result: [(text: String, role: Role)] = []
    for text in [must] + fieldKeys {
      for line in lines(text, width) { result.append((line, "text.dim")) }
    }
    return result
  }

  /// Draws what is said about the focused field: the lines of `detailLines`.
  func drawDetail(
    _ said: [(text: String, role: Role)], into grid: inout Grid, _ layout: EntryLayout
  ) {
    let rect = layout.detail
    guard rect.height > 1, rect.width > 4 else { return }
    var area = rect
    if layout.detailIsBeside {
      for y in rect.y..<rect.bottom { grid.put(glyphs.bar, x: rect.x, y: y, role: "border") }
      area = rect.split(left: 2).rest
    } else {
      let rule = String(repeating: glyphs.rule, count: rect.width)
      grid.put(rule, x: rect.x, y: rect.y, role: "border", width: rect.width)
      area = rect.split(top: 1).rest
    }
    for (offset, line) in said.enumerated() where area.y + offset < area.bottom {
      grid.put(line.text, x: area.x, y: area.y + offset, role: line.role, width: area.width)
    }
    guard layout.detailIsBeside else { return }
    // What F1 shows stands at the foot, as long as it does not meet what is said above.
    let help = helpLines(area.width)
    let top = area.bottom - help.count
    guard !help.isEmpty, area.y + said.count + 2 <= top else { return }
    grid.put(Texts.helpTitle, x: area.x, y: top - 1, role: "heading.dim", width: area.width)
    for (offset, line) in help.enumerated() {
      grid.put(line.text, x: area.x, y: top + offset, role: line.role, width: area.width)
    }
  }

  // MARK: Help and replies

  /// The help of the focused question: label, hint, what was answered, remarks and keys, in full.
  func drawHelp(into grid: inout Grid, _ layout: EntryLayout) {
    guard let path = focus else { return }
    let area = Rect(
      x: layout.list.x, y: layout.list.y, width: layout.list.width,
      height: layout.list.height + (layout.detailIsBeside ? 0 : layout.detail.height))
    grid.fill(area, role: "menu")
    var lines: [(String, Role)] = [(plainLabel(path), "heading")]
    let status = interview.status(path)
    lines.append((status.required ? Texts.mustAnswer : Texts.mayStayEmpty, "text.dim"))
    let hint = TextLabels.plain(interview.hint(path))
    if !hint.isEmpty { lines.append((hint, "menu")) }
    if let text = previousText(path) { lines.append(("\(previousLabel): \(text)", "menu")) }
    if let issue = issues[path] {
      lines.append((issue.message, issue.kind == .warning ? "warning" : "error"))
    }
    for remark in openRemarks(path) { lines.append((line(remark), "remark")) }
    lines.append(("", "menu"))
    for text in fieldKeys { lines.append((text, "text.dim")) }
    lines.append((Texts.helpCloses, "text.dim"))
    var y = area.y
    for (text, role) in lines {
      for line in TextWidth.wrap(text, width: area.width - 2) where y < area.bottom {
        grid.put(line, x: area.x + 1, y: y, role: role, width: area.width - 2)
        y += 1
      }
    }
  }

  /// The keys of the focused kind of field.
  private var fieldKeys: [String] {
    switch widget {
    case .choice(let list):
      let first =
        list.index.isShort ? Texts.choiceKeysShort : Texts.choiceKeysLong
      return [first, Texts.choiceKeys]
    case .multi:
      return [Texts.severalKeys]
    case .text(let field):
      var lines = [Texts.killKeys]
      lines.append(Texts.undoKeys)
      if field.shape == .grouped { lines.append(Texts.moneyKeys) }
      if field.shape == .date { lines.append(Texts.dateKeys) }
      return lines
    case nil:
      return []
    }
  }

  func drawReply(into grid: inout Grid, _ layout: EntryLayout) {
    guard let reply else { return }
    let height = min(3, layout.list.height)
    let area = Rect(
      x: layout.list.x, y: layout.list.bottom - height, width: layout.list.width, height: height)
    grid.fill(area, role: "menu")
    let asked = remarks.last { $0.thread == reply.thread }.map { line($0) } ?? ""
    grid.put(TextWidth.clip(asked, to: area.width), x: area.x, y: area.y, role: "remark", width: area.width)
    grid.put(
      Texts.replyKeys, x: area.x, y: area.y + 1, role: "text.dim", width: area.width)
    if let caret = reply.field.draw(
      into: &grid, x: area.x, y: area.bottom - 1, width: area.width, focused: true)
    {
      grid.cursor = caret
    }
  }
}
