import Formats

/// A code list as its publisher has it, with the publisher's own headings, read in place of our shorter one.
///
/// The publisher says code and title; which sector of the office a code belongs to, the everyday words to search by and
/// the codes of the edition before are ours: they come from the short table, by code, and the sector of a code that
/// it lacks from its nearest relative there.
public enum OfficialTable {
  /// The one list of headings under which our columns are known elsewhere; blanks and underscores are the same.
  static let headings: [(column: String, known: [String])] = [
    ("name", ["name", "kode", "kode kbli", "kbli", "kode kbli 2025", "code"]),
    ("label", ["label", "judul", "judul kbli", "nama kbli", "nama", "title"]),
    ("kategori", ["kategori", "kode kategori", "category", "section"]),
  ]

  /// The table in the shape of ours, its titles in sentence case, codes of five digits only; nil when it has our headings
  /// already, none that we know, or cannot be read: then it is used, or refused, as it is.
  /// - Parameters:
  ///   - bytes: the publisher's CSV.
  ///   - short: our own table of that name, from which columns and their order come.
  ///   - categories: our table of categories, with the sector that a category's codes mostly belong to.
  public static func adapted(_ bytes: [UInt8], like short: [UInt8], categories: [UInt8] = []) -> [UInt8]? {
    guard let rows = try? CSV.rows(bytes), let ours = try? CSV.rows(short), let head = rows.first,
      let own = ours.first?.fields, !head.fields.contains("name")
    else { return nil }
    let places = Dictionary(
      headings.compactMap { heading in
        head.fields.firstIndex { heading.known.contains(folded($0)) }.map { (heading.column, $0) }
      }, uniquingKeysWith: { first, _ in first })
    guard let code = places["name"], let title = places["label"] else { return nil }
    let relatives = Relatives(ours.dropFirst().map(\.fields), own, sectors: sectors(categories))
    var lines = [CSV.line(own)]
    lines.reserveCapacity(rows.count)
    for row in rows.dropFirst() where code < row.fields.count && title < row.fields.count {
      let name = Label.line(row.fields[code])
      guard name.utf8.count == 5, name.utf8.allSatisfy({ (48...57).contains($0) }) else { continue }
      lines.append(
        CSV.line(
          own.map { column in
            switch column {
            case "name": return name
            case "label": return sentence(Label.line(row.fields[title]))
            default:
              if let place = places[column], place < row.fields.count { return Label.line(row.fields[place]) }
              let category = places["kategori"].map { $0 < row.fields.count ? row.fields[$0] : "" }
              return relatives.value(column, name, category: category ?? "")
            }
          }))
    }
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  private static func sectors(_ categories: [UInt8]) -> [String: String] {
    guard let rows = try? CSV.rows(categories), let head = rows.first?.fields,
      let name = head.firstIndex(of: "name"), let sector = head.firstIndex(of: "sektor")
    else { return [:] }
    let pairs = rows.dropFirst().compactMap { row in
      row.fields.count > max(name, sector) ? (row.fields[name], row.fields[sector]) : nil
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private static func folded(_ heading: String) -> String {
    let words = heading.lowercased().split { $0 == " " || $0 == "_" || $0 == "\u{FEFF}" }
    return words.joined(separator: " ")
  }

  /// `AKTIVITAS PENYEDIAAN MAKANAN` reads better as a sentence; mixed case is left alone.
  private static func sentence(_ title: String) -> String {
    guard title == title.uppercased() else { return title }
    let lower = title.lowercased()
    return lower.prefix(1).uppercased() + lower.dropFirst()
  }

  /// What our short table knows of a code, or of the code nearest to it.
  private struct Relatives {
    private var exact: [String: [String]] = [:]
    /// The first row of each beginning, from four digits down to two.
    private var near: [String: [String]] = [:]
    private let columns: [String]
    private let first: [String]?
    private let sectors: [String: String]

    init(_ rows: [[String]], _ columns: [String], sectors: [String: String]) {
      self.columns = columns
      self.sectors = sectors
      let sector = columns.firstIndex(of: "sektor")
      first = rows.first
      guard let name = columns.firstIndex(of: "name") else { return }
      for row in rows where name < row.count {
        exact[row[name]] = row
        // A koperasi's own codes are nobody else's relatives.
        if let sector, sector < row.count, row[sector] == "koperasi" { continue }
        for length in 2...4 {
          let beginning = String(row[name].prefix(length))
          if near[beginning] == nil { near[beginning] = row }
        }
      }
    }

    func value(_ column: String, _ code: String, category: String) -> String {
      guard let place = columns.firstIndex(of: column) else { return "" }
      if let row = exact[code], place < row.count { return row[place] }
      // Words and older codes belong to one code alone; the edition is the table's, the sector a family's.
      switch column {
      case "versi": return first.map { place < $0.count ? $0[place] : "" } ?? ""
      case "sektor":
        for length in [4, 3, 2] {
          if let row = near[String(code.prefix(length))], place < row.count { return row[place] }
        }
        return sectors[category] ?? ""
      default: return ""
      }
    }
  }
}
