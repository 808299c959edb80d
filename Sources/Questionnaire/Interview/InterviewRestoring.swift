extension Interview {
  /// Puts a row of the last round back at the end, under its own number, so that it is compared with itself.
  /// - Returns: the row; nil where rows cannot be added or the number is in use.
  public mutating func restoreRow(_ path: FieldPath, _ row: AnswerRow) -> FieldPath.Row? {
    guard row.id > 0, canAddRow(path), !rows(path).contains(row.id), let place = place(path) else {
      return nil
    }
    let level = state.tree.levelOf[place.item]
    let added = state.insertRow(
      level, in: place.row, at: state.rows(of: level, in: place.row).count, id: row.id)
    _ = state.load(row.answers, into: added)
    state.propagate(rowsOf: place.item, in: place.row)
    return FieldPath.Row(name: path.name, id: row.id)
  }
}
