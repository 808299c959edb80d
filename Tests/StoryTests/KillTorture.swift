import Glibc
import Testing

/// kill -9 under a person who types, again and again: what was acknowledged stays, and of a draft at most one second is
/// lost (docs/JOURNAL.md, promise 1). Takes minutes: `make torture` sets LUMBUNG_KILLS.
@Suite("kill -9", .enabled(if: Kills.count > 0))
struct KillTorture {
  @Test("no acknowledged form is lost, and of a draft at most a second")
  func killed() throws {
    let world = try World.withSample()
    var dice = Dice(state: Kills.seed)
    var submitted: [String] = []
    var tried: [String] = []
    var (longest, drafts): (Int, Int) = (0, 0)
    for kill in 1...Kills.count {
      let seed = dice.state
      let told: Comment = "kill \(kill), state of the dice \(seed)"
      let desi = try Typist.at(world, as: "enum-01")
      if dice.next(2) == 0 {
        let name = "Warung \(kill)"
        tried.append(name)
        if try submits(desi, name, dice: &dice) { submitted.append(name) }
      } else {
        let lost = try types(desi, "Kios \(kill)", world, dice: &dice, told)
        longest = max(longest, lost)
        drafts += 1
      }
      let log = world.lumbung("log", "cat", "--data", world.data)
      #expect(log.status == 0, told)
      for name in submitted { #expect(Self.count(name, in: log.output) == 1, "\(told.rawValue): \(name)") }
    }
    let log = world.lumbung("log", "cat", "--data", world.data).output
    for name in tried { #expect(Self.count(name, in: log) <= 1, "\(name): twice") }
    // The next start mends what a kill left unfinished.
    try Typist.at(world, as: "enum-01").quit()
    let verified = world.lumbung("log", "verify", "--data", world.data)
    #expect(verified.status == 0, "\(verified.output)")
    print(
      "kill -9: \(Kills.count) kills, \(submitted.count) of \(tried.count) forms acknowledged, none lost; "
        + "\(drafts) drafts, at most \(longest) ms of typing lost (seed \(Kills.seed))")
  }

  private static func count(_ name: String, in log: String) -> Int {
    log.split(separator: "\n").count {
      $0.contains("\"nama_usaha\":\"\(name)\"") && $0.contains("\"k\":\"rev\"")
    }
  }

  /// Fills the shortest form and is killed at any key of it, or right after the last. Whether it was acknowledged.
  private func submits(_ desi: Typist, _ name: String, dice: inout Dice) throws -> Bool {
    var keys = ["n", Key.backTab.rawValue]
    for word in ["menolak", "Sibuk", name, "Jl. Anggrek 1", "", "", "", "serp\r", "ciat\r"] {
      keys.append(word.hasSuffix("\r") ? word : word + "\t")
    }
    // Half of them come as far as the last key.
    let last = dice.next(2) == 0 ? keys.count : Int(dice.next(UInt64(keys.count)))
    for key in keys.prefix(last) { try desi.type(key) }
    if last < keys.count {
      if dice.next(2) == 0 { desi.send(keys[last]) }
    } else {
      desi.send(Key.ctrlS.rawValue)
      switch dice.next(3) {
      case 0: break
      case 1: usleep(UInt32(dice.next(30_000)))
      default: try desi.see("✓ Tersimpan dan diajukan: \(name).")
      }
    }
    desi.signal(SIGKILL)
    #expect(desi.exit() == 128 + SIGKILL)
    return desi.screen.contains("✓ Tersimpan dan diajukan: \(name).")
  }

  /// Types a long note letter by letter and is killed within it. Milliseconds of typing that were lost.
  private func types(
    _ desi: Typist, _ name: String, _ world: World, dice: inout Dice, _ told: Comment
  ) throws -> Int {
    for key in ["n", Key.backTab.rawValue, "menolak\t"] { try desi.type(key) }
    try desi.focus(on: "Catatan kunjungan")
    let note = "\(name) " + (0..<1 + dice.next(400)).map { _ in String(dice.next(10)) }.joined()
    var typed: [(text: String, at: Int)] = []
    var text = ""
    for letter in note {
      text.append(letter)
      try desi.type(String(letter))
      typed.append((text, Self.now()))
    }
    if dice.next(2) == 0 { desi.send("9") }
    let end = Self.now()
    desi.signal(SIGKILL)
    #expect(desi.exit() == 128 + SIGKILL)
    let drafts = world.shell("for F in \(world.data)/draft/enum-01/*.jsl; do tail -n 1 \"$F\"; done").output
    // The newest letter that is on disk; what was typed after it is lost.
    let kept = typed.lastIndex { drafts.contains($0.text) }
    guard let first = typed[(kept.map { $0 + 1 } ?? 0)...].first else { return 0 }
    #expect(end - first.at <= Self.allowed, "\(told.rawValue): \(end - first.at) ms of \(name) lost")
    return end - first.at
  }

  /// A second, and what a busy machine needs to wake the program and to write.
  private static let allowed = 1_300

  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}

/// How many, and from which seed.
private enum Kills {
  static let count = number("LUMBUNG_KILLS") ?? 0
  static let seed = UInt64(number("LUMBUNG_SEED") ?? 1)

  private static func number(_ name: String) -> Int? { getenv(name).flatMap { Int(String(cString: $0)) } }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same kills from the same seed.
private struct Dice {
  var state: UInt64
  mutating func next(_ below: UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return (z ^ z >> 31) % below
  }
}
