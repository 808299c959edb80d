import Formats
import Glibc
import Journal
import Questionnaire
import Registry
import Store

/// An office over some weeks, made up from a seed: several programs on one folder, a laptop that comes back with its own
/// log, snapshots and fronts at any moment, forms that come and go.
final class History {
  let desk: Desk
  var dice: Chance
  private(set) var stores: [String: Store] = [:]
  private var jobs: [() -> String?] = []
  private let faults = Faults(EIO)
  private(set) var done: [String] = []
  private var laptops = 0
  /// Whether acts may be written again after a failed fdatasync.
  let fails: Bool
  /// Whether reading fails now and then while others' entries are taken in.
  let readsFail: Bool
  private let reads = FailingRead()
  private var system: SystemCalls {
    var system = fails ? faults.system : .live
    if readsFail { system.read = reads.read }
    return system
  }

  init(_ seed: UInt64, fails: Bool = false, readsFail: Bool = false) throws {
    desk = Desk(segmentBytes: seed % 3 == 0 ? 3_000 : 32 << 20)
    dice = Chance(state: seed)
    self.fails = fails
    self.readsFail = readsFail
    let store = try desk.open(forms: Self.shipped[0], machine: "m1")
    try desk.staff(store)
    try store.commit(.setPerson(Self.budi), by: Desk.agus)
    stores["m1"] = store
  }

  deinit { for store in stores.values { store.close() } }

  static let budi = Person(id: "enum-02", name: "Budi", role: .operator)
  static let people = [Desk.agus, Desk.siti, Desk.hendra, budi]

  // MARK: Forms

  static func form(_ id: String, _ version: String, _ questions: [String]) -> Form? {
    let lines =
      ["survey,,,,,", ",type,name,label,lumbung_use,lumbung_unit"] + questions + [
        "choices,,,,,", ",list_name,name,label,,", ",kelas,mikro,Mikro,,", ",kelas,kecil,Kecil,,",
        ",kelas,menengah,Menengah,,", "settings,,,,,", ",form_id,form_title,version,,",
        ",\(id),\(id),\(version),,",
      ]
    let source = FormSource(
      name: id + ".csv", bytes: Array((lines.joined(separator: "\n") + "\n").utf8),
      tables: ["wilayah.csv": Desk.wilayah])
    return try? Form.read(source, digest: Desk.digest)
  }

  private static let name = ",text,nama_usaha,Nama usaha,name column search,"
  private static let nik = ",text,nik,NIK pemilik,key search,"
  private static let place = ",select_one_from_file wilayah.csv,kelurahan,Kelurahan,region column,"
  private static let kelas = ",select_one kelas,kelas,Kelas,class column search,"
  private static let omzet = ",decimal,omzet,Omzet,column money,rupiah"
  private static let day = ",date,tgl,Tanggal,column,"

  static let first = form("umkm", "2026.1", [name, nik, place, kelas, omzet, day])
  static let longer = form(
    "umkm", "2026.2",
    [
      ",text,merek,Merek,column search,", ",decimal,aset,Aset,column money,rupiah", nik, name, kelas, place,
      omzet, day,
    ])
  static let shorter = form("umkm", "2026.3", [name, place, omzet])
  static let koperasi = form("koperasi", "1", [name, place, omzet])
  static let pelatihan = form("pelatihan", "1", [name, place])
  static let peserta = form("peserta", "1", [name])
  private static let others = [koperasi, pelatihan, peserta].compactMap(\.self)
  /// What programs ship: of one version, of the next, without a kind.
  static let shipped = [
    [first].compactMap(\.self) + others, [longer].compactMap(\.self) + others,
    [first].compactMap(\.self) + [koperasi].compactMap(\.self),
  ]

  // MARK: Steps

  /// One thing happens.
  func step() throws {
    let name = ["m1", "m2", "m3"][dice.roll(3)]
    let store: Store
    if let open = stores[name] {
      store = open
    } else {
      store = try opened(name)
      stores[name] = store
    }
    let what = dice.roll(30)
    switch what {
    case 0...6: note("\(name) new", submit(store, nil))
    case 7...10: note("\(name) revise", submit(store, anyRecord(store)))
    case 11...14: note("\(name) decide", decide(store))
    case 15: note("\(name) remark", remark(store))
    case 16: note("\(name) office", office(store))
    case 17: note("\(name) grid", grid(store))
    case 18, 19:
      if readsFail { reads.arm(dice.roll(12)) }
      note("\(name) catch up", message { try store.catchUp() })
      reads.arm(nil)
    case 20, 21:
      if let job = store.snapshotJob() {
        note("\(name) snapshot job", nil)
        jobs.append { job.run() }
      }
    case 22:
      if let job = store.frontJob() {
        note("\(name) front job", nil)
        jobs.append { job.run() }
      }
    case 23, 24: runJob()
    case 25, 26:
      note("\(name) leaves", nil)
      if dice.roll(2) == 0 { runJob() }
      try? store.writeFront()
      store.close()
      stores[name] = nil
    case 27: try laptop()
    case 28:
      let hours = [1, 7, 26, 200, -30, -3][dice.roll(6)]
      note("\(hours) h", nil)
      desk.pass(hours: hours)
    default:
      let path = desk.data + "/snapshot/" + (dice.roll(2) == 0 ? "current" : "front")
      if dice.roll(3) == 0 { damage(path) }
    }
  }

  private func note(_ what: String, _ refusal: String?) {
    done.append(what + (refusal.map { " – \($0)" } ?? ""))
  }

  private func opened(_ name: String) throws -> Store {
    let forms = Self.shipped[[0, 0, 0, 1, 2][dice.roll(5)]]
    let isFront = dice.roll(2) == 0
    note("\(name) opens \(isFront ? "front " : "")\(forms.count) \(forms.first?.version ?? "")", nil)
    if isFront {
      return try desk.openFront(
        forms: forms, machine: name, system: system,
        reading: [.automatic, .ahead, .alone][dice.roll(3)])
    }
    return try desk.open(forms: forms, machine: name, system: system)
  }

  private func runJob() {
    guard !jobs.isEmpty else { return }
    let job = jobs.remove(at: dice.roll(jobs.count))
    note("job runs", job())
  }

  /// A bit turns, in place: also under whoever has it mapped.
  private func damage(_ path: String) {
    var all = bytes(path)
    guard !all.isEmpty else { return }
    let place = dice.roll(all.count)
    note("damage \(path.suffix(8)) \(place)", nil)
    all[place] ^= 1 << UInt8(dice.roll(8))
    let fd = open(path, O_RDWR)
    pwrite(fd, &all[place], 1, off_t(place))
    close(fd)
  }

  private func commit(_ store: Store, _ action: Action, by person: Person) -> String? {
    if fails, dice.roll(4) == 0 { faults.arm(1 + dice.roll(6)) }
    defer { faults.disarm() }
    let refusal = message { try store.commit(action, by: person) }
    guard refusal != nil, fails, dice.roll(2) == 0 else { return refusal }
    faults.disarm()
    return message { try store.commit(action, by: person) }
  }

  private func anyRecord(_ store: Store) -> RecordID? {
    let kind = View.kinds[[0, 0, 0, 0, 1, 2, 3][dice.roll(7)]]
    let table = store.registry.table(kind)
    return table.count == 0 ? nil : table.id(dice.roll(table.count))
  }

  private func answers() -> Answers {
    let names = [
      "Toko \(dice.roll(20))", "Warung Baru \(dice.roll(9))", "Café Été", "toko 1", "Ò", "Toko\u{00A0}12",
    ]
    var answers = Answers(["nama_usaha": .text(names[dice.roll(names.count)])])
    if dice.roll(60) == 0 { answers["nama_usaha"] = .text(String(repeating: "panjang ", count: 9_000)) }
    if dice.roll(5) > 0 {
      answers["kelurahan"] = .text(dice.roll(3) == 0 ? "36.74.07.1002" : "36.74.07.1001")
    }
    if dice.roll(3) > 0 { answers["nik"] = .text("990\(dice.roll(6))") }
    if dice.roll(3) > 0 { answers["kelas"] = .text(["mikro", "kecil", "menengah"][dice.roll(3)]) }
    if dice.roll(3) > 0 { answers["omzet"] = .whole(Int64(dice.roll(50) - 5)) }
    if dice.roll(3) > 0 { answers["tgl"] = .text("2026-0\(1 + dice.roll(9))-11") }
    if dice.roll(2) > 0 { answers["merek"] = .text(["A", "B", "Toko"][dice.roll(3)]) }
    if dice.roll(2) > 0 { answers["aset"] = .whole(Int64(dice.roll(9))) }
    return answers
  }

  private func submit(_ store: Store, _ record: RecordID?) -> String? {
    let person = Self.people[dice.roll(4)]
    var kind = View.kinds[[0, 0, 0, 0, 1, 2, 3][dice.roll(7)]]
    var base: [EntryRef] = []
    var id = record
    if let record, let found = store.registry.find(record), let dossier = try? store.dossier(record) {
      kind = found.kind
      let refs = dossier.revisions.map(\.ref)
      base = dice.roll(4) == 0 ? [dice.pick(refs)].compactMap(\.self) : dossier.current?.tips ?? []
    }
    if id == nil { id = try? store.newRecordID() }
    guard let id else { return "no id" }
    let round = kind.hasRounds ? ["2026", "2026", "2025", "2027"][dice.roll(4)] : Round.none
    let form = store.registry.forms.current(kind)
    let draft = Draft(
      id: id, kind: kind, person: person.id, formIdentity: form?.identity ?? "", round: round, base: base,
      answers: answers(), started: desk.instant)
    return commit(store, .submit(draft), by: person)
  }

  private func target(_ store: Store) -> RevisionTarget? {
    guard let id = anyRecord(store), let dossier = try? store.dossier(id) else { return nil }
    let refs = dossier.revisions.map(\.ref)
    return (dice.roll(5) == 0 ? dice.pick(refs) : dossier.current?.head).map { RevisionTarget(id, $0) }
  }

  private func decide(_ store: Store) -> String? {
    guard let target = target(store) else { return "none" }
    let person = dice.roll(2) == 0 ? Desk.agus : Desk.hendra
    switch dice.roll(5) {
    case 0, 1:
      let more = (0..<dice.roll(4)).compactMap { _ in self.target(store) }
      return commit(store, .approve([target] + more), by: person)
    case 2: return commit(store, .return(target, reason: "kurang", remarks: []), by: person)
    case 3: return commit(store, .void(target, reason: "ganda", duplicateOf: nil), by: person)
    default: return commit(store, .reopen(target, reason: "lagi"), by: person)
    }
  }

  private func remark(_ store: Store) -> String? {
    guard let target = target(store), let dossier = try? store.dossier(target.record) else { return "none" }
    if let open = dice.pick(dossier.remarks), dice.roll(2) == 0 {
      return dice.roll(2) == 0
        ? commit(store, .answerRemark(target.record, thread: open.thread, text: "ya"), by: Desk.siti)
        : commit(store, .closeRemark(target.record, thread: open.thread), by: Desk.hendra)
    }
    return commit(store, .askRemark(target, RemarkText(field: "omzet", text: "benar?")), by: Desk.hendra)
  }

  private func office(_ store: Store) -> String? {
    switch dice.roll(7) {
    case 0:
      var person = Self.people[1 + dice.roll(3)]
      person.name = ["Siti Rahma", "Zaenal", "Andi"][dice.roll(3)]
      person.active = dice.roll(5) > 0
      return commit(
        store, .setPerson(person, instead: store.registry.person(person.id)), by: Desk.agus)
    case 1:
      let id = ["2025", "2026", "2027"][dice.roll(3)]
      return commit(
        store, .openRound(Round(id: id, order: Int64([2025, 2026, 2027, 1][dice.roll(4)]))), by: Desk.agus)
    case 2: return commit(store, .closeRound(["2025", "2026", "2027"][dice.roll(3)]), by: Desk.agus)
    case 3, 4:
      guard let form = [Self.first, Self.longer, Self.shorter][dice.roll(3)] else { return "no form" }
      store.settleIn()
      store.offer(form)
      let round = ["2025", "2026", "2027"][dice.roll(3)]
      if dice.roll(2) == 0 { return message { try store.adopt(form, by: Desk.agus) } }
      return commit(
        store, .adopt(FormAdoption(kind: .umkm, round: round, form: form.identity, version: form.version)),
        by: Desk.agus)
    default: return message { try store.signedIn(Desk.siti) }
    }
  }

  private func grid(_ store: Store) -> String? {
    let (trainings, people) = (store.registry.table(.pelatihan), store.registry.table(.peserta))
    guard trainings.count > 0, people.count > 0 else { return "none" }
    let day = GridColumn.attendance(day: 1 + dice.roll(2))
    return commit(
      store,
      .grid(
        trainings.id(dice.roll(trainings.count)), day,
        [people.id(dice.roll(people.count)): ["H", "A", ""][dice.roll(3)]]),
      by: Desk.agus)
  }

  // MARK: The laptop

  /// A copy of the folder goes out and its log comes back, after work on both sides.
  private func laptop() throws {
    laptops += 1
    let away = desk.path + "/away"
    for writer in desk.files("log") {
      for folder in [away, away + "/log", "\(away)/log/\(writer)"] { mkdir(folder, 0o700) }
    }
    for (path, text) in desk.logs { overwrite(away + path.dropFirst(desk.data.count), Array(text.utf8)) }
    overwrite(away + "/FORMAT", bytes(desk.data + "/FORMAT"))
    note("laptop leaves", nil)
    let store = try desk.open(
      forms: Self.shipped[dice.roll(2)], machine: "laptop\(laptops)", folder: away, usesSnapshot: false)
    for _ in 0..<1 + dice.roll(12) {
      switch dice.roll(8) {
      case 0...2: note("laptop new", submit(store, nil))
      case 3, 4: note("laptop revise", submit(store, anyRecord(store)))
      case 5: note("laptop decides", decide(store))
      case 6: note("laptop office", office(store))
      default:
        let hours = [5, -5, -60][dice.roll(3)]
        desk.pass(hours: hours)
      }
    }
    store.close()
    for _ in 0..<dice.roll(6) { try step() }
    let here = Set(desk.files("log"))
    guard case .success(let writers) = SystemCalls.live.list(away + "/log") else { return }
    for writer in writers where !here.contains(writer) {
      mkdir("\(desk.data)/log/\(writer)", 0o700)
      guard case .success(let files) = SystemCalls.live.list("\(away)/log/\(writer)") else { continue }
      for file in files.sorted() where file.hasSuffix(".jsl") {
        overwrite("\(desk.data)/log/\(writer)/\(file)", bytes("\(away)/log/\(writer)/\(file)"))
      }
    }
    note("laptop is back", nil)
    Self.remove(away)
  }

  private static func remove(_ path: String) {
    if case .success(let names) = SystemCalls.live.list(path) { names.forEach { remove(path + "/" + $0) } }
    _ = Glibc.remove(path)
  }

  // MARK: Looking

  /// Opens the folder in some way, beside a start without a snapshot, and says what differs.
  func compare() throws -> [String] {
    let forms = Self.shipped[[0, 0, 1, 2][dice.roll(4)]]
    let now = Int64(desk.tick())
    let writers = desk.files("log")
    func view(_ store: Store, early: Bool = false) -> View {
      View(store, writers, now: now, &dice, early: early)
    }
    let plain = try desk.open(forms: forms, machine: "m0", readOnly: true, usesSnapshot: false)
    let wanted = view(plain)
    plain.close()
    var found: [String] = []
    let ways: [StoreOptions.Reading] = [.automatic, .ahead, .alone]
    for isFront in [false, true] {
      let reading = ways[dice.roll(3)]
      let store = try desk.openFront(
        forms: forms, machine: "m9", readOnly: true, usesFront: isFront, reading: reading)
      // What a first frame shows, before anything is settled.
      let early = view(store, early: true)
      found += early.differences(wanted).map { "early \(isFront) " + $0 }
      store.settleIn()
      if dice.roll(2) == 0 { try store.settleInWhole() }
      let before = store.registry.generation
      var late = view(store)
      // A block that did not verify, perhaps replaced by the logs half-way: what was seen until then is none of it.
      if store.registry.isDamaged || store.registry.generation != before {
        try store.catchUp()
        late = view(store)
      }
      found += late.differences(wanted).map { "\(isFront ? "front" : "table") " + $0 }
      store.close()
    }
    // Those that were open all the time, too: with the forms that they ship, which may be others.
    for (name, store) in stores.sorted(by: { $0.key < $1.key }) where dice.roll(2) == 0 {
      try store.catchUp()
      // What could not be read is tried again ever more seldom.
      for _ in 0..<(readsFail ? 70 : 0) { try store.catchUp() }
      store.settleIn()
      let forms = store.registry.programForms.current
      let plain = try desk.open(forms: forms, machine: "m0", readOnly: true, usesSnapshot: false)
      let wanted = view(plain)
      plain.close()
      let before = store.registry.generation
      var seen = view(store)
      if store.registry.isDamaged || store.registry.generation != before {
        try store.catchUp()
        seen = view(store)
      }
      found += seen.differences(wanted).filter { !$0.hasPrefix("forms") }.map { "\(name) " + $0 }
    }
    return found
  }
}
