/// What a question asks for.
public enum QuestionKind: Hashable, Sendable {
  case text
  case integer
  case decimal
  case date
  /// The name of its list of choices: see `Form.choices(list:)`.
  case selectOne(String)
  case selectMultiple(String)
  /// A text to read; holds no answer.
  case note
  /// Computed, never shown by itself.
  case calculate
  /// Kept, never shown.
  case hidden
  case metadata(Metadata)
  /// A time of day: `14:30:00.000+07:00`.
  case time
  /// A day with its time of day, ISO.
  case dateTime
  /// A number between bounds, in steps.
  case range(NumberRange)
  /// All choices of a list, put in order.
  case rank(String)
  /// Seen and agreed: `OK`.
  case acknowledge
  /// Latitude and longitude, typed: `-6.3 106.7 0 0`.
  case geopoint
  /// A line or an area walked with a telephone.
  case shape(Shape)
  /// A picture or the like, which only a telephone takes.
  case media(Media)

  /// What a telephone traces.
  public enum Shape: String, Hashable, Sendable { case geotrace, geoshape }

  /// What a telephone takes.
  public enum Media: String, Hashable, Sendable { case image, audio, video, file, signature }

  /// What the program fills in by itself.
  public enum Metadata: String, Hashable, Sendable {
    case start, end, today, username, deviceid, phonenumber, email
  }

  /// True when the question takes a place on the screen.
  public var isVisible: Bool {
    switch self {
    case .text, .integer, .decimal, .date, .selectOne, .selectMultiple, .note, .time, .dateTime, .range,
      .rank,
      .acknowledge, .geopoint, .shape, .media:
      true
    case .calculate, .hidden, .metadata: false
    }
  }

  /// True when a person at a keyboard can answer it.
  public var takesAnswer: Bool {
    switch self {
    case .note, .media, .shape: false
    default: isVisible
    }
  }

  /// True for what is filled in on a telephone: shown as “isi di ponsel”, never demanded here.
  public var isForPhone: Bool {
    switch self {
    case .media, .shape: true
    default: false
    }
  }

  /// The list that choices come from.
  public var list: String? {
    switch self {
    case .selectOne(let list), .selectMultiple(let list), .rank(let list): list
    default: nil
    }
  }
}

/// What else the product does with a field, from the form's `lumbung_use` column: one place decides the list's
/// columns, the search text, keys, masking and what a new round carries over.
public struct Use: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The word as the form writes it.
  public var rawValue: String
  /// Any word; forms may carry words that a later version understands.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// The word.
  public var description: String { rawValue }

  /// A column of the list.
  public static let column = Use(rawValue: "column")
  /// Found by the search.
  public static let search = Use(rawValue: "search")
  /// Identifies (NIK, NIB): a second record with the same value warns.
  public static let key = Use(rawValue: "key")
  /// Shown masked where it is not needed.
  public static let mask = Use(rawValue: "mask")
  /// The record's display name.
  public static let name = Use(rawValue: "name")
  /// The owner's name.
  public static let owner = Use(rawValue: "owner")
  /// The region code that goes into the envelope.
  public static let region = Use(rawValue: "region")
  /// The outcome of the visit.
  public static let outcome = Use(rawValue: "outcome")
  /// The size class.
  public static let class_ = Use(rawValue: "class")
  /// Carried over from the last round.
  public static let carry = Use(rawValue: "carry")
  /// Carried over, and asked again each round.
  public static let tanyaUlang = Use(rawValue: "tanya_ulang")
  /// The same word as the form writes it.
  public static let tanya_ulang = tanyaUlang
  /// Where a business is: with its name it tells whether two records are the same one.
  public static let address = Use(rawValue: "address")
  /// The same for the neighbours: the next new form begins with it.
  public static let sticky = Use(rawValue: "sticky")
  /// An amount in rupiah worth summing.
  public static let money = Use(rawValue: "money")
  /// Holds a kecamatan code.
  public static let kecamatan = Use(rawValue: "kecamatan")
  /// Holds a kelurahan code.
  public static let kelurahan = Use(rawValue: "kelurahan")
  /// A telephone number: stored as +62….
  public static let phone = Use(rawValue: "phone")
  /// A tax number: punctuation is stripped.
  public static let npwp = Use(rawValue: "npwp")
  /// A resident's number, 16 digits.
  public static let nik = Use(rawValue: "nik")
  /// A business number, 13 digits.
  public static let nib = Use(rawValue: "nib")

  /// The words that this version knows.
  public static let known: [Use] = [
    .column, .search, .key, .mask, .name, .owner, .region, .outcome, .class_, .carry, .tanyaUlang, .sticky,
    .address, .money, .kecamatan, .kelurahan, .phone, .npwp, .nik, .nib,
  ]
}

/// What a number counts, from `lumbung_unit`.
public struct Unit: RawRepresentable, Hashable, Sendable {
  /// The word as the form writes it, such as `orang`.
  public var rawValue: String
  /// Any unit.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Money: shown as `Rp 4.500.000`.
  public static let rupiah = Unit(rawValue: "rupiah")
  /// People.
  public static let orang = Unit(rawValue: "orang")
}

/// One choice of a list.
public struct Choice: Hashable, Sendable {
  /// The code that is stored.
  public var name: String
  /// What people read.
  public var label: String
  /// The list's further columns, which filters read.
  public var extra: [String: String]

  /// A choice of a list.
  public init(name: String, label: String, extra: [String: String] = [:]) {
    self.name = name
    self.label = label
    self.extra = extra
  }
}
