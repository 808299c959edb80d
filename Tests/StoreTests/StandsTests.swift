import Glibc
import Journal
import Registry
import Store
import Testing

@Suite("Handed in again in a second program, the first being gone before its disk had confirmed the entry")
struct StandsTests {
  let desk = Desk()
  private let faults = Faults(EIO, lasting: true)

  /// The first program is killed behind the write; or the disk fails it, and nothing can be noted in the draft either.
  private func system(isKilled: Bool) -> SystemCalls {
    let (live, all) = (SystemCalls.live, faults.system)
    var system = live
    if isKilled {
      system = all
      // It is the call behind the entry's that comes no more.
      system.write = { fd, bytes in
        path(of: fd).contains("/data/log/") ? live.write(fd, bytes) : all.write(fd, bytes)
      }
    } else {
      system.fdatasync = { path(of: $0).contains("/data/log/") ? all.fdatasync($0) : live.fdatasync($0) }
      system.write = { path(of: $0).contains("/data/draft/") ? all.write($0, $1) : live.write($0, $1) }
    }
    return system
  }

  @Test("Who is told that it is saved finds it after a power cut", arguments: [true, false])
  func gone(isKilled: Bool) throws {
    let first = try desk.open(system: system(isKilled: isKilled))
    try desk.staff(first)
    let draft = desk.draft(try first.newRecordID(), "Warung")
    try first.save(draft)
    try first.release(draft.id, person: draft.person)
    let second = try desk.open()
    #expect(second.drafts(of: "enum-01") == [draft])
    faults.arm(1)
    #expect(message { try first.commit(.submit(draft), by: Desk.siti) } != nil)
    first.close()
    faults.disarm()
    let uncertain = desk.logs.filter { $0.value.contains("Warung") }
    try #require(!uncertain.isEmpty)

    let receipt = try second.commit(.submit(draft), by: Desk.siti)
    second.close()
    for (path, text) in uncertain { overwrite(path, withoutLast(1, of: Array(text.utf8))) }
    let next = try desk.open()
    let revisions = try next.dossier(draft.id).revisions
    #expect(revisions.map(\.ref) == receipt.refs && revisions.map(\.answers) == [draft.answers])
    #expect(next.drafts(of: "enum-01") == [])
  }
}
