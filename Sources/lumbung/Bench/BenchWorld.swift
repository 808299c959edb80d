import Formats
import Glibc
import Registry
import Sample
import Store

/// What all figures share: a folder to write in, a data folder that is only read, and its records, opened when first
/// needed.
final class BenchWorld {
  /// Thrown away at the end.
  let scratch: String
  /// Read only.
  let data: String
  /// Log files of the data folder, in order.
  let files: [String]
  /// Their bytes together.
  let bytes: Int
  private var opened: Store?

  /// Whether the folder is a sample made for this run.
  private let isOwn: Bool

  /// - Throws: `Failure` when the data folder is not there or the sample cannot be written.
  init(scratch: String, data: String?, umkm: Int) throws {
    self.scratch = scratch
    isOwn = data == nil
    self.data = data ?? scratch + "/data"
    if let data {
      guard Folders.isFolder(data) else { throw Failure("Folder data \(data) tidak ada. Periksa --data.") }
    } else {
      try SampleWriter.write(SamplePlan(umkm: umkm, koperasi: 549, seed: 1), to: self.data)
    }
    files = PlainFiles.below(self.data + "/log", ending: ".jsl")
    bytes = files.reduce(0) { $0 + PlainFiles.size($1) }
  }

  /// The records of the data folder.
  /// - Throws: `Failure` when it cannot be read.
  func store() throws -> Store {
    if let opened { return opened }
    // As the program opens it, from its snapshot. Only our own folder gets one made; a given one is only read.
    if isOwn {
      let first = try Opening.store(data, stateHome: scratch + "/state")
      _ = first.snapshotJob()?.run()
      first.close()
    }
    let store = try Opening.store(data, readOnly: true, stateHome: scratch + "/state")
    store.settleIn()
    opened = store
    return store
  }

  /// Reads the whole data folder anew, from the logs alone.
  func open() throws -> Store {
    try Opening.store(data, readOnly: true, stateHome: scratch + "/state", usesSnapshot: false)
  }

  /// How often to measure what goes over all data: fewer times when it is large.
  var runs: Int { bytes < 100 << 20 ? 9 : 5 }

  /// Somebody who may see everything and fill forms.
  /// - Throws: `Failure` when nobody may.
  func person() throws -> Person {
    let people = try store().registry.people.filter { $0.active && $0.scope.isEmpty }
    guard let person = people.first(where: { $0.role == .admin }) ?? people.first(where: \.role.enters) else {
      throw Failure("Tidak ada admin atau operator tanpa batas wilayah di \(data).")
    }
    return person
  }
}
