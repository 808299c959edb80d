import Glibc
import Testing

@testable import Journal

/// The same promises in processes of their own.
@Suite struct ProcessTests {
  @Test func `eight processes write to one folder and each reads what all wrote`() async throws {
    let folder = TemporaryFolder()
    let path = folder.path
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask {
          await #expect(processExitsWith: .success) { [path = path as String, number = number as Int] in
            try ProcessTests.colleague(path, number)
          }
        }
      }
    }
    let report = try JournalFolder.verify(folder.data)
    #expect(report.isIntact, "\(report.lines)")
    #expect(report.logs.reduce(0) { $0 + $1.entries } == UInt64(8 * 20 + report.logs.count))
    let journal = try JournalFolder.open(folder.data, options: World().options(folder, readOnly: true))
    #expect(try Set(payloads(journal.all())).count == 8 * 20)
  }

  /// Appends twenty entries, follows the others meanwhile, and stays until everything of everybody was read once.
  static func colleague(_ path: String, _ number: Int) throws {
    let options = OpenOptions(
      stateHome: path + "/state", machine: MachineIdentity(id: "m1", permanentMACs: []), segmentBytes: 1200)
    let journal = try JournalFolder.open(path + "/data", options: options)
    var seen: [String] = []
    func look() throws { seen += payloads(try journal.news()) }
    _ = try journal.all().map { seen += payloads([$0]) }
    for n in 0..<20 {
      try journal.withCommitLock {
        try look()
        try journal.append(#"{"by":\#(number),"n":\#(n)}"#)
      }
    }
    // Waiting for others, not for time: the bound only ends a test that has failed already.
    for _ in 0..<40_000 where seen.count < 8 * 20 {
      SystemCalls.live.pause(5)
      try look()
    }
    try #require(seen.count == 8 * 20)
    try #require(Set(seen).count == 8 * 20)
    try #require(journal.findings.allSatisfy { !$0.isProblem })
    try #require(!journal.needsReopening)
    journal.close()
  }

  @Test func `no file of ours is taken for standard output where that was closed`() async {
    await #expect(processExitsWith: .success) {
      for standard in Int32(0)...2 {
        let kept = dup(standard)
        close(standard)
        let fd = SystemCalls.live.open("/dev/null", O_RDWR, 0)
        dup2(kept, standard)
        try #require(fd > 2 && fcntl(fd, F_GETFD) & FD_CLOEXEC != 0)
      }
    }
  }

  @Test func `a file size limit at any place loses nothing that was acknowledged`() async {
    await #expect(processExitsWith: .success) {
      signal(SIGXFSZ, SIG_IGN)
      for limit in stride(from: 0, to: 1100, by: 23) { try ProcessTests.limited(to: limit) }
    }
  }

  @Test func `a file size limit is no full disk, wherever it cuts a write`() async {
    await #expect(processExitsWith: .success) {
      signal(SIGXFSZ, SIG_IGN)
      let folder = TemporaryFolder()
      let world = World()
      let journal = try JournalFolder.open(folder.data, options: world.options(folder, system: .quick))
      let last = try #require(try journal.append("{}").last)
      let end = last.offset + last.length + 1
      for bytes in [end, end + 1, end + 20] {
        ProcessTests.limit(bytes)
        do throws(JournalError) {
          try journal.append([Array("{}".utf8)])
          ProcessTests.limit(.max)
          Issue.record("written beyond \(bytes)")
        } catch {
          ProcessTests.limit(.max)
          try #require(
            error.message.hasPrefix(
              "Batas ukuran berkas tercapai: menyimpan gagal, belum tersimpan. Minta admin"))
          try #require(error.kind == .diskFull && error.message.contains(folder.data))
        }
        let long = Array(#"{"text":"\#(String(repeating: "x", count: end + 40))"}"#.utf8)
        ProcessTests.limit(bytes)
        let failed = #expect(throws: JournalError.self) {
          try journal.drafts.save(person: "p", id: "A-1", json: long, now: world.time)
        }
        ProcessTests.limit(.max)
        try #require(failed?.message.hasPrefix("Batas ukuran berkas tercapai: draf belum tersimpan") == true)
      }
      try journal.append(#"{"n":"after"}"#)
    }
  }

  /// No file of this process may grow beyond so many bytes.
  static func limit(_ bytes: Int) {
    var now = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &now)
    now.rlim_cur = bytes == .max ? now.rlim_max : rlim_t(bytes)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &now)
  }

  /// A run with drafts and batches in which no file may grow beyond the limit; then one without the limit.
  static func limited(to bytes: Int) throws {
    let folder = TemporaryFolder()
    let world = World()
    var acknowledged: [String] = []
    limit(bytes)
    do throws(JournalError) {
      let journal = try JournalFolder.open(
        folder.data, options: world.options(folder, segmentBytes: 700, system: .quick))
      for n in 0..<6 {
        let json = #"{"n":\#(n)}"#
        try? journal.drafts.save(person: "p", id: "A-1", json: Array(json.utf8), now: world.time)
        if (try? journal.append(json, #"{"m":\#(n)}"#)) != nil { acknowledged += [json, #"{"m":\#(n)}"#] }
      }
      journal.close()
    } catch {
      try #require(error.kind == .diskFull, "\(error.message)")
    }
    limit(.max)
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, segmentBytes: 700))
    let read = try payloads(journal.all())
    try #require(read == acknowledged, "limit \(bytes)")
    try journal.append(#"{"n":"after"}"#)
    try #require(try JournalFolder.verify(folder.data, remembering: world.options(folder)).isIntact)
  }
}
