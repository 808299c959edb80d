import Testing

@testable import Journal

/// Data folders of every released format, opened by this version. They are never changed, only added to.
@Suite struct GoldenFolderTests {
  let folder = TemporaryFolder()
  let world = World(now: 1_795_400_000_000)

  /// A copy, so that the original stays as it is.
  init() {
    let here = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    folder.copy("/\(here)/Golden/format-1", folder.data)
  }

  /// Four writers: one of four segments, one with an unreadable second entry that a `gap` in the fourth accepts, one
  /// with a torn tail. The digest was made by another program: BLAKE2b-128 over `WRITER.SEQ {json}`, joined by LF, of
  /// every line whose CRC32C it found right.
  @Test func `format 1: everything readable is read, byte for byte`() throws {
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
    let read = try journal.all()
    #expect(read.count == 18)
    let text = read.map { "\($0.writer).\($0.seq) \($0.json)" }.joined(separator: "\n")
    #expect(Digest(of: Array(text.utf8)).hex == "b94cb4f7c475e512f294821f016a128d")
    #expect(kinds(journal.findings) == [.readOnly, .acknowledged])
    #expect(journal.heads.mapValues(\.seq) == ["K7F3QX": 8, "M2TA9Z": 5, "P0R9SE": 3, "TBN0K5": 3])
    let draft = try #require(try journal.drafts.load(person: "enum-01").first)
    #expect(draft.id == "K7F3QX-9-H")
    #expect(String(decoding: draft.json, as: UTF8.self).contains("Kios Contoh"))
  }

  @Test func `format 1: verify finds what it found then`() throws {
    let lines = try JournalFolder.verify(folder.data).lines
    #expect(
      lines == [
        "log/K7F3QX: 8 entri, 4 berkas, 1924 byte",
        "log/M2TA9Z: 4 entri, 2 berkas, 1056 byte",
        "log/P0R9SE: 3 entri, 1 berkas, 579 byte",
        "log/TBN0K5: 3 entri, 1 berkas, 666 byte",
        "Sudah diterima: log/M2TA9Z/0001.jsl, entri 2, byte 192–408: rusak; entri lain tetap terbaca.",
        "  Menyangkut data: K7F3QX-1-H.",
        "log/P0R9SE/0001.jsl, byte 479–579: baris terakhir tidak lengkap, entri sebelumnya terbaca; di sini tidak "
          + "diketahui apakah yang terpotong pernah tersimpan. Tunggu penyalinan selesai, atau ambil lagi berkas itu "
          + "dari komputer penulisnya.",
        "Ada masalah. Semua entri lain yang sampai di sini terbaca.",
        "Yang perlu dilakukan:",
        "- Log yang terpotong disalin dari komputer lain? Tunggu sampai penyalinan selesai, atau ambil lagi berkasnya "
          + "dari sana, lalu periksa lagi.",
        "- Ditulis di komputer ini? Buka Lumbung sekali sebagai pengguna yang menulisnya: akhir yang terputus "
          + "dirapikan sendiri.",
        "- Tidak bisa didapat lagi? Jalankan: lumbung log repair. Yang terpotong dicatat sebagai celah; entri "
          + "sebelumnya tetap.",
      ])
  }

  @Test func `format 1: work goes on in a new writer, the old logs stay as they are`() throws {
    let before = try JournalFolder.verify(folder.data).logs
    let journal = try JournalFolder.open(folder.data, options: world.options(folder))
    _ = try journal.all()
    try journal.append(#"{"k":"x"}"#)
    #expect(try journal.news().map(\.json).last == #"{"k":"x"}"#)
    let after = try JournalFolder.verify(folder.data)
    #expect(before.allSatisfy(after.logs.contains))
    #expect(after.logs.count == before.count + 1)
  }
}
