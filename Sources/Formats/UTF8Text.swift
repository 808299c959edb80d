/// Bytes as text, strictly.
enum UTF8Text {
  /// The text, nil when the bytes are no UTF-8.
  ///
  /// The same answer as `String(validating:as:)`, whose generic code costs the start of the program more than all the
  /// texts it reads: decoding repairs what is wrong, so a text is valid exactly when decoding changed nothing.
  static func valid(_ bytes: UnsafeRawBufferPointer) -> String? {
    bytes.withMemoryRebound(to: UInt8.self) { given in
      var text = String(decoding: given, as: UTF8.self)
      var high: UInt8 = 0
      for byte in given { high |= byte }
      if high < 0x80 { return text }
      let isSame = text.withUTF8 { isEqual($0, given) }
      return isSame ? text : nil
    }
  }

  /// A loop of our own: the library's generic one is not specialised here and takes ten times as long.
  private static func isEqual(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool
  {
    guard left.count == right.count else { return false }
    for index in 0..<left.count where left[index] != right[index] { return false }
    return true
  }

  /// The text, nil when the bytes are no UTF-8.
  static func valid(_ bytes: ArraySlice<UInt8>) -> String? { bytes.withUnsafeBytes { valid($0) } }

  /// The text, nil when the bytes are no UTF-8.
  static func valid(_ bytes: [UInt8]) -> String? { bytes.withUnsafeBytes { valid($0) } }
}
