/// What an expression reads: an item of the form, and how far away the rows may be that it reads it in.
struct Read: Hashable {
  let item: Int
  /// The deepest level whose one row holds both reader and read: a change matters only within that row.
  let reach: Int
}

/// Why a path or a name in an expression cannot be followed.
enum ReadProblem: Hashable {
  /// The path as written, and the name in it that is not there.
  case path(String, missing: String, among: [String])
}

/// Finds out which items an expression reads, without evaluating it.
struct ReadFinder {
  let tree: FormTree
  /// The item that the expression stands at; nil for one about the whole form.
  let item: Int?
  /// The level that the expression is evaluated in.
  let level: Int
  private(set) var reads: Set<Read> = []
  private(set) var problems: [ReadProblem] = []

  /// What a path can be at after a step.
  private enum Place: Hashable {
    case document, form, item(Int)
    /// Inside a list or table: its columns are checked elsewhere.
    case outside
  }

  init(_ tree: FormTree, item: Int?, level: Int) {
    self.tree = tree
    self.item = item
    self.level = level
  }

  /// Everything that the expressions read.
  static func reads(_ expressions: [Expression], _ tree: FormTree, item: Int?, level: Int) -> Set<Read> {
    var finder = ReadFinder(tree, item: item, level: level)
    for expression in expressions { finder.find(expression, isFar: false, at: nil) }
    return finder.reads
  }

  /// The paths that lead nowhere.
  static func problems(_ expression: Expression, _ tree: FormTree, item: Int?, level: Int) -> [ReadProblem] {
    var finder = ReadFinder(tree, item: item, level: level)
    finder.find(expression, isFar: false, at: nil)
    return finder.problems
  }

  /// - Parameters:
  ///   - isFar: whether other rows may be meant than the one that the expression stands in.
  ///   - places: what a condition looks at; nil outside conditions.
  private mutating func find(_ expression: Expression, isFar: Bool, at places: Set<Place>?) {
    switch expression {
    case .reference(let name): note(tree.itemByName[name], isFar: isFar || places != nil)
    case .column(let name):
      for child in children(places ?? [], named: name) { note(child, isFar: true) }
    case .path(let path): _ = follow(path, isFar: isFar, at: places)
    case .call(.indexedRepeat, let arguments):
      for argument in arguments { find(argument, isFar: true, at: places) }
    case .call(.position, let arguments):
      noteRepeats(around: item)
      for argument in arguments { find(argument, isFar: isFar, at: places) }
    default:
      for part in expression.parts { find(part, isFar: isFar, at: places) }
    }
  }

  private mutating func noteRepeats(around item: Int?) {
    for level in tree.levels[level].path {
      if let around = tree.levels[level].item, around != item { note(around, isFar: false) }
    }
  }

  private mutating func note(_ read: Int?, isFar: Bool) {
    guard let read else { return }
    reads.insert(Read(item: read, reach: isFar ? 0 : tree.common(level, tree.outerLevel(read))))
  }

  private func children(_ places: Set<Place>, named name: String?) -> [Int] {
    places.flatMap { place -> [Int] in
      switch place {
      case .form: return tree.roots
      case .item(let item): return tree.children[item]
      case .document, .outside: return []
      }
    }.filter { name == nil || tree.names[$0] == name }
  }

  /// The places a path ends at; notes what it and its conditions read.
  private mutating func follow(_ path: LocationPath, isFar: Bool, at context: Set<Place>?) -> Set<Place> {
    var places: Set<Place>
    switch path.start {
    case .document: places = [.document]
    case .context: places = context ?? [item.map { .item($0) } ?? .form]
    case .expression(let inner):
      places = ends(inner, isFar: isFar || path.hasConditions, at: context)
    }
    // From here a path may climb out of the row that it started in.
    var top = level
    for condition in path.conditions { find(condition, isFar: true, at: places) }
    for step in path.steps {
      let before = places
      places = next(step, from: places)
      if places.isEmpty, !before.isEmpty {
        if case .child(let name) = step.test {
          let known = children(before, named: nil).map { tree.names[$0] }
          problems.append(
            .path(
              path.text, missing: name, among: before.contains(.document) ? tree.rootNames.sorted() : known))
        } else {
          problems.append(.path(path.text, missing: "", among: []))
        }
        return []
      }
      for case .item(let item) in places { top = tree.common(top, tree.levelOf[item]) }
      if places.contains(.form) || places.contains(.document), case .parent = step.test { top = 0 }
      for condition in step.conditions { find(condition, isFar: true, at: places) }
    }
    let isRelative = if case .context = path.start { context == nil } else { false }
    for case .item(let item) in places {
      let isNear = !isFar && !path.hasConditions && context == nil
      let reach = isRelative ? top : tree.common(level, tree.outerLevel(item))
      reads.insert(Read(item: item, reach: isNear ? reach : 0))
    }
    return places
  }

  /// Where a path's start leads.
  private mutating func ends(_ start: Expression, isFar: Bool, at context: Set<Place>?) -> Set<Place> {
    switch start {
    case .path(let path): return follow(path, isFar: isFar, at: context)
    case .call(.currentNode, _): return [item.map { .item($0) } ?? .form]
    case .call(.randomize, let arguments):
      for argument in arguments.dropFirst() { find(argument, isFar: isFar, at: context) }
      return arguments.first.map { ends($0, isFar: isFar, at: context) } ?? []
    case .reference(let name):
      find(start, isFar: isFar, at: context)
      return tree.itemByName[name].map { [.item($0)] } ?? [.outside]
    case .union(let left, let right):
      return ends(left, isFar: isFar, at: context).union(ends(right, isFar: isFar, at: context))
    default:
      find(start, isFar: isFar, at: context)
      return [.outside]
    }
  }

  private func next(_ step: LocationPath.Step, from places: Set<Place>) -> Set<Place> {
    var from = places
    if step.isDeep {
      for place in places {
        switch place {
        case .document, .form: from.formUnion([.form] + tree.names.indices.map { .item($0) })
        case .item(let item): from.formUnion(tree.subtree(item).map { .item($0) })
        case .outside: break
        }
      }
    }
    var found: Set<Place> = from.contains(.outside) ? [.outside] : []
    for place in from {
      switch (step.test, place) {
      case (.itself, _): found.insert(place)
      case (.parent, .item(let item)): found.insert(tree.parents[item].map { .item($0) } ?? .form)
      case (.parent, .form): found.insert(.document)
      case (.child(let name), .document): if tree.rootNames.contains(name) { found.insert(.form) }
      case (.anyChild, .document): found.insert(.form)
      case (.child(let name), _): found.formUnion(children([place], named: name).map { .item($0) })
      case (.anyChild, _): found.formUnion(children([place], named: nil).map { .item($0) })
      case (.parent, _): break
      }
    }
    return found
  }
}
