import CScan

/// A text to look for, made ready for one kind of buffer: which of its bytes are compared first.
final class ScanNeedle: @unchecked Sendable {
  /// Which code looks: the best one of this processor, or one by name, for tests and measurements.
  enum Code: UInt32, CaseIterable {
    case best = 0
    case portable, avx2, avx512, avx512Wide

    /// Whether this processor can run it.
    var canRun: Bool { lumbung_can_run(Int32(rawValue)) == 1 }
  }

  /// For C; its bytes are ours and never change.
  let needle: lumbung_needle
  private let bytes: UnsafeMutablePointer<UInt8>

  /// A text of at least one byte without a line feed.
  init(_ text: [UInt8], _ frequencies: ByteFrequencies, code: Code = .best) {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, text.count))
    bytes = copy
    copy.update(repeating: 0, count: 1)
    for (place, byte) in text.enumerated() { copy[place] = byte }
    var made = lumbung_needle()
    made.bytes = UnsafePointer(copy)
    made.count = text.count
    made.code = code.canRun ? code.rawValue : Code.best.rawValue
    withUnsafeMutableBytes(of: &made.head) { $0.copyBytes(from: text.prefix(8)) }
    let places = Self.probes(text, frequencies)
    made.probes = UInt32(max(1, places.count))
    withUnsafeMutableBytes(of: &made.at) { raw in
      let at = raw.bindMemory(to: UInt32.self)
      for (index, place) in places.enumerated() { at[index] = UInt32(place) }
    }
    needle = made
  }

  deinit { bytes.deallocate() }

  /// The rarest bytes. One or two of them are compared everywhere, so many that one block of 64 places in twenty or
  /// fewer holds them by chance; where that is still one in a hundred, two more are compared in those blocks.
  private static func probes(_ text: [UInt8], _ frequencies: ByteFrequencies) -> [Int] {
    // Loads for probes far apart would reach further beyond the end; a long pasted text is known by its beginning.
    let places = text.indices.prefix(256).sorted {
      (frequencies.share(text[$0]), $0) < (frequencies.share(text[$1]), $1)
    }
    var (taken, share) = ([Int](), 1.0)
    for place in places.prefix(4) {
      let isEnough =
        switch taken.count {
        case 0: false
        case 1: share * 64 <= 0.05
        case 2: share * 64 <= 0.01
        default: false
        }
      if isEnough { break }
      taken.append(place)
      share *= frequencies.share(text[place])
    }
    return taken
  }

  /// How often it occurs in a buffer; more than `most` times are not looked for.
  func occurrences(in text: UnsafeRawBufferPointer, most: Int) -> Int {
    guard let start = text.baseAddress, needle.count > 0 else { return 0 }
    return withUnsafePointer(to: needle) { needle in
      let bytes = start.assumingMemoryBound(to: UInt8.self)
      var (found, place) = (0, 0)
      while found < most {
        place = lumbung_scan(bytes, text.count, place, text.count, needle)
        if place >= text.count { break }
        found += 1
        place += 1
      }
      return found
    }
  }
}
