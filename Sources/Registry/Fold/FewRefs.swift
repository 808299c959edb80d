/// The references of one entry: nearly always none, one or two, and then without an array for them.
struct FewRefs: BitwiseCopyable {
  private(set) var first: UInt64 = 0
  private(set) var second: UInt64 = 0
  private(set) var count: UInt8 = 0
  /// False when there were more.
  private(set) var isComplete = true

  init() {}

  init(_ ref: EntryRef?) { add(ref) }

  mutating func add(_ ref: EntryRef?) {
    guard let ref else { return }
    switch count {
    case 0: first = ref.packed
    case 1: second = ref.packed
    default:
      isComplete = false
      return
    }
    count += 1
  }

  /// All of them in order.
  var all: [EntryRef] {
    switch count {
    case 0: []
    case 1: [EntryRef(packed: first)]
    default: [EntryRef(packed: first), EntryRef(packed: second)]
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether the bytes are the same; for short texts that nearly always are.
  func isSame(as other: UnsafeRawBufferPointer) -> Bool {
    if count != other.count { return false }
    for place in 0..<count where self[place] != other[place] { return false }
    return true
  }
}
