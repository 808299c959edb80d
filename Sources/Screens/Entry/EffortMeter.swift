import Formats
import Questionnaire
import Registry

/// Measures how a form is filled: seconds and changes per field, keys in all. Pauses longer than a minute
/// count as a minute, because nobody fills a form while having lunch.
struct EffortMeter: Sendable, Hashable {
  static let longestPause: Int64 = 60_000

  private var base: Paradata
  private var milliseconds: [String: Int64] = [:]
  private var changes: [String: Int] = [:]
  private var keys = 0
  private var last: Instant?

  init(_ base: Paradata) { self.base = base }

  /// A key at this time while `field` had the focus.
  mutating func key(at now: Instant, field: FieldPath?) {
    keys += 1
    defer { last = now }
    guard let last, let field else { return }
    milliseconds[field.description, default: 0] += min(Self.longestPause, max(0, now.ms - last.ms))
  }

  /// An answer has changed.
  mutating func changed(_ field: FieldPath) {
    changes[field.description, default: 0] += 1
  }

  /// Everything measured, earlier sittings included.
  func paradata(confirmed: Set<FieldPath>) -> Paradata {
    var result = base
    result.keys += keys
    result.seconds += Int(milliseconds.values.reduce(0, +) / 1000)
    for name in Set(milliseconds.keys).union(changes.keys) {
      var effort = result.fields[name] ?? Paradata.FieldEffort(seconds: 0, changes: 0)
      effort.seconds += Int((milliseconds[name] ?? 0) / 1000)
      effort.changes += changes[name] ?? 0
      if effort.seconds > 0 || effort.changes > 0 { result.fields[name] = effort }
    }
    result.overridden = confirmed.map(\.description).sorted()
    return result
  }
}
