import Formats

/// The groups, repeats and questions of a form as a tree, and which of them stand in which repeat.
///
/// A *level* is a repeat, or the form itself (level 0): everything in one level exists once for each of its rows.
final class FormTree: Sendable {
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
  let children: [[Int]]
  let roots: [Int]
  let levels: [Level]
  /// By item.
  let levelOf: [Int]
  /// By item: its place among the items of its level.
  let slotOf: [Int]
  /// By item.
  let isRepeat: [Bool]
  /// By item: nil for groups and repeats.
  let questionOf: [Int?]
  /// By question.
  let itemOfQuestion: [Int]
  /// Questions and repeats by name.
  let itemByName: [String: Int]
  /// The same by the bytes of a name: the place in `namedItems`.
  private let namedPlaces: NameIndex
  private let namedItems: [Int]
  /// By item: its name as JSON writes it before a value.
  private let keys: [[UInt8]]
  /// Names that the form's root element answers to in absolute paths.
  let rootNames: Set<String>

  init(_ entries: [Entry], rootNames: Set<String>) {
    var children = [[Int]](repeating: [], count: entries.count)
    var levels = [Level(item: nil, parent: nil, path: [0], ordinal: 0)]
    var levelOf: [Int] = []
    var slotOf: [Int] = []
    var itemByName: [String: Int] = [:]
    for (index, entry) in entries.enumerated() {
      if let parent = entry.parent { children[parent].append(index) }
      var level = entry.parent.map { levelOf[$0] } ?? 0
      if entry.isRepeat {
        let outer = level
        level = levels.count
        levels.append(
          Level(
            item: index, parent: outer, path: levels[outer].path + [level],
            ordinal: levels[outer].children.count))
        levels[outer].children.append(level)
      }
      levelOf.append(level)
      slotOf.append(levels[level].items.count)
      levels[level].items.append(index)
      if entry.question != nil || entry.isRepeat { itemByName[entry.name] = index }
    }
    self.rootNames = rootNames
    names = entries.map(\.name)
    parents = entries.map(\.parent)
    isRepeat = entries.map(\.isRepeat)
    questionOf = entries.map(\.question)
    roots = entries.indices.filter { entries[$0].parent == nil }
    itemOfQuestion = entries.indices.filter { entries[$0].question != nil }
    self.children = children
    self.levels = levels
    self.levelOf = levelOf
    self.slotOf = slotOf
    self.itemByName = itemByName
    let named = itemByName.sorted { $0.value < $1.value }
    namedPlaces = NameIndex(named.map(\.key))
    namedItems = named.map(\.value)
    keys = entries.map { entry in
      var key: [UInt8] = []
      JSON.write(entry.name, to: &key)
      return key + [UInt8(ascii: ":")]
    }
  }

  /// The question or repeat whose name is written in just these bytes: asked for at every answer of every submission, where
  /// hashing texts took longer than writing them.
  func item(written name: String) -> Int? {
    var name = name
    let place = name.withUTF8 { namedPlaces.find(UnsafeRawBufferPointer($0)) }
    return place < 0 ? nil : namedItems[place]
  }

  /// Writes an item's name, for its value to follow.
  func writeKey(_ item: Int, to text: inout JSONBytes) {
    keys[item].withUnsafeBufferPointer { text.key(written: $0) }
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
