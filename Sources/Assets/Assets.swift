import CAssets

/// The files embedded in the binary: forms, themes and sample data, by their path in the repository.
public enum Assets {
  /// Every embedded path, in the order of the table.
  public static var names: [String] {
    (0..<lumbung_asset_count()).map { String(cString: lumbung_asset_at($0).name) }
  }

  /// The bytes of one file (`forms/umkm.csv`), or nil when no such file is embedded.
  public static func bytes(_ path: String) -> [UInt8]? {
    for index in 0..<lumbung_asset_count() {
      let asset = lumbung_asset_at(index)
      if String(cString: asset.name) == path {
        return Array(UnsafeBufferPointer(start: asset.bytes, count: asset.count))
      }
    }
    return nil
  }
}

/// Which program this is.
public enum ProgramStamp {
  /// The linker's own name for it, in hex: another program, or one with other embedded files, has another. Empty when it
  /// was linked without one.
  public static var text: String {
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = lumbung_build_id(&bytes, bytes.count)
    let digits = Array("0123456789abcdef".utf8)
    let hex = bytes.prefix(count).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: hex, as: UTF8.self)
  }
}
