import Glibc
import Synchronization
import Testing

@testable import Journal

/// System calls that fail from the N-th changing one on, or only at it.
final class Faults: Sendable {
  private let count = Mutex(0)
  private let failAt = Mutex(Int.max)
  let code: Int32
  let isLasting: Bool
  /// Whether half of a failing write still goes through, as when the disk fills up; else it fails with the code.
  let isShort: Bool
  init(_ code: Int32, lasting: Bool = false, short: Bool = true) {
    self.code = code
    isLasting = lasting
    isShort = short
  }

  /// The n-th changing call from now on fails.
  func arm(_ n: Int) {
    count.withLock { $0 = 0 }
    failAt.withLock { $0 = n }
  }

  var calls: Int { count.withLock { $0 } }

  private func fails() -> Bool {
    let now = count.withLock { count in
      count += 1
      return count
    }
    let at = failAt.withLock { $0 }
    return isLasting ? now >= at : now == at
  }

  var system: SystemCalls {
    let live = SystemCalls.quick
    var system = live
    system.write = { fd, bytes in
      guard self.fails() else { return live.write(fd, bytes) }
      let half = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count / 2)])
      return half.isEmpty || !self.isShort ? Int(-self.code) : live.write(fd, half)
    }
    system.writeAt = { self.fails() ? -Int(self.code) : live.writeAt($0, $1, $2) }
    system.fdatasync = { self.fails() ? -self.code : live.fdatasync($0) }
    system.fsync = { self.fails() ? -self.code : live.fsync($0) }
    system.truncate = { self.fails() ? -self.code : live.truncate($0, $1) }
    system.rename = { self.fails() ? -self.code : live.rename($0, $1) }
    system.makeFolder = { self.fails() ? -self.code : live.makeFolder($0, $1) }
    system.open = { path, flags, mode in
      flags & O_CREAT != 0 && self.fails() ? -self.code : live.open(path, flags, mode)
    }
    return system
  }
}

@Suite struct FaultTests {
  /// Entries that are counted: one whose `re` names another stands for both.
  func counted(_ entries: [Read]) -> [String] {
    let named = entries.compactMap { entry in
      entry.json.split(separator: #""re":""#, maxSplits: 1).dropFirst().first.map {
        String($0.prefix { $0 != "\"" })
      }
    }
    return entries.filter { !named.contains("\($0.writer).\($0.seq)") }.map(\.json)
      .filter { $0.contains(#""n":"#) }
  }

  @Test(arguments: [ENOSPC, EIO], [(false, true), (false, false), (true, true), (true, false)])
  func `whichever call fails, what was acknowledged is there once and what was refused is not`(
    code: Int32, how: (lasting: Bool, short: Bool)
  ) throws {
    for n in 1... {
      let folder = TemporaryFolder()
      let world = World()
      let faults = Faults(code, lasting: how.lasting, short: how.short)
      var acknowledged: [Int] = []
      var uncertain: [Int] = []
      faults.arm(n)
      do {
        let journal = try JournalFolder.open(
          folder.data, options: world.options(folder, segmentBytes: 300, system: faults.system))
        for entry in 0..<6 {
          do {
            _ = try journal.append([Array(#"{"n":\#(entry)}"#.utf8)])
            acknowledged.append(entry)
          } catch {
            if !error.uncertain.isEmpty { uncertain.append(entry) }
            #expect(error.message.contains(folder.path), "\(n): \(error.message)")
          }
        }
      } catch {}
      // Every call of the run had its turn.
      if faults.calls < n { break }
      faults.arm(.max)
      let journal: JournalFolder
      do {
        journal = try JournalFolder.open(folder.data, options: world.options(folder))
      } catch {
        Issue.record("\(code) at call \(n): \(error.message)")
        continue
      }
      let read = try counted(journal.all())
      let numbers = read.map { json in Int(json.dropFirst(5).prefix { $0.isNumber }) ?? -1 }
      #expect(Set(numbers).count == numbers.count, "call \(n): nothing twice")
      #expect(acknowledged.allSatisfy(numbers.contains), "call \(n): nothing acknowledged is lost")
      #expect(numbers.allSatisfy { acknowledged.contains($0) || uncertain.contains($0) }, "call \(n)")
      #expect(journal.findings.allSatisfy { !$0.freezes }, "call \(n): \(journal.findings)")
    }
  }

  @Test func `a failed fdatasync is never trusted again: new writer, the entry names the old one`() throws {
    let folder = TemporaryFolder()
    let world = World()
    let failing = Mutex(false)
    var system = SystemCalls.live
    system.fdatasync = { fd in
      let fails = failing.withLock { now in
        defer { now = false }
        return now
      }
      return fails ? -EIO : SystemCalls.live.fdatasync(fd)
    }
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, system: system))
    try journal.append(#"{"n":1}"#)
    let first = try #require(journal.ownWriter)
    failing.withLock { $0 = true }
    let again = try #require(try journal.append(#"{"n":2}"#).first)
    #expect(again.writer != first)
    #expect(kinds(journal.findings) == [.abandoned])
    let entries = try journal.all()
    #expect(entries.contains(Read(writer: again.writer, seq: 2, json: #"{"n":2,"re":"\#(first).3"}"#)))
    #expect(counted(entries).count == 2)
    journal.close()
    // The abandoned writer is never taken again.
    let later = try JournalFolder.open(folder.data, options: world.options(folder))
    #expect(later.ownWriter == again.writer)
  }

  @Test func `a full disk is named with its space, and saving goes on in the same writer afterwards`() throws
  {
    let folder = TemporaryFolder()
    let world = World()
    let faults = Faults(ENOSPC)
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, system: faults.system))
    let before = try #require(try journal.append(#"{"n":1}"#).last)
    faults.arm(1)
    let error = #expect(throws: JournalError.self) { try journal.append(#"{"n":2}"#) }
    #expect(error?.kind == .diskFull)
    #expect(error?.message.contains(folder.data) == true && error?.message.contains("sisa") == true)
    let after = try #require(try journal.append(#"{"n":3}"#).last)
    #expect(after.seq == before.seq + 1 && after.writer == before.writer)
    #expect(try JournalFolder.verify(folder.data).isIntact)
  }

  @Test(arguments: [ENOSPC, EIO], [true, false])
  func `whichever call fails, a batch is there whole or not at all, and drafts keep their last save`(
    code: Int32, short: Bool
  ) throws {
    for n in 1... {
      let folder = TemporaryFolder()
      let world = World()
      let faults = Faults(code, short: short)
      faults.arm(n)
      var saved: String?
      var tried: [String] = []
      if let journal = try? JournalFolder.open(
        folder.data, options: world.options(folder, system: faults.system))
      {
        for text in ["1", "2", "3"].map({ #"{"n":\#($0)}"# }) {
          tried.append(text)
          world.time += 2000
          let isSaved =
            (try? journal.drafts.save(person: "p", id: "A-1", json: Array(text.utf8), now: world.time)) != nil
          if isSaved { saved = text }
          _ = try? journal.append([Array(text.utf8), Array(text.utf8)])
        }
        journal.close()
      }
      if faults.calls < n { break }
      faults.arm(.max)
      let journal = try JournalFolder.open(folder.data, options: world.options(folder))
      for json in Set(tried) {
        let number = json.dropLast()
        #expect(
          try journal.all().count { $0.json.hasPrefix(number) && !$0.json.contains("re") } % 2 == 0, "\(n)")
      }
      let draft = try journal.drafts.load(person: "p").first.map { String(decoding: $0.json, as: UTF8.self) }
      if let saved {
        // A save that was refused may still be the newest: it lost nothing.
        let place = try #require(tried.firstIndex(of: saved))
        #expect(tried[place...].contains(draft ?? ""), "call \(n): \(saved) \(draft ?? "-")")
      }
    }
  }

  @Test func `a folder on a read-only disk is read, and refuses plainly`() throws {
    let log = try SmallLog()
    var system = SystemCalls.live
    system.open = { path, flags, mode in
      flags & (O_CREAT | O_WRONLY | O_RDWR) != 0 ? -EROFS : SystemCalls.live.open(path, flags, mode)
    }
    let journal = try JournalFolder.open(
      log.folder.data, options: World().options(log.folder, system: system))
    #expect(journal.isReadOnly)
    #expect(try journal.all().count == 5)
    let append = #expect(throws: JournalError.self) { try journal.append("{}") }
    let draft = #expect(throws: JournalError.self) {
      try journal.drafts.save(person: "p", id: "A-1", json: Array("{}".utf8), now: 0)
    }
    #expect(append?.kind == .readOnly && draft?.kind == .readOnly)
    #expect(append?.message.contains(log.folder.data) == true)
    #expect(throws: JournalError.self) { try journal.withCommitLock {} }
  }

  @Test func `a nearly full disk is told before it hurts`() throws {
    let folder = TemporaryFolder()
    var system = SystemCalls.live
    system.fileSystem = { _ in .success(.init(available: 20 << 20, isRemote: false, isReadOnly: false)) }
    let journal = try JournalFolder.open(folder.data, options: World().options(folder, system: system))
    #expect(kinds(journal.findings) == [.space])
    #expect(journal.findings.first?.message.contains("sisa kurang dari 32 MB") == true)
  }

  @Test func `little space is told anew with every half that goes, and no more once there is room`() throws {
    let folder = TemporaryFolder()
    let world = World()
    let left = Mutex<UInt64>(100 << 20)
    var system = SystemCalls.live
    system.fileSystem = { _ in
      .success(.init(available: left.withLock(\.self), isRemote: false, isReadOnly: false))
    }
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, system: system))
    func told(_ megabytes: UInt64, _ happens: () throws -> Void) rethrows -> [String] {
      left.withLock { $0 = megabytes << 20 }
      world.time += 2000
      try happens()
      return journal.findings.compactMap {
        $0.message.firstMatch(of: /kurang dari \d+ MB/).map { String($0.0) }
      }
    }
    #expect(try told(63) { try journal.append("{}") } == ["kurang dari 64 MB"])
    #expect(try told(33) { try journal.append("{}") } == ["kurang dari 64 MB"])
    #expect(try told(9) { try journal.append("{}") } == ["kurang dari 16 MB"])
    #expect(try told(0) { _ = try journal.news() } == ["kurang dari 1 MB"], "others write too")
    #expect(try told(500) { _ = try journal.news() } == [])
    #expect(try told(9) { _ = try journal.news() } == [], "nothing was written here: nobody asks")
    #expect(try told(9) { try journal.append("{}") } == ["kurang dari 16 MB"])
  }
}
