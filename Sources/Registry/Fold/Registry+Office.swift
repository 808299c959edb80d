import Formats

/// What one entry says about a round.
struct RoundFact {
  var stamp: Stamp
  var order: Int64?
  var isOpen: Bool?
  var until: String?
  var recommendation: String?
}

// People, rounds and forms: of two facts about one the later counts, whatever the order of arrival.
extension Registry {
  /// Folds an entry that is about no single record, and keeps it for the next snapshot. False when it is no such entry.
  @discardableResult
  func foldOffice(_ entry: OfficeEntry) -> Bool {
    guard let json = try? JSON(parsing: entry.json) else {
      unreadable += 1
      return true
    }
    let stamp = Stamp(hlc: entry.hlc, ref: entry.ref)
    switch json["k"]?.string {
    case "form", "file":
      readForms()
      fold(form: json, stamp)
      formEntries.append(entry)
      return true
    case "person":
      readOffice()
      fold(person: json, stamp)
    case "round":
      readOffice()
      fold(round: json, stamp)
    case "adopt":
      readOffice()
      fold(adopt: json, stamp)
    case let kind? where kind.utf8.first.map { (0x41...0x5A).contains($0) } ?? false:
      readOffice()
      let reason =
        "Folder ini memuat entri jenis \(kind) dari versi Lumbung yang lebih baru. Data hanya bisa dibaca; "
        + "pasang versi terbaru untuk menulis."
      // Of several one is told, the same whichever came first.
      readOnlyReason = min(readOnlyReason ?? reason, reason)
    default: return false
    }
    office.append(entry)
    return true
  }

  func fold(person entry: JSON, _ stamp: Stamp) {
    guard let id = entry["id"]?.string, !id.isEmpty else { return }
    if entry["ev"]?.string == "new" { note(maker: entry["d"]?["name"]?.string ?? id, of: id, stamp) }
    if let known = personStamps[id], stamp < known { return }
    personStamps[id] = stamp
    // A role of a later version may do nothing here: its bearer is shown, and cannot sign in.
    let role = entry["role"]?.string.flatMap { PersonRole(rawValue: $0) }
    let person = Person(
      id: id, name: entry["d"]?["name"]?.string ?? id, role: role ?? .enumerator,
      scope: entry["scope"]?.array?.compactMap(\.string) ?? [],
      active: (entry["on"]?.bool ?? true) && role != nil)
    // Orders by names of people hold only as long as the names do.
    if self.person(id)?.name != person.name { for table in loadedTables { table.forgetOrders(by: .by) } }
    people.removeAll { $0.id == id }
    people.insert(person, at: people.firstIndex { $0.id > id } ?? people.count)
  }

  func fold(round entry: JSON, _ stamp: Stamp) {
    guard let id = entry["p"]?.string, !id.isEmpty else { return }
    var fact = RoundFact(
      stamp: stamp, order: entry["ord"]?.int, until: entry["until"]?.string,
      recommendation: entry["bps"]?.string)
    switch entry["ev"]?.string {
    case "open": fact.isOpen = true
    case "close", "freeze": fact.isOpen = false
    default: break
    }
    roundFacts[id, default: []].append(fact)
    var round = Round(id: id, order: Self.guessedOrder(id), open: false)
    for fact in (roundFacts[id] ?? []).sorted(by: { $0.stamp < $1.stamp }) {
      round.order = fact.order ?? round.order
      round.open = fact.isOpen ?? round.open
      round.until = fact.until ?? round.until
      round.recommendation = fact.recommendation ?? round.recommendation
    }
    let code = shared.rounds.code(id)
    // Without a code of its own no record is of this round.
    if code > 0 {
      let before = order(ofRound: code).0
      roundOrders[code] = round.order
      if before != round.order, !isFoldingAgain { touchAll() }
    }
    rounds.removeAll { $0.id == id }
    rounds.append(round)
    rounds.sort { ($0.order, $0.id) < ($1.order, $1.id) }
  }

  func fold(form entry: JSON, _ stamp: Stamp) {
    guard let hash = entry["h"]?.string else { return }
    // Of two texts under one digest the earlier counts: the later one cannot be what records were filled under.
    if entry["k"]?.string == "file" {
      if let known = fileStamps[hash], known < stamp { return }
      fileStamps[hash] = stamp
      fileTexts[hash] = entry["text"]?.string ?? ""
      return
    }
    if let known = formStamps[hash], known < stamp { return }
    noteForm(hash, stamp)
    var files: [String: String] = [:]
    for member in entry["files"]?.members ?? [] { files[member.key] = member.value.string }
    formTexts[hash] = LoggedForm(
      id: entry["id"]?.string ?? "", version: entry["ver"]?.string ?? "",
      sheets: entry["sheets"]?.string ?? "", files: files)
  }

  /// The newest round of every record may be another one now.
  private func touchAll() {
    for table in tables { table.touchAll() }
  }
}

extension RecordTable {
  /// Folds every row again whose newest round may be another one now: those of the snapshot with several rounds, and
  /// all others.
  func touchAll() {
    for row in 0..<baseCount where slot(row) < 0 {
      guard let base, let first = base.nodes(row).first.map({ base.node($0).round }) else { continue }
      if base.nodes(row).contains(where: { base.node($0).kind == .revision && base.node($0).round != first })
      {
        touch(slot: ownSlot(row))
      }
    }
    for slot in 0..<own.count { touch(slot: slot) }
  }
}
