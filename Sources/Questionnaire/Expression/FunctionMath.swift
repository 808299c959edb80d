import func Glibc.acos
import func Glibc.asin
import func Glibc.atan
import func Glibc.atan2
import func Glibc.cos
import func Glibc.exp
import func Glibc.log
import func Glibc.log10
import func Glibc.pow
import func Glibc.sin
import func Glibc.tan

extension Function {
  /// The functions of XPath 3's math; nil for the others. Angles in radians. Of dates these, unlike plain
  /// arithmetic, see the time of day too, as in JavaRosa.
  func math(_ values: [Value]) -> Value? {
    let first = values.first?.fraction ?? .nan
    let second = values.count > 1 ? values[1].fraction : .nan
    switch self {
    case .pi: return .number(.pi)
    case .pow: return .number(Glibc.pow(first, second))
    case .sqrt: return .number(first.squareRoot())
    case .exp: return .number(Glibc.exp(first))
    case .exp10: return .number(Glibc.pow(10, first))
    case .log: return .number(Glibc.log(first))
    case .log10: return .number(Glibc.log10(first))
    case .sin: return .number(Glibc.sin(first))
    case .cos: return .number(Glibc.cos(first))
    case .tan: return .number(Glibc.tan(first))
    case .asin: return .number(Glibc.asin(first))
    case .acos: return .number(Glibc.acos(first))
    case .atan: return .number(Glibc.atan(first))
    case .atan2: return .number(Glibc.atan2(first, second))
    default: return nil
    }
  }
}

extension Value {
  /// As a number, with the time of day for a moment.
  fileprivate var fraction: Double {
    if case .moment(let moment) = self { return Double(moment.ms) / 86_400_000 }
    return number
  }
}
