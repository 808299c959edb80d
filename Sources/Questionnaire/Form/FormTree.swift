/// The groups, repeats and questions of a form as a tree, and which of them stand in which repeat.
///
/// A *level* is a repeat, or the form itself (level 0): everything in one level exists once for each of its rows.
struct FormTree: Sendable {
  struct Level: Sendable {
    /// The repeat; nil for the form itself.
    let item: Int?
    let parent: Int?
    /// From level 0 down to this one.
    let path: [Int]
    /// Place among the repeats of the parent level.
    let ordinal: Int
    /// The items in it, in document order; a repeat stands in its own level.
    fileprivate(set) var items: [Int] = []
    /// The repeats directly in it.
    fileprivate(set) var children: [Int] = []
  }

  /// What the tree needs to know of an item.
  struct Entry {
    let name: String
    let parent: Int?
    let isRepeat: Bool
    /// Index among the questions; nil for groups and repeats.
    let question: Int?
  }

  let names: [String]
  let parents: [Int?]
  private(set) var children: [[Int]]
  private(set) var roots: [Int] = []
  private(set) var levels: [Level] = [Level(item: nil, parent: nil, path: [0], ordinal: 0)]
  /// By item.
  private(set) var levelOf: [Int] = []
  /// By item: its place among the items of its level.
  private(set) var slotOf: [Int] = []
  /// By item.
  private(set) var isRepeat: [Bool] = []
  /// By item: nil for groups and repeats.
  private(set) var questionOf: [Int?] = []
  /// By question.
  private(set) var itemOfQuestion: [Int] = []
  /// Questions and repeats by name.
  private(set) var itemByName: [String: Int] = [:]
  /// Names that the form's root element answers to in absolute paths.
  let rootNames: Set<String>

  init(_ entries: [Entry], rootNames: Set<String>) {
    self.rootNames = rootNames
    names = entries.map(\.name)
    parents = entries.map(\.parent)
    children = [[Int]](repeating: [], count: entries.count)
    for (index, entry) in entries.enumerated() {
      if let parent = entry.parent { children[parent].append(index) } else { roots.append(index) }
      let outer = entry.parent.map { levelOf[$0] } ?? 0
      let level = entry.isRepeat ? addLevel(index, outer) : outer
      levelOf.append(level)
      slotOf.append(levels[level].items.count)
      levels[level].items.append(index)
      isRepeat.append(entry.isRepeat)
      questionOf.append(entry.question)
      if entry.question != nil { itemOfQuestion.append(index) }
      if entry.question != nil || entry.isRepeat { itemByName[entry.name] = index }
    }
  }

  private mutating func addLevel(_ item: Int, _ parent: Int) -> Int {
    let index = levels.count
    levels.append(
      Level(
        item: item, parent: parent, path: levels[parent].path + [index],
        ordinal: levels[parent].children.count))
    levels[parent].children.append(index)
    return index
  }

  /// The level around an item: for a repeat, the one that its rows stand in.
  func outerLevel(_ item: Int) -> Int {
    isRepeat[item] ? levels[levelOf[item]].parent ?? 0 : levelOf[item]
  }

  /// The deepest level that both are in.
  func common(_ left: Int, _ right: Int) -> Int {
    var deepest = 0
    for (a, b) in zip(levels[left].path, levels[right].path) where a == b { deepest = a }
    return deepest
  }

  /// The repeat's item and everything in it.
  func subtree(_ item: Int) -> [Int] { [item] + children[item].flatMap { subtree($0) } }

  /// Names of the repeats around an item, outermost first; a repeat is not around itself.
  func repeats(around item: Int) -> [String] {
    levels[outerLevel(item)].path.compactMap { levels[$0].item.map { names[$0] } }
  }
}
