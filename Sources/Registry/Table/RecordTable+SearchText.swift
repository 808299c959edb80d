extension RecordTable {
  /// The folded text that searches look through, all rows after another: for measuring what reading it costs.
  public func withSearchText<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    store.search.bytes.withUnsafeBytes(body)
  }
}
