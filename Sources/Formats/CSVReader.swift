/// The state of one pass over a CSV file; the bytes live as long as the pass.
struct CSVReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let delimiter: UInt8
  var position: Int
  var line = 1

  init(bytes: UnsafeBufferPointer<UInt8>, start: Int, delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
    position = start
  }

  /// The next row that is no empty line; nil at the end.
  mutating func next() throws(CSVError) -> CSVRow? {
    while takeLineEnd() {}
    guard position < bytes.count else { return nil }
    let start = line
    var fields: [String] = []
    repeat {
      fields.append(try field())
    } while takeDelimiter()
    _ = takeLineEnd()
    return CSVRow(line: start, fields: fields)
  }

  private mutating func field() throws(CSVError) -> String {
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try quotedField() }
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
      if byte == UInt8(ascii: "\"") {
        throw CSVError(
          line: line,
          message:
            "ada tanda kutip (\") di tengah isian; apit seluruh isian dengan kutip dan tulis kutipnya dua kali"
        )
      }
      position += 1
    }
    return try text(
      UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[start..<position])), line: line)
  }

  private mutating func quotedField() throws(CSVError) -> String {
    let opened = line
    position += 1
    var content: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
          try checkFieldEnd()
          return try content.withUnsafeBufferPointer { found throws(CSVError) in
            try text(UnsafeRawBufferPointer(found), line: opened)
          }
        }
      } else if byte == 0x0A || (byte == 0x0D && !isLineFeed(position + 1)) {
        line += 1
      }
      content.append(byte)
      position += 1
    }
    throw CSVError(line: opened, message: "tanda kutip (\") dibuka tetapi tidak ditutup")
  }

  private func checkFieldEnd() throws(CSVError) {
    guard position < bytes.count else { return }
    let byte = bytes[position]
    if byte == delimiter || byte == 0x0A || byte == 0x0D { return }
    throw CSVError(
      line: line, message: "ada isi sesudah tanda kutip (\") penutup; kutip di dalam isian ditulis dua kali")
  }

  private func text(_ slice: UnsafeRawBufferPointer, line: Int) throws(CSVError) -> String {
    if let text = UTF8Text.valid(slice) { return text }
    throw CSVError(
      line: line, message: "teks bukan UTF-8; simpan ulang berkas sebagai \"CSV UTF-8\", lalu ulangi")
  }

  private mutating func takeDelimiter() -> Bool {
    guard position < bytes.count, bytes[position] == delimiter else { return false }
    position += 1
    return true
  }

  private mutating func takeLineEnd() -> Bool {
    guard position < bytes.count else { return false }
    switch bytes[position] {
    case 0x0A: position += 1
    case 0x0D: position += isLineFeed(position + 1) ? 2 : 1
    default: return false
    }
    line += 1
    return true
  }

  private func isLineFeed(_ index: Int) -> Bool { index < bytes.count && bytes[index] == 0x0A }
}
