/// Where a record stands in a round.
public enum RecordState: UInt8, Hashable, Sendable, CaseIterable {
  /// Being typed; never in the log.
  case draf
  case diajukan
  case dikembalikan
  case disetujui
  case batal
  /// Contradicting facts met: to be looked at by a person.
  case bentrok

  /// Those in which somebody still has to look at the record.
  public static let unsettled: [RecordState] = [.diajukan, .dikembalikan, .bentrok]

  /// The state as screens show it and entries write it.
  public var label: String {
    switch self {
    case .draf: "draf"
    case .diajukan: "diajukan"
    case .dikembalikan: "dikembalikan"
    case .disetujui: "disetujui"
    case .batal: "batal"
    case .bentrok: "bentrok"
    }
  }

  /// A state by its label.
  public init?(label: String) {
    guard let state = Self.allCases.first(where: { $0.label == label }) else { return nil }
    self = state
  }
}
