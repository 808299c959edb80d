import Testing

/// `lumbung bench` prints figures that scripts can read, and leaves nothing behind. How fast is no test's business.
@Suite("Measuring") struct BenchTests {
  @Test("every figure is one JSON line with its floor; the temporary sample is gone afterwards")
  func lines() throws {
    let world = try World()
    let result = world.lumbung("bench", "--umkm", "60", "--only", "sort", "--only", "verify")
    try #require(result.status == 0, "\(result.error)")
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 3)
    for (line, name) in zip(lines, ["sort.money", "sort.name", "verify.folder"]) {
      #expect(line.hasPrefix(#"{"name":"\#(name)","unit":"#) && line.hasSuffix("}"), "\(line)")
      for key in ["runs", "median", "min", "max", "floor", "ratio"] {
        #expect(line.contains("\"\(key)\":"), "\(name) has no \(key)")
      }
    }
    #expect(world.run("/bin/ls", [world.temporary]).output.isEmpty)
  }

  @Test("a search is held against a read on as many threads, and that against one on one") func searches()
    throws
  {
    let world = try World()
    let result = world.lumbung("bench", "--umkm", "60", "--only", "search")
    try #require(result.status == 0, "\(result.error)")
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix(#"{"name":"search.stream","unit":"#) == true)
    #expect(lines.first?.contains(#""threads":"#) == true)
    for needle in ["war", "siti rahma", "9974", "qzxw"] {
      let scan = lines.filter {
        $0.hasPrefix(#"{"name":"search.scan""#) && $0.contains("\"needle\":\"\(needle)\"")
      }
      #expect(scan.count == 1 && scan.allSatisfy { $0.contains("as many threads") }, "\(needle)")
    }
  }

  @Test("ended in the middle it leaves nothing behind either")
  func interrupted() throws {
    let world = try World()
    let ended = world.shell(
      "\(Program.path) bench --umkm 20000 >/dev/null & P=$!; "
        + "until ls \(world.temporary)/*/data/log/*/0001.jsl >/dev/null 2>&1; do :; done; "
        + "kill -TERM $P; wait $P; echo $?; ls \(world.temporary)")
    #expect(ended.output == "143\n", "\(ended.output)")
  }

  @Test("a folder given with --data is only read")
  func readsOnly() throws {
    let world = try World.withSample()
    let before = world.run("/bin/sh", ["-c", "cd '\(world.data)' && find . -type f -exec cksum {} + | sort"])
    let result = world.lumbung("bench", "--data", world.data, "--only", "replay", "--only", "frame")
    #expect(result.status == 0, "\(result.error)")
    let after = world.run("/bin/sh", ["-c", "cd '\(world.data)' && find . -type f -exec cksum {} + | sort"])
    #expect(!before.output.isEmpty && before.output == after.output)
  }

  @Test("a folder that is not there is named")
  func missing() throws {
    let world = try World()
    let result = world.lumbung("bench", "--data", world.data + "-lain")
    #expect(result.status == 1 && result.error.contains("-lain tidak ada"))
  }
}
