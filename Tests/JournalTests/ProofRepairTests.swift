import Testing

@testable import Journal

/// `log repair` after every kind of damage, with a copy and without.
@Suite struct ProofRepairTests {
  /// Files, entries deleted, repeated, swapped and zeroed as in `ProofTests`, and cuts and flips at every 11th byte.
  func changes(_ office: Office) throws -> [Change] {
    var all = try Change.all(office)
    for (index, file) in office.files.enumerated() {
      for at in stride(from: 0, to: file.bytes.count, by: 11) {
        var change = all[0]
        change.file = index
        change.description = "file \(index): flipped \(at)"
        change.bytes = file.bytes
        change.bytes[at] ^= 1
        all.append(change)
        change.description = "file \(index): cut \(at)"
        change.bytes = Array(file.bytes[..<at])
        all.append(change)
      }
    }
    return all
  }

  @Test(arguments: [false, true])
  func `what could be read can be read afterwards, and verify is content`(hasCopy: Bool) throws {
    let office = try Office()
    office.folder.copyData(to: "copy")
    for change in try changes(office) {
      let world = World()
      try office.with(change.file, change.bytes) {
        let before = try office.look()
        if before.report.isIntact { return }
        let (report, done) = try JournalFolder.repair(
          office.folder.data, from: hasCopy ? office.folder.path + "/copy" : nil, person: "admin-01",
          options: world.options(office.folder, system: .quick))
        #expect(report.exitCode == 0, "\(change): \(report.lines)")
        #expect(!done.isEmpty, "\(change)")
        let after = try office.look().read
        #expect(Set(after).isSuperset(of: before.read), "\(change)")
        if hasCopy {
          #expect(Set(after).isSuperset(of: office.entries), "\(change): \(done) \(report.lines)")
        }
      }
      // The writer of the gaps goes with its folder.
      office.folder.clear("state")
      for writer in names(office.folder.data + "/log") where !Office.writers.contains(writer) {
        office.folder.clear("data/log/" + writer)
      }
    }
  }
}
