import CWorkbook

/// The parts of a zip archive in memory.
struct ZipArchive: ~Copyable {
  private let zip: OpaquePointer
  private let bytes: UnsafeMutableRawBufferPointer
  private let limits: WorkbookLimits

  /// - Throws: `.notAWorkbook` when the bytes are no archive, `.locked` for the container that Excel encrypts into.
  init(_ bytes: [UInt8], _ limits: WorkbookLimits) throws(WorkbookProblem) {
    // An OLE container: an encrypted workbook, or one in the old format.
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { throw .locked }
    let isZip = bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
    guard isZip || bytes.starts(with: [0x50, 0x4B]) else { throw .notAWorkbook }
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    guard let zip = lumbung_zip_open(copy.baseAddress, copy.count) else {
      copy.deallocate()
      throw .damaged
    }
    self.bytes = copy
    self.limits = limits
    self.zip = zip
  }

  deinit {
    lumbung_zip_close(zip)
    bytes.deallocate()
  }

  /// Unpacks a part and hands its XML to the visitor; false when there is no such part.
  /// - Throws: `.damaged`, `.locked`, `.tooLarge`.
  @discardableResult
  func read(_ name: String, _ visitor: some XMLVisitor) throws(WorkbookProblem) -> Bool {
    guard let reader = XMLReader(visitor) else { throw .damaged }
    let context = Unmanaged.passUnretained(reader).toOpaque()
    let result = lumbung_zip_read(
      zip, name, limits.partBytes,
      { context, bytes, count in
        guard let context, let bytes else { return 1 }
        let reader = Unmanaged<XMLReader>.fromOpaque(context).takeUnretainedValue()
        return reader.take(bytes, count) ? 0 : 1
      }, context)
    switch result {
    case LUMBUNG_ZIP_READ: if !reader.finish() { throw .damaged }
    case LUMBUNG_ZIP_MISSING: return false
    case LUMBUNG_ZIP_ENCRYPTED: throw .locked
    case LUMBUNG_ZIP_TOO_LARGE: throw .tooLarge
    case LUMBUNG_ZIP_STOPPED: break
    default: throw .damaged
    }
    if let problem = visitor.problem { throw problem }
    if result == LUMBUNG_ZIP_STOPPED { throw .damaged }
    return true
  }
}
