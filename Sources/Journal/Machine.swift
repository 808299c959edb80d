import CJournal

extension MachineIdentity {
  /// Reads /etc/machine-id and the permanent hardware addresses of physical interfaces. Virtual interfaces
  /// (no `device` below /sys/class/net) are left out: their addresses travel with images.
  public static func current() -> MachineIdentity {
    let system = SystemCalls.live
    var id = "-"
    if let bytes = try? system.contents("/etc/machine-id") {
      let trimmed = bytes.filter { $0 > 0x20 && $0 < 0x7F }
      if !trimmed.isEmpty { id = String(decoding: trimmed, as: UTF8.self) }
    }
    var macs: Set<String> = []
    if case .success(let interfaces) = system.list("/sys/class/net") {
      for interface in interfaces {
        guard case .success = system.statusOfPath("/sys/class/net/\(interface)/device") else { continue }
        var mac = [CChar](repeating: 0, count: 13)
        if lumbung_permanent_mac(interface, &mac) == 0 {
          macs.insert(String(decoding: mac.prefix(12).map { UInt8(bitPattern: $0) }, as: UTF8.self))
        }
      }
    }
    return MachineIdentity(id: id, permanentMACs: macs)
  }

  /// The same machine id, and a permanent address in common (or none on either side).
  func isSameMachine(as other: MachineIdentity) -> Bool {
    id == other.id
      && (permanentMACs == other.permanentMACs || !permanentMACs.isDisjoint(with: other.permanentMACs))
  }
}
