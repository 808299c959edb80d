extension Function {
  /// The functions that give texts, and a text's length; nil for the others. Characters are Unicode scalars, as in
  /// XPath.
  func text(_ values: [Value]) -> Value? {
    switch self {
    case .string: return .text(values[0].text)
    case .stringLength: return .number(Double(values[0].text.unicodeScalars.count))
    case .normalizeSpace: return .text(values[0].text.blankSeparated.joined(separator: " "))
    case .substr: return .text(TextScan.slice(values))
    case .substringBefore:
      return .text(TextScan.find(values[1].text, in: values[0].text).map { String($0.before) } ?? "")
    case .substringAfter:
      return .text(TextScan.find(values[1].text, in: values[0].text).map { String($0.after) } ?? "")
    case .translate: return .text(TextScan.translate(values[0].text, values[1].text, values[2].text))
    case .digest:
      guard let bytes = Digests.digest(Array(values[0].text.utf8), values[1].text) else { return .empty }
      let isHex = values.count > 2 && values[2].text.lowercased() == "hex"
      return .text(isHex ? Digests.hex(bytes) : Base64.encode(bytes))
    case .base64Decode:
      return .text(Base64.decode(values[0].text).map { String(decoding: $0, as: UTF8.self) } ?? "")
    case .depend: return values[0]
    // The signature's key is on the phone: unsigned text comes back empty, as there when the check fails.
    case .extractSigned: return .empty
    case .selectedAt:
      let codes = values[0].text.blankSeparated
      let index = values[1].number
      guard index >= 0, index < Double(codes.count) else { return .empty }
      return .text(codes[Int(index)])
    default: return nil
    }
  }
}

/// Text work on scalars.
enum TextScan {
  /// What stands before and after the first occurrence.
  static func find(
    _ part: String, in text: String
  ) -> (before: Substring.UnicodeScalarView, after: Substring.UnicodeScalarView)? {
    let wanted = Array(part.unicodeScalars)
    let scalars = text.unicodeScalars
    var start = scalars.startIndex
    while true {
      let rest = scalars[start...]
      if rest.starts(with: wanted) {
        return (scalars[..<start], rest.dropFirst(wanted.count))
      }
      guard start < scalars.endIndex else { return nil }
      start = scalars.index(after: start)
    }
  }

  /// `substr(text, start, end)`: from 0, end exclusive, negative counts from the end.
  static func slice(_ values: [Value]) -> String {
    let scalars = Array(values[0].text.unicodeScalars)
    func place(_ number: Double) -> Int {
      guard !number.isNaN else { return 0 }
      let clamped = Int(max(-1.0e9, min(1.0e9, number)))
      return max(0, min(scalars.count, clamped < 0 ? scalars.count + clamped : clamped))
    }
    let start = place(values[1].number)
    let end = values.count > 2 ? place(values[2].number) : scalars.count
    return start < end ? String(String.UnicodeScalarView(scalars[start..<end])) : ""
  }

  static func translate(_ text: String, _ from: String, _ to: String) -> String {
    let from = Array(from.unicodeScalars)
    let to = Array(to.unicodeScalars)
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard let position = from.firstIndex(of: scalar) else {
        result.append(scalar)
        continue
      }
      if position < to.count { result.append(to[position]) }
    }
    return String(result)
  }
}
