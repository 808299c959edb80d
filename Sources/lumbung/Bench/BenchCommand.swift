import ArgumentParser
import Formats

/// `lumbung bench`: how fast this machine does our work, and what it could do at best, as JSON lines.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Ukur kecepatan pada mesin ini: satu objek JSON per angka.",
    discussion: """
      Setiap angka membawa lantainya sendiri (pekerjaan paling sederhana yang mungkin pada byte yang sama), \
      sehingga perbandingannya berlaku juga di mesin lain. Data contoh dibuat di folder sementara lalu \
      dihapus; folder yang disebut dengan --data hanya dibaca.
      """)

  @Option(help: ArgumentHelp("Jumlah UMKM pada data contoh.", valueName: "N"))
  var umkm = 20_000

  @Option(help: ArgumentHelp("Folder data yang dibaca; tanpa ini dibuat data contoh.", valueName: "DIR"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "Hanya angka ini: \(BenchGroup.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "NAMA"))
  var only: [BenchGroup] = []

  func validate() throws {
    guard umkm > 0 else { throw ValidationError("Jumlah UMKM harus lebih dari nol.") }
  }

  func run() throws { try Folders.withTemporary(measure) }

  private func measure(in scratch: String) throws {
    let world = try BenchWorld(scratch: scratch, data: data, umkm: umkm)
    for group in BenchGroup.allCases where only.isEmpty || only.contains(group) {
      // Line by line, so that a script sees each figure when it is there.
      var output = Output()
      func print(_ figure: JSON) {
        output.line(figure.text)
        output.handOn()
      }
      switch group {
      case .keys: try KeysBench.measure(world, print)
      case .cells: try CellsBench.measure(world, print)
      default: try group.measure(world) { print($0.json) }
      }
      try output.flush()
    }
  }
}

/// The groups of figures, in the order in which they are measured.
enum BenchGroup: String, CaseIterable, ExpressibleByArgument {
  case append, replay, search, sort, frame, form, sample, verify, keys, cells

  func measure(_ world: BenchWorld, _ tell: (Figure) -> Void) throws {
    switch self {
    case .append: try AppendBench.measure(world, tell)
    case .replay: try ReplayBench.measure(world, tell)
    case .search:
      try SearchBench.measure(world, tell)
      try SimilarBench.measure(world, tell)
    case .sort: try SortBench.measure(world, tell)
    case .frame: try FrameBench.measure(world, tell)
    case .form: try FormBench.measure(world, tell)
    case .sample: try SampleBench.measure(world, tell)
    case .verify: try VerifyBench.measure(world, tell)
    case .keys, .cells: break
    }
  }
}
