import Formats

/// libFuzzer: any bytes as a CSV file. Nothing may crash; rows that were read and written again are the same rows.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCSV(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeRawBufferPointer(start: data, count: count))
  for delimiter in [nil, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")] {
    guard let rows = try? CSV.rows(input, delimiter: delimiter) else { continue }
    var line = 0
    for row in rows {
      precondition(row.line > line, "lines only grow")
      line = row.line
    }
    let written = rows.map { CSV.line($0.fields) }.joined(separator: "\n") + "\n"
    let again = try? CSV.rows(Array(written.utf8), delimiter: UInt8(ascii: ","))
    precondition(again?.map(\.fields) == rows.map(\.fields), "written again")
  }
  return 0
}
