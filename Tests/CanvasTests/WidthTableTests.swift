import Glibc
import Testing

@testable import Canvas

/// glibc's own answer. Swift cannot import `wcwidth`, so it is looked up by name.
private struct SystemWidths {
  private typealias Function = @convention(c) (UInt32) -> Int32
  private let function: Function

  init?() {
    guard setlocale(LC_CTYPE, "C.UTF-8") != nil, let symbol = dlsym(nil, "wcwidth") else { return nil }
    function = unsafeBitCast(symbol, to: Function.self)
  }

  func of(_ scalar: UInt32) -> Int { Int(function(scalar)) }

  /// `2.36`, or empty where it is not glibc.
  static var libraryVersion: String {
    typealias Function = @convention(c) () -> UnsafePointer<CChar>
    guard let symbol = dlsym(nil, "gnu_get_libc_version") else { return "" }
    return String(cString: unsafeBitCast(symbol, to: Function.self)())
  }

  /// The table as the source file holds it.
  var changes: [UInt32] {
    var result: [UInt32] = []
    var last = Int.min
    for scalar in UInt32(0)...0x10FFFF {
      let width = of(scalar)
      if width != last { result.append(scalar << 4 | (width < 0 ? 15 : UInt32(width))) }
      last = width
    }
    return result
  }
}

@Suite("Width table")
struct WidthTableTests {
  @Test("every scalar has the width that glibc gives it")
  func everyScalar() throws {
    let system = try #require(SystemWidths())
    if getenv("LUMBUNG_PRINT_WIDTHS") != nil {
      let words = system.changes.map { "0x" + String($0, radix: 16) }
      print(words.joined(separator: ", "))
    }
    let version = SystemWidths.libraryVersion
    var different = 0
    for scalar in UInt32(0)...0x10FFFF where TextWidth.of(scalar: scalar) != system.of(scalar) {
      different += 1
      if version == "2.36" { Issue.record("U+\(String(scalar, radix: 16))") }
    }
    // Another glibc knows another Unicode; few scalars differ, and those are shown as U+FFFD by CTerminal.
    #expect(different < 12_000)
  }

  @Test("the points are sorted and cover everything from 0 on")
  func order() {
    #expect(WidthTable.changes.first.map { $0 >> 4 } == 0)
    #expect(zip(WidthTable.changes, WidthTable.changes.dropFirst()).allSatisfy { $0 >> 4 < $1 >> 4 })
  }
}
