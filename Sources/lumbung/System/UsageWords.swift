/// The argument parser's English in Indonesian, as far as its sentences are known; what is new in a later version of the
/// library stays as it is and is still understood.
enum UsageWords {
  /// One sentence about arguments that were not understood.
  static func error(_ sentence: String) -> String {
    for (english, indonesian) in sentences {
      if let said = filled(english, indonesian, sentence) { return said }
    }
    return sentence
  }

  /// A help page: its headings and the two lines that the library writes itself.
  static func help(_ page: String) -> String {
    guard page.hasPrefix("OVERVIEW:") || page.hasPrefix("USAGE:") else { return page }
    var lines: [String] = []
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      let heading = headings.first { line.hasPrefix($0.english) }
      lines.append(heading.map { $0.indonesian + line.dropFirst($0.english.count) } ?? String(line))
    }
    return lines.joined(separator: "\n")
      .replacing("Show help information.", with: "Tampilkan bantuan ini.")
      .replacing("Show the version.", with: "Tampilkan versi.")
      .replacing("Show subcommand help information.", with: "Tampilkan bantuan sebuah perintah.")
      .replacing("' for detailed help.", with: "' untuk penjelasannya.")
      .replacing("<subcommand>", with: "<perintah>").replacing("<options>", with: "<pilihan>")
      .replacing("(values: ", with: "(nilai: ").replacing("(default: ", with: "(bawaan: ")
  }

  private static let headings: [(english: String, indonesian: String)] = [
    ("OVERVIEW:", "TENTANG:"), ("USAGE:", "PAKAI:"), ("ARGUMENTS:", "ARGUMEN:"), ("OPTIONS:", "PILIHAN:"),
    ("SUBCOMMANDS:", "PERINTAH:"), ("  See '", "  Lihat '"),
  ]

  /// `*` stands for what the person wrote or the name of an option; each is put back in its place.
  private static let sentences: [(String, String)] = [
    ("Unknown option '*'. Did you mean '*'?", "pilihan '*' tidak dikenal; maksudnya '*'?"),
    ("Unknown option '*'", "pilihan '*' tidak dikenal"),
    ("Missing expected argument '*'", "argumen '*' belum ditulis"),
    ("Missing value for '*'", "nilai untuk '*' belum ditulis"),
    ("The value '*' is invalid for '*'", "nilai '*' tidak sah untuk '*'"),
    ("Unexpected argument '*'", "'*' tidak dikenal di sini"),
    ("* unexpected arguments: *", "* kata tidak dikenal di sini: *"),
    (
      "Value to be set with flag '*' had already been set with flag '*'",
      "'*' dan '*' tidak dapat dipakai bersama"
    ),
  ]

  /// The Indonesian sentence when the English one fits; nil when it does not.
  private static func filled(_ english: String, _ indonesian: String, _ sentence: String) -> String? {
    let parts = english.split(separator: "*", omittingEmptySubsequences: false)
    var rest = Substring(sentence)
    var words: [Substring] = []
    for (index, part) in parts.enumerated() {
      if index == 0 {
        guard rest.hasPrefix(part) else { return nil }
        rest = rest.dropFirst(part.count)
        continue
      }
      guard let range = part.isEmpty ? rest.endIndex..<rest.endIndex : rest.firstRange(of: part) else {
        return nil
      }
      words.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    var result = ""
    for (index, part) in indonesian.split(separator: "*", omittingEmptySubsequences: false).enumerated() {
      if index > 0, words.indices.contains(index - 1) { result += words[index - 1] }
      result += part
    }
    return result
  }
}
