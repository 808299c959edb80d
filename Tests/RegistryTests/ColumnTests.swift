import Testing

@testable import Registry

@Suite("Kolom yang dikemas")
struct ColumnTests {
  @Test("Texts that are replaced by longer, shorter and equal ones, and holes that are closed")
  func texts() {
    var dice = OrderTests.Dice(state: 25)
    var column = ByteColumn()
    var expected = [String](repeating: "", count: 50)
    for _ in expected { column.addRow() }
    for step in 0..<3_000 {
      let row = Int.random(in: 0..<50, using: &dice)
      if Int.random(in: 0..<8, using: &dice) == 0 {
        expected[row] = ""
        column.clear(row)
      } else {
        expected[row] = String(repeating: "\(step % 10)", count: Int.random(in: 0...40, using: &dice))
        Array(expected[row].utf8).withUnsafeBytes { column.set(row, $0) }
      }
      if step % 100 == 0 { column.compactIfWorthwhile() }
      #expect(column.text(row) == expected[row])
    }
    column.compactIfWorthwhile()
    #expect((0..<50).map { column.text($0) } == expected)
    // Closed holes leave no more than a third behind, or little.
    #expect(column.bytes.count <= max(expected.reduce(0) { $0 + $1.utf8.count } * 3 / 2, 4_096 * 3))
  }

  @Test("A text of the same length takes the place of the former")
  func inPlace() {
    var column = ByteColumn()
    column.addRow()
    for text in ["9974050706615507", "9974050706615508", "99740507066155"] {
      Array(text.utf8).withUnsafeBytes { column.set(0, $0) }
      #expect(column.text(0) == text)
    }
    #expect(column.bytes.count == 16)
  }

  @Test(
    "Own texts are found where they lie, and what lies between them is nobody's",
    arguments: [12, 400, 20_000])
  func ownTexts(_ rows: Int) {
    var dice = OrderTests.Dice(state: 26)
    var column = ByteColumn()
    for _ in 0..<rows { column.addRow() }
    let scan = ByteScan(ScanWord.words("kopi 12"), .unknown)
    var known = OwnTexts(column, OwnTexts.Version(plan: 0, changes: 0))
    for step in 0..<60 {
      for _ in 0..<rows / 8 {
        let row = Int.random(in: 0..<rows, using: &dice)
        if Int.random(in: 0..<3, using: &dice) == 0 { column.clear(row) }
        // Some end without a line feed: then the next one's beginning must not complete a word.
        let text = (0..<Int.random(in: 0...4, using: &dice)).map { _ in
          ["kopi\n", "ko", "pi\n", "1", "2\n", "12\n", "teh manis\n"].randomElement(using: &dice) ?? ""
        }.joined()
        Array(text.utf8).withUnsafeBytes { column.set(row, $0) }
      }
      if step % 7 == 0 { column.compactIfWorthwhile() }
      let version = OwnTexts.Version(plan: 0, changes: column.changes)
      #expect(known.version != version)
      known = OwnTexts(column, version)
      var none = RowBits(count: 0)
      let hits = known.hits(scan, in: column, beside: .none, 0..<0, &none)
      for row in 0..<rows {
        let text = column.text(row)
        #expect(hits.contains(row) == (text.contains("kopi") && text.contains("12")), "\(row): \(text)")
      }
    }
  }

  @Test("Codes: texts of all lengths that differ in one byte anywhere keep theirs apart")
  func codes() {
    var interner = Interner()
    var texts: [String] = []
    for length in 1...40 {
      for place in 0..<length {
        var bytes = [UInt8](repeating: 0x61, count: length)
        bytes[place] = 0x62
        texts.append(String(decoding: bytes, as: UTF8.self))
      }
    }
    let codes = texts.map { interner.code($0) }
    #expect(Set(codes).count == texts.count)
    #expect(texts.map { interner.code($0) } == codes)
    #expect(texts.map { interner.find($0) } == codes)
    #expect(codes.map { interner[$0] } == texts)
    #expect(interner.find("tidak ada") == nil && interner.find("") == 0 && interner.code("") == 0)
  }
}
