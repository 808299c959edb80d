import Formats
import Questionnaire
import Testing

@testable import Registry

@Suite("Entries nobody writes on purpose")
struct HostileEntriesTests {
  /// Entries of two logs over few records: whatever a member may hold, and whatever it may name.
  static func log(_ seed: UInt64, withAgain: Bool) -> [RawEntry] {
    var dice = OrderTests.Dice(state: seed)
    var log = Office.staffed().log
    let writers = ["K7F3QX", "M2TA9Z", "0A0A0A"]
    var next: [String: UInt64] = ["K7F3QX": 100, "M2TA9Z": 1, "0A0A0A": 1]
    func pick<T>(_ list: [T], _ other: T) -> T { list.randomElement(using: &dice) ?? other }
    func ref() -> String { "\(pick(writers, "K7F3QX")).\(Int.random(in: 1...110, using: &dice))" }
    func known() -> String { log.randomElement(using: &dice)?.ref.description ?? ref() }
    func record() -> String { Office.id(UInt32.random(in: 1...3, using: &dice)).description }
    func odd() -> String {
      pick(
        ["null", "7", "1e400", "-0", "\"\"", "[]", "{}", "99999999999999999999", "\"\\u0000\"", "true"], "1")
    }
    func maybe(_ text: String) -> String { Int.random(in: 0..<12, using: &dice) == 0 ? odd() : text }
    for _ in 0..<40 {
      let writer = pick(writers, "K7F3QX")
      let seq = next[writer] ?? 1
      next[writer] = seq + 1
      let own = "\(writer).\(seq)"
      let names = { () -> String in
        [own, ref(), known(), known(), known()].randomElement(using: &dice) ?? own
      }
      var members: [String]
      switch Int.random(in: 0..<9, using: &dice) {
      case 0...2:
        let bases = (0..<Int.random(in: 0...3, using: &dice)).map { _ in "\"\(names())\"" }
        members = [
          #""k":"rev""#, #""r":\#(maybe("\"\(record())\""))"#,
          #""kind":\#(maybe("\"\(pick(["umkm", "umkm", "umkm", "koperasi", "zat", "aneh"], "umkm"))\""))"#,
          #""p":\#(maybe("\"\(pick(["2025", "2026"], "2026"))\""))"#, #""w":\#(maybe("\"36.74.07.1001\""))"#,
          #""base":\#(maybe("[" + bases.joined(separator: ",") + "]"))"#,
          #""d":{"a":{"nama_usaha":\#(maybe("\"Toko \(seq)\"")),"omzet":\#(maybe("\(seq)")),"nik":\#(maybe("\"9\\n9\""))}}"#,
        ]
      case 3, 4:
        let on = (0..<Int.random(in: 1...3, using: &dice)).map { _ in
          "[\"\(record())\",\(maybe("\"\(names())\""))]"
        }
        members = [
          #""k":"state""#,
          #""to":\#(maybe("\"\(pick(["disetujui", "dikembalikan", "batal", "buka", "undo", "x"], "x"))\""))"#,
          #""on":\#(maybe("[" + on.joined(separator: ",") + "]"))"#,
        ]
      case 5, 6:
        members = [
          #""k":"remark""#, #""r":\#(maybe("\"\(record())\""))"#, #""of":\#(maybe("\"\(names())\""))"#,
          #""th":\#(maybe("\"\(names())\""))"#,
          #""ev":\#(maybe("\"\(pick(["ask", "answer", "close", "y"], "ask"))\""))"#,
          #""d":{"text":"?"}"#,
        ]
      case 7:
        members = [
          #""k":"round""#, #""p":\#(maybe("\"\(pick(["2025", "2026"], "2026"))\""))"#,
          #""ord":\#(maybe("\(pick([2026, 2025, -1, Int.max], 1))"))"#,
          #""ev":\#(maybe("\"\(pick(["open", "close"], "open"))\""))"#,
        ]
      default:
        members = [
          #""k":"person""#, #""id":\#(maybe("\"enum-01\""))"#,
          #""role":\#(maybe("\"\(pick(["admin", "enumerator", "raja"], "admin"))\""))"#,
          #""on":\#(maybe("true"))"#, #""d":{"name":\#(maybe("\"S\(seq)\""))}"#,
        ]
      }
      if withAgain, Int.random(in: 0..<6, using: &dice) == 0 { members.append(#""re":"\#(names())""#) }
      members.append(#""by":\#(maybe("\"enum-01\""))"#)
      let json = "{" + members.joined(separator: ",") + "}"
      let hlc = UInt64(1_795_000_000_000 + Int64.random(in: 0...30, using: &dice) * 1_000) << 16
      log.append(
        RawEntry(
          ref: EntryRef(writer: writer, seq: seq),
          hlc: Int.random(in: 0..<30, using: &dice) == 0 ? .max : hlc,
          json: Array(json.utf8)))
    }
    return log
  }

  static func check(_ seed: UInt64, withAgain: Bool) throws {
    let log = Self.log(seed, withAgain: withAgain)
    let expected = Office.registry(log).stateLines
    var dice = OrderTests.Dice(state: seed &* 91)
    for _ in 0..<4 {
      #expect(Office.registry(log.shuffled(using: &dice)).stateLines == expected)
    }
    #expect(prepared(log.shuffled(using: &dice), &dice).stateLines == expected)
    let shuffled = log.shuffled(using: &dice)
    let first = Office.registry([])
    first.reread = { located in log.first { $0.ref == located.ref }?.json }
    for entry in shuffled[..<30] { first.ingest(entry) }
    first.settle()
    let read = try SnapshotTests.again(first, log)
    for entry in shuffled[30...] {
      read.ingest(entry)
      if Bool.random(using: &dice) { read.settle() }
    }
    read.settle()
    #expect(read.stateLines == expected)
  }

  /// A registry that got the entries in chunks that were prepared.
  static func prepared(_ log: [RawEntry], _ dice: inout OrderTests.Dice) -> Registry {
    let registry = Office.registry([])
    registry.reread = { located in log.first { $0.ref == located.ref }?.json }
    let (preparer, prepared) = (registry.preparer(), PreparedEntries())
    var rest = log[...]
    while !rest.isEmpty {
      let chunk = Array(rest.prefix(Int.random(in: 1...20, using: &dice)))
      rest = rest.dropFirst(chunk.count)
      let payloads = chunk.map { entry in
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: entry.json.count, alignment: 1)
        room.copyBytes(from: entry.json)
        return UnsafeRawBufferPointer(room)
      }
      prepared.clear()
      preparer.add(count: chunk.count, to: prepared) { payloads[$0] }
      registry.ingest(prepared) { index in
        let at = EntryLocation(writer: 0, segment: 0, offset: 0, length: payloads[index].count)
        return EntryArrival(ref: chunk[index].ref, hlc: chunk[index].hlc, at: at, json: payloads[index])
      }
      payloads.forEach { $0.deallocate() }
      if Bool.random(using: &dice) { registry.settle() }
    }
    registry.settle()
    return registry
  }

  @Test(
    "In any order, alone, settled now and then, over a snapshot: the same registry",
    arguments: 1...200 as ClosedRange<UInt64>)
  func anyOrder(_ seed: UInt64) throws { try Self.check(seed, withAgain: false) }

  @Test(
    "The same where entries repeat others that they have nothing to do with",
    arguments: 1...200 as ClosedRange<UInt64>)
  func again(_ seed: UInt64) throws { try Self.check(seed, withAgain: true) }

  @Test("A draft's times and counts are numbers that can be added to and taken from each other")
  func draftNumbers() throws {
    for number in ["9223372036854775807", "-9223372036854775808"] {
      let json =
        #"{"k":"draft","at":"2026-11-22T10:43:05+07:00","by":"enum-01","r":"\#(Office.id(1))","kind":"umkm","form":"f","#
        + #""p":"2026","base":[],"started":\#(number),"changed":\#(number),"para":{"s":\#(number),"keys":\#(number),"#
        + #""f":{"omzet":[\#(number),\#(number)]}},"d":{"a":{}}}"#
      let draft = try #require(EntryCoding.decodeDraft(Array(json.utf8)))
      let effort = try #require(draft.para.fields["omzet"])
      for value in [
        draft.started.ms, draft.changed.ms, Int64(draft.para.seconds), Int64(draft.para.keys),
        Int64(effort.seconds),
        Int64(effort.changes),
      ] {
        #expect((0..<1 << 53).contains(value))
      }
      let again = try #require(EntryCoding.decodeDraft(EntryCoding.draft(draft)))
      #expect(again == draft)
    }
  }

  @Test("A merge of three hundred submissions leaves one")
  func manyBases() throws {
    let office = Office.staffed()
    let all = (0..<300).map {
      office.submit(.umkm, 1, answers: Office.shop("T\($0)"), by: "enum-01").revision
    }
    #expect(office.state(1) == .bentrok)
    let merged = office.submit(.umkm, 1, base: all, answers: Office.shop("Satu"), by: "enum-01")
    #expect(office.registry.standings(of: merged.record).map(\.tips) == [[merged.revision]])
    let read = try SnapshotTests.again(office.registry, office.log)
    #expect(read.standings(of: merged.record).map(\.tips) == [[merged.revision]])
  }

  @Test("Two texts under one digest, two kinds that must be understood: which arrived first does not matter")
  func twoTexts() {
    let office = Office.staffed()
    for (writer, text) in [("M2TA9Z", "satu"), ("0A0A0A", "dua")] {
      office.at(writer) {
        $0.append(Array(#"{"k":"form","id":"umkm","ver":"1","h":"f1","sheets":"\#(text)"}"#.utf8))
        $0.append(Array(#"{"k":"file","h":"f2","text":"\#(text)"}"#.utf8))
        $0.append(Array(#"{"k":"Kind-\#(text)"}"#.utf8))
      }
    }
    let (one, other) = (Office.registry(office.log), Office.registry(office.log.reversed()))
    #expect(one.loggedForms == other.loggedForms && one.loggedForms["f1"]?.sheets == "satu")
    #expect(one.loggedFiles == other.loggedFiles && one.loggedFiles["f2"] == "satu")
    #expect(one.readOnlyReason == other.readOnlyReason && one.readOnlyReason != nil)
  }

  @Test("An entry about a person that is no JSON of ours is told of")
  func unreadablePerson() throws {
    let office = Office.staffed()
    office.append(Array(#"{"k":"person","id":"x","id":"y","role":"admin"}"#.utf8))
    #expect(office.registry.unreadable == 1)
    #expect(try SnapshotTests.again(office.registry, office.log).unreadable == 1)
  }

  @Test(
    "More people, rounds or regions than there are codes: an entry of one more is told of, and changes nothing else"
  )
  func manyNames() throws {
    let office = Office.staffed()
    let first = office.submit(.umkm, 1, round: "2026", answers: Office.shop("Toko"), by: "enum-01")
    let shared = office.registry.shared
    for number in 0..<Interner.most {
      for codes in [\SharedCodes.people, \.rounds, \.regions] {
        _ = shared[keyPath: codes].code("x\(number)")
      }
    }
    let before = office.registry.stateLines
    office.submit(
      .umkm, 1, round: "2027", base: [first.revision], answers: Office.shop("Toko"), by: "enum-01")
    office.submit(.umkm, 2, round: "2026", answers: Office.shop("Kios"), by: "enum-77")
    office.submit(
      .umkm, 3, round: "2026", answers: Office.shop("Kios", kelurahan: "36.71.01.1008"), by: "enum-01")
    office.commit(.approve([first]), by: "pemeriksa-77")
    #expect(office.registry.stateLines == before)
    #expect(office.registry.unreadable == 4)
    office.commit(.openRound(Round(id: "2028", order: -1)), by: "admin-01")
    #expect(office.registry.stateLines.filter { !$0.contains("2028") } == before)
    office.commit(.approve([first]), by: "enum-01")
    #expect(office.state(1) == .disetujui, "who has a code goes on")
  }

  @Test("Thousands of entries of one record that each name the next one hold nothing up")
  func backwards() {
    let count: UInt64 = 6_000
    var log = Office.staffed().log
    let record = Office.id(1)
    let revision = #"{"k":"rev","r":"\#(record)","kind":"umkm","p":"2026","base":[],"d":{"a":{}}}"#
    for seq in 1...count {
      let next = EntryRef(writer: "M2TA9Z", seq: seq % count + 1)
      let remark = #"{"k":"remark","r":"\#(record)","th":"\#(next)","ev":"ask","d":{"text":"?"}}"#
      log.append(
        RawEntry(
          ref: EntryRef(writer: "M2TA9Z", seq: seq), hlc: seq << 16,
          json: Array((seq == count ? revision : remark).utf8)))
    }
    let registry = Office.registry(log)
    #expect(registry.table(.umkm).openRemarks(0) == Int(count) - 1)
    // Each waits for the one after it, and the last one but one for the revision.
    #expect(registry.lastEntry(on: record) == EntryRef(writer: "M2TA9Z", seq: 1))
  }
}
