/// What an entry does to one record: the few bytes that the fold needs, in one contiguous array a table.
///
/// Numbers only, so that a snapshot can hold it as it stands.
struct EntryNode: Sendable, BitwiseCopyable {
  /// What kind of entry it is.
  enum Kind: UInt8, Sendable {
    case revision, transition, remark
    /// Of a kind that this version does not know, or that changes no state.
    case other
  }

  /// Transitions of a revision, by `to`.
  enum Transition: UInt8, Sendable {
    case approve, giveBack, void, reopen, undo, unknown

    init(_ to: UnsafeRawBufferPointer) {
      if to.matches("disetujui") {
        self = .approve
      } else if to.matches("dikembalikan") {
        self = .giveBack
      } else if to.matches("batal") {
        self = .void
      } else if to.matches("buka") {
        self = .reopen
      } else if to.matches("undo") {
        self = .undo
      } else {
        self = .unknown
      }
    }
  }

  /// Events of a remark's thread, by `ev`.
  enum RemarkEvent: UInt8, Sendable {
    case ask, answer, close, unknown

    init(_ event: UnsafeRawBufferPointer) {
      if event.matches("ask") {
        self = .ask
      } else if event.matches("answer") {
        self = .answer
      } else if event.matches("close") {
        self = .close
      } else {
        self = .unknown
      }
    }
  }

  var ref: UInt64
  var hlc: UInt64
  /// `EntryLocation.packed` and its length.
  var location: UInt64
  var length: UInt32
  /// Next entry of the record, -1 at the end. The order of the list means nothing.
  var next: Int32 = -1
  /// First reference in the table's `bases`: a revision's bases; a transition's revision; a remark's revision and
  /// thread.
  var base: UInt32 = 0
  var baseCount: UInt16 = 0
  private var kindCode: UInt8
  /// Raw value of the transition or remark event.
  var detail: UInt8 = 0
  var round: UInt16 = 0
  var region: UInt16 = 0
  var by: UInt16 = 0
  // Named, so that no byte of a node is left to chance.
  private var tail: UInt16 = 0

  var kind: Kind {
    get { Kind(rawValue: kindCode) ?? .other }
    set { kindCode = newValue.rawValue }
  }

  init(ref: UInt64, hlc: UInt64, location: UInt64, length: UInt32, kind: Kind) {
    (self.ref, self.hlc, self.location, self.length) = (ref, hlc, location, length)
    kindCode = kind.rawValue
  }

  /// Earlier in the order that all machines agree on, references left aside.
  func isBefore(_ other: EntryNode) -> Bool { hlc != other.hlc ? hlc < other.hlc : ref < other.ref }
}
