import Formats

/// libFuzzer: any bytes as JSON. Nothing may crash; the pass that skips takes what the pass that reads takes; what was
/// read is written as a line that may stand in the log, and reads back as the same value.
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
  guard let value = try? JSON(parsing: input) else { return 0 }
  precondition(isSkipped, "read but not skipped")
  var written: [UInt8] = []
  value.write(to: &written)
  precondition(written.allSatisfy { $0 >= 0x20 })
  precondition((try? JSON(parsing: written)) == value)
  return 0
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
