/// How a round of a record stands, by nodes of its table.
struct FoldedRound {
  var round: UInt16
  var state: RecordState
  /// Node of the revision that is looked at.
  var head: Int
  /// Node of the last approved revision.
  var official: Int?
  /// Nodes of the revisions that nobody built on and nobody voided (all tips when all are void).
  var tips: [Int]
}

/// A record's state as a function of the set of its entries, ordered by references, then (HLC, writer, SEQ):
/// the order of arrival cannot matter, and nothing is ever refused or dropped (JOURNAL.md "The fold").
struct RecordFold {
  private let nodes: UnsafeBufferPointer<EntryNode>
  private let bases: UnsafeBufferPointer<UInt64>
  private let numbers: UnsafeBufferPointer<Int>
  /// The gathered nodes in fold order, by their place.
  private var places: [Int]

  /// Folds the entries of one record as they were gathered; the fold is used while these buffers live.
  init(
    nodes: UnsafeBufferPointer<EntryNode>, bases: UnsafeBufferPointer<UInt64>,
    numbers: UnsafeBufferPointer<Int>
  ) {
    self.nodes = nodes
    self.bases = bases
    self.numbers = numbers
    places = Array(nodes.indices)
    if places.count > 1 {
      places.sort { nodes[$0].isBefore(nodes[$1]) }
      orderByReferences()
    }
  }

  /// The record's nodes in fold order, by the numbers that they have in their table.
  var order: [Int] { places.map { numbers[$0] } }

  /// Moves every entry behind those that it names. Nearly always they are there already, because clocks follow what
  /// they have seen; a clock that was set wrong must not turn an answer into a question.
  private mutating func orderByReferences() {
    var isOrdered = true
    for (position, node) in places.enumerated() where isOrdered {
      // What names nothing stands anywhere: a roster of hundreds of such entries is not compared pair by pair.
      if nodes[node].baseCount == 0 { continue }
      isOrdered = !places[(position + 1)...].contains { names(node, nodes[$0].ref) }
    }
    if !isOrdered { places = followingReferences() }
  }

  /// The places, each behind those that it names: of what is free to go the first in time. No pair is looked at, because
  /// thousands of entries of one record would hold up every start.
  private func followingReferences() -> [Int] {
    let positions = Dictionary(grouping: places.indices) { nodes[places[$0]].ref }
    var waits = [Int](repeating: 0, count: places.count)
    var followers = [[Int]](repeating: [], count: places.count)
    for (position, node) in places.enumerated() {
      let entry = nodes[node]
      let refs = Set(bases[Int(entry.base)..<Int(entry.base) + Int(entry.baseCount)])
      for other in refs.lazy.flatMap({ positions[$0] ?? [] }) where other != position {
        waits[position] += 1
        followers[other].append(position)
      }
    }
    // The last is the first to go.
    var free = Array(places.indices.filter { waits[$0] == 0 }.reversed())
    var isGone = [Bool](repeating: false, count: places.count)
    var first = 0
    var sorted: [Int] = []
    while sorted.count < places.count {
      // Entries that name each other in a circle cannot come from us: the first in time goes first.
      while free.isEmpty && isGone[first] { first += 1 }
      let next = free.popLast() ?? first
      isGone[next] = true
      sorted.append(places[next])
      for follower in followers[next] {
        waits[follower] -= 1
        guard waits[follower] == 0, !isGone[follower] else { continue }
        var (low, high) = (0, free.count)
        while low < high {
          let middle = (low + high) / 2
          if free[middle] > follower { low = middle + 1 } else { high = middle }
        }
        free.insert(follower, at: low)
      }
    }
    return sorted
  }

  private func names(_ node: Int, _ ref: UInt64) -> Bool {
    let entry = nodes[node]
    for index in 0..<Int(entry.baseCount) where bases[Int(entry.base) + index] == ref { return true }
    return false
  }

  /// The codes of the rounds that have revisions, in order of first appearance.
  var rounds: [UInt16] {
    var found: [UInt16] = []
    for node in places where nodes[node].kind == .revision && !found.contains(nodes[node].round) {
      found.append(nodes[node].round)
    }
    return found
  }

  /// How a round stands; it must have a revision.
  func standing(_ round: UInt16) -> FoldedRound? {
    let revisions = places.filter { nodes[$0].kind == .revision && nodes[$0].round == round }
    guard let last = revisions.last else { return nil }
    if revisions.count == 1 {
      let state = state(of: last)
      let number = numbers[last]
      return FoldedRound(
        round: round, state: state, head: number, official: state == .disetujui ? number : nil, tips: [number]
      )
    }
    var tips: [Int] = []
    for (position, node) in revisions.enumerated() {
      let isBuiltOn = revisions[(position + 1)...].contains { names($0, nodes[node].ref) }
      if !isBuiltOn { tips.append(node) }
    }
    var states: [Int: RecordState] = [:]
    for node in revisions { states[node] = state(of: node) }
    let live = tips.filter { states[$0] != .batal }
    let head = live.last ?? tips.last ?? last
    var state = states[head] ?? .diajukan
    if live.count > 1 {
      state = .bentrok
    } else if live.count == 1 {
      // Somebody voided what somebody else was building on.
      let isVoidBelow = revisions.contains { states[$0] == .batal && !tips.contains($0) }
      if isVoidBelow && !isReopened(head) { state = .bentrok }
    }
    return FoldedRound(
      round: round, state: state, head: numbers[head],
      official: revisions.last { states[$0] == .disetujui }.map { numbers[$0] },
      tips: (live.isEmpty ? tips : live).map { numbers[$0] })
  }

  /// The state that the transitions naming this revision lead to. Two that contradict each other without a reopening
  /// between them are a conflict; the same one twice is not.
  private func state(of revision: Int) -> RecordState {
    let ref = nodes[revision].ref
    var state = RecordState.diajukan
    var before = RecordState.diajukan
    for node in places where nodes[node].kind == .transition && names(node, ref) {
      let transition = EntryNode.Transition(rawValue: nodes[node].detail) ?? .unknown
      let next: RecordState
      switch transition {
      case .reopen: next = .diajukan
      case .undo: next = before
      case .unknown: continue
      case .approve: next = Self.meet(state, .disetujui)
      case .giveBack: next = Self.meet(state, .dikembalikan)
      case .void: next = state == .bentrok ? .bentrok : .batal
      }
      if next != state { before = state }
      state = next
    }
    return state
  }

  private static func meet(_ state: RecordState, _ wanted: RecordState) -> RecordState {
    state == .diajukan || state == wanted ? wanted : .bentrok
  }

  private func isReopened(_ revision: Int) -> Bool {
    let ref = nodes[revision].ref
    return places.contains {
      nodes[$0].kind == .transition && nodes[$0].detail == EntryNode.Transition.reopen.rawValue
        && names($0, ref)
    }
  }

  /// The nodes of questions that still wait: neither closed nor followed by an approval.
  var openQuestions: [Int] {
    var open: [Int] = []
    for node in places {
      let entry = nodes[node]
      switch entry.kind {
      case .transition where entry.detail == EntryNode.Transition.approve.rawValue:
        open.removeAll()
      case .remark:
        if entry.detail == EntryNode.RemarkEvent.ask.rawValue {
          open.append(node)
        } else if entry.detail == EntryNode.RemarkEvent.close.rawValue {
          open.removeAll { names(node, nodes[$0].ref) }
        }
      default: break
      }
    }
    return open.map { numbers[$0] }
  }
}
