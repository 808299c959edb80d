import Formats
import Questionnaire
import Registry
import Testing

@Suite("Ketikan kotak sebagai draf") struct KeptTypingDraftTests {
  private let training = RecordID(writer: "K7F3QX", counter: 7)
  private let tini = RecordID(writer: "K7F3QX", counter: 21)
  private let budi = RecordID(writer: "K7F3QX", counter: 22)
  private let now = Instant(ms: 1_795_318_985_000)

  @Test("Everything comes back out of the draft: the box, its texts, its remarks, what will be said")
  func back() throws {
    let typed = Unsent(
      texts: ["a", "", "[kotak]"], remarks: [RemarkText(field: "omzet", text: "?")], said: ["a", "b"])
    let kept = KeptTyping("void:\(tini)", typed, label: "Batalkan", at: now)
    let draft = kept.draft(of: "pemeriksa-01")
    let read = try #require(EntryCoding.decodeDraft(EntryCoding.draft(draft, form: nil)))
    #expect(KeptTyping(read) == kept && kept.subject == tini)
    #expect(KeptTyping("person:", typed, label: "", at: now).subject == nil)
  }

  /// The entries of an action, as they are read.
  private func entries(_ action: Action) throws -> [JSON] {
    try EntryCoding.entries(for: action, by: "operator-01", at: now, forms: FormLibrary([])).map {
      try JSON(parsing: $0)
    }
  }

  @Test("A score is sent once its cell was filled since, and not by marks in other cells") func score() throws
  {
    let kept = KeptTyping(
      "roster:\(training)",
      Unsent(texts: [tini.description, "pre", "8"], said: [tini.description, "pre"]), label: "", at: now)
    let others =
      try entries(.grid(training, .pre, [budi: "80"])) + entries(.grid(training, .post, [tini: "80"]))
    #expect(!kept.isSaid(in: others) && !kept.isSaid(in: []))
    #expect(kept.isSaid(in: others + (try entries(.grid(training, .pre, [tini: "80", budi: "70"])))))
  }

  @Test("Of several remarks each must have been sent, at its own field; nothing typed is never sent")
  func remarks() throws {
    let target = RevisionTarget(tini, EntryRef(writer: "K7F3QX", seq: 3))
    let typed = [RemarkText(field: "omzet", text: "Setahun?"), RemarkText(field: "nik", text: "KTP?")]
    let kept = KeptTyping("return:\(tini)", Unsent(remarks: typed), label: "", at: now)
    #expect(kept.isSaid(in: try entries(.return(target, reason: "", remarks: typed))))
    #expect(!kept.isSaid(in: try entries(.return(target, reason: "", remarks: [typed[0]]))))
    let swapped = [RemarkText(field: "nik", text: "Setahun?"), RemarkText(field: "omzet", text: "KTP?")]
    #expect(!kept.isSaid(in: try entries(.return(target, reason: "", remarks: swapped))))
    let nothing = KeptTyping("void:\(tini)", Unsent(texts: ["", " "]), label: "", at: now)
    #expect(!nothing.isSaid(in: try entries(.return(target, reason: "x", remarks: []))))
  }
}
