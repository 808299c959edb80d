import Glibc

/// One line of progress on a terminal's stderr, from 300 ms on; silent in a pipe, and on a terminal that knows no way back
/// to the beginning of a line.
final class Progress {
  private let title: String
  private let started = SystemWorld.monotonicMilliseconds()
  private let isTerminal = isatty(STDERR_FILENO) == 1 && SystemWorld.variable("TERM") != "dumb"
  private var lastShown: Int64 = 0
  private var shown = false

  init(_ title: String) { self.title = title }

  /// `fraction` from 0 to 1; drawn at most ten times a second.
  func update(_ fraction: Double) {
    let now = SystemWorld.monotonicMilliseconds()
    guard isTerminal, now - started > 300, now - lastShown > 100 else { return }
    lastShown = now
    shown = true
    let clamped = min(max(fraction, 0), 1)
    let percent = " \(Int(clamped * 100)) %"
    // A line that is wrapped cannot be drawn over: it would be told again and again.
    let room = max(10, Self.columns) - 1
    let width = min(30, room - title.count - 1 - " 100 %".count)
    guard width >= 4 else { return put("\r\(title.prefix(room - percent.count))\(percent)\u{1B}[K") }
    let full = Int(clamped * Double(width))
    let (done, rest) = Self.isUTF8 ? ("█", "░") : ("#", ".")
    let bar = String(repeating: done, count: full) + String(repeating: rest, count: width - full)
    put("\r\(title) \(bar)\(percent)\u{1B}[K")
  }

  /// The window's width, asked for each time: it may change meanwhile.
  private static var columns: Int {
    var size = winsize()
    return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// A terminal of another encoding is named by the locale; a bare C locale says nothing about it.
  private static let isUTF8: Bool = {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { SystemWorld.variable($0) }.first ?? "C"
    let isBare = !locale.contains(".")
    return isBare || locale.lowercased().hasSuffix("utf-8") || locale.lowercased().hasSuffix("utf8")
  }()

  /// Takes the line away again.
  func finish() {
    if shown { put("\r\u{1B}[K") }
    shown = false
  }

  private func put(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
