import Testing

/// `lumbung form adopt`: what is decided is what was reported.
@Suite("Adopting a form on the command line")
struct AdoptStory {
  @Test(
    "back to the version that the program brings: told with both versions and what changes, as without --yes")
  func back() throws {
    let world = try World.withSample()
    let shipped = #filePath.replacing("Tests/StoryTests/AdoptStory.swift", with: "forms/umkm.csv")
    let newer = world.folder + "/umkm.csv"
    let version =
      world.shell("grep -A2 '^settings' \(shipped) | tail -1 | grep -o '20[0-9][0-9]\\.[0-9]*' | head -1")
      .output.split(separator: "\n").first.map(String.init) ?? ""
    try #require(!version.isEmpty)
    let change = "sed 's/\(version)/2099.1/; s/,Nama usaha,/,Nama usaha baru,/' \(shipped) > \(newer)"
    try #require(world.shell(change).status == 0)
    func adopt(_ file: String, _ words: String...) -> CommandResult {
      world.run(Program.path, ["form", "adopt", file, "--as", "admin-01", "--data", world.data] + words)
    }
    let there = adopt(newer, "--yes")
    #expect(there.status == 0 && there.output.contains("versi \(version) menjadi 2099.1"), "\(there.error)")
    let asked = adopt(shipped)
    let back = adopt(shipped, "--yes")
    #expect(back.status == 0 && back.output == asked.output, "\(back.output)")
    #expect(back.output.contains("versi 2099.1 menjadi \(version)") && back.output.contains("Yang berubah:"))
  }
}
