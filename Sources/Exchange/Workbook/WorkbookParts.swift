/// What a part refers to, by relation id (ECMA-376 part 2, “Relationships”).
final class RelationsVisitor: XMLVisitor {
  struct Relation {
    var type: String
    var target: String
  }

  private(set) var byID: [String: Relation] = [:]
  var problem: WorkbookProblem? { nil }

  func open(_ element: String, _ attributes: [String: String]) {
    guard element == "Relationship", let id = attributes["Id"], let target = attributes["Target"] else {
      return
    }
    let type = attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
    byID[id] = Relation(type: type, target: target)
  }
  func close(_ element: String) {}
  func text(_ text: String) {}
}

/// `workbook.xml`: the sheets in their order, hidden ones too, and which calendar dates are counted by.
final class WorkbookVisitor: XMLVisitor {
  private(set) var sheets: [(name: String, relation: String)] = []
  private(set) var countsFrom1904 = false
  var problem: WorkbookProblem? { nil }

  func open(_ element: String, _ attributes: [String: String]) {
    if element == "sheet", let name = attributes["name"], let relation = attributes["id"] {
      sheets.append((name, relation))
    } else if element == "workbookPr" {
      countsFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
    }
  }
  func close(_ element: String) {}
  func text(_ text: String) {}
}

/// `sharedStrings.xml`: every text once; runs of different looks are joined, reading aids left out.
final class StringsVisitor: XMLVisitor {
  private(set) var strings: [String] = []
  private(set) var problem: WorkbookProblem?
  private let limits: WorkbookLimits
  private var current = ""
  private var isText = false
  private var isAid = false

  init(_ limits: WorkbookLimits) { self.limits = limits }

  func open(_ element: String, _ attributes: [String: String]) {
    switch element {
    case "si": current = ""
    case "rPh": isAid = true
    case "t": isText = !isAid
    default: break
    }
  }

  func close(_ element: String) {
    switch element {
    case "si":
      strings.append(CellText.unescaped(current))
      if strings.count > limits.cells { problem = .tooLarge }
    case "rPh": isAid = false
    case "t": isText = false
    default: break
    }
  }

  func text(_ text: String) { if isText { current += text } }
}

/// `styles.xml`: which cell styles show a number as a date or time.
final class StylesVisitor: XMLVisitor {
  private var formats: [Int: String] = [:]
  private var cellFormats: [Int] = []
  private var isInCellFormats = false
  var problem: WorkbookProblem? { nil }

  /// By style number.
  var kinds: [CellText.NumberKind] {
    cellFormats.map { id in formats[id].map { CellText.kind($0) } ?? CellText.kind(builtIn: id) }
  }

  func open(_ element: String, _ attributes: [String: String]) {
    switch element {
    case "numFmt":
      guard let id = attributes["numFmtId"].flatMap({ Int($0) }) else { return }
      formats[id] = attributes["formatCode"] ?? ""
    case "cellXfs": isInCellFormats = true
    case "xf":
      if isInCellFormats { cellFormats.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0) }
    default: break
    }
  }
  func close(_ element: String) { if element == "cellXfs" { isInCellFormats = false } }
  func text(_ text: String) {}
}
