import Glibc

/// Committing entries.
extension JournalFolder {
  /// Makes entries durable and returns only then: one write(), one fdatasync. Each payload is a JSON object
  /// on one line, UTF-8 without control characters, at most 4 MiB. All of a batch or none of it is
  /// acknowledged.
  ///
  /// After a failed fdatasync the writer is given up and the entries are committed again in a new one, each
  /// with `re` naming its uncertain first: a fold counts an entry and the one its `re` names once.
  ///
  /// Does not move the reading position: the next `catchUp` hands the entries out.
  /// - Parameter earliest: milliseconds since 1970 before which the entries' times must not lie, of a clock that was set back
  ///   since; followed as another log's time is, up to 24 h.
  @discardableResult
  public func append(_ payloads: [[UInt8]], notBefore earliest: UInt64 = 0) throws(JournalError) -> [Appended]
  {
    for payload in payloads { try Frame.validate(payload) }
    if payloads.isEmpty { return [] }
    if earliest > 0 && earliest < 1 << 48 { _ = clock.observe(earliest << 16, now: options.clock()) }
    let (first, cause, uncertain): ([Appended], JournalError, [String])
    switch try attempt(payloads) {
    case .done(let appended): (first, cause, uncertain) = (appended, .none, [])
    case .lost(let error, let references): (first, cause, uncertain) = ([], error, references)
    }
    if !first.isEmpty { return first }
    do throws(JournalError) {
      switch try attempt(Self.naming(uncertain, in: payloads)) {
      case .done(let appended): return appended
      case .lost(let error, let references):
        var both = error
        both.uncertain = uncertain + references
        throw both
      }
    } catch {
      var told = error.kind == .diskFull ? error : cause
      told.uncertain = uncertain + error.uncertain.filter { !uncertain.contains($0) }
      throw told
    }
  }

  private enum Attempt {
    case done([Appended])
    case lost(JournalError, [String])
  }

  private func attempt(_ payloads: [[UInt8]]) throws(JournalError) -> Attempt {
    let writer = try writer()
    let now = options.clock()
    owesSpace = true
    var entries: [(hlc: UInt64, json: [UInt8])] = []
    for payload in payloads { entries.append((clock.next(now), payload)) }
    do throws(AppendFailure) {
      let appended = try writer.append(entries)
      // Asked at most once a second: the answer takes longer than the rest of an append.
      if now &- spaceAsked >= 1000 { noteSpace() }
      return .done(appended)
    } catch {
      switch error {
      case .refused(let cause): throw cause
      case .lost(let cause, let uncertain):
        writer.retire()
        own = nil
        note(.abandoned(writer.code, cause))
        return .lost(cause, uncertain)
      }
    }
  }

  private static func naming(_ uncertain: [String], in payloads: [[UInt8]]) -> [[UInt8]] {
    guard uncertain.count == payloads.count else { return payloads }
    return zip(payloads, uncertain).map { payload, reference in
      // A payload that names an earlier attempt already keeps that name: keys must not repeat.
      let names = payload.withUnsafeBytes { TinyJSON.members($0)?["re"] != nil }
      return names ? payload : TinyJSON.adding("re", reference, to: payload)
    }
  }

  /// Keeps all other imports out of this folder until it is closed: an import decides line by line what is new, for minutes,
  /// and two at once would take the same lines twice.
  /// - Throws: `.busy` while another process imports, and what the system says.
  public func beginImport() throws(JournalError) {
    if let readOnlyReason { throw JournalError(.readOnly, readOnlyReason, path: path) }
    guard try importLock.take() else {
      throw JournalError(
        .busy,
        "Impor lain sedang berjalan di \(path). Tunggu sampai selesai, lalu jalankan perintah yang sama.",
        path: path)
    }
  }

  /// Runs `body` while holding commit.lock: for commits that depend on others' entries (catch up, decide,
  /// append). Waits up to ten seconds for other processes, then throws `.busy`.
  public func withCommitLock<T>(_ body: () throws -> T) throws -> T {
    if let readOnlyReason { throw JournalError(.readOnly, readOnlyReason, path: path) }
    var waited: UInt32 = 0
    while try !commitLock.take() {
      guard waited < 10_000 else {
        throw JournalError(
          .busy, "Program lain masih menyimpan di \(path). Tunggu sebentar, lalu simpan lagi.", path: path)
      }
      system.pause(10)
      waited += 10
    }
    defer { commitLock.giveBack() }
    return try body()
  }
}

extension JournalError {
  fileprivate static let none = JournalError(.system, "", path: "")
}

extension Finding {
  static func abandoned(_ writer: String, _ cause: JournalError) -> Finding {
    Finding(
      kind: .abandoned, writer: writer, file: "log/\(writer)", segment: 0, bytes: 0..<0, seqs: nil,
      message: "log/\(writer): penulis ini ditinggalkan; pekerjaan berlanjut di log baru. \(cause.message)")
  }
}
