enum FormReader {
  static func read(_ source: FormSource, digest: ([UInt8]) -> String) throws(FormProblems) -> FormCore {
    throw FormProblems(all: [])
  }
}
