import ArgumentParser
import Sample

/// `lumbung sample`: realistic fictional data for tests and training; refuses a folder with entries.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Buat data contoh fiktif di folder kosong.")

  @Option(help: ArgumentHelp("Jumlah UMKM.", valueName: "N"))
  var umkm = 2_000

  @Option(help: ArgumentHelp("Jumlah koperasi.", valueName: "N"))
  var koperasi = 549

  @Option(help: ArgumentHelp("Benih: benih yang sama memberi data yang sama.", valueName: "S"))
  var seed: UInt64 = 1

  @OptionGroup var options: DataOptions

  func validate() throws {
    guard umkm >= 0, koperasi >= 0 else { throw ValidationError("Jumlah tidak boleh negatif.") }
  }

  func run() throws {
    try SampleWriter.write(SamplePlan(umkm: umkm, koperasi: koperasi, seed: seed), to: options.folder)
    Stderr.line("Data contoh ditulis ke \(options.folder).")
  }
}
