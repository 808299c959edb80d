import Glibc
import Synchronization
import Testing

@testable import Journal

/// A name is durable only once its folder is synced, whoever made it: a process that was killed in between, or one that has
/// not got there yet.
@Suite struct NameTests {
  let folder = TemporaryFolder()
  let world = World()

  /// Paths by descriptor, and what was synced.
  final class Syncs: Sendable {
    private let paths = Mutex<[Int32: String]>([:])
    private let done = Mutex<Set<String>>([])
    var all: Set<String> { done.withLock { $0 } }

    var system: SystemCalls {
      var system = SystemCalls.quick
      system.open = { path, flags, mode in
        let fd = SystemCalls.live.open(path, flags, mode)
        if fd >= 0 { self.paths.withLock { $0[fd] = path } }
        return fd
      }
      for sync in [\SystemCalls.fsync, \.fdatasync] {
        system[keyPath: sync] = { fd in
          let path = self.paths.withLock { $0[fd] ?? "" }
          self.done.withLock { _ = $0.insert(path) }
          return 0
        }
      }
      return system
    }
  }

  func open(_ syncs: Syncs) throws -> JournalFolder {
    try JournalFolder.open(folder.data, options: world.options(folder, system: syncs.system))
  }

  @Test func `a folder that somebody else began is made durable with our first entry`() throws {
    // The state beside it is there already: what its folder is synced for is this folder's name.
    for path in [folder.data, folder.data + "/log", folder.state] { mkdir(path, 0o777) }
    write(Array("lumbung-data 1\n".utf8), folder.data + "/FORMAT")
    let syncs = Syncs()
    let journal = try open(syncs)
    try journal.append("{}")
    let ours = folder.data + "/log/" + (try journal.claimWriter())
    #expect(syncs.all.isSuperset(of: [folder.path, folder.data, folder.data + "/log", ours]))
  }

  @Test func `a segment that was begun by a process that was killed is made durable before it is used`()
    throws
  {
    let first = try open(Syncs())
    try first.append("{}")
    let ours = folder.data + "/log/" + (try first.claimWriter())
    first.close()
    write([], ours + "/0002.jsl")
    let syncs = Syncs()
    let journal = try open(syncs)
    #expect(try journal.append("{}").first?.segment == 2)
    #expect(syncs.all.contains(ours))
  }

  @Test func `whole lines that a killed process left are made durable before anybody relies on them`() throws
  {
    let first = try open(Syncs())
    try first.append("{}")
    let code = try first.claimWriter()
    let memory = WriterMemory.folder(folder.state) + "/" + code
    let older = bytes(memory)
    try first.append("{}")
    first.close()
    write(older, memory)
    let syncs = Syncs()
    let journal = try open(syncs)
    #expect(journal.ownWriter == code)
    #expect(syncs.all.contains("\(folder.data)/log/\(code)/0001.jsl"))
  }

  @Test func `a draft that a killed process began is made durable with its name`() throws {
    try open(Syncs()).close()
    for path in ["/draft", "/draft/p"] { mkdir(folder.data + path, 0o777) }
    write([], folder.data + "/draft/p/A-1.jsl")
    let syncs = Syncs()
    let journal = try open(syncs)
    try journal.drafts.save(person: "p", id: "A-1", json: Array("{}".utf8), now: 1000)
    #expect(syncs.all.isSuperset(of: ["/draft/p", "/draft", ""].map { folder.data + $0 }))
  }
}
