import func Glibc.acos
import func Glibc.cos
import func Glibc.sin

/// Areas and distances on a sphere of the equator's radius, without altitude: what ODK's functions compute.
enum Geography {
  /// Degrees.
  struct Point: Hashable {
    var latitude: Double
    var longitude: Double
  }

  private static let radius = 6_378_100.0
  private static let metresPerDegree = 2 * Double.pi * radius / 360

  /// The points of a geopoint (`-6.3 106.7 0 0`), or of a trace or shape, whose points `;` separates.
  static func points(_ text: String) -> [Point] {
    text.split(separator: ";").compactMap { part in
      let numbers = String(part).blankSeparated.map { Value.text($0).number }
      guard numbers.count >= 2, (-90...90).contains(numbers[0]), (-180...180).contains(numbers[1]) else {
        return nil
      }
      return Point(latitude: numbers[0], longitude: numbers[1])
    }
  }

  /// Square metres inside the points; 0 for fewer than three.
  static func area(_ points: [Point]) -> Double {
    guard let origin = points.first, points.count >= 3 else { return 0 }
    let flat = points.dropFirst().map { point in
      (
        x: (point.longitude - origin.longitude) * metresPerDegree * cos(radians(point.latitude)),
        y: (point.latitude - origin.latitude) * metresPerDegree
      )
    }
    var sum = 0.0
    for (one, next) in zip(flat, flat.dropFirst()) { sum += (one.y * next.x - one.x * next.y) / 2 }
    return abs(sum)
  }

  /// Metres along the points.
  static func length(_ points: [Point]) -> Double {
    zip(points, points.dropFirst()).map { between($0, $1) }.reduce(0, +)
  }

  /// By the spherical law of cosines.
  private static func between(_ one: Point, _ other: Point) -> Double {
    if one == other { return 0 }
    let (first, second) = (radians(one.latitude), radians(other.latitude))
    let across = cos(radians(one.longitude - other.longitude))
    let cosine = sin(first) * sin(second) + cos(first) * cos(second) * across
    return acos(min(1, max(-1, cosine))) * radius
  }

  /// Whether the closed shape holds the point: how often a ray eastwards crosses its sides.
  static func isInside(_ point: Point, _ shape: [Point]) -> Bool {
    var inside = false
    for (one, other) in zip(shape, shape.dropFirst())
    where (other.latitude > point.latitude) != (one.latitude > point.latitude) {
      let slope = (one.longitude - other.longitude) / (one.latitude - other.latitude)
      if point.longitude < slope * (point.latitude - other.latitude) + other.longitude { inside.toggle() }
    }
    return inside
  }

  /// Whether the line through the points meets itself anywhere but where one side ends and the next begins; a shape may
  /// close.
  static func meetsItself(_ points: [Point]) -> Bool {
    var corners: [Point] = []
    for point in points where corners.last != point { corners.append(point) }
    let sides = Array(zip(corners, corners.dropFirst()))
    let isClosed = corners.first == corners.last
    for (place, side) in sides.enumerated() {
      for (later, other) in sides.enumerated().dropFirst(place + 1) {
        if later == place + 1 {
          if turnsBack(side.0, at: side.1, other.1) { return true }
        } else if place == 0, isClosed, later == sides.count - 1 {
          if turnsBack(other.0, at: side.0, side.1) { return true }
        } else if meet(side, other) {
          return true
        }
      }
    }
    return false
  }

  /// Greater than 0 when the way over three points turns left, 0 when they lie on one line.
  private static func turn(_ one: Point, _ two: Point, _ three: Point) -> Double {
    (two.longitude - one.longitude) * (three.latitude - one.latitude)
      - (two.latitude - one.latitude) * (three.longitude - one.longitude)
  }

  private static func turnsBack(_ before: Point, at corner: Point, _ after: Point) -> Bool {
    let ahead =
      (before.longitude - corner.longitude) * (after.longitude - corner.longitude)
      + (before.latitude - corner.latitude) * (after.latitude - corner.latitude)
    return turn(before, corner, after) == 0 && ahead > 0
  }

  private static func meet(_ side: (Point, Point), _ other: (Point, Point)) -> Bool {
    let (first, second) = (turn(side.0, side.1, other.0), turn(side.0, side.1, other.1))
    let (third, fourth) = (turn(other.0, other.1, side.0), turn(other.0, other.1, side.1))
    if first * second < 0, third * fourth < 0 { return true }
    return first == 0 && isBetween(side, other.0) || second == 0 && isBetween(side, other.1)
      || third == 0 && isBetween(other, side.0) || fourth == 0 && isBetween(other, side.1)
  }

  /// For a point on the side's line: whether the side holds it.
  private static func isBetween(_ side: (Point, Point), _ point: Point) -> Bool {
    min(side.0.longitude, side.1.longitude) <= point.longitude
      && point.longitude <= max(side.0.longitude, side.1.longitude)
      && min(side.0.latitude, side.1.latitude) <= point.latitude
      && point.latitude <= max(side.0.latitude, side.1.latitude)
  }

  private static func radians(_ degrees: Double) -> Double { degrees / 180 * .pi }
}
