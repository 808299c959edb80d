import CJournal
import Formats

/// libFuzzer: any bytes as JSON. Nothing may crash; the pass that skips takes what the pass that reads takes; what the
/// journal accepts can be read, and the other way round; what was read is written as a line that may stand in the log, and
/// reads back as the same value.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = UnsafeRawBufferPointer(start: data, count: count)
  var skipping = JSONCursor(input)
  var isSkipped = false
  if let raw = try? skipping.skip() {
    precondition(raw.count <= input.count)
    isSkipped = (try? skipping.finish()) != nil
  }
  look(at: input)
  let isAccepted = accepts(input)
  guard let value = try? JSON(parsing: input) else {
    precondition(!isAccepted, "stands in the log and cannot be read")
    return 0
  }
  if !isAccepted {
    precondition(input.contains { $0 < 0x20 } || isHuge(value), "read but refused by the journal")
  }
  precondition(isSkipped, "read but not skipped")
  var written: [UInt8] = []
  value.write(to: &written)
  precondition(written.allSatisfy { $0 >= 0x20 })
  precondition((try? JSON(parsing: written)) == value)
  return 0
}

/// What `Frame.validate` asks of a payload, objects aside.
private func accepts(_ bytes: UnsafeRawBufferPointer) -> Bool {
  guard let start = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else { return false }
  var at = 0
  return lumbung_text_check(start, bytes.count) == bytes.count
    && lumbung_json_check(start, bytes.count, &at) == 0
}

/// Numbers that the journal refuses although a double would still hold them.
private func isHuge(_ value: JSON) -> Bool {
  switch value {
  case .double(let number): abs(number) >= 1e308
  case .array(let elements): elements.contains(where: isHuge)
  case .object(let members): members.contains { isHuge($0.value) }
  default: false
  }
}

/// The pull reader, asked for whatever comes next, as a fold asks.
private func look(at bytes: UnsafeRawBufferPointer) {
  for ask in 0..<4 {
    var cursor = JSONCursor(bytes)
    try? cursor.object { (key, cursor) throws(JSONError) in
      _ = key.matches("k")
      switch ask {
      case 0: _ = try cursor.string()
      case 1: _ = try cursor.integer()
      case 2: try cursor.array { (cursor) throws(JSONError) in _ = try cursor.rawString() }
      default: _ = try cursor.value()
      }
    }
    precondition(cursor.offset <= bytes.count)
  }
}
