/// A handful of values by key, looked through one by one: what a dictionary would be for them, without what the first
/// dictionary of a new key type costs a start, some 285,000 instructions (docs/DECISIONS.md).
@frozen public struct Few<Key: Sendable, Value: Sendable>: Sendable {
  @usableFromInline var pairs: [(key: Key, value: Value)]

  /// Holds nothing.
  @inlinable public init() { pairs = [] }
}

extension Few: ExpressibleByDictionaryLiteral where Key: Equatable {
  /// Of equal keys the last one holds.
  @inlinable public init(dictionaryLiteral elements: (Key, Value)...) {
    self.init()
    for (key, value) in elements { self[key] = value }
  }
}

extension Few: Sequence {
  /// The pairs in the order in which their keys came.
  @inlinable public func makeIterator() -> IndexingIterator<[(key: Key, value: Value)]> {
    pairs.makeIterator()
  }

  /// How many there are.
  @inlinable public var count: Int { pairs.count }
  /// The values in the order in which their keys came.
  @inlinable public var values: [Value] { pairs.map(\.value) }
}

extension Few where Key: Equatable {
  /// The value of a key; nil takes it away.
  @inlinable public subscript(key: Key) -> Value? {
    get {
      for pair in pairs where pair.key == key { return pair.value }
      return nil
    }
    set {
      let place = pairs.firstIndex { $0.key == key }
      switch (place, newValue) {
      case (let place?, let value?): pairs[place].value = value
      case (let place?, nil): pairs.remove(at: place)
      case (nil, let value?): pairs.append((key, value))
      case (nil, nil): break
      }
    }
  }
}

extension Few: Equatable where Key: Equatable, Value: Equatable {
  /// Whether both hold the same, in whatever order it came.
  @inlinable public static func == (one: Few, other: Few) -> Bool {
    one.count == other.count && one.pairs.allSatisfy { other[$0.key] == $0.value }
  }
}

extension Few: Hashable where Key: Hashable, Value: Hashable {
  /// The same for the same pairs in any order.
  @inlinable public func hash(into hasher: inout Hasher) {
    var all = 0
    for pair in pairs {
      var one = Hasher()
      one.combine(pair.key)
      one.combine(pair.value)
      all ^= one.finalize()
    }
    hasher.combine(all)
  }
}
