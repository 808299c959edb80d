import Assets
import Formats
import Glibc
import Journal
import Questionnaire
import Registry
import Store
import Synchronization
import Testing

/// A data folder below /tmp that goes away with the test, and everything to open it with: a clock and dice that do
/// what the test says, a form of a few lines.
final class Desk: Sendable {
  let path: String
  var data: String { path + "/data" }
  private let segmentBytes: Int
  private let now = Mutex<UInt64>(1_795_318_985_000)
  private let seed = Mutex<UInt64>(1)

  init(segmentBytes: Int = 32 << 20) {
    self.segmentBytes = segmentBytes
    var template = Array("/tmp/lumbung-store-XXXXXX".utf8CString)
    path = template.withUnsafeMutableBufferPointer { room in
      room.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? "/nonexistent"
    }
  }

  deinit { remove(path) }

  private func remove(_ path: String) {
    if case .success(let names) = SystemCalls.live.list(path) { names.forEach { remove(path + "/" + $0) } }
    _ = Glibc.remove(path)
  }

  /// Milliseconds since 1970; every look moves it on a little, as clocks do.
  func tick() -> UInt64 {
    now.withLock { now in
      now += 250
      return now
    }
  }

  /// Moves the clock, back too.
  func pass(hours: Int) { now.withLock { $0 = UInt64(Int64($0) + Int64(hours) * 3_600_000) } }

  var instant: Instant { Instant(ms: Int64(tick())) }

  private func random(_ count: Int) -> [UInt8] {
    seed.withLock { seed in
      (0..<count).map { _ in
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(seed >> 56)
      }
    }
  }

  /// The journal's options of a process on a machine.
  func journal(machine: String, readOnly: Bool = false, system: SystemCalls = .live) -> OpenOptions {
    OpenOptions(
      stateHome: path + "/state-" + machine,
      machine: MachineIdentity(id: machine, permanentMACs: ["020000000001"]), device: machine, app: "0.1",
      clock: { self.tick() }, random: { self.random($0) }, readOnly: readOnly,
      segmentBytes: segmentBytes, system: system)
  }

  /// Opens the folder as a process of its own would.
  func open(
    form: Form? = Desk.umkm, machine: String = "m1", readOnly: Bool = false, system: SystemCalls = .live,
    usesSnapshot: Bool = true
  ) throws -> Store {
    try open(
      forms: [form].compactMap(\.self), machine: machine, readOnly: readOnly, system: system,
      usesSnapshot: usesSnapshot)
  }

  /// Opens the folder with a program that ships these forms.
  func open(
    forms: [Form], machine: String = "m1", folder: String? = nil, readOnly: Bool = false,
    system: SystemCalls = .live, usesSnapshot: Bool = true
  ) throws -> Store {
    var options = options(
      forms: forms, machine: machine, readOnly: readOnly, system: system, usesSnapshot: usesSnapshot)
    if let folder { options.folder = folder }
    let store = try Store.open(options)
    store.settleIn()
    return store
  }

  /// Opens the folder as the interface does: the first frame's facts alone, when they are known to be up to date.
  func openFront(
    form: Form? = Desk.umkm, machine: String = "m1", readOnly: Bool = false, system: SystemCalls = .live,
    reading: StoreOptions.Reading = .automatic
  ) throws -> Store {
    try openFront(
      forms: [form].compactMap(\.self), machine: machine, readOnly: readOnly, system: system, reading: reading
    )
  }

  /// The same of a program that ships these forms; without a front, from the snapshot as far as a first frame goes.
  func openFront(
    forms: [Form], machine: String = "m1", readOnly: Bool = false, system: SystemCalls = .live,
    usesFront: Bool = true, reading: StoreOptions.Reading = .automatic
  ) throws -> Store {
    var options = options(
      forms: forms, machine: machine, readOnly: readOnly, system: system, usesSnapshot: true)
    options.usesFront = usesFront
    options.reading = reading
    return try Store.open(options)
  }

  private func options(
    forms: [Form], machine: String, readOnly: Bool, system: SystemCalls, usesSnapshot: Bool
  ) -> StoreOptions {
    var options = StoreOptions(
      folder: data, journal: journal(machine: machine, readOnly: readOnly, system: system),
      forms: FormsInUse(FormLibrary(forms)), digest: Desk.digest)
    options.usesSnapshot = usesSnapshot
    options.snapshotsAlways = true
    return options
  }

  /// Siti hands in a new record of that name.
  @discardableResult
  func submit(_ store: Store, _ name: String) throws -> RecordID {
    let draft = draft(try store.newRecordID(), name)
    try store.commit(.submit(draft), by: Desk.siti)
    return draft.id
  }

  /// Siti has typed a long text in the first program and handed in a short one of the same record in the second.
  func handedInElsewhere() throws -> (first: Store, typed: Draft) {
    let first = try open()
    try staff(first)
    let typed = draft(try first.newRecordID(), "Warung dengan alamat lengkap")
    try first.save(typed)
    let second = try open(machine: "m2")
    try second.commit(.submit(draft(typed.id, "Warung")), by: Desk.siti)
    return (first, typed)
  }

  /// Names in a folder of the data folder.
  func files(_ folder: String) -> [String] {
    guard case .success(let names) = SystemCalls.live.list("\(data)/\(folder)") else { return [] }
    return names.sorted()
  }

  /// Every line of every log, as text.
  var logText: String {
    var text = ""
    try? JournalFolder.cat(data) { text += String(decoding: $0, as: UTF8.self) + "\n" }
    return text
  }

  /// Every file of the log, with what it holds.
  var logs: [String: String] {
    var found: [String: String] = [:]
    for writer in files("log") {
      for file in files("log/" + writer) where file.hasSuffix(".jsl") {
        let path = "\(data)/log/\(writer)/\(file)"
        found[path] = String(decoding: bytes(path), as: UTF8.self)
      }
    }
    return found
  }

  static func digest(_ bytes: [UInt8]) -> String {
    Digest(of: bytes).hex
  }

  static let wilayah = Array("name,label\n36.74.07.1001,Muncul\n36.74.07.1002,Keranggan\n".utf8)

  static let umkm = form(version: "2026.1", label: "Omzet setahun")

  static func form(version: String, label: String) -> Form? {
    let lines = [
      "survey,,,", ",type,name,label,lumbung_use", ",text,nama_usaha,Nama usaha,name column search",
      ",text,nik,NIK pemilik,key search",
      ",select_one_from_file wilayah.csv,kelurahan,Kelurahan,region column", ",integer,omzet,\(label),column",
      "settings,,,", ",form_id,form_title,version,", ",umkm,UMKM,\(version),",
    ]
    let source = FormSource(
      name: "umkm.csv", bytes: Array((lines.joined(separator: "\n") + "\n").utf8),
      tables: ["wilayah.csv": wilayah])
    return try? Form.read(source, digest: digest)
  }

  static let agus = Person(id: "admin-01", name: "Agus Salim", role: .admin)
  static let siti = Person(id: "enum-01", name: "Siti Rahma", role: .enumerator, scope: ["36.74.07"])
  static let hendra = Person(id: "pemeriksa-01", name: "Hendra", role: .pemeriksa)

  /// The first person, an enumerator, a reviewer and the round 2026.
  func staff(_ store: Store) throws {
    try store.commit(.setPerson(Desk.agus), by: Desk.agus)
    for person in [Desk.siti, Desk.hendra] { try store.commit(.setPerson(person), by: Desk.agus) }
    try store.commit(.openRound(Round(id: "2026", order: 2026)), by: Desk.agus)
  }

  /// A filled form, Siti's unless said otherwise.
  func draft(
    _ id: RecordID, _ name: String, omzet: Int64 = 1, base: [EntryRef] = [], by person: String = "enum-01"
  ) -> Draft {
    Draft(
      id: id, kind: .umkm, person: person, formIdentity: Desk.umkm?.identity ?? "", round: "2026",
      base: base,
      answers: Answers([
        "nama_usaha": .text(name), "kelurahan": .text("36.74.07.1001"), "omzet": .whole(omzet),
      ]), started: instant)
  }
}

/// The message of whatever `body` throws, or nil.
func message(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch {
    return "\(error)"
  }
}
