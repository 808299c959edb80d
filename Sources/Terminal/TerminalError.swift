import CTerminal

/// Why the terminal cannot be used.
public struct TerminalError: Error, Hashable, Sendable {
  /// One Indonesian line: what is wrong and what to do.
  public var message: String

  /// An error with its message.
  public init(message: String) {
    self.message = message
  }

  /// The error of `ct_open`'s answer; nil when it opened.
  init?(opened: Int32) {
    let name = Environment.value("TERM")
    switch opened {
    case Int32(CT_OPENED.rawValue): return nil
    case Int32(CT_NO_TTY.rawValue):
      message = "Lumbung perlu terminal. Tanpa terminal: lumbung --plain. Perintah lain: lumbung --help"
    case Int32(CT_DUMB.rawValue):
      message =
        "Terminal ini (TERM=\(name)) tidak bisa menampilkan layar penuh. Pakai: lumbung --plain. "
        + "Perintah lain: lumbung --help"
    case Int32(CT_UNKNOWN.rawValue):
      message = "Jenis terminal TERM=\(name) tidak dikenal. Coba: TERM=xterm-256color lumbung"
    default:
      message = "Terminal tidak bisa disiapkan oleh sistem. Tutup terminal ini, buka lagi, lalu ulangi."
    }
  }
}
