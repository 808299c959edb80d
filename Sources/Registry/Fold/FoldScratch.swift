/// The entries of one row gathered for its fold, from the snapshot and from the table's own arrays.
struct FoldScratch {
  var nodes: [EntryNode] = []
  var bases: [UInt64] = []
  /// The number that each gathered node has in its table.
  var numbers: [Int] = []

  mutating func clear() {
    nodes.removeAll(keepingCapacity: true)
    bases.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
  }

  mutating func add(_ node: EntryNode, number: Int, bases refs: some Sequence<UInt64>) {
    var node = node
    node.base = UInt32(bases.count)
    bases.append(contentsOf: refs)
    nodes.append(node)
    numbers.append(number)
  }
}
