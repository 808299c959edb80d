/// libFuzzer: any bytes as a log segment, once as they are and once with the right checksums. Nothing may crash, and
/// what is handed out must be lines that verify, in the bytes where they are said to be.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLogLine(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeRawBufferPointer(start: data, count: count))
  for bytes in [input, FakeFile.withSums(input)] {
    bytes.withUnsafeBytes { bytes in
      let system = FakeFile.system(bytes)
      let layout = Layout(root: "/fuzz")
      for chain in [ChainCheck.joints, .all] {
        var scanner = LogScanner(
          system, layout, writer: "K7F3QX", cursor: LogCursor(writer: "K7F3QX"), chain: chain,
          acceptsUnterminated: true)
        var witnesses = Witnesses()
        try? scanner.run { entry in
          let line = bytes[entry.offset..<entry.offset + entry.length]
          precondition(line.elementsEqual(entry.line))
          precondition(Frame.check(entry.line)?.seq == entry.seq)
          _ = Gap(entry.json)
          witnesses.take(entry.json, by: "K7F3QX")
        }
        precondition(scanner.cursor.offset <= bytes.count)
      }
      _ = try? JournalFolder.verify("/fuzz", system: system).lines
      _ = try? Frame.validate(Array(bytes))
      _ = DraftFile.last(Array(bytes))
      _ = WriterMemory(writer: "K7F3QX", bytes: Array(bytes))
    }
  }
  return 0
}
