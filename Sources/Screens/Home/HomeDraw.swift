import Canvas
import Formats
import Registry

extension HomeState {
  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    guard let summary else { return }
    let left = rect.x + 3
    let width = min(rect.width - 6, 100)
    var y = rect.y + 1
    drawRound(context, into: &grid, x: left, y: y, width: width)
    y += 2
    let entries = entries(context)
    for (index, entry) in entries.enumerated() where y < rect.bottom {
      draw(
        entry, here: index == cursor.at, context, into: &grid,
        Rect(x: left - 2, y: y, width: width, height: 1))
      y += 1
    }
    if context.person?.role == .enumerator, y + 1 < rect.bottom {
      _ = grid.clip(Texts.doneToday(summary.mineToday), x: left, y: y + 1, role: "text.dim", width: width)
      y += 2
    }
    y += 1
    for line in guide(context).flatMap({ TextWidth.wrap($0, width: width) }) where y < rect.bottom {
      _ = grid.clip(line, x: left, y: y, role: "hint", width: width)
      y += 1
    }
    if !guide(context).isEmpty { y += 1 }
    y = drawCounts(context, into: &grid, Rect(x: left, y: y, width: width, height: rect.bottom - y))
    drawProgress(context, into: &grid, Rect(x: left, y: y, width: width, height: rect.bottom - y))
  }

  private func drawRound(_ context: Context, into grid: inout Grid, x: Int, y: Int, width: Int) {
    let text: String
    if let round = context.registry.openRound {
      let until = round.until.flatMap { Day(iso: $0)?.long ?? $0 }
      text = Texts.round(round.id, until: until)
    } else {
      text = context.registry.rounds.last.map { Texts.lastRoundClosed($0.id) } ?? Texts.noRound
    }
    _ = grid.clip(text, x: x, y: y, role: "text.strong", width: width)
  }

  private func draw(
    _ entry: HomeEntry, here: Bool, _ context: Context, into grid: inout Grid, _ rect: Rect
  ) {
    // The bar ends with the count: moving it rewrites half a row.
    if here { grid.fill(Rect(x: rect.x, y: rect.y, width: 37, height: 1), role: "selection") }
    let role: Role = here ? "selection" : entry.count == 0 ? "text.dim" : "text"
    _ = grid.put(here ? context.glyphs.here : " ", x: rect.x, y: rect.y, role: role)
    _ = grid.clip(entry.title, x: rect.x + 2, y: rect.y, role: role, width: 24)
    grid.putRight(Rupiah.grouped(Int64(entry.count)), right: rect.x + 36, y: rect.y, role: role)
    let note = entry.isUrgent ? "! " + entry.note : entry.note
    let noteRole: Role = entry.isUrgent ? "mark.warning" : "text.dim"
    _ = grid.clip(note, x: rect.x + 39, y: rect.y, role: noteRole, width: rect.width - 40)
  }

  /// Kinds by states, for those who look after more than their own forms.
  private func drawCounts(_ context: Context, into grid: inout Grid, _ rect: Rect) -> Int {
    guard context.person?.role != .enumerator, rect.height > 4, let summary else { return rect.y }
    let states: [RecordState] = [.diajukan, .dikembalikan, .disetujui, .bentrok, .batal]
    let labels = states.map { $0.mark(context.glyphs) + " " + $0.label }
    let spare = max(0, min(4, (rect.width - 10 - 61) / states.count))
    var rights: [Int] = []
    var right = rect.x + 10
    for label in labels {
      right += TextWidth.of(label) + 2 + spare
      rights.append(right)
    }
    var y = rect.y
    for (label, right) in zip(labels, rights) {
      grid.putRight(label, right: right, y: y, role: "column.heading")
    }
    y += 1
    for kind in [RecordKind.umkm, .koperasi] {
      _ = grid.clip(kind.label, x: rect.x, y: y, role: "text", width: 10)
      for (state, right) in zip(states, rights) {
        let count = summary.count(kind, state)
        grid.putRight(
          count == 0 ? context.glyphs.none : Rupiah.grouped(Int64(count)), right: right, y: y,
          role: count == 0 ? "text.dim" : "text")
      }
      y += 1
    }
    return y + 1
  }

  /// Progress by kelurahan, or by kecamatan when the kelurahan are too many for the room.
  func progressRows(_ context: Context, room: Int) -> [HomeSummary.Progress] {
    let rows = (summary?.progress ?? []).filter { $0.total > 0 }
    if rows.count <= room { return rows }
    var sums: [HomeSummary.Progress] = []
    for row in rows {
      let code = Regions.kecamatan(of: row.region)
      if let last = sums.indices.last, sums[last].region == code {
        sums[last].done += row.done
        sums[last].total += row.total
      } else {
        var sum = row
        sum.region = code
        sum.name = context.registry.regions.name(code)
        sums.append(sum)
      }
    }
    return sums
  }

  private func drawProgress(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    guard rect.height >= 2 else { return }
    let rows = progressRows(context, room: rect.height - 1)
    guard !rows.isEmpty else { return }
    let closed = context.registry.openRound == nil ? summary?.round : nil
    let heading = closed.map(Texts.progressOf) ?? Texts.progress
    _ = grid.clip(heading, x: rect.x, y: rect.y, role: "heading", width: rect.width)
    let shown = rows.count > rect.height - 1 ? rect.height - 2 : rows.count
    let bar = max(8, min(40, rect.width - 44))
    for (index, row) in rows.prefix(max(0, shown)).enumerated() {
      let y = rect.y + 1 + index
      let done = min(row.done, row.total)
      let full = row.total == 0 ? 0 : done * bar / row.total
      let percent = row.total == 0 ? 0 : done * 100 / row.total
      _ = grid.clip(row.name, x: rect.x, y: y, role: "text", width: 20)
      _ = grid.put(
        String(repeating: context.glyphs.full, count: full), x: rect.x + 21, y: y, role: "bar.full")
      _ = grid.put(
        String(repeating: context.glyphs.empty, count: bar - full), x: rect.x + 21 + full, y: y,
        role: "bar.empty")
      let numbers = "\(Rupiah.grouped(Int64(done))) / \(Rupiah.grouped(Int64(row.total)))"
      grid.putRight(numbers, right: rect.x + 21 + bar + 16, y: y, role: "text")
      grid.putRight("\(percent) %", right: rect.x + 21 + bar + 23, y: y, role: "text.dim")
    }
    if shown < rows.count {
      _ = grid.clip(
        Texts.moreRows(rows.count - shown), x: rect.x, y: rect.y + 1 + max(0, shown), role: "text.dim",
        width: rect.width)
    }
  }
}
