import Formats

/// One line of `lumbung bench`: durations, the floor they are held against, and how much was done in that time.
struct Figure {
  /// Units of time a figure is printed in.
  enum Unit: String {
    case microseconds = "µs"
    case milliseconds = "ms"

    var nanoseconds: Double { self == .microseconds ? 1e3 : 1e6 }
  }

  /// `group.what`, the name that scripts look for.
  var name: String
  var unit: Unit
  var samples: Samples
  /// What the floor does, in a few words.
  var floorName: String
  var floor: Samples
  /// Amount done in one run, by name of the rate: `["MB/s": 12.5]` is 12.5 MB.
  var amounts: [(rate: String, amount: Double)] = []
  /// Other facts about the run.
  var facts: [(String, JSON)] = []

  /// Median of the work by median of its floor; below 1 the work is faster.
  var ratio: Double {
    floor.median > 0 ? Double(samples.median) / Double(floor.median) : 0
  }

  /// The same of the fastest runs: says more on a machine where others work too.
  var leastRatio: Double {
    floor.least > 0 ? Double(samples.least) / Double(floor.least) : 0
  }

  /// The figure as one JSON object.
  var json: JSON {
    var members = [
      JSONMember(key: "name", value: .string(name)), JSONMember(key: "unit", value: .string(unit.rawValue)),
    ]
    members += Self.members(samples, unit)
    members.append(
      JSONMember(
        key: "floor",
        value: .object(
          [JSONMember(key: "what", value: .string(floorName))] + Self.members(floor, unit))))
    members.append(JSONMember(key: "ratio", value: .double(Self.rounded(ratio))))
    members.append(JSONMember(key: "ratio min", value: .double(Self.rounded(leastRatio))))
    for (rate, amount) in amounts {
      members.append(JSONMember(key: rate, value: .double(Self.rate(amount, samples))))
      members.append(JSONMember(key: "floor " + rate, value: .double(Self.rate(amount, floor))))
    }
    members += facts.map { JSONMember(key: $0.0, value: $0.1) }
    return .object(members)
  }

  private static func members(_ samples: Samples, _ unit: Unit) -> [JSONMember] {
    func member(_ key: String, _ value: Int64) -> JSONMember {
      JSONMember(key: key, value: .double(rounded(Double(value) / unit.nanoseconds)))
    }
    var members = [
      JSONMember(key: "runs", value: .int(Int64(samples.count))), member("median", samples.median),
      member("min", samples.least), member("max", samples.most),
    ]
    if samples.count >= 50 { members.append(member("p99", samples.quantile(0.99))) }
    return members
  }

  private static func rate(_ amount: Double, _ samples: Samples) -> Double {
    samples.median > 0 ? rounded(amount * 1e9 / Double(samples.median)) : 0
  }

  /// Four significant digits: more would pretend.
  static func rounded(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return 0 }
    var scale = 1.0
    var size = value.magnitude
    while size < 1_000 && scale < 1e12 {
      size *= 10
      scale *= 10
    }
    return (value * scale).rounded() / scale
  }
}
