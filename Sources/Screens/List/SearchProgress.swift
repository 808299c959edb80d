/// How far the search of the list in sight has come.
public enum SearchProgress: Comparable, Sendable {
  /// The rows of the question before are in sight.
  case former
  /// The rows in sight are those that were asked for; how many there are in all is not known yet.
  case rows
  /// Rows and their number are those that were asked for.
  case counted
}

extension AppState {
  /// The progress of the list on top; complete when something else is there.
  public var searchProgress: SearchProgress {
    guard let list = layers.last as? ListState, list.isUnderWay else { return .counted }
    return list.found.areFirst ? .rows : .former
  }
}
