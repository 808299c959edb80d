import Screens
import Store

extension EffectRunner {
  /// What the screens show may be wrong until the next catch-up has read the logs.
  var isWorthless: Bool { store.showsDamage }

  /// Writes what still waits, ends what runs beside the work, and notes what the next first frame shows.
  /// - Throws: `Failure` naming the drafts that are not on disk: who started the program must not take it for well done.
  func leave() throws(Failure) {
    let lost = flush(all: true).compactMap { result in
      if case .draftFailed(let id, let why) = result { (id: id.description, why: why) } else { nil }
    }
    finish()
    guard !lost.isEmpty else { return }
    // Why, as it was said while there was a screen: another program that has the draft open is no matter of space.
    let why = lost.map(\.why).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    throw Failure(
      "Draf \(lost.map(\.id).joined(separator: ", ")) tidak tersimpan: ketikan sesudah simpanan terakhir hilang. "
        + why.joined(separator: " "))
  }

  private func finish() {
    _ = stopExport()
    snapshot?.wait()
    // One whose rows could not be read would fail the next start in the same way.
    if store.isSnapshotWorthless { _ = store.snapshotJob()?.run() }
    try? store.writeFront()
  }
}
