/// Bytes as text, strictly.
enum UTF8Text {
  /// The text, nil when the bytes are no UTF-8.
  ///
  /// The same answer as `String(validating:as:)`, whose generic code costs the start of the program more than all the
  /// texts it reads: decoding repairs what is wrong, so a text is valid exactly when decoding changed nothing.
  static func valid(_ bytes: UnsafeRawBufferPointer) -> String? {
    bytes.withMemoryRebound(to: UInt8.self) { given in
      var text = String(decoding: given, as: UTF8.self)
      let isSame = text.withUTF8 { $0.elementsEqual(given) }
      return isSame ? text : nil
    }
  }

  /// The text, nil when the bytes are no UTF-8.
  static func valid(_ bytes: ArraySlice<UInt8>) -> String? { bytes.withUnsafeBytes { valid($0) } }

  /// The text, nil when the bytes are no UTF-8.
  static func valid(_ bytes: [UInt8]) -> String? { bytes.withUnsafeBytes { valid($0) } }
}
