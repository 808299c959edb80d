import Glibc
import Testing

@testable import Journal

/// `log repair --from` gives back what the copy has and takes nothing away.
@Suite struct HealingTests {
  let world = World()

  /// A small log with these bytes and a copy with those; returns what was read before and after, and what was said.
  func heal(
    _ ours: (SmallLog) -> [UInt8], _ theirs: (SmallLog) -> [UInt8]
  ) throws -> (before: [Read], after: [Read], report: VerifyReport, done: [String]) {
    let log = try SmallLog()
    log.folder.copyData(to: "copy")
    write(theirs(log), log.folder.path + "/copy/log/K7F3QX/0001.jsl")
    write(ours(log), log.path)
    let before = try log.look().read
    let (report, done) = try JournalFolder.repair(
      log.folder.data, from: log.folder.path + "/copy", person: "admin-01", options: world.options(log.folder)
    )
    let after = try log.look().read.filter { $0.writer == "K7F3QX" }
    return (before, after, report, done)
  }

  func lines(_ log: SmallLog) -> [[UInt8]] { log.intact.split(separator: 0x0A).map { Array($0) + [0x0A] } }

  func flipped(_ line: [UInt8]) -> [UInt8] {
    var line = line
    line[50] ^= 1
    return line
  }

  @Test func `an entry that only its damaged line end hides is kept when the copy is older`() throws {
    let result = try heal(
      { log in
        let l = lines(log)
        return l[0] + flipped(l[1]) + l[2] + l[3].dropLast() + [0x0B] + l[4]
      }, { log in Array(lines(log)[0...2].joined()) })
    #expect(result.before.map(\.seq) == [1, 3, 4, 5])
    #expect(result.after.map(\.seq) == [1, 2, 3, 4, 5])
    #expect(result.report.isIntact)
  }

  @Test func `damage behind the end of an older copy stays known`() throws {
    let result = try heal(
      { log in
        let l = lines(log)
        return l[0] + flipped(l[1]) + l[2] + flipped(l[3]) + flipped(l[4])
      }, { log in Array(lines(log)[0...2].joined()) })
    #expect(result.before.map(\.seq) == [1, 3])
    #expect(result.after.map(\.seq) == [1, 2, 3])
    #expect(kinds(result.report.findings) == [.acknowledged])
    #expect(result.report.findings.first?.seqs == 4...5)
    #expect(result.done.first?.contains("tetap rusak") == true)
  }

  @Test func `a last line so damaged that it does not even look like one is not taken for healed`() throws {
    let result = try heal(
      { log in
        let l = lines(log)
        var last = l[4]
        (last[8], last[41]) = (0x78, 0x78)
        return l[0] + l[1] + l[2] + flipped(l[3]) + last
      }, { log in Array(lines(log)[0...3].joined()) })
    #expect(result.after.map(\.seq) == [1, 2, 3, 4])
    #expect(kinds(result.report.findings) == [.acknowledged])
  }

  @Test func `what the copy has comes back though it has not everything`() throws {
    let result = try heal(
      { log in
        let l = lines(log)
        return l[0] + flipped(l[1]) + flipped(l[2]) + flipped(l[3]) + l[4]
      },
      { log in
        let l = lines(log)
        return l[0] + l[1] + flipped(l[2]) + l[3] + l[4]
      })
    #expect(result.after.map(\.seq) == [1, 2, 4, 5])
    #expect(kinds(result.report.findings) == [.acknowledged])
  }

  @Test func `both sides of a fork are kept`() throws {
    let result = try heal(
      { log in
        var bytes = Array(lines(log)[0...3].joined()) + flipped(lines(log)[4])
        _ = Frame.append(prev: .none, seq: 3, hlc: 5, json: Array(#"{"k":"other"}"#.utf8), to: &bytes)
        return bytes
      }, { log in log.intact })
    #expect(result.before.allSatisfy(result.after.contains))
    #expect(result.after.contains { $0.json == #"{"k":"other"}"# })
    #expect(result.done.first?.contains("cabang") == true)
  }

  @Test func `a copy whose line does not join ours is another past`() throws {
    let result = try heal(
      { log in
        let l = lines(log)
        return l[0] + flipped(l[1]) + l[2] + l[3] + l[4]
      },
      { log in
        var bytes = lines(log)[0]
        let prev = Digest(of: Array(bytes.dropLast()))
        _ = Frame.append(prev: prev, seq: 2, hlc: .max, json: Array(#"{"k":"other"}"#.utf8), to: &bytes)
        return bytes
      })
    #expect(result.after == result.before)
    #expect(result.done.first?.contains("cabang") == true)
  }

  @Test func `a torn tail of another machine is not cut by an older copy`() throws {
    let result = try heal(
      { log in
        let l = lines(log)
        return l[0] + flipped(l[1]) + l[2] + l[3].dropLast(9)
      }, { log in Array(lines(log)[0...2].joined()) })
    #expect(result.after.map(\.seq) == [1, 2, 3])
    #expect(result.report.findings.first?.seqs == nil)
    #expect(kinds(result.report.findings) == [.acknowledged])
  }

  @Test func `a mistyped copy is refused before anything is changed`() throws {
    let log = try SmallLog()
    write(Array(log.intact.dropLast(3)), log.path)
    let broken = log.intact
    mkdir(log.folder.path + "/foreign", 0o777)
    write([0x41], log.folder.path + "/foreign/a.txt")
    for (name, kind) in [("none", JournalError.Kind.notFound), ("foreign", .notAFolder)] {
      let error = #expect(throws: JournalError.self) {
        try JournalFolder.repair(
          log.folder.data, from: log.folder.path + "/" + name, person: "admin-01",
          options: world.options(log.folder))
      }
      #expect(error?.kind == kind && error?.message.contains("Periksa --from") == true)
    }
    #expect(log.intact == broken)
    #expect(names(log.folder.data + "/log") == ["K7F3QX"])
  }

  @Test func `damage that was acknowledged is healed when a copy turns up`() throws {
    let log = try SmallLog()
    let whole = log.intact
    log.folder.copyData(to: "copy")
    write(Array(lines(log).enumerated().flatMap { $0 == 2 ? flipped($1) : $1 }), log.path)
    let options = world.options(log.folder)
    let first = try JournalFolder.repair(log.folder.data, from: nil, person: "admin-01", options: options)
    #expect(kinds(first.report.findings) == [.acknowledged])
    let later = try JournalFolder.repair(
      log.folder.data, from: log.folder.path + "/copy", person: "admin-01", options: options)
    #expect(later.report.findings.isEmpty)
    #expect(log.intact == whole)
  }

  @Test(arguments: [
    "cut", "emptied", "no segment", "no log", "a log beside it", "only one that was never begun",
  ])
  func `what only the copy knows of comes back`(damage: String) throws {
    let log = try SmallLog()
    let whole = log.intact
    if damage == "a log beside it" {
      let beside = try JournalFolder.open(log.folder.data, options: world.options(log.folder))
      try beside.append(#"{"n":1}"#)
      beside.close()
    }
    log.folder.copyData(to: "copy")
    switch damage {
    case "cut": write(Array(lines(log)[0...2].joined()), log.path)
    case "emptied": write([], log.path)
    case "no segment": unlink(log.path)
    default: log.folder.clear("data/log/K7F3QX")
    }
    if damage == "only one that was never begun" { mkdir(log.folder.data + "/log/ABCDEF", 0o777) }
    #expect(try JournalFolder.verify(log.folder.data).isIntact, "nothing else tells")
    let (report, done) = try JournalFolder.repair(
      log.folder.data, from: log.folder.path + "/copy", person: "admin-01", options: world.options(log.folder)
    )
    #expect(report.findings.isEmpty)
    #expect(log.intact == whole)
    #expect(done.count == 1 && done[0].contains("entri kembali"))
  }

  @Test func `an older copy, and a folder of another past, change nothing`() throws {
    let log = try SmallLog()
    let whole = log.intact
    log.folder.copyData(to: "copy")
    write(Array(lines(log)[0...2].joined()), log.folder.path + "/copy/log/K7F3QX/0001.jsl")
    log.folder.copyData(to: "other")
    rename(log.folder.path + "/other/log/K7F3QX", log.folder.path + "/other/log/M2TA9Z")
    for copy in ["copy", "other"] {
      let (report, done) = try JournalFolder.repair(
        log.folder.data, from: log.folder.path + "/" + copy, person: "admin-01",
        options: world.options(log.folder))
      #expect(report.isIntact && done.isEmpty, "\(copy): \(done)")
    }
    #expect(log.intact == whole)
    #expect(names(log.folder.data + "/log") == ["K7F3QX"])
  }

  @Test(.enabled(if: geteuid() == 0, "only an administrator can give files away"))
  func `what an administrator repairs still belongs to whoever owns the folder`() throws {
    let log = try SmallLog()
    log.folder.copyData(to: "copy")
    var damaged = log.intact
    damaged[damaged.count / 2] ^= 1
    write(damaged, log.path)
    let root = log.folder.data
    for path in [root, root + "/FORMAT", root + "/log", root + "/log/K7F3QX", log.path] {
      chown(path, 12_345, 12_345)
    }
    _ = try JournalFolder.repair(
      root, from: log.folder.path + "/copy", person: "admin-01", options: world.options(log.folder))
    #expect(bytes(log.path) == bytes(log.folder.path + "/copy/log/K7F3QX/0001.jsl"))
    var found = 0
    func look(_ path: String) {
      var status = stat()
      lstat(path, &status)
      #expect(status.st_uid == 12_345 && status.st_gid == 12_345, "\(path)")
      found += 1
      guard status.st_mode & S_IFMT == S_IFDIR, case .success(let names) = SystemCalls.live.list(path) else {
        return
      }
      for name in names { look(path + "/" + name) }
    }
    look(root)
    #expect(found > 7)
  }
}
