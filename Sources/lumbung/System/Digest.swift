import CSodium

/// BLAKE2b-128 as 32 hex digits: what `b2sum -l 128` prints. The identity of forms and tables.
enum Digest {
  static func hex(_ bytes: [UInt8]) -> String {
    var hash = [UInt8](repeating: 0, count: 16)
    crypto_generichash(&hash, hash.count, bytes, UInt64(bytes.count), nil, 0)
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
