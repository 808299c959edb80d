import Canvas
import Glibc

/// The program on a pseudo-terminal: keys go in one by one, each is waited for by a frame, and what it made the
/// program write is counted.
final class KeyTerminal {
  private let master: Int32
  private var process: pid_t = 0
  private var frame = 0

  // Linux has these; Swift does not import them.
  private static let askNumber: UInt = 0x8004_5430
  private static let unlock: UInt = 0x4004_5431
  private static let ownSession: Int16 = 0x80

  /// Starts the program for a person on a data folder.
  /// - Throws: `Failure` when there is no pseudo-terminal or the program does not start.
  init(
    data: String, person: String, home: String, size cells: Size = Size(width: 80, height: 24)
  ) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (number, locked): (Int32, Int32) = (0, 0)
    guard master >= 0, ioctl(master, Self.unlock, &locked) == 0, ioctl(master, Self.askNumber, &number) == 0
    else { throw Failure("Terminal semu tidak bisa dibuka.") }
    let name = "/dev/pts/\(number)"
    var size = winsize()
    size.ws_row = UInt16(clamping: cells.height)
    size.ws_col = UInt16(clamping: cells.width)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    for descriptor: Int32 in [1, 2] { posix_spawn_file_actions_adddup2(&actions, 0, descriptor) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Self.ownSession | Int16(POSIX_SPAWN_SETSIGMASK))
    // What we hold back while we measure, it does not.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    let words = ["lumbung", "--data", data, "--as", person]
    let environment = [
      "TERM=xterm-256color", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "TZ=Asia/Jakarta", "HOME=\(home)",
      "XDG_STATE_HOME=\(home)/state-keys", "LUMBUNG_TEST_FRAMES=1",
    ]
    let argv = words.map { strdup($0) } + [nil]
    let envp = environment.map { strdup($0) } + [nil]
    defer { for text in argv + envp { free(text) } }
    guard posix_spawn(&process, "/proc/self/exe", &actions, &attributes, argv, envp) == 0 else {
      throw Failure("Lumbung tidak bisa dijalankan di terminal semu.")
    }
    _ = try settle()
  }

  /// Presses keys, each after the frame of the one before. Returns the bytes written after each.
  /// - Throws: `Failure` when the program does not answer.
  func press(_ keys: [KeyPress]) throws -> [Int] {
    try keys.map { try type($0).count }
  }

  /// Presses one key; returns what was written until its frame was there.
  /// - Throws: `Failure` when the program does not answer.
  func type(_ key: KeyPress) throws -> [UInt8] {
    send(Self.bytes(key))
    return try settle()
  }

  /// Ends the program.
  func close() {
    _ = Glibc.close(master)
    kill(process, SIGHUP)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  /// Asks for a frame and reads as far as the answer; returns the bytes before it.
  private func settle() throws -> [UInt8] {
    frame += 1
    send(Array("\u{1B}[?777;\(frame)n".utf8))
    let answer = Array("\u{1B}]2;frame-\(frame)\u{07}".utf8)
    var seen: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      let count = poll(&ready, 1, 30_000) == 1 ? read(master, &buffer, buffer.count) : 0
      guard count > 0 else { throw Failure("Lumbung tidak menjawab di terminal semu.") }
      seen += buffer[..<count]
      if seen.suffix(answer.count).elementsEqual(answer) { return seen.dropLast(answer.count) }
    }
  }

  private func send(_ bytes: [UInt8]) { _ = write(master, bytes, bytes.count) }

  /// A key as xterm sends it.
  private static func bytes(_ press: KeyPress) -> [UInt8] {
    let text: String
    switch press.key {
    case .char(let character):
      if press.ctrl, let ascii = character.asciiValue { return [ascii & 0x1F] }
      text = String(character)
    case .enter: text = "\r"
    case .tab: text = press.shift ? "\u{1B}[Z" : "\t"
    case .escape: text = "\u{1B}"
    case .home: text = press.ctrl ? "\u{1B}[1;5H" : "\u{1B}[H"
    case .insert: text = "\u{1B}[2~"
    case .up: text = "\u{1B}[A"
    case .down: text = "\u{1B}[B"
    case .right: text = "\u{1B}[C"
    case .left: text = "\u{1B}[D"
    case .pageUp: text = "\u{1B}[5~"
    case .pageDown: text = "\u{1B}[6~"
    case .end: text = "\u{1B}[F"
    case .f(8): text = "\u{1B}[19~"
    default: text = ""
    }
    return Array((press.alt ? "\u{1B}" + text : text).utf8)
  }
}
