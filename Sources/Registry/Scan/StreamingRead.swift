import CScan

/// Reading all bytes of some texts as fast as this machine gives them: what a search is measured against.
public enum StreamingRead {
  /// Threads that a search uses, this one included.
  public static var threads: Int { Int(lumbung_threads()) }

  /// The sum of all bytes, eight at a time. As many threads as a search uses, when nothing is said.
  public static func sum(_ texts: [UnsafeRawBufferPointer], threads: Int? = nil) -> UInt64 {
    let spans = texts.compactMap { text in
      text.baseAddress.map { lumbung_span(bytes: $0.assumingMemoryBound(to: UInt8.self), size: text.count) }
    }
    return lumbung_stream(spans, spans.count, UInt32(clamping: threads ?? self.threads))
  }
}
