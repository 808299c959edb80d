import Formats
import Registry

/// Regions and dates as short words.
enum Areas {
  /// A scope in a few words: `Setu`, `Setu, Pamulang`, `semua wilayah`.
  static func short(_ scope: [String], _ regions: Regions) -> String {
    guard let first = scope.first else { return Texts.all }
    if scope.count == 1 { return regions.name(first) }
    if scope.count == 2 { return regions.name(first) + ", " + regions.name(scope[1]) }
    return "\(regions.name(first)) +\(scope.count - 1)"
  }

  /// `Muncul, Setu`: a kelurahan with its kecamatan.
  static func full(_ code: String, _ regions: Regions) -> String {
    let kecamatan = Regions.kecamatan(of: code)
    if code.isEmpty { return "" }
    if kecamatan.isEmpty || kecamatan == code { return regions.name(code) }
    return regions.name(code) + ", " + regions.name(kecamatan)
  }
}

/// Time that has passed, in the unit that a person would say.
enum Age {
  /// `baru saja`, `12 menit`, `3 jam`, `2 hari`.
  static func words(since ms: Int64, now: Instant) -> String {
    let minutes = max(0, (now.ms - ms) / 60_000)
    switch minutes {
    case 0..<2: return "baru saja"
    case 2..<60: return "\(minutes) menit"
    case 60..<1_440: return "\(minutes / 60) jam"
    default: return "\(minutes / 1_440) hari"
    }
  }
}

extension Age {
  /// The same for a narrow column: `5 mnt`, `3 jam`, `169 hr`.
  static func short(since ms: Int64, now: Instant) -> String {
    let minutes = max(0, (now.ms - ms) / 60_000)
    return minutes < 60 ? "\(minutes) mnt" : minutes < 1_440 ? "\(minutes / 60) jam" : "\(minutes / 1_440) hr"
  }
}

extension RecordState {
  /// The state's mark, telling it apart without colour.
  func mark(_ glyphs: Glyphs) -> String {
    switch self {
    case .draf: glyphs.draft
    case .diajukan: glyphs.sent
    case .dikembalikan: glyphs.returned
    case .disetujui: glyphs.done
    case .batal: glyphs.void
    case .bentrok: glyphs.clash
    }
  }
}
