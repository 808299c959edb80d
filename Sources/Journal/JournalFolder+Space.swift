/// The space left where the data lie: met before it hurts.
extension JournalFolder {
  private var toldSpace: Finding? { findings.first { $0.kind == .space } }

  /// Below 64 MB a person is told, anew whenever half of that is gone, and no more once there is room again.
  func noteSpace() {
    (spaceAsked, owesSpace) = (options.clock(), false)
    guard case .success(let found) = system.fileSystem(path) else { return }
    let (told, now) = (toldSpace, Finding.space(left: found.available, path))
    if now != told { exchange(told, for: now) }
  }

  /// Asks for the space left once something was written, and as long as a person is told that there is little; at most once
  /// a second, as after an append.
  func followSpace() {
    guard owesSpace || toldSpace != nil, options.clock() &- spaceAsked >= 1000 else { return }
    noteSpace()
  }

  /// A draft was written, or could not be: the next look at the logs asks for the space left.
  public func wroteDraft() { owesSpace = true }
}

extension Finding {
  /// Told in halves, not in the bytes of this moment: what stands on a screen is true for longer than a second.
  fileprivate static func space(left: UInt64, _ path: String) -> Finding? {
    guard left < 64 << 20 else { return nil }
    var megabytes: UInt64 = 64
    while megabytes > 1, left < megabytes << 19 { megabytes /= 2 }
    return Finding(
      folder: .space, "",
      "Disk hampir penuh (sisa kurang dari \(megabytes) MB di \(path)). "
        + "Kosongkan ruang agar data tetap bisa disimpan.")
  }
}
