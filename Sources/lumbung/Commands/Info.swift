import ArgumentParser
import Formats
import Store

/// `lumbung info`: counts by kind and state, logs and their heads.
struct Info: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Ringkasan folder data: jumlah per jenis dan keadaan, kepala log.")

  @OptionGroup var options: DataOptions

  @Flag(help: "Satu objek JSON, untuk skrip.")
  var json = false

  func run() throws {
    let store = try Opening.reading(options.folder)
    defer { store.close() }
    let info: StoreInfo
    do throws(StoreError) { info = try store.info() } catch { throw Failure(error.message) }
    var output = Output()
    if json {
      output.line(Self.json(info).text)
    } else {
      Self.print(info, into: &output)
    }
    try output.flush()
  }

  static func print(_ info: StoreInfo, into output: inout Output) {
    output.line("Folder data: \(info.folder)")
    output.line("Petugas: \(info.people)   Periode: \(info.rounds.joined(separator: ", "))")
    for (kind, states) in info.counts.sorted(by: { $0.key < $1.key }) {
      let total = states.values.reduce(0, +)
      let parts = states.sorted { $0.key < $1.key }.map { "\($0.key) \(Rupiah.grouped(Int64($0.value)))" }
      output.line(
        "\(kind): \(Rupiah.grouped(Int64(total))) catatan"
          + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"))
    }
    for log in info.logs { output.line("log/\(log.writer): \(log.entries) entri, kepala \(log.head)") }
  }

  static func json(_ info: StoreInfo) -> JSON {
    let counts = info.counts.sorted { $0.key < $1.key }.map { kind, states in
      JSONMember(
        key: kind,
        value: .object(
          states.sorted { $0.key < $1.key }.map { JSONMember(key: $0.key, value: .int(Int64($0.value))) }))
    }
    let logs = info.logs.map { log in
      JSON.object([
        JSONMember(key: "writer", value: .string(log.writer)),
        JSONMember(key: "entries", value: .int(Int64(clamping: log.entries))),
        JSONMember(key: "head", value: .string(log.head)),
      ])
    }
    return .object([
      JSONMember(key: "folder", value: .string(info.folder)),
      JSONMember(key: "counts", value: .object(counts)),
      JSONMember(key: "people", value: .int(Int64(info.people))),
      JSONMember(key: "rounds", value: .array(info.rounds.map(JSON.string))),
      JSONMember(key: "logs", value: .array(logs)),
      JSONMember(key: "notices", value: .array(info.notices.map(JSON.string))),
    ])
  }
}
