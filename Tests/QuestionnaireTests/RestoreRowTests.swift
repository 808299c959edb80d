import Questionnaire
import Testing

private let sheets = """
  survey
  ,type,name,label,calculation
  ,begin_repeat,produk,Produk,
  ,text,nama_produk,Nama produk,
  ,decimal,harga,Harga,
  ,end_repeat,,,
  ,calculate,total,,sum(${harga})

  """

@Suite("Baris periode lalu")
struct RestoreRowTests {
  private func opened() throws -> Interview {
    let row = AnswerRow(id: 2, answers: Answers(["nama_produk": .text("Nasi"), "harga": .whole(5)]))
    return Interview(try form(sheets), ["produk": .rows([row])], isNew: false)
  }

  @Test func aRowComesBackUnderItsOwnNumberAndCounts() throws {
    var interview = try opened()
    let soto = AnswerRow(id: 7, answers: Answers(["nama_produk": .text("Soto"), "harga": .whole(10)]))
    let restored = interview.restoreRow("produk", soto)
    #expect(restored == FieldPath.Row(name: "produk", id: 7))
    #expect(interview.rows("produk") == [2, 7])
    #expect(interview.answer("produk[7]/nama_produk") == .text("Soto"))
    #expect(interview.answer("total").map { "\($0)".contains("15") } == true)
    let next = interview.addRow("produk")
    #expect(next?.id == 8, "its number is not given to another row")
  }

  @Test func aNumberInUseIsNotGivenTwice() throws {
    var interview = try opened()
    let again = interview.restoreRow("produk", AnswerRow(id: 2, answers: Answers()))
    #expect(again == nil)
    let nowhere = interview.restoreRow("lain", AnswerRow(id: 3, answers: Answers()))
    #expect(nowhere == nil)
    #expect(interview.rows("produk") == [2])
  }
}
