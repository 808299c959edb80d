import Testing

@testable import Journal

@Suite struct AppendTests {
  let folder = TemporaryFolder()
  let world = World()

  @Test func `what was appended is there after reopening, in the same writer`() throws {
    let journal = try JournalFolder.open(folder.data, options: world.options(folder))
    #expect(try journal.all().isEmpty)
    let first = try journal.append(#"{"k":"x","n":1}"#, #"{"k":"x","n":2}"#)
    #expect(first.map(\.seq) == [2, 3])
    #expect(try journal.news().map(\.seq) == [1, 2, 3])
    #expect(try journal.news().isEmpty)
    let writer = journal.ownWriter
    journal.close()

    let again = try JournalFolder.open(folder.data, options: world.options(folder))
    #expect(again.ownWriter == writer)
    #expect(try payloads(again.all()) == [#"{"k":"x","n":1}"#, #"{"k":"x","n":2}"#])
    #expect(try again.append(#"{"k":"x","n":3}"#).first?.seq == 4)
    #expect(try JournalFolder.verify(folder.data).exitCode == 0)
    #expect(again.findings.isEmpty)
  }

  @Test func `one entry is read again by its place`() throws {
    let journal = try JournalFolder.open(folder.data, options: world.options(folder))
    let place = try #require(try journal.append(#"{"k":"x"}"#, #"{"k":"y"}"#).last)
    let json = try journal.read(
      writer: place.writer, segment: place.segment, offset: place.offset, length: place.length)
    #expect(String(decoding: json, as: UTF8.self) == #"{"k":"y"}"#)
    #expect(throws: JournalError.self) {
      try journal.read(writer: place.writer, segment: 1, offset: place.offset + 1, length: place.length)
    }
  }

  @Test func `the first entry says who writes`() throws {
    let journal = try JournalFolder.open(folder.data, options: world.options(folder))
    let code = try journal.claimWriter()
    #expect(WriterCode.isValid(code))
    let json = try #require(try journal.all().first?.json)
    #expect(json.hasPrefix(#"{"k":"log","at":"2026-11-22T10:43:05+07:00","v":1,"nonce":""#))
    #expect(json.hasSuffix(#"","dev":"LT-07","app":"0.1","heads":{}}"#))
    #expect(json.utf8.count == 130)
  }

  @Test func `one write and one fdatasync an act; a new segment is synced with its folder first`() throws {
    let calls = Calls()
    let journal = try JournalFolder.open(
      folder.data, options: world.options(folder, segmentBytes: 300, system: calls.system))
    try journal.append("{}")
    _ = calls.taken()
    try journal.append("{}", "{}")
    #expect(calls.taken().suffix(4) == ["fsync", "fsync", "write", "fdatasync"])
    try journal.append("{}")
    #expect(calls.taken() == ["write", "fdatasync"])
  }

  @Test func `two processes write to two logs and follow each other`() throws {
    let one = try JournalFolder.open(folder.data, options: world.options(folder))
    try one.append(#"{"k":"x","by":1}"#)
    let two = try JournalFolder.open(folder.data, options: world.options(folder))
    #expect(two.ownWriter == nil)
    #expect(try payloads(two.all()) == [#"{"k":"x","by":1}"#])
    try two.append(#"{"k":"x","by":2}"#)
    #expect(one.ownWriter != two.ownWriter)
    _ = try one.news()
    try two.append(#"{"k":"x","by":3}"#)
    #expect(try payloads(one.news()) == [#"{"k":"x","by":3}"#])
    #expect(try payloads(two.news()) == [#"{"k":"x","by":2}"#, #"{"k":"x","by":3}"#])
  }

  @Test func `a full segment closes and the chain goes on in the next`() throws {
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, segmentBytes: 600))
    for n in 0..<20 { try journal.append(#"{"k":"x","n":\#(n)}"#) }
    let writer = try #require(journal.ownWriter)
    #expect(
      names(folder.data + "/log/" + writer) == ["0001.jsl", "0002.jsl", "0003.jsl", "0004.jsl", "lock"])
    #expect(try journal.all().map(\.seq) == Array(1...21))
    let report = try JournalFolder.verify(folder.data)
    #expect(report.isIntact)
    #expect(report.logs.first?.entries == 21)
    journal.close()

    let again = try JournalFolder.open(folder.data, options: world.options(folder, segmentBytes: 600))
    #expect(again.ownWriter == writer)
    #expect(try again.append(#"{"k":"x","n":20}"#).first?.seq == 22)
    #expect(try JournalFolder.verify(folder.data).isIntact)
  }

  @Test func `a follower goes on into the next segment`() throws {
    let one = try JournalFolder.open(folder.data, options: world.options(folder, segmentBytes: 400))
    try one.append("{}")
    let two = try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
    _ = try two.all()
    for n in 0..<12 {
      try one.append(#"{"n":\#(n)}"#)
      #expect(try payloads(two.news()) == [#"{"n":\#(n)}"#])
    }
  }

  @Test func `a follower waits for the rest of a line that is being written`() throws {
    let one = try JournalFolder.open(folder.data, options: world.options(folder))
    let place = try #require(try one.append(#"{"n":1}"#, #"{"n":2}"#).last)
    let path = folder.data + "/log/\(place.writer)/0001.jsl"
    let whole = bytes(path)
    let two = try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
    for length in place.offset..<whole.count {
      write(Array(whole[..<length]), path)
      #expect(try payloads(two.all()) == [#"{"n":1}"#])
    }
    write(whole, path)
    #expect(try payloads(two.news()) == [#"{"n":2}"#])
    #expect(kinds(two.findings) == [.readOnly])
  }

  @Test func `counters go on from the log, the drafts and what was handed out`() throws {
    let journal = try JournalFolder.open(folder.data, options: world.options(folder))
    func next(logged: UInt32) throws -> UInt32 {
      try journal.nextCounter(
        logged: { _ in logged },
        counter: { id, writer in id.hasPrefix(writer) ? UInt32(id.dropFirst(7)) : nil }
      ).counter
    }
    #expect(try next(logged: 0) == 1)
    #expect(try next(logged: 0) == 2)
    #expect(try next(logged: 7) == 8)
    let code = try journal.claimWriter()
    try journal.drafts.save(person: "enum-01", id: "\(code)-12", json: Array("{}".utf8), now: world.time)
    #expect(try next(logged: 7) == 13)
  }

  @Test func `the commit lock keeps others out until it is given back`() throws {
    var system = SystemCalls.live
    system.pause = { _ in }
    let one = try JournalFolder.open(folder.data, options: world.options(folder))
    let two = try JournalFolder.open(folder.data, options: world.options(folder, system: system))
    try one.withCommitLock {
      let error = #expect(throws: JournalError.self) { try two.withCommitLock {} }
      #expect(error?.kind == .busy)
    }
    #expect(try two.withCommitLock { 7 } == 7)
  }
}
