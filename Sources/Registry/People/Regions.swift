import Formats

/// The regions of both cities by their Kemendagri codes: `36.74` kota, `36.74.06` kecamatan, `36.74.06.1001`
/// kelurahan.
public struct Regions: Sendable {
  /// One region of any level.
  public struct Region: Hashable, Sendable {
    /// Kemendagri code.
    public var code: String
    /// The name as people read it.
    public var name: String

    /// A region by code and name.
    public init(code: String, name: String) {
      self.code = code
      self.name = name
    }
  }

  private let table: RegionTable

  /// No regions.
  public init() { self.init(regions: []) }

  /// Regions that are read at the first question.
  public init(reading read: @escaping @Sendable () -> (regions: [CSVRow], aliases: [CSVRow])) {
    table = RegionTable {
      let rows = read()
      return Self.content(rows.regions, rows.aliases)
    }
  }

  /// Reads `wilayah.csv` (`name,label,kecamatan,nama_kecamatan,kota,nama_kota`, one row a kelurahan) and the
  /// other spellings in `alias_wilayah.csv` (`alias,kode`).
  public init(rows: [CSVRow], aliases: [CSVRow] = []) {
    table = RegionTable { Self.content(rows, aliases) }
  }

  /// Regions as values, and other spellings of their names.
  public init(regions: [Region], aliases: [(spelling: String, code: String)] = []) {
    table = RegionTable { RegionTable.Content(regions, aliases) }
  }

  private static func content(_ rows: [CSVRow], _ aliases: [CSVRow]) -> RegionTable.Content {
    var regions: [Region] = []
    for pair in [("name", "label"), ("kecamatan", "nama_kecamatan"), ("kota", "nama_kota")] {
      regions += Self.pairs(rows, pair.0, pair.1).map { Region(code: $0.0, name: $0.1) }
    }
    return RegionTable.Content(
      regions, Self.pairs(aliases, "alias", "kode").map { (spelling: $0.0, code: $0.1) })
  }

  /// All regions in order of their codes, kota and kecamatan before what lies in them.
  public var all: [Region] { table.content.all }

  /// Names that somebody noted from this same table, in order of their codes: they are given without reading it.
  func note(_ known: [Region]) { table.note(known) }

  /// The name of a code; the code itself when it is not known.
  public func name(_ code: String) -> String { table.name(code) ?? code }

  /// Whether the table has the code.
  public func contains(_ code: String) -> Bool { table.content.place(code) != nil }

  /// All kota.
  public var kota: [Region] { all.filter { Self.level($0.code) == 2 } }

  /// The kecamatan, of one kota or all.
  public func kecamatan(in kota: String = "") -> [Region] {
    all.filter { Self.level($0.code) == 3 && Self.isPrefix(kota, of: $0.code) }
  }

  /// The kelurahan below a kota or kecamatan, or all.
  public func kelurahan(in prefix: String = "") -> [Region] {
    all.filter { Self.level($0.code) == 4 && Self.isPrefix(prefix, of: $0.code) }
  }

  /// Codes whose name or other spelling equals the text, whatever its case and spacing. Several, since kelurahan
  /// names repeat between the cities and often equal their kecamatan's.
  public func codes(named text: String) -> [String] {
    table.codes(Self.squeezed(text))
  }

  /// The kecamatan's code of a kelurahan (or of itself); empty for shorter codes.
  public static func kecamatan(of code: String) -> String {
    var parts = 1
    for index in code.utf8.indices where code.utf8[index] == 0x2E {
      parts += 1
      if parts == 4 { return String(code[..<index]) }
    }
    return parts < 3 ? "" : code
  }

  /// Whether a region lies in another: whole parts only, so `36.7` is no prefix of `36.74`.
  public static func isPrefix(_ prefix: String, of code: String) -> Bool {
    if prefix.isEmpty || prefix == code { return true }
    return code.utf8.count > prefix.utf8.count && code.hasPrefix(prefix + ".")
  }

  private static func level(_ code: String) -> Int { code.utf8.count { $0 == 0x2E } + 1 }

  static func squeezed(_ text: String) -> String { Fold.key(text).filter { $0 != " " } }

  /// Two columns of a table by their headings; rows that lack one are passed over.
  private static func pairs(_ rows: [CSVRow], _ first: String, _ second: String) -> [(String, String)] {
    guard let header = rows.first?.fields, let left = header.firstIndex(of: first),
      let right = header.firstIndex(of: second)
    else { return [] }
    return rows.dropFirst().compactMap { row in
      let fields = row.fields
      return fields.count > max(left, right) ? (fields[left], fields[right]) : nil
    }
  }
}
