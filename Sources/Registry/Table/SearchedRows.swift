import Formats
import Questionnaire

/// What of a repeat's rows goes into the search text: answers by question, rows of repeats inside by repeat. A row has
/// no columns of its own in the list, so this is all that the list knows of it.
struct SearchedRows: Sendable {
  /// Labels of the choices of each searched question; empty for one without choices.
  private var answers: [String: [String: String]] = [:]
  private var inside: [String: SearchedRows] = [:]

  /// The outermost repeats that hold a searched question, in the form's order.
  static func byRepeat(_ form: Form) -> [(name: String, rows: SearchedRows)] {
    var order: [String] = []
    var found: [String: SearchedRows] = [:]
    for question in form.questions where question.uses.contains(.search) {
      guard let outermost = question.repeats.first else { continue }
      if found[outermost] == nil { order.append(outermost) }
      found[outermost, default: SearchedRows()].add(
        question.name, ColumnPlan.labels(question, form), within: question.repeats.dropFirst())
    }
    return order.compactMap { name in found[name].map { (name, $0) } }
  }

  private mutating func add(_ name: String, _ labels: [String: String], within repeats: ArraySlice<String>) {
    guard let next = repeats.first else {
      answers[name] = labels
      return
    }
    inside[next, default: SearchedRows()].add(name, labels, within: repeats.dropFirst())
  }

  /// Appends the folded values of all rows, a line feed between two.
  /// - Throws: `JSONError` when the value is not in the log's grammar.
  func append(_ cursor: inout JSONCursor, to line: inout [UInt8]) throws(JSONError) {
    append(try cursor.value(), to: &line)
  }

  private func append(_ rows: JSON, to line: inout [UInt8]) {
    for row in rows.array ?? [] {
      for member in row.members ?? [] {
        if let labels = answers[member.key] {
          append(member.value, labels, to: &line)
        } else if let rows = inside[member.key] {
          rows.append(member.value, to: &line)
        }
      }
    }
  }

  private func append(_ answer: JSON, _ labels: [String: String], to line: inout [UInt8]) {
    let texts: [String]
    switch answer {
    case .string(let text): texts = [text]
    case .array(let codes): texts = codes.compactMap(\.string)
    case .int, .double: texts = [answer.text]
    default: texts = []
    }
    for text in texts {
      if !line.isEmpty { line.append(0x0A) }
      var text = labels[text] ?? text
      text.withUTF8 { Fold.append(UnsafeRawBufferPointer($0), to: &line) }
    }
  }
}

extension SearchedRows {
  /// The same for rows in the form that our writers nearly always write: texts without escapes and of plain letters,
  /// whole numbers, lists of texts. False, with nothing appended, for all else.
  func append(quickly raw: UnsafeRawBufferPointer, to line: inout [UInt8], from start: Int) -> Bool {
    if !inside.isEmpty { return false }
    let before = line.count
    var cursor = JSONCursor(raw)
    do throws(JSONError) {
      try cursor.array { (cursor) throws(JSONError) in
        guard cursor.peek == UInt8(ascii: "{") else { throw Self.other }
        var seen = SeenKeys()
        try cursor.object { (key, cursor) throws(JSONError) in
          guard Self.isPlain(key), seen.isNew(key) else { throw Self.other }
          let labels = labels(of: key)
          switch cursor.peek {
          case UInt8(ascii: "\""): try appendText(&cursor, labels, to: &line, from: start)
          case UInt8(ascii: "["):
            try cursor.array { (cursor) throws(JSONError) in
              guard cursor.peek == UInt8(ascii: "\"") else { throw Self.other }
              try appendText(&cursor, labels, to: &line, from: start)
            }
          case UInt8(ascii: "0")...UInt8(ascii: "9") where labels == nil: _ = try cursor.integer()
          default: throw Self.other
          }
        }
      }
      return true
    } catch {
      line.removeSubrange(before...)
      return false
    }
  }

  private static var other: JSONError { JSONError(offset: 0, message: "") }

  private static func isPlain(_ text: UnsafeRawBufferPointer) -> Bool {
    var all: UInt8 = 0
    for byte in text { all |= byte }
    return all < 0x80 && !text.contains(UInt8(ascii: "\\"))
  }

  /// The labels of a searched question; nil for any other.
  private func labels(of key: UnsafeRawBufferPointer) -> [String: String]? {
    for (name, labels) in answers where name.utf8.count == key.count && name.utf8.elementsEqual(key) {
      return labels
    }
    return nil
  }

  private func appendText(
    _ cursor: inout JSONCursor, _ labels: [String: String]?, to line: inout [UInt8], from start: Int
  ) throws(JSONError) {
    let (text, escaped) = try cursor.rawString()
    guard !escaped, Self.isPlain(text) else { throw Self.other }
    guard let labels else { return }
    if line.count > start { line.append(0x0A) }
    if labels.isEmpty { return Fold.append(text, to: &line) }
    let code = String(decoding: text, as: UTF8.self)
    Fold.append(labels[code] ?? code, to: &line)
  }
}

/// The keys of one object, as far as they fit: an object with the same key twice is no JSON of ours.
private struct SeenKeys {
  private var keys: [UnsafeRawBufferPointer] = []

  mutating func isNew(_ key: UnsafeRawBufferPointer) -> Bool {
    if keys.contains(where: { $0.count == key.count && $0.elementsEqual(key) }) { return false }
    keys.append(key)
    return true
  }
}
