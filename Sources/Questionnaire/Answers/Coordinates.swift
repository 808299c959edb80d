/// A place on earth, as people type or paste it and as ODK stores it.
public struct Coordinates: Hashable, Sendable {
  /// Degrees north; negative south of the equator.
  public var latitude: Double
  /// Degrees east.
  public var longitude: Double
  /// Metres above the sea; 0 when unknown.
  public var altitude = 0.0
  /// Metres; 0 when unknown.
  public var accuracy = 0.0

  /// `-6.3 106.7 0 0`, or typed as `-6.3, 106.7`; nil when it is no place on earth.
  public init?(_ text: String) {
    let isSeparated = text.contains(", ") || text.contains(";")
    let separators: Set<Character> = isSeparated ? [" ", ";", ","] : [" "]
    var parts = text.split { separators.contains($0) }
    if parts.count == 1 { parts = text.split(separator: ",") }
    let numbers = parts.map { Value.text(String($0)).number }
    guard (2...4).contains(numbers.count), numbers.allSatisfy({ $0.isFinite }),
      (-90...90).contains(numbers[0]), (-180...180).contains(numbers[1])
    else { return nil }
    latitude = numbers[0]
    longitude = numbers[1]
    if numbers.count > 2 { altitude = numbers[2] }
    if numbers.count > 3 { accuracy = numbers[3] }
  }

  /// What ODK stores: latitude, longitude, altitude, accuracy.
  public var text: String {
    [latitude, longitude, altitude, accuracy].map { Value.number($0).text }.joined(separator: " ")
  }

  /// `-6.3, 106.7`
  public var short: String { "\(Value.number(latitude).text), \(Value.number(longitude).text)" }

  /// What to do about a text that is no place.
  static func advice(_ text: String) -> String {
    "“\(text)” bukan koordinat; ketik lintang, bujur seperti -6.3021, 106.6524"
  }
}
