/// A workbook written part by part, so that a test says exactly what stands in the file.
struct XLSXFile {
  /// Parts by name, in order.
  var parts: [(name: String, text: String)] = []
  /// Parts are deflated (in stored blocks) instead of merely kept.
  var isDeflated = false
  /// General purpose flags of every part; bit 0 means encrypted.
  var flags: UInt16 = 0
  /// What the archive claims a part unpacks to, instead of the truth.
  var claimedSize: [String: UInt32] = [:]

  /// A workbook with these sheets: each a list of rows of `<c …>` elements.
  init(
    sheets: [(name: String, rows: String)], strings: String? = nil, styles: String? = nil,
    properties: String = ""
  ) {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts.append(
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(package)\"><Relationship Id=\"r1\" Type=\"\(links)/officeDocument\" "
          + "Target=\"xl/workbook.xml\"/></Relationships>"
      ))
    var list = ""
    var relations = ""
    for (index, sheet) in sheets.enumerated() {
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"s\(index)\"/>"
      relations +=
        "<Relationship Id=\"s\(index)\" Type=\"\(links)/worksheet\" Target=\"worksheets/sheet\(index).xml\"/>"
      parts.append(
        (
          "xl/worksheets/sheet\(index).xml",
          "<worksheet xmlns=\"\(main)\"><sheetData>\(sheet.rows)</sheetData></worksheet>"
        ))
    }
    if let strings {
      relations +=
        "<Relationship Id=\"t\" Type=\"\(links)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
      parts.append(("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(strings)</sst>"))
    }
    if let styles {
      relations += "<Relationship Id=\"y\" Type=\"\(links)/styles\" Target=\"styles.xml\"/>"
      parts.append(("xl/styles.xml", "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>"))
    }
    parts.append(
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(links)\">\(properties)<sheets>\(list)</sheets></workbook>"
      ))
    parts.append(
      ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"\(package)\">\(relations)</Relationships>"))
  }

  /// A workbook of plain texts.
  init(_ sheets: [(name: String, rows: [[String]])]) {
    self.init(sheets: sheets.map { ($0.name, Self.rows($0.rows)) })
  }

  /// Rows of inline strings; empty texts are no cells.
  static func rows(_ rows: [[String]]) -> String {
    rows.enumerated().map { index, cells in
      let texts = cells.enumerated().map { column, text in
        text.isEmpty
          ? ""
          : "<c r=\"\(letter(column))\(index + 1)\" t=\"inlineStr\"><is><t>\(escaped(text))</t></is></c>"
      }
      return "<row r=\"\(index + 1)\">\(texts.joined())</row>"
    }.joined()
  }

  private static func letter(_ column: Int) -> String {
    String(UnicodeScalar(UInt8(65 + column % 26)))
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  /// The archive (PKWARE APPNOTE 4.3).
  var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let content = Array(part.text.utf8)
      let packed = isDeflated ? Self.deflated(content) : content
      let size = claimedSize[part.name] ?? UInt32(content.count)
      var header: [UInt8] = []
      header.append16(20, flags, isDeflated ? 8 : 0, 0, 0)
      header.append32(Self.sum(content), UInt32(packed.count), size)
      header.append16(UInt16(part.name.utf8.count), 0)
      directory.append32(0x0201_4B50)
      directory.append16(20)
      directory += header
      directory.append16(0, 0, 0)
      directory.append32(0, UInt32(file.count))
      directory += Array(part.name.utf8)
      file.append32(0x0403_4B50)
      file += header + Array(part.name.utf8) + packed
    }
    let start = file.count
    file += directory
    file.append32(0x0605_4B50)
    file.append16(0, 0, UInt16(parts.count), UInt16(parts.count))
    file.append32(UInt32(directory.count), UInt32(start))
    file.append16(0)
    return file
  }

  /// Stored blocks of RFC 1951.
  private static func deflated(_ content: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = []
    var rest = content[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(block.count)
      packed.append(rest.isEmpty ? 1 : 0)
      packed.append16(UInt16(block.count), ~UInt16(block.count))
      packed += block
    } while !rest.isEmpty
    return packed
  }

  /// CRC-32 of ISO 3309.
  private static func sum(_ content: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in content {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = (sum >> 1) ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return ~sum
  }
}

extension [UInt8] {
  fileprivate mutating func append16(_ numbers: UInt16...) {
    for number in numbers {
      append(UInt8(number & 0xFF))
      append(UInt8(number >> 8))
    }
  }

  fileprivate mutating func append32(_ numbers: UInt32...) {
    for number in numbers { for shift in [0, 8, 16, 24] { append(UInt8(number >> UInt32(shift) & 0xFF)) } }
  }
}
