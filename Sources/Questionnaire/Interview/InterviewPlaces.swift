/// Where fields stand: items of the form in rows of its repeats.
extension Interview {
  /// A question in one row.
  typealias Place = (item: Int, row: Int)

  func path(_ place: Place) -> FieldPath {
    FieldPath(state.tree.names[place.item], in: place.row == 0 ? [] : state.path(place.row))
  }

  func question(_ place: Place) -> Question? {
    state.tree.questionOf[place.item].map { form.core.questions[$0] }
  }

  func isShown(_ place: Place) -> Bool {
    question(place)?.kind.isVisible == true && state.isRelevant(place.item, place.row)
  }

  func status(_ place: Place) -> FieldStatus {
    state.rows[place.row].statuses[state.tree.slotOf[place.item]]
  }

  /// All questions in document order, with their rows; of one section, or of the whole form.
  func nodes(section: Int?) -> [Place] {
    var found: [Place] = []
    func walk(_ items: [Int], _ row: Int) {
      for item in items {
        if let question = state.tree.questionOf[item] {
          if section == nil || form.core.questions[question].section == section { found.append((item, row)) }
        } else if state.tree.isRepeat[item] {
          for inner in state.rows(of: state.tree.levelOf[item], in: row) {
            walk(state.tree.children[item], inner)
          }
        } else {
          walk(state.tree.children[item], row)
        }
      }
    }
    walk(state.tree.roots, 0)
    return found
  }

  /// Where a path leads; nil when the form has no such question or the record no such row.
  func place(_ path: FieldPath) -> Place? {
    guard let item = state.tree.itemByName[path.name], let row = row(path.rows),
      state.rows[row].level == state.tree.outerLevel(item)
    else { return nil }
    return (item, row)
  }

  /// The row at the end of a path's rows.
  func row(_ steps: [FieldPath.Row]) -> Int? {
    var row = 0
    for step in steps {
      guard let item = state.tree.itemByName[step.name], state.tree.isRepeat[item],
        state.rows[row].level == state.tree.outerLevel(item),
        let next = state.rows(of: state.tree.levelOf[item], in: row).first(where: {
          state.rows[$0].id == step.id
        })
      else { return nil }
      row = next
    }
    return row
  }

  /// A path to a question; nil for a repeat's own path too.
  func questionPlace(_ path: FieldPath) -> (place: Place, question: Question)? {
    guard let place = place(path), let question = question(place) else { return nil }
    return (place, question)
  }
}
