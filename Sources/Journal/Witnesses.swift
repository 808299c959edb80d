/// What `log` and `seen` entries of some logs say about the ends of others: a cut exactly between two lines
/// leaves no other trace. The highest number seen of each writer counts.
struct Witnesses: Sendable {
  private(set) var heads: [String: (seq: UInt64, hash: String)] = [:]

  /// Takes the `heads` of an entry, `{"M2TA9Z":"512:9f3c61d2"}`.
  mutating func take(_ json: UnsafeRawBufferPointer) {
    // Every entry of a scan passes here: look at two letters before anything else.
    guard json.count > 12, json[6] == 0x6C || json[6] == 0x73, json[7] == 0x6F || json[7] == 0x65 else {
      return
    }
    guard json.starts(with: #"{"k":"log""#.utf8) || json.starts(with: #"{"k":"seen""#.utf8),
      let raw = TinyJSON.members(json)?["heads"],
      let named = raw.withUnsafeBytes({ TinyJSON.members($0) })
    else { return }
    for (writer, value) in named {
      guard WriterCode.isValid(writer), let parts = TinyJSON.string(value)?.split(separator: ":"),
        parts.count == 2,
        let seq = UInt64(parts[0]), seq > heads[writer]?.seq ?? 0
      else { continue }
      heads[writer] = (seq, String(parts[1]))
    }
  }

  /// Logs that end before what was seen of them, or end with other bytes. A log that grew since it was read is
  /// looked at next time.
  func findings(_ cursors: [String: LogCursor], _ layout: Layout, _ system: SystemCalls) -> [Finding] {
    heads.sorted { $0.key < $1.key }.compactMap { writer, seen in
      let cursor = cursors[writer] ?? LogCursor(writer: writer)
      let isSame = cursor.expected == seen.seq + 1 && cursor.hash != .unknown
      if seen.seq < cursor.expected && !isSame || isSame && cursor.hash.hex.hasPrefix(seen.hash) {
        return nil
      }
      let path = layout.segment(writer, cursor.segment)
      if case .success(let now) = system.statusOfPath(path), now.size != cursor.seen { return nil }
      let file = Layout.relative(writer, cursor.segment)
      let at = cursor.offset
      let lost = isSame ? seen.seq...seen.seq : cursor.expected...seen.seq
      let what =
        isSame
        ? "berbeda dari yang pernah dilihat log lain" : "pernah dilihat log lain tetapi tidak ada di sini"
      return Finding(
        kind: isSame ? .fork : .shortened, writer: writer, file: file, segment: cursor.segment,
        bytes: at..<at,
        seqs: lost,
        message: "\(file), entri \(Finding.text(lost)), byte \(at): \(what). "
          + "Pulihkan dengan: lumbung log repair --from SALINAN.")
    }
  }
}
