import CJournal

/// One line of a log: `CRC32C PREV SEQ HLC {json}` LF. The CRC is over what follows its space, the LF left
/// out.
enum Frame {
  /// Largest payload.
  static let largestPayload = 4 << 20

  /// Appends the line with its LF; returns where it lies in `out`, LF not counted.
  static func append(
    prev: Digest, seq: UInt64, hlc: UInt64, json: [UInt8], to out: inout [UInt8]
  ) -> Range<Int> {
    let start = out.count
    // Only for a buffer of its own: asked for at every line of a long batch, each call would copy all lines before.
    if start == 0 { out.reserveCapacity(json.count + 90) }
    withUnsafeTemporaryAllocation(byteCount: 96, alignment: 8) { room in
      var head = ByteWriter(room)
      head.hex(0, digits: 8)
      head.put(0x20)
      head.hex(prev.high, digits: 16)
      head.hex(prev.low, digits: 16)
      head.put(0x20)
      head.decimal(seq)
      head.put(0x20)
      head.hex(hlc, digits: 16)
      head.put(0x20)
      out.append(contentsOf: head.written)
    }
    out.append(contentsOf: json)
    let end = out.count
    out.withUnsafeMutableBytes { all in
      let line = UnsafeMutableRawBufferPointer(rebasing: all[start...])
      var crc = ByteWriter(line)
      crc.hex(UInt64(lumbung_crc32c(line.baseAddress.map { $0 + 9 }, line.count - 9)), digits: 8)
    }
    out.append(0x0A)
    return start..<end
  }

  /// The envelope of a line (without LF) whose CRC holds, else nil.
  static func check(_ line: UnsafeRawBufferPointer) -> lumbung_envelope? {
    var envelope = lumbung_envelope()
    let bytes = line.assumingMemoryBound(to: UInt8.self).baseAddress
    guard let bytes, lumbung_frame_check(bytes, line.count, &envelope) == 0 else { return nil }
    return envelope
  }

  /// Refuses what a frame may not carry.
  static func validate(_ json: [UInt8]) throws(JournalError) {
    func refuse(_ why: String) -> JournalError {
      JournalError(.badPayload, "Isi entri ditolak: \(why).", path: "")
    }
    guard json.count <= largestPayload else { throw refuse("lebih dari 4 MiB") }
    guard json.first == 0x7B, json.last == 0x7D, json.count >= 2 else { throw refuse("bukan objek JSON") }
    var at = lumbung_text_check(json, json.count)
    guard at == json.count else { throw refuse("karakter kendali atau UTF-8 rusak pada byte \(at)") }
    switch lumbung_json_check(json, json.count, &at) {
    case 0: return
    case 2: throw refuse("nama yang sama dua kali dalam satu objek pada byte \(at)")
    case 3: throw refuse("bersarang terlalu dalam pada byte \(at)")
    default: throw refuse("bukan JSON pada byte \(at)")
    }
  }
}

extension lumbung_envelope {
  /// The digest of the line before.
  var prev: Digest { Digest(high: prev_high, low: prev_low) }
}

extension Frame {
  /// UTF-8 without control characters.
  static func isText(_ json: UnsafeRawBufferPointer) -> Bool {
    json.withMemoryRebound(to: UInt8.self) { bytes in
      bytes.baseAddress.map { lumbung_text_check($0, bytes.count) == bytes.count } ?? true
    }
  }
}

extension Finding {
  /// A line whose CRC holds though nobody should have written it.
  static func malformed(_ entry: EntryView) -> Finding {
    let file = Layout.relative(entry.writer, entry.segment)
    return Finding(
      kind: .damage, writer: entry.writer, file: file, segment: entry.segment,
      bytes: entry.offset..<entry.offset + entry.length, seqs: entry.seq...entry.seq,
      message: "\(file), entri \(entry.seq), byte \(entry.offset): bukan teks UTF-8 tanpa karakter kendali.")
  }
}
