import CJournal

/// libFuzzer: any bytes as a snapshot file, once as they are and once with the right checksum of the head. Nothing may
/// crash, and every range that is handed out lies within the file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSnapshot(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeRawBufferPointer(start: data, count: count))
  open(input)
  // The fuzzer writes the 48 bytes of numbers, the caller's head is zeros, and then comes the rest.
  guard input.count >= Checkpoint.prefix else { return 0 }
  var block = Array(input[..<Checkpoint.prefix])
  block += [UInt8](repeating: 0, count: Checkpoint.headSize - block.count)
  block.replaceSubrange(4..<20, with: Checkpoint.magic)
  let rest = Array(input[Checkpoint.prefix...])
  // The size must match what the numbers say: the index takes what the body leaves.
  let body = rest.count / 2
  let index = Array(rest[body...])
  let head = Checkpoint.Head(
    head: Int(input[24]) << 6, index: index.count, indexCRC: lumbung_crc32c(index, index.count), body: body)
  open(head.block([UInt8](repeating: 0, count: min(head.head, Checkpoint.headRoom))) + rest)
  _ = LogPositions(text: rest[...])
  return 0
}

private func open(_ bytes: [UInt8]) {
  bytes.withUnsafeBytes { bytes in
    guard let checkpoint = Checkpoint("/fuzz", FakeFile.system(bytes)) else { return }
    _ = checkpoint.positions
    for range in [0..<1, 0..<checkpoint.count, checkpoint.count / 2..<checkpoint.count] {
      guard let found = checkpoint.bytes(range) else { continue }
      precondition(found.count == range.count)
      _ = found.reduce(UInt8(0)) { $0 ^ $1 }
    }
  }
}
