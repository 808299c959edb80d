import CUTF8Proc

extension Fold {
  /// The slow half of `append`: everything from the first byte that is not ASCII.
  static func appendUnicode(
    _ bytes: UnsafeRawBufferPointer, start: Int, isPending: Bool, to out: inout [UInt8]
  ) {
    var isPending = isPending
    let options =
      UTF8PROC_STABLE.rawValue | UTF8PROC_DECOMPOSE.rawValue | UTF8PROC_COMPAT.rawValue
      | UTF8PROC_CASEFOLD.rawValue | UTF8PROC_STRIPMARK.rawValue | UTF8PROC_IGNORE.rawValue
    let isFolded: Bool? = withCodepoints(bytes, options: options) { codepoints in
      // The last place is spare, for utf8proc's terminator.
      for codepoint in codepoints.dropLast() {
        guard isLetterOrDigit(codepoint), let scalar = Unicode.Scalar(UInt32(bitPattern: codepoint)) else {
          isPending = out.count > start
          continue
        }
        if isPending {
          out.append(0x20)
          isPending = false
        }
        out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
      return true
    }
    if isFolded == nil { appendLossy(bytes, start: start, to: &out) }
  }

  /// Decomposes UTF-8 into code points, with one spare place behind them; nil when it is not UTF-8.
  static func withCodepoints<Value>(
    _ bytes: UnsafeRawBufferPointer, options: UInt32, _ body: (UnsafeMutableBufferPointer<Int32>) -> Value?
  ) -> Value? {
    let source = bytes.bindMemory(to: UInt8.self)
    let flags = utf8proc_option_t(rawValue: options)
    // One ligature of three bytes may become 18 code points, but two a byte nearly always do.
    var capacity = bytes.count * 2 + 16
    for _ in 0..<2 {
      var needed = 0
      let value: Value?? = withUnsafeTemporaryAllocation(of: Int32.self, capacity: capacity + 1) { buffer in
        needed = utf8proc_decompose(source.baseAddress, source.count, buffer.baseAddress, capacity, flags)
        guard needed >= 0, needed <= capacity else { return nil }
        return .some(body(UnsafeMutableBufferPointer(rebasing: buffer[...needed])))
      }
      if let value { return value }
      if needed < 0 { return nil }
      capacity = needed
    }
    return nil
  }

  private static func isLetterOrDigit(_ codepoint: Int32) -> Bool {
    switch utf8proc_category(codepoint) {
    case UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LL, UTF8PROC_CATEGORY_LT, UTF8PROC_CATEGORY_LM,
      UTF8PROC_CATEGORY_LO, UTF8PROC_CATEGORY_ND, UTF8PROC_CATEGORY_NL, UTF8PROC_CATEGORY_NO:
      true
    default: false
    }
  }

  /// For bytes that are not UTF-8: the replacement characters of the repaired text are separators.
  private static func appendLossy(_ bytes: UnsafeRawBufferPointer, start: Int, to out: inout [UInt8]) {
    var repaired: [UInt8] = []
    append(String(decoding: bytes, as: UTF8.self), to: &repaired)
    if repaired.isEmpty { return }
    if out.count > start { out.append(0x20) }
    out.append(contentsOf: repaired)
  }
}
