import Testing

/// The hundredth phone call: the table as one wants it, a number said on the phone, a value on the clipboard.
@Suite("Browsing")
struct BrowseStory {
  @Test("columns arranged today are found again tomorrow, by the same person alone")
  func remembered() throws {
    let world = try World.withSample()
    let desk = try Typist.at(world, as: "operator-01")
    try desk.type("u")
    try desk.see("Nama pemilik")
    try desk.press(.right)
    try desk.type("O")
    try desk.doNotSee("Nama pemilik")
    try desk.quit()
    let again = try Typist.at(world, as: "operator-01")
    try again.type("u")
    try again.see("Nama usaha")
    try again.doNotSee("Nama pemilik")
    try again.quit()
    let other = try Typist.at(world, as: "pemeriksa-01")
    try other.type("u")
    try other.see("Nama pemilik")
    try other.quit()
  }

  @Test("a number said on the phone opens its card; a wrong check letter is explained; its value is copied")
  func byNumber() throws {
    let world = try World.withSample()
    let desk = try Typist.at(world, as: "operator-01")
    try desk.type("u")
    let row = desk.row(with: "3FKPGH-")
    let number = try #require(row.split(separator: " ").last.map(String.init))
    try desk.press(.escape)
    try desk.type(":" + number.dropLast() + (number.hasSuffix("X") ? "Y" : "X") + "\r")
    try desk.see("Huruf terakhir")
    try desk.press(.ctrlU)
    try desk.type(number.lowercased().split(separator: "-").joined() + "\r")
    try desk.see("Lumbung · Kartu UMKM")
    try desk.see(number)
    try desk.type("y")
    try desk.see("Salin nilai mana?")
    try desk.type("\r")
    try desk.see("Disalin: \(number)")
    let output = String(decoding: desk.output, as: UTF8.self)
    #expect(output.contains("\u{1B}]52;c;"), "the clipboard is asked for in base 64")
    try desk.quit()
  }
}
