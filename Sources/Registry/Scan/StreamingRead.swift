import CScan

/// Reading all bytes of a buffer as fast as this machine gives them: what a search is measured against.
public enum StreamingRead {
  /// Threads that a search uses, this one included.
  public static var threads: Int { Int(lumbung_threads()) }

  /// The sum of all bytes, eight at a time. As many threads as a search uses, when nothing is said.
  public static func sum(_ buffer: UnsafeRawBufferPointer, threads: Int? = nil) -> UInt64 {
    guard let start = buffer.baseAddress else { return 0 }
    return lumbung_stream(
      start.assumingMemoryBound(to: UInt8.self), buffer.count, UInt32(clamping: threads ?? self.threads))
  }
}
