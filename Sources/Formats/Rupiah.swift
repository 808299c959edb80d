/// Whole rupiah as Indonesians write them: dots between thousands, a comma before decimals.
public enum Rupiah {
  /// `66.226.142.125`
  public static func grouped(_ amount: Int64) -> String {
    var out: [UInt8] = []
    var magnitude = amount.magnitude
    var count = 0
    repeat {
      if count > 0, count % 3 == 0 { out.append(UInt8(ascii: ".")) }
      out.append(UInt8(ascii: "0") + UInt8(magnitude % 10))
      magnitude /= 10
      count += 1
    } while magnitude > 0
    if amount < 0 { out.append(UInt8(ascii: "-")) }
    out.reverse()
    return String(decoding: out, as: UTF8.self)
  }

  /// `Rp66.226.142.125`, `-Rp5.000`
  public static func full(_ amount: Int64) -> String {
    let digits = grouped(amount)
    return amount < 0 ? "-Rp" + digits.dropFirst() : "Rp" + digits
  }

  /// At most four digits for narrow columns: `Rp 950`, `Rp 75 rb`, `Rp 180 jt`, `Rp 6,2 M`, `Rp 1,4 T`
  /// (ribu, juta, miliar, triliun), rounded half up.
  public static func short(_ amount: Int64) -> String {
    let magnitude = amount.magnitude
    let sign = amount < 0 ? "-" : ""
    if magnitude < 1_000 { return "\(sign)Rp \(magnitude)" }
    let units: [(size: UInt64, name: String)] = [
      (1_000, "rb"), (1_000_000, "jt"), (1_000_000_000, "M"), (1_000_000_000_000, "T"),
    ]
    for (index, unit) in units.enumerated() {
      let isLast = index == units.count - 1
      // Tenths below a hundred, whole units above; rounding may carry into the next unit.
      let tenths = rounded(magnitude, by: unit.size / 10)
      if tenths < 1_000 {
        let decimals = tenths % 10 == 0 ? "" : ",\(tenths % 10)"
        return "\(sign)Rp \(tenths / 10)\(decimals) \(unit.name)"
      }
      let whole = rounded(magnitude, by: unit.size)
      if whole < 1_000 { return "\(sign)Rp \(whole) \(unit.name)" }
      if isLast { return "\(sign)Rp \(grouped(Int64(clamping: whole))) \(unit.name)" }
    }
    return full(amount)
  }

  /// Reads what people type: `1500000`, `1.500.000`, `Rp 1.500.000,-`, `-250 000`. Groups must be of three digits,
  /// so that `1.5` is never taken for fifteen; decimals may only be zeros. Nil for anything else.
  public static func parse(_ text: String) -> Int64? {
    var rest = Array(text.utf8.filter { $0 != 0x09 })[...]
    trim(&rest)
    var isNegative = takeMinus(&rest)
    if rest.count >= 2, lower(rest[rest.startIndex]) == UInt8(ascii: "r"),
      lower(rest[rest.startIndex + 1]) == UInt8(ascii: "p")
    {
      rest = rest.dropFirst(2)
      if rest.first == UInt8(ascii: ".") { rest = rest.dropFirst() }
      trim(&rest)
      if !isNegative { isNegative = takeMinus(&rest) }
    }
    if let comma = rest.firstIndex(of: UInt8(ascii: ",")) {
      let decimals = rest[(comma + 1)...]
      let isNothing =
        decimals.allSatisfy { $0 == UInt8(ascii: "0") } || decimals.elementsEqual([UInt8(ascii: "-")])
      guard isNothing, !decimals.isEmpty else { return nil }
      rest = rest[..<comma]
    }
    return whole(rest, isNegative: isNegative)
  }

  private static func whole(_ digits: ArraySlice<UInt8>, isNegative: Bool) -> Int64? {
    let groups = digits.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: " ")
    }
    guard let first = groups.first, !first.isEmpty else { return nil }
    if groups.count > 1 {
      guard first.count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    }
    var value: Int64 = 0
    for byte in groups.joined() {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      let (product, over) = value.multipliedReportingOverflow(by: 10)
      let (sum, beyond) = product.subtractingReportingOverflow(Int64(digit))
      if over || beyond { return nil }
      value = sum
    }
    if isNegative { return value }
    return value == .min ? nil : -value
  }

  private static func rounded(_ value: UInt64, by unit: UInt64) -> UInt64 {
    value / unit + (value % unit >= unit / 2 ? 1 : 0)
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte | 0x20 }

  private static func trim(_ bytes: inout ArraySlice<UInt8>) {
    while bytes.first == 0x20 { bytes = bytes.dropFirst() }
    while bytes.last == 0x20 { bytes = bytes.dropLast() }
  }

  private static func takeMinus(_ bytes: inout ArraySlice<UInt8>) -> Bool {
    let sign: Int
    if bytes.first == UInt8(ascii: "-") {
      sign = 1
    } else if bytes.starts(with: [0xE2, 0x88, 0x92]) {
      sign = 3  // U+2212, the minus of word processors
    } else {
      return false
    }
    bytes = bytes.dropFirst(sign)
    trim(&bytes)
    return true
  }
}
