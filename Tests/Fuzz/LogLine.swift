/// libFuzzer: any bytes as a log, once as they are and once with the right checksums; a form feed, which no line holds, is
/// where its second segment begins. Nothing may crash, and what is handed out must be lines that verify, in the bytes where
/// they are said to be.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLogLine(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeRawBufferPointer(start: data, count: count))
  for bytes in [input, FakeFile.withSums(input)] {
    bytes.withUnsafeBytes { bytes in
      let parts = bytes.split(separator: 0x0C, maxSplits: 1, omittingEmptySubsequences: false)
      let first = UnsafeRawBufferPointer(rebasing: parts[0])
      let system = FakeFile.system(first, second: parts.count > 1 ? parts[1] : nil)
      let layout = Layout(root: "/fuzz")
      for chain in [ChainCheck.joints, .all] {
        var scanner = LogScanner(
          system, layout, writer: "K7F3QX", cursor: LogCursor(writer: "K7F3QX"), chain: chain,
          acceptsUnterminated: true)
        var witnesses = Witnesses()
        try? scanner.run { entry in
          let line = parts[entry.segment - 1].dropFirst(entry.offset).prefix(entry.length)
          precondition(line.elementsEqual(entry.line))
          precondition(Frame.check(entry.line)?.seq == entry.seq)
          _ = Gap(entry.json)
          witnesses.take(entry.json, by: "K7F3QX")
        }
        precondition(scanner.cursor.offset <= parts[scanner.cursor.segment - 1].count)
      }
      _ = try? JournalFolder.verify("/fuzz", system: system).lines
      _ = try? Frame.validate(Array(bytes))
      _ = DraftFile.last(Array(bytes))
      _ = WriterMemory(writer: "K7F3QX", bytes: Array(bytes))
    }
  }
  return 0
}
