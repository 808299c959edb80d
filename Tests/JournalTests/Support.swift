import Glibc
import Synchronization
import Testing

@testable import Journal

/// A folder below /tmp that goes away with the test.
final class TemporaryFolder {
  let path: String
  /// The data folder.
  var data: String { path + "/data" }
  var state: String { path + "/state" }

  init() {
    var template = Array("/tmp/lumbung-journal-XXXXXX".utf8CString)
    path = template.withUnsafeMutableBufferPointer { room in
      room.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? "/nonexistent"
    }
  }

  deinit { remove(path) }

  private func remove(_ path: String) {
    if case .success(let names) = SystemCalls.live.list(path) { names.forEach { remove(path + "/" + $0) } }
    if Glibc.remove(path) != 0 { Issue.record("\(path) stays behind") }
  }

  /// Removes something below the folder.
  func clear(_ name: String) {
    if case .success = SystemCalls.live.statusOfPath(path + "/" + name) { remove(path + "/" + name) }
  }

  /// The data folder and all in it under another name, as `cp -r` does.
  func copyData(to name: String) {
    copy(data, path + "/" + name)
  }

  func copy(_ from: String, _ to: String) {
    guard case .success(let names) = SystemCalls.live.list(from) else { return }
    mkdir(to, 0o777)
    for name in names {
      guard case .success(let status) = SystemCalls.live.statusOfPath(from + "/" + name) else { continue }
      if status.isFolder {
        copy(from + "/" + name, to + "/" + name)
      } else {
        write(bytes(from + "/" + name), to + "/" + name)
      }
    }
  }
}

func bytes(_ path: String) -> [UInt8] { (try? SystemCalls.live.contents(path)) ?? [] }

func write(_ bytes: [UInt8], _ path: String) {
  // A new file each time: some file systems flush a truncated and rewritten one to disk at close.
  unlink(path)
  let fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
  _ = bytes.withUnsafeBytes { Glibc.write(fd, $0.baseAddress, $0.count) }
  close(fd)
}

func names(_ path: String) -> [String] {
  guard case .success(let names) = SystemCalls.live.list(path) else { return [] }
  return names.sorted()
}

/// A clock and a source of random bytes that do what the test says.
final class World: Sendable {
  private let now: Mutex<UInt64>
  private let seed: Mutex<UInt64>
  init(now: UInt64 = 1_795_318_985_000, seed: UInt64 = 1) {
    self.now = Mutex(now)
    self.seed = Mutex(seed)
  }

  var time: UInt64 {
    get { now.withLock { $0 } }
    set { now.withLock { $0 = newValue } }
  }

  func random(_ count: Int) -> [UInt8] {
    seed.withLock { seed in
      (0..<count).map { _ in
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(seed >> 56)
      }
    }
  }

  func options(
    _ folder: TemporaryFolder, machine: String = "m1", segmentBytes: Int = 32 << 20, readOnly: Bool = false,
    system: SystemCalls = .live
  ) -> OpenOptions {
    OpenOptions(
      stateHome: folder.state, machine: MachineIdentity(id: machine, permanentMACs: ["020000000001"]),
      device: "LT-07", app: "0.1", clock: { self.time }, random: { self.random($0) }, readOnly: readOnly,
      segmentBytes: segmentBytes, system: system)
  }
}

/// An entry as tests look at it.
struct Read: Hashable, CustomStringConvertible {
  var writer: String
  var seq: UInt64
  var json: String
  var description: String { "\(writer).\(seq) \(json)" }
}

extension JournalFolder {
  func all() throws -> [Read] {
    var found: [Read] = []
    try scan { found.append(Read($0)) }
    return found
  }

  func news() throws -> [Read] {
    var found: [Read] = []
    try catchUp { found.append(Read($0)) }
    return found
  }

  @discardableResult
  func append(_ jsons: String...) throws -> [Appended] { try append(jsons.map { Array($0.utf8) }) }
}

extension Read {
  init(_ view: EntryView) {
    self.init(writer: view.writer, seq: view.seq, json: String(decoding: view.json, as: UTF8.self))
  }
}

/// Payloads after the first entries of logs.
func payloads(_ entries: [Read]) -> [String] {
  entries.map(\.json).filter { !$0.hasPrefix(#"{"k":"log""#) }
}

func kinds(_ findings: [Finding]) -> [Finding.Kind] { findings.map(\.kind) }

/// A small log in a folder of its own: five entries by an importer, so that the bytes never change.
struct SmallLog {
  let folder = TemporaryFolder()
  let entries = ["a", "b", "c", "d"].map { #"{"k":"x","d":{"text":"\#($0)"}}"# }
  static let writer = "K7F3QX"
  var path: String { folder.data + "/log/K7F3QX/0001.jsl" }

  init() throws {
    let importer = try LogImporter(folder.data)
    try importer.begin(
      writer: Self.writer, nonce: [UInt8](repeating: 0x9F, count: 16), device: "LT-07", app: "0.1",
      at: 1_795_318_985_000)
    for (index, entry) in entries.enumerated() {
      try importer.add(Array(entry.utf8), at: 1_795_318_985_000 + UInt64(index) * 1000)
    }
    try importer.finish()
  }

  var intact: [UInt8] { bytes(path) }

  /// What a reader gets, and what verify says.
  func look() throws -> (read: [Read], report: VerifyReport) {
    let world = World()
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
    let read = try journal.all()
    return (read, try JournalFolder.verify(folder.data))
  }
}

extension SystemCalls {
  /// The real calls, except that nothing waits for the disk: for tests in which no power fails.
  static let quick: SystemCalls = {
    var system = SystemCalls.live
    system.fsync = { _ in 0 }
    system.fdatasync = { _ in 0 }
    return system
  }()
}

/// Numbers that callbacks leave behind.
final class Counter: Sendable {
  private let numbers = Mutex<[Int]>([])
  func add(_ number: Int) { numbers.withLock { $0.append(number) } }
  var all: [Int] { numbers.withLock { $0 } }
}

/// Writes and syncs in the order they were asked for.
final class Calls: Sendable {
  private let names = Mutex<[String]>([])

  func taken() -> [String] {
    names.withLock { names in
      defer { names = [] }
      return names
    }
  }

  private func note(_ name: String) { names.withLock { $0.append(name) } }

  var system: SystemCalls {
    let live = SystemCalls.live
    var system = live
    system.write = { fd, bytes in
      self.note("write")
      return live.write(fd, bytes)
    }
    system.fdatasync = { fd in
      self.note("fdatasync")
      return live.fdatasync(fd)
    }
    system.fsync = { fd in
      self.note("fsync")
      return live.fsync(fd)
    }
    return system
  }
}
