/// Verified entries of a scan, for another thread to take in. They lie where they were read: the reader reads into a
/// chunk's own memory, and into the next chunk's when that is full.
///
/// Sendable because one thread at a time holds it; it changes hands under the lock of a `ChunkQueue`.
public final class EntryChunk: @unchecked Sendable {
  private struct Place {
    var writer: String
    var seq: UInt64
    var hlc: UInt64
    var segment: Int
    var offset: Int
    var length: Int
    var json: Range<Int>
  }

  // One thread at a time holds it; asking at each entry whether somebody else does would cost as much as copying it.
  @exclusivity(unchecked) private var bytes: UnsafeMutableRawBufferPointer
  @exclusivity(unchecked) private var places: [Place] = []
  /// How far the scan was when the chunk was handed over, from 0 to 1.
  var progress: Double?

  init(room: Int) { bytes = .allocate(byteCount: max(1, room), alignment: 64) }

  deinit { bytes.deallocate() }

  /// Number of entries.
  public var count: Int { places.count }

  /// An entry as it was read; its payload lives until the chunk is given back.
  public subscript(index: Int) -> EntryView {
    let place = places[index]
    return EntryView(
      writer: place.writer, seq: place.seq, hlc: place.hlc, segment: place.segment, offset: place.offset,
      length: place.length, json: UnsafeRawBufferPointer(rebasing: bytes[place.json]))
  }

  /// The payload of an entry alone.
  public func json(_ index: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[places[index].json])
  }

  func clear() {
    places.removeAll(keepingCapacity: true)
    progress = nil
  }

  /// Lends the reader memory for at least so many bytes, which begin with what is left of a line that it has begun, here or
  /// in another chunk. Nothing of it may be in use any more.
  func lend(_ rest: UnsafeRawBufferPointer, _ least: Int) -> UnsafeMutableRawBufferPointer {
    if bytes.count >= least {
      bytes.copyMemory(from: rest)
    } else {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: least, alignment: 64)
      larger.copyMemory(from: rest)
      bytes.deallocate()
      bytes = larger
    }
    return bytes
  }

  /// Notes an entry that was read into this chunk's memory.
  func note(_ entry: EntryView) {
    guard let start = bytes.baseAddress, let json = entry.json.baseAddress else { return }
    let place = json - UnsafeRawPointer(start)
    places.append(
      Place(
        writer: entry.writer, seq: entry.seq, hlc: entry.hlc, segment: entry.segment, offset: entry.offset,
        length: entry.length, json: place..<place + entry.json.count))
  }
}
