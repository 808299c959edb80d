import Canvas
import Formats
import Sample
import Screens
import Store

/// Moving about in a list: cells that the program sends to a terminal, against cells that look otherwise afterwards.
enum CellsBench {
  /// Rows, pages, columns, marks.
  private static let keys: [KeyPress] =
    repeated(.down, 12) + repeated(.up, 6) + repeated(.pageDown, 2) + repeated(.pageUp, 1)
    + repeated(.right, 3) + repeated(.left, 3) + [.char(" "), .char(" "), .char("v"), .char("V"), .char("V")]
    + repeated(.end, 1) + repeated(.up, 4) + repeated(.home, 1) + repeated(.down, 6)

  private static func repeated(_ key: Key, _ times: Int) -> [KeyPress] {
    Array(repeating: KeyPress(key), count: times)
  }

  static func measure(_ world: BenchWorld, _ tell: (JSON) -> Void) throws {
    let data = world.scratch + "/cells"
    try SampleWriter.write(SamplePlan(umkm: 120, koperasi: 10, seed: 1), to: data)
    let store = try Opening.store(data, readOnly: true, stateHome: world.scratch + "/state")
    guard let person = store.registry.people.first(where: { $0.active && $0.role == .operator }) else {
      throw Failure("Data contoh tidak memuat operator.")
    }
    for size in [Size(width: 80, height: 24), Size(width: 120, height: 40)] {
      var desk = BenchDesk(store, person, size)
      let pty = try KeyTerminal(data: data, person: person.id, home: world.scratch, size: size)
      defer { pty.close() }
      desk.type([.char("u")])
      _ = try pty.press([.char("u")])
      var (sent, changed, bytes, most) = (0, 0, 0, 0.0)
      for key in keys {
        let before = desk.grid
        desk.type([key])
        let written = try pty.type(key)
        let (cells, differing) = (WrittenCells.count(written), differing(before, desk.grid))
        sent += cells
        changed += differing
        bytes += written.count
        if differing > 0 { most = max(most, Double(cells) / Double(differing)) }
      }
      tell(figure(size, sent: sent, changed: changed, bytes: bytes, most: most))
    }
  }

  /// Cells that look otherwise: another character, or another look of its role.
  private static func differing(_ one: Grid, _ other: Grid) -> Int {
    zip(one.cells, other.cells).count { left, right in
      left.glyph != right.glyph || left.width != right.width
        || Theme.standard.style(Role(index: left.role), colours: 256)
          != Theme.standard.style(Role(index: right.role), colours: 256)
    }
  }

  private static func figure(_ size: Size, sent: Int, changed: Int, bytes: Int, most: Double) -> JSON {
    func rounded(_ ratio: Double) -> JSON { .double((ratio * 100).rounded() / 100) }
    func number(_ value: Int) -> JSON { .int(Int64(value)) }
    return .object([
      JSONMember(key: "name", value: .string("cells.list")), JSONMember(key: "unit", value: .string("cells")),
      JSONMember(key: "size", value: .string("\(size.width)x\(size.height)")),
      JSONMember(key: "keys", value: number(keys.count)), JSONMember(key: "sent", value: number(sent)),
      JSONMember(key: "changed", value: number(changed)),
      JSONMember(key: "ratio", value: rounded(Double(sent) / Double(max(1, changed)))),
      JSONMember(key: "ratio of one key, most", value: rounded(most)),
      JSONMember(key: "bytes", value: number(bytes)),
      JSONMember(key: "reached", value: .bool(changed > 0 && sent <= changed)),
    ])
  }
}
