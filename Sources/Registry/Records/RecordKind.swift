/// What a record is about. Kinds of later versions are kept as they are written.
public struct RecordKind: RawRepresentable, Hashable, Sendable {
  /// The kind as entries write it; also the id of its form.
  public let rawValue: String

  /// A kind by its name in entries.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Cooperatives.
  public static let koperasi = RecordKind(rawValue: "koperasi")
  /// Micro, small and medium businesses.
  public static let umkm = RecordKind(rawValue: "umkm")
  /// Trainings.
  public static let pelatihan = RecordKind(rawValue: "pelatihan")
  /// Participants of trainings.
  public static let peserta = RecordKind(rawValue: "peserta")

  /// The kind as screens show it.
  public var label: String {
    switch self {
    case .koperasi: "Koperasi"
    case .umkm: "UMKM"
    case .pelatihan: "Pelatihan"
    case .peserta: "Peserta"
    default: rawValue
    }
  }

  /// Whether records of this kind are visited once a round.
  public var hasRounds: Bool { self == .umkm }
}
