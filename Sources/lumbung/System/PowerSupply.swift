import Screens

/// The battery as Linux tells it (kernel documentation, "sysfs-class-power"): a folder a supply.
enum PowerSupply {
  /// The charge of all batteries together; nil when the machine has none. `LUMBUNG_TEST_POWER` names another folder.
  static func read() -> Power? {
    read(SystemWorld.variable("LUMBUNG_TEST_POWER") ?? "/sys/class/power_supply")
  }

  /// The same from a folder of supplies.
  static func read(_ folder: String) -> Power? {
    var charges: [Int] = []
    var isCharging = false
    for name in FileReading.names(in: folder, ending: "") {
      let supply = folder + "/" + name
      // Mice and tablets have batteries too; they are of scope "Device".
      guard word(supply + "/type") == "Battery", word(supply + "/scope") != "Device",
        let percent = word(supply + "/capacity").flatMap({ Int($0) })
      else { continue }
      charges.append(percent)
      isCharging = isCharging || ["Charging", "Full", "Not charging"].contains(word(supply + "/status"))
    }
    guard !charges.isEmpty else { return nil }
    return Power(percent: charges.reduce(0, +) / charges.count, isCharging: isCharging)
  }

  private static func word(_ path: String) -> String? {
    guard let bytes = try? FileReading.bytes(path) else { return nil }
    return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
  }
}
