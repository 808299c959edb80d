import Glibc

/// Where an entry's line lies.
public struct EntryPlace: Sendable, Hashable {
  /// Six Crockford characters.
  public var writer: String
  /// Segment number, from 1.
  public var segment: Int
  /// Byte where the line begins in its segment.
  public var offset: Int
  /// Length of the line in bytes, without LF.
  public var length: Int

  /// A place given as values.
  public init(writer: String, segment: Int, offset: Int, length: Int) {
    (self.writer, self.segment, self.offset, self.length) = (writer, segment, offset, length)
  }
}

/// Reads entries of a folder again, whether it is still open or not.
public struct EntryReader: Sendable {
  let layout: Layout
  let system: SystemCalls

  /// Payloads of entries that lie one behind the other, by few large reads; each line is verified again. False as soon as
  /// one cannot be read or does not verify: then nothing of the rest was handed out.
  public func read(_ places: [EntryPlace], _ visit: (Int, UnsafeRawBufferPointer) -> Void) -> Bool {
    let window = Window(system)
    // A line lives only as long as its window.
    defer { withExtendedLifetime(window) {} }
    for (index, place) in places.enumerated() {
      guard let line = window.line(place, layout), let envelope = Frame.check(line) else { return false }
      visit(index, UnsafeRawBufferPointer(rebasing: line[envelope.json...]))
    }
    return true
  }
}

extension JournalFolder {
  /// Reads entries of this folder again.
  public var entryReader: EntryReader { EntryReader(layout: layout, system: system) }
}

/// Part of one segment in memory.
private final class Window {
  private let system: SystemCalls
  private var writer = ""
  private var segment = 0
  private var fd: Int32 = -1
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
  private var filled = 0
  private var start = 0

  init(_ system: SystemCalls) { self.system = system }

  deinit {
    close()
    buffer.deallocate()
  }

  /// The bytes of a line, alive until the next one is asked for; nil when they cannot be had.
  func line(_ place: EntryPlace, _ layout: Layout) -> UnsafeRawBufferPointer? {
    guard WriterMemory.Place.isPossible(place.segment, place.offset, place.length) else { return nil }
    if place.writer != writer || place.segment != segment || fd < 0 {
      close()
      guard WriterCode.isValid(place.writer) else { return nil }
      fd = system.open(layout.segment(place.writer, place.segment), O_RDONLY, 0)
      guard fd >= 0 else { return nil }
      (writer, segment) = (place.writer, place.segment)
    }
    if place.offset < start || place.offset + place.length > start + filled {
      fill(from: place.offset, least: place.length)
    }
    let from = place.offset - start
    guard from + place.length <= filled else { return nil }
    return UnsafeRawBufferPointer(rebasing: buffer[from..<from + place.length])
  }

  private func fill(from offset: Int, least: Int) {
    if least > buffer.count {
      buffer.deallocate()
      buffer = .allocate(byteCount: least, alignment: 64)
    }
    (start, filled) = (offset, 0)
    while filled < least {
      let room = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let got = system.read(fd, room, offset + filled)
      if got <= 0 { return }
      filled += got
    }
  }

  private func close() {
    if fd >= 0 { _ = system.close(fd) }
    (fd, filled, start) = (-1, 0, 0)
  }
}
