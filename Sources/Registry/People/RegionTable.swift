import Synchronization

/// The regions behind `Regions`, read at the first question that needs them: a first frame shows a few names, and those
/// come with its front.
final class RegionTable: Sendable {
  /// What was read.
  struct Content: Sendable {
    /// In order of their codes, each once.
    let all: [Regions.Region]
    let aliases: [(spelling: String, code: String)]

    init(_ regions: [Regions.Region], _ aliases: [(spelling: String, code: String)]) {
      var all: [Regions.Region] = []
      all.reserveCapacity(regions.count)
      // Stable, so that of two names for one code the first counts.
      for (_, region) in regions.enumerated().sorted(by: {
        ($0.element.code, $0.offset) < ($1.element.code, $1.offset)
      }) where !region.code.isEmpty && region.code != all.last?.code {
        all.append(region)
      }
      self.all = all
      self.aliases = aliases
    }

    /// Where a code stands; nil when it is not known.
    func place(_ code: String) -> Int? { RegionTable.place(code, in: all) }
  }

  private struct State {
    var content: Content?
    var known: [Regions.Region] = []
    /// Places by what people write.
    var spellings: [String: [Int]]?
  }

  private let read: @Sendable () -> Content
  private let state = Mutex(State())

  init(_ read: @escaping @Sendable () -> Content) { self.read = read }

  var content: Content { state.withLock { Self.content(&$0, read) } }

  func note(_ known: [Regions.Region]) { state.withLock { $0.known = known } }

  func name(_ code: String) -> String? {
    state.withLock { state in
      if state.content == nil, let place = Self.place(code, in: state.known) {
        return state.known[place].name
      }
      let content = Self.content(&state, read)
      return content.place(code).map { content.all[$0].name }
    }
  }

  /// Codes under a squeezed spelling.
  func codes(_ spelling: String) -> [String] {
    state.withLock { state in
      let content = Self.content(&state, read)
      let table = state.spellings ?? Self.spellings(content)
      state.spellings = table
      return (table[spelling] ?? []).map { content.all[$0].code }
    }
  }

  private static func content(_ state: inout State, _ read: () -> Content) -> Content {
    let content = state.content ?? read()
    state.content = content
    return content
  }

  private static func spellings(_ content: Content) -> [String: [Int]] {
    var table: [String: [Int]] = [:]
    for (index, region) in content.all.enumerated() {
      table[Regions.squeezed(region.name), default: []].append(index)
    }
    for alias in content.aliases {
      guard let index = content.place(alias.code) else { continue }
      let spelling = Regions.squeezed(alias.spelling)
      let known = table[spelling] ?? []
      if !known.contains(index) { table[spelling] = known + [index] }
    }
    return table
  }

  /// By halving: a dictionary takes longer to fill than all questions of a first frame together.
  private static func place(_ code: String, in regions: [Regions.Region]) -> Int? {
    var (low, high) = (0, regions.count)
    while low < high {
      let middle = (low + high) / 2
      if regions[middle].code < code { low = middle + 1 } else { high = middle }
    }
    return low < regions.count && regions[low].code == code ? low : nil
  }
}
