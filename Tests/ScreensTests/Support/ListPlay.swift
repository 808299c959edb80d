import Registry

@testable import Screens

extension Play {
  /// Somebody who has opened the list of UMKM.
  static func inList(_ person: String = "operator-01", width: Int = 80) -> Play {
    let play = Play.as_(person, width: width)
    play.press("u")
    return play
  }

  /// The list in front, or the one below what lies over it.
  var list: ListState? { state.layers.compactMap { $0 as? ListState }.last }

  /// Names of its rows, in their order.
  var names: [String] {
    let table = office.registry.table(.umkm)
    return list?.rows.map { table.name(Int($0)) } ?? []
  }
}
