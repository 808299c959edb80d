import Canvas
import Formats
import Registry
import Store

/// Frames and keystrokes without a terminal: from the state to the last cell of the grid.
enum FrameBench {
  private static let sizes = [
    Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 300, height: 100),
  ]
  /// Into a list, into its search line, into a form's field.
  private static let toList: [KeyPress] = [.char("u")]
  private static let toSearch: [KeyPress] = [.char("u"), .char("/")]
  private static let toField: [KeyPress] = [.char("n"), KeyPress(.tab)]

  static func measure(_ world: BenchWorld, _ tell: (Figure) -> Void) throws {
    let (store, person) = (try world.store(), try world.person())
    for size in sizes {
      for (name, way) in [("home", []), ("list", toList), ("form", toField)] {
        var desk = BenchDesk(store, person, size)
        desk.type(way)
        tell(compare("frame.\(name)", size, 200) { _ in desk.draw() })
      }
      var list = BenchDesk(store, person, size)
      list.type(toList)
      tell(compare("key.list", size, 300) { list.press(KeyPress($0 % 40 < 20 ? .down : .up)) })
      var field = BenchDesk(store, person, size)
      field.type(toField)
      tell(compare("key.form", size, 300) { field.press($0 % 2 == 0 ? .char("a") : KeyPress(.backspace)) })
      var search = BenchDesk(store, person, size)
      search.type(toSearch)
      let words = Array("bakso").map { KeyPress.char($0) }
      let keys = words + words.map { _ in KeyPress(.backspace) }
      tell(compare("key.search", size, 100) { search.press(keys[$0 % keys.count]) })
      var whole = BenchDesk(store, person, size)
      whole.type(toSearch)
      tell(
        compare("key.search.rows", size, 100) {
          whole.press(keys[$0 % keys.count])
          whole.showRows()
        })
      tell(
        compare("key.search.count", size, 100) {
          whole.press(keys[$0 % keys.count])
          whole.finishSearch()
        })
    }
  }

  /// Held against filling as many cells with one value.
  private static func compare(
    _ name: String, _ size: Size, _ runs: Int, _ work: (_ run: Int) -> Void
  ) -> Figure {
    let (cell, count) = (Cell(glyph: 0x20, role: 0, width: 1), size.width * size.height)
    var run = 0
    let (samples, floor) = Stopwatch.compare(runs) {
      work(run)
      run += 1
    } floor: {
      Array(repeating: cell, count: count)
    }
    return Figure(
      name: name, unit: .microseconds, samples: samples, floorName: "fill as many cells", floor: floor,
      facts: [("size", .string("\(size.width)x\(size.height)"))])
  }
}
