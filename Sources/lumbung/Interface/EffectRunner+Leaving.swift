import Screens
import Store

extension EffectRunner {
  /// Writes what still waits, ends what runs beside the work, and notes what the next first frame shows.
  /// - Throws: `Failure` naming the drafts that are not on disk: who started the program must not take it for well done.
  func leave() throws(Failure) {
    let lost = flush(all: true).compactMap { result in
      if case .draftFailed(let id, _) = result { id.description } else { nil as String? }
    }
    finish()
    guard !lost.isEmpty else { return }
    throw Failure(
      "Draf \(lost.joined(separator: ", ")) tidak tersimpan: ketikan sesudah simpanan terakhir hilang. "
        + "Periksa letak folder data, ruang dan hak tulisnya (\(store.folder)), lalu ketik lagi.")
  }

  private func finish() {
    _ = stopExport()
    snapshot?.wait()
    // One whose rows could not be read would fail the next start in the same way.
    if store.isSnapshotWorthless { _ = store.snapshotJob()?.run() }
    try? store.writeFront()
  }
}
