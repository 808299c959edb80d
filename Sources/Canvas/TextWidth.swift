/// How many cells text takes on the screen, counted the way ncurses counts.
public enum TextWidth {
  /// Cells of a whole string.
  public static func of(_ text: String) -> Int {
    var text = text
    let ascii = text.withUTF8 { bytes in
      bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? bytes.count : -1
    }
    if ascii >= 0 { return ascii }
    var total = 0
    for character in text { total += of(character) }
    return total
  }

  /// Cells of one character as it will be drawn: a symbol for a control character, a replacement for a
  /// cluster that ncurses cannot show.
  public static func of(_ character: Character) -> Int {
    if let byte = character.asciiValue, byte >= 0x20, byte < 0x7F { return 1 }
    return Glyphs.width(character)
  }

  /// The text cut to at most `width` cells; with `ellipsis` the last cell shows that something is missing.
  public static func clip(_ text: String, to width: Int, ellipsis: Bool = true) -> String {
    guard width > 0 else { return "" }
    guard of(text) > width else { return text }
    let room = ellipsis ? width - 1 : width
    var result = ""
    var used = 0
    for character in text {
      let cells = of(character)
      if used + cells > room { break }
      result.append(character)
      used += cells
    }
    if ellipsis { result.append("…") }
    return result
  }

  /// The text padded with blanks, or cut, to exactly `width` cells.
  public static func fit(_ text: String, to width: Int, alignRight: Bool = false) -> String {
    let clipped = clip(text, to: width)
    let blanks = String(repeating: " ", count: max(0, width - of(clipped)))
    return alignRight ? blanks + clipped : clipped + blanks
  }

  /// The text broken into lines of at most `width` cells, at blanks where possible; newlines are kept as
  /// breaks. At least one line is returned.
  public static func wrap(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [""] }
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      wrap(paragraph: paragraph, width: width, into: &lines)
    }
    return lines
  }

  private static func wrap(paragraph: Substring, width: Int, into lines: inout [String]) {
    var line = ""
    var used = 0
    for word in paragraph.split(separator: " ", omittingEmptySubsequences: true) {
      let cells = of(String(word))
      if used > 0, used + 1 + cells <= width {
        line += " " + word
        used += 1 + cells
        continue
      }
      if used > 0 { lines.append(line) }
      (line, used) = ("", 0)
      for character in word {
        let step = of(character)
        if used > 0, used + step > width {
          lines.append(line)
          (line, used) = ("", 0)
        }
        line.append(character)
        used += step
      }
    }
    lines.append(line)
  }

  /// Cells of one scalar as `wcwidth` counts them: 0, 1 or 2, or -1 when it cannot be shown.
  public static func of(scalar: UInt32) -> Int {
    if scalar >= 0x20, scalar < 0x7F { return 1 }
    // The last change point at or before the scalar decides; code 15 sorts after every real width.
    let wanted = scalar << 4 | 15
    var low = 0
    var high = WidthTable.changes.count
    while low < high {
      let middle = (low + high) / 2
      if WidthTable.changes[middle] <= wanted { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return -1 }
    let code = WidthTable.changes[low - 1] & 15
    return code == 15 ? -1 : Int(code)
  }
}
