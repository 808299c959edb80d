/// Counts the cells that a program's bytes write onto a terminal: characters, and those that a sequence repeats or blanks.
/// For measuring; every character counts as one cell.
public enum WrittenCells {
  /// The number of cells in whole sequences of bytes.
  public static func count(_ bytes: some Sequence<UInt8>) -> Int {
    var cells = 0
    var rest = bytes.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case 0x1B: cells += sequence(&rest)
      // The first byte of a character; those that follow it are no more cells.
      case 0x20...0x7E, 0xC0...0xFF: cells += 1
      default: break
      }
    }
    return cells
  }

  private static func sequence(_ rest: inout some IteratorProtocol<UInt8>) -> Int {
    switch rest.next() {
    case UInt8(ascii: "["):
      var parameters: [UInt8] = []
      while let byte = rest.next() {
        guard (0x40...0x7E).contains(byte) else {
          parameters.append(byte)
          continue
        }
        let isRun = byte == UInt8(ascii: "b") || byte == UInt8(ascii: "X")
        return isRun ? Int(String(decoding: parameters, as: UTF8.self)) ?? 1 : 0
      }
    case UInt8(ascii: "]"):
      while let byte = rest.next(), byte != 0x07 {}
    case UInt8(ascii: "("), UInt8(ascii: ")"): _ = rest.next()
    default: break
    }
    return 0
  }
}
