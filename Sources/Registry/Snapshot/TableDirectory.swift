/// Where a snapshot keeps one table: written in the order in which it is read.
struct TableDirectory {
  /// Parts of one text column.
  struct Text {
    var starts = SnapshotPart()
    var bytes = SnapshotPart()
    var order = SnapshotPart()
  }

  var kind = ""
  /// Identity of the form that the columns come from.
  var form = ""
  var rows = 0
  var fixed = [SnapshotPart](repeating: SnapshotPart(), count: TableBase.Fixed.allCases.count)
  var texts: [Text] = []
  var numbers: [SnapshotPart] = []
  var choices: [SnapshotPart] = []
  /// The code list of every choice column.
  var codes: [SnapshotPart] = []
  /// The rows by key, in the order of the plan's key columns.
  var keys: [SnapshotPart] = []

  init() {}

  init(_ reader: inout BinaryReader) {
    kind = reader.text()
    form = reader.text()
    rows = reader.integer()
    fixed = Self.list(&reader) { $0.part() }
    texts = Self.list(&reader) { Text(starts: $0.part(), bytes: $0.part(), order: $0.part()) }
    numbers = Self.list(&reader) { $0.part() }
    choices = Self.list(&reader) { $0.part() }
    codes = Self.list(&reader) { $0.part() }
    keys = Self.list(&reader) { $0.part() }
  }

  /// Whether it can be the directory of a table at all.
  var isPossible: Bool {
    rows >= 0 && rows < Int(Int32.max) && fixed.count == TableBase.Fixed.allCases.count
  }

  func write(to writer: inout BinaryWriter) {
    writer.put(kind)
    writer.put(form)
    writer.put(rows)
    Self.put(fixed, &writer) { $1.put($0) }
    Self.put(texts, &writer) { text, writer in
      writer.put(text.starts)
      writer.put(text.bytes)
      writer.put(text.order)
    }
    for parts in [numbers, choices, codes, keys] { Self.put(parts, &writer) { $1.put($0) } }
  }

  private static func list<Element>(
    _ reader: inout BinaryReader, _ read: (inout BinaryReader) -> Element
  ) -> [Element] {
    let count = reader.count()
    var found: [Element] = []
    for _ in 0..<count { found.append(read(&reader)) }
    return found
  }

  private static func put<Element>(
    _ list: [Element], _ writer: inout BinaryWriter, _ put: (Element, inout BinaryWriter) -> Void
  ) {
    writer.put(UInt64(list.count))
    for element in list { put(element, &writer) }
  }
}
