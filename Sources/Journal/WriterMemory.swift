import CJournal
import Glibc

/// What `$XDG_STATE_HOME/lumbung/writer/<code>` remembers of a writer of ours: which machine and folder it
/// belongs to and its last acknowledged entry. It proves that a log is still ours, and witnesses entries
/// that went missing.
///
/// Rewritten in place after each commit, without a sync: after a power cut it may name an older entry,
/// never a newer one.
struct WriterMemory: Sendable, Hashable {
  /// Where the last acknowledged entry lies.
  struct Place: Sendable, Hashable {
    var seq: UInt64
    var hash: Digest
    var segment: Int
    var offset: Int
    var length: Int
  }
  var writer: String
  var machine: MachineIdentity
  /// Inode of the data folder: a copy has another.
  var folder: UInt64
  /// Never to be written again: its log is damaged, or an fsync failed.
  var isRetired = false
  var place: Place

  static func folder(_ stateHome: String) -> String { stateHome + "/lumbung/writer" }
  func path(_ stateHome: String) -> String { Self.folder(stateHome) + "/" + writer }

  /// Fixed widths, so that rewriting never changes the size.
  var bytes: [UInt8] {
    let macs = machine.permanentMACs.sorted().joined(separator: ",")
    let lines = ["lumbung-writer 1", "machine \(machine.id)", "mac \(macs.isEmpty ? "-" : macs)", "folder "]
    var out = Array(lines.joined(separator: "\n").utf8)
    Decimal.append(folder, width: 20, to: &out)
    out += "\nstate \(isRetired ? "retired" : "current")\n".utf8
    return out + place.line
  }

  init(writer: String, machine: MachineIdentity, folder: UInt64, place: Place) {
    self.writer = writer
    self.machine = machine
    self.folder = folder
    self.place = place
  }

  /// Nil for anything that is not exactly such a file.
  init?(writer: String, bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 7, lines[0] == "lumbung-writer 1" else { return nil }
    func value(_ line: Int, _ name: String) -> Substring? {
      lines[line].hasPrefix(name + " ") ? lines[line].dropFirst(name.count + 1) : nil
    }
    guard let machine = value(1, "machine"), let macs = value(2, "mac"),
      let folder = value(3, "folder").flatMap({ UInt64($0) }), let state = value(4, "state"),
      state == "current" || state == "retired",
      let head = value(5, "head")?.split(separator: " "), Place.isWhole(lines[5], words: head.count),
      let seq = UInt64(head[0]), let hash = Digest(hex: Array(head[1].utf8)), let segment = Int(head[2]),
      let offset = Int(head[3]), let length = Int(head[4]),
      Place.isPossible(segment, offset, length)
    else { return nil }
    let addresses = macs == "-" ? [] : Set(macs.split(separator: ",").map(String.init))
    self.init(
      writer: writer, machine: MachineIdentity(id: String(machine), permanentMACs: addresses), folder: folder,
      place: Place(seq: seq, hash: hash, segment: segment, offset: offset, length: length))
    isRetired = state == "retired"
  }

  /// Memories of writers in this very folder on this very machine, sorted by code.
  static func all(folder: UInt64, _ options: OpenOptions) -> [WriterMemory] {
    let home = Self.folder(options.stateHome)
    guard case .success(let names) = options.system.list(home) else { return [] }
    return names.filter(WriterCode.isValid).sorted().compactMap { name in
      guard let bytes = try? options.system.contents(home + "/" + name),
        let memory = WriterMemory(writer: name, bytes: bytes), memory.folder == folder,
        memory.machine.isSameMachine(as: options.machine)
      else { return nil }
      return memory
    }
  }

  /// Where the remembered entry stands, byte for byte: in its place, or where a repair moved it; nil when it is gone.
  func standing(_ layout: Layout, _ system: SystemCalls) -> Place? {
    if place.stands(writer, layout, system) { return place }
    guard let found = try? layout.find(writer, place.seq, before: (.max, 0), system),
      Digest(of: found.line) == place.hash
    else { return nil }
    var moved = place
    (moved.segment, moved.offset) = (found.segment, found.offset)
    return moved
  }

  /// True when the log ends with the remembered entry, as far as sizes tell.
  func isAtEnd(_ layout: Layout, _ system: SystemCalls) -> Bool {
    guard case .success(let now) = system.statusOfPath(layout.segment(writer, place.segment)),
      case .failure = system.statusOfPath(layout.segment(writer, place.segment + 1))
    else { return false }
    return now.size == place.offset + place.length + 1
  }

  /// Takes the memory for this process, so that two copies of a folder (a disk and its clone, mounted side by side)
  /// can never both go on in one writer. The descriptor, or a negative errno; -EAGAIN while another process has it.
  func take(_ options: OpenOptions) -> Int32 {
    let fd = options.system.open(path(options.stateHome), O_RDWR, 0)
    guard fd >= 0 else { return fd }
    let locked = options.system.lock(fd)
    guard locked < 0 else { return fd }
    _ = options.system.close(fd)
    return locked
  }

  /// What the file says now; nil unless it still speaks of the same writer, folder and machine.
  func reread(_ options: OpenOptions) -> WriterMemory? {
    guard let bytes = try? options.system.contents(path(options.stateHome)),
      let now = WriterMemory(writer: writer, bytes: bytes), now.folder == folder, now.machine == machine
    else { return nil }
    return now
  }

  /// Writes the file anew, durably.
  func create(_ options: OpenOptions) throws(JournalError) {
    try options.system.folder(Self.folder(options.stateHome), mode: 0o700)
    try options.system.replace(path(options.stateHome), with: bytes, mode: 0o600)
  }
}

extension WriterMemory.Place {
  /// The memory's last line: all that an append changes.
  var line: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 128) { room, count in
      var out = ByteWriter(UnsafeMutableRawBufferPointer(room))
      out.put("head ")
      out.decimal(seq, width: 20)
      out.put(0x20)
      out.hex(hash.high, digits: 16)
      out.hex(hash.low, digits: 16)
      out.put(0x20)
      out.decimal(UInt64(clamping: segment), width: 8)
      out.put(0x20)
      out.decimal(UInt64(clamping: offset), width: 12)
      out.put(0x20)
      out.decimal(UInt64(clamping: length), width: 8)
      let sum = lumbung_crc32c(out.written.baseAddress, out.count)
      out.put(0x20)
      out.hex(UInt64(sum), digits: 8)
      out.put(0x0A)
      count = out.count
    }
  }

  /// Whether the line is one that was written: its last word is the CRC32C of all before it. Lines of five words are of an
  /// earlier version and had none.
  static func isWhole(_ line: Substring, words: Int) -> Bool {
    guard words == 6, let end = line.lastIndex(of: " ") else { return words == 5 }
    let bytes = Array(line[..<end].utf8)
    var sum: [UInt8] = []
    Hex.append(UInt64(lumbung_crc32c(bytes, bytes.count)), digits: 8, to: &sum)
    return line[end...].utf8.dropFirst().elementsEqual(sum)
  }

  /// Numbers read from a file, before anything is made of that size.
  static func isPossible(_ segment: Int, _ offset: Int, _ length: Int) -> Bool {
    Layout.segmentNumbers.contains(segment) && (0..<1 << 48).contains(offset)
      && (1...Frame.largestPayload + 128).contains(length)
  }

  /// The line lies there byte for byte, with its line end.
  func stands(_ writer: String, _ layout: Layout, _ system: SystemCalls) -> Bool {
    let path = layout.segment(writer, segment)
    let fd = system.open(path, O_RDONLY, 0)
    guard fd >= 0 else { return false }
    defer { _ = system.close(fd) }
    guard let bytes = try? system.bytes(fd, offset..<offset + length + 1, path), bytes.count == length + 1,
      bytes.last == 0x0A
    else { return false }
    let line = Array(bytes.dropLast())
    return Digest(of: line) == hash && line.withUnsafeBytes { Frame.check($0)?.seq } == seq
  }
}
