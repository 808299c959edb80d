import Journal
import Questionnaire
import Registry
import Sample

extension SamplePlan {
  /// What the exercise shows: 2,000 businesses, 549 koperasi.
  static let demo = SamplePlan(umkm: 2_000, koperasi: 549, seed: 1)
}

/// Writes fictional data into an empty folder. Writer, clock and ids come from the seed: same plan, same bytes.
enum SampleWriter {
  /// - Throws: `Failure` when the folder has entries or cannot be written.
  static func write(_ plan: SamplePlan, to folder: String) throws {
    if let around = DataPlace.around(folder) {
      throw Failure("\(folder) terletak di folder data \(around). Pilih folder lain dengan --data.")
    }
    try Folders.prepare(folder)
    let forms = try FormFiles.shippedLibrary()
    guard let umkm = forms.current(.umkm), let koperasi = forms.current(.koperasi),
      let pelatihan = forms.current(.pelatihan), let peserta = forms.current(.peserta)
    else {
      throw Failure("Formulir bawaan tidak lengkap; pasang ulang Lumbung.")
    }
    let progress = Progress("Membuat data contoh")
    defer { progress.finish() }
    // Half a line at the end of a log would be damage to whoever reads it: Ctrl-C waits for the line.
    Interrupts.hold()
    defer { Interrupts.release() }
    do {
      let log = try SampleLog(
        plan: plan, umkm: umkm, koperasi: koperasi, training: (pelatihan, peserta))
      let importer = try LogImporter(folder)
      try importer.begin(
        writer: log.writer, nonce: log.nonce, device: log.device, app: Lumbung.version, at: log.begins)
      let expected = Double(plan.umkm + plan.koperasi) * 1.9 + 100
      var written = 0.0
      for entry in log {
        try importer.add(entry.json, at: entry.ms)
        written += 1
        if Int(written) & 0x3FF == 0 {
          progress.update(written / expected)
          if Interrupts.isAsked { break }
        }
      }
      try importer.finish()
      if Interrupts.isAsked {
        progress.finish()
        Stderr.line("Dihentikan: \(Int(written)) entri sudah ditulis ke \(folder), semuanya utuh.")
      }
    } catch let error as JournalError {
      throw Failure(error.message)
    } catch let error as SampleError {
      throw Failure(error.message)
    }
  }
}
