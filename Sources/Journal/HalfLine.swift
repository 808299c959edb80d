/// What is known of a last line that is not whole.
enum HalfLine: Hashable {
  /// Our own, cut; its bytes lie there.
  case setAside(String)
  /// Our own: whatever was acknowledged stands before it.
  case unacknowledged
  /// Another writer's, as it came here: it may have been acknowledged where it was written, and more behind it.
  case unknown
  /// Somebody has seen entries of it that are not here.
  case acknowledged
}

extension Finding {
  static func torn(_ writer: String, _ segment: Int, _ bytes: Range<Int>, _ known: HalfLine) -> Finding {
    let file = Layout.relative(writer, segment)
    let where_ = "\(file), byte \(bytes.lowerBound)–\(bytes.upperBound): "
    let what =
      switch known {
      case .setAside(let name): "ekor yang belum sempat tersimpan dipotong; salinannya di \(name)"
      case .unacknowledged: "ekor yang belum sempat tersimpan; semua entri sebelumnya aman"
      case .unknown:
        "baris terakhir tidak lengkap, entri sebelumnya terbaca; di sini tidak diketahui apakah yang terpotong pernah "
          + "tersimpan. Tunggu penyalinan selesai, atau ambil lagi berkas itu dari komputer penulisnya"
      case .acknowledged:
        "baris terakhir tidak lengkap, entri sebelumnya terbaca; yang terpotong pernah tersimpan. Ambil lagi berkas itu "
          + "dari komputer penulisnya"
      }
    return Finding(
      kind: .tornTail, writer: writer, file: file, segment: segment, bytes: bytes, seqs: nil,
      message: where_ + what + ".")
  }

  /// A torn tail with what is known of its log: that it holds everything, or that it does not.
  func knowing(whole: Set<String>, short: Set<String>) -> Finding {
    guard kind == .tornTail else { return self }
    if whole.contains(writer) { return .torn(writer, segment, bytes, .unacknowledged) }
    return short.contains(writer) ? .torn(writer, segment, bytes, .acknowledged) : self
  }
}

extension JournalFolder {
  func noteHalf(_ scanner: LogScanner) {
    guard case .torn(let from, let to) = scanner.tail else {
      halves[scanner.writer] = nil
      return
    }
    halves[scanner.writer] = (scanner.cursor.segment, from..<to)
  }

  /// Logs of others that end in half a line though nobody is writing there: for whoever reads everything once and ends. A
  /// program that goes on waits for the rest instead.
  public var halfLines: [Finding] {
    guard !halves.isEmpty else { return [] }
    let mine = Set(WriterMemory.all(folder: identity, options).map(\.writer))
    return halves.sorted { $0.key < $1.key }.compactMap { writer, half in
      // Of our own nothing acknowledged can be torn; where entries are known to be gone, that is told with the way out.
      guard !mine.contains(writer), !findings.contains(where: { $0.writer == writer && $0.freezes }),
        !layout.isLocked(writer, system), cursors[writer]?.hasGrown(writer, layout, system) == false
      else { return nil }
      return .torn(writer, half.segment, half.bytes, .unknown)
    }
  }
}
