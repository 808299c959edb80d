import Canvas
import Formats
import Questionnaire
import Registry
import Testing

@testable import Screens

/// A shop with its products, their prices by year, and as many shelves as it says.
private let shop = """
  survey,,,,,,,,,,,,
  ,type,name,label,hint,required,relevant,constraint,constraint_message,default,lumbung_use,lumbung_unit,repeat_count
  ,begin_group,g1,Usaha,,,,,,,,,
  ,text,nama,Nama usaha,,yes,,,,,name carry,,
  ,begin_repeat,produk,Produk,,,,,,,,,
  ,text,nama_produk,Nama produk,Seperti disebut pembeli.,yes,,,,,carry,,
  ,select_one ya,unggulan,Unggulan,,,,,,tidak,carry,,
  ,select_one ya,ekspor,Pernah diekspor?,,,,,,,carry,,
  ,text,negara,Negara tujuan,,yes,${ekspor} = 'ya',,,,carry,,
  ,decimal,harga,Harga jual,,,,. = int(.) and . > 0,Harga harus lebih dari nol.,,tanya_ulang,rupiah,
  ,text,cerita,Cerita produk,Boleh panjang.,,,,,,carry,,
  ,begin_repeat,tahun,Penjualan per tahun,,,,,,,,,
  ,integer,thn,Tahun,,,,,,,,,
  ,integer,laku,Laku,,,,,,,,orang,
  ,end_repeat,,,,,,,,,,,
  ,end_repeat,,,,,,,,,,,
  ,end_group,,,,,,,,,,,
  ,begin_group,g2,Rak,,,,,,,,,
  ,integer,jumlah_rak,Jumlah rak,,,,,,,,,
  ,begin_repeat,rak,Rak,,,,,,,,,${jumlah_rak}
  ,text,isi_rak,Isi rak,,,,,,,,,
  ,end_repeat,,,,,,,,,,,
  ,text,penutup,Catatan,,,,,,,,,
  ,end_group,,,,,,,,,,,
  choices,,
  ,list_name,name,label
  ,ya,ya,Ya
  ,ya,tidak,Tidak
  settings,,,
  ,form_title,form_id,version,instance_name
  ,Toko,umkm,1,${nama}
  """

private func shopForm() throws -> Form {
  try Form.read(FormSource(name: "toko.csv", bytes: Array(shop.utf8))) { "h\($0.count)" }
}

private func product(_ id: Int, _ name: String, _ more: [String: Answer] = [:]) -> AnswerRow {
  AnswerRow(
    id: id, answers: Answers(["nama_produk": .text(name), "unggulan": .text("tidak")].merging(more) { $1 }))
}

private func opened(
  _ products: [AnswerRow] = [], previous: [AnswerRow]? = nil, remarks: [Remark] = []
) throws -> FormState {
  var answers: [String: Answer] = ["nama": .text("Toko Rapi")]
  if !products.isEmpty { answers["produk"] = .rows(products) }
  let last = previous.map { Answers(["nama": .text("Toko Rapi"), "produk": .rows($0)]) }
  var context = EntryFixture.context
  context.previous = last
  var form = FormState(
    draft: EntryFixture.draft(answers), form: try shopForm(), previous: last, remarks: remarks,
    context: context, people: ["pemeriksa-01": "Hendra"], previousLabel: "periode 2025")
  form.press("<C-Home>")
  return form
}

@Suite("Repeats as a table")
struct EntryRowsTests {
  @Test("typing on the line under a table begins a row; Tab goes through its cells and past the end")
  func typing() throws {
    var form = try opened()
    form.press("<Tab>")
    #expect(form.focus == "produk")
    #expect(form.screen(80, 22).contains("Produk: belum ada. Ketik untuk menambah"))
    form.press("Nasi uduk<Tab>1<Tab>2<Tab>12r<Tab><Tab>")
    #expect(form.reads("produk[1]/nama_produk") == "Nasi uduk")
    #expect(form.reads("produk[1]/unggulan") == "Ya")
    #expect(form.reads("produk[1]/harga") == "Rp 12.000")
    #expect(form.focus == "produk[1]/tahun", "an inner table is on the way")
    form.press("2025<Tab>300<Tab><Tab>")
    #expect(form.reads("produk[1]/tahun[1]/laku") == "300")
    #expect(form.focus == "produk")
    form.press("Lontong<Tab><Tab><Tab><Tab><Tab><Tab>")
    #expect(form.interview.rows("produk") == [1, 2])
    #expect(form.focus == "produk")
    form.press("<Tab>")
    #expect(form.focus == "jumlah_rak")
    form.press("<S-Tab><S-Tab>")
    #expect(form.focus == "produk[2]/tahun", "and back the same way")
  }

  @Test("an empty table costs one Tab")
  func empty() throws {
    var form = try opened()
    form.press("<Tab><Tab>")
    #expect(form.focus == "jumlah_rak")
    #expect(form.interview.rows("produk").isEmpty)
  }

  @Test("rows are added in between, copied, removed and brought back by undo")
  func addCopyRemove() throws {
    var form = try opened([product(1, "Nasi uduk", ["harga": .whole(12_000)]), product(2, "Lontong")])
    form.press("<Tab><A-c><C-u>Nasi kuning<Tab>")
    #expect(form.interview.rows("produk") == [1, 3, 2])
    #expect(form.reads("produk[3]/nama_produk") == "Nasi kuning")
    #expect(form.reads("produk[3]/harga") == "Rp 12.000")
    form.press("<A-i>Bubur<Tab>")
    #expect(form.interview.rows("produk") == [1, 3, 4, 2])
    #expect(form.reads("produk[4]/unggulan") == "Tidak", "a new row has its defaults")
    form.press("<A-x>")
    #expect(form.interview.rows("produk") == [1, 3, 2])
    #expect(form.focus == "produk[2]/nama_produk", "what came next is under the cursor")
    #expect(form.message?.text.contains("Bubur") == true)
    form.press("<A-u>")
    #expect(form.interview.rows("produk") == [1, 3, 4, 2])
    #expect(form.reads("produk[4]/nama_produk") == "Bubur")
    form.press("<A-r>")
    #expect(form.interview.rows("produk") == [1, 3, 2])
    let draft = form.currentDraft(at: EntryFixture.now)
    guard case .rows(let kept)? = draft.answers["produk"] else {
      Issue.record("the draft has no rows")
      return
    }
    #expect(kept.map(\.id) == [1, 3, 2])
  }

  @Test("a removed row takes its half-typed text with it, and undo brings both back")
  func removedText() throws {
    var form = try opened([product(1, "Nasi"), product(2, "Soto")])
    form.press("<Tab><Tab><Tab>xyz<Tab>")
    #expect(form.issues["produk[1]/ekspor"]?.kind == .error)
    form.press("<A-x>")
    #expect(form.issues.keys.allSatisfy { $0.rows.first?.id != 1 })
    #expect(form.currentDraft(at: EntryFixture.now).typed.isEmpty)
    form.press("<A-u>")
    #expect(form.issues["produk[1]/ekspor"]?.kind == .error)
  }

  @Test("as many rows as another answer says: none can be added or removed")
  func counted() throws {
    var form = try opened()
    #expect(form.screen(80, 40).contains("Rak: belum ada; barisnya mengikuti jawaban lain."))
    form.press("<Tab><Tab>2<Tab>")
    #expect(form.interview.rows("rak") == [1, 2])
    #expect(form.focus == "rak[1]/isi_rak")
    form.press("Beras<A-x>")
    #expect(form.interview.rows("rak") == [1, 2])
    #expect(form.message?.text.contains("mengikuti jawaban lain") == true)
    form.press("<A-i>")
    #expect(form.interview.rows("rak") == [1, 2])
    form.press("<Tab><Tab>")
    #expect(form.focus == "penutup", "no line to type a third")
  }

  @Test("an error is marked at its cell, found by F8, and explained under the row")
  func errors() throws {
    var form = try opened([product(1, "Nasi", ["harga": .whole(0)]), product(2, "Soto")])
    form.press("<F8>")
    #expect(form.focus == "produk[1]/harga")
    #expect(form.screen(120, 38).contains("! Harga harus lebih dari nol."))
    form.press("5000<Tab><F8>")
    #expect(form.issues.isEmpty)
  }

  @Test("an error in what does not fit shows at its row from afar")
  func hiddenError() throws {
    var form = try opened([product(1, "Nasi", ["harga": .whole(0)]), product(2, "Soto")])
    form.press("<C-End>")
    #expect(form.screen(80, 22).contains("! 1  Nasi"))
  }

  @Test("↑ and ↓ keep to the column; at the ends they leave the table")
  func vertical() throws {
    var form = try opened([product(1, "Nasi"), product(2, "Soto")])
    form.press("<Tab><Down>")
    #expect(form.focus == "produk[2]/nama_produk")
    form.press("<Down>")
    #expect(form.focus == "produk")
    form.press("<Up>")
    #expect(form.focus == "produk[2]/nama_produk")
    form = try opened([product(1, "Nasi"), product(2, "Soto")])
    form.press("<Tab><Up>")
    #expect(form.focus == "nama")
  }

  @Test("the last round's rows are matched by their numbers: = taken, + changed, and what is gone is said")
  func previous() throws {
    let last = [product(1, "Nasi"), product(2, "Soto"), product(7, "Rawon")]
    var form = try opened([product(1, "Nasi"), product(2, "Soto ayam")], previous: last)
    #expect(form.comparison("produk[1]/nama_produk") == .same)
    #expect(form.comparison("produk[2]/nama_produk") == .changed)
    form.press("<Tab><Down>")
    let screen = form.screen(80, 22)
    #expect(screen.contains("periode 2025: Soto"))
    #expect(screen.contains("Rawon · Tidak (periode 2025 ada, sekarang tidak)"))
    form.press("<C-t>")
    #expect(form.reads("produk[2]/nama_produk") == "Soto")
    form.press("<C-End><S-Tab><S-Tab>")
    #expect(form.focus == "produk")
    form.press("<C-t>")
    #expect(form.interview.rows("produk") == [1, 2, 7])
    #expect(form.comparison("produk[7]/nama_produk") == .same)
  }

  @Test("taking everything fills a table without rows, except what is asked anew")
  func takeAll() throws {
    var form = try opened(previous: [product(4, "Nasi", ["harga": .whole(9000)])])
    form.press("<A-a>")
    #expect(form.interview.rows("produk") == [4])
    #expect(form.reads("produk[4]/nama_produk") == "Nasi")
    #expect(form.interview.answer("produk[4]/harga") == nil)
    form.press("<A-u>")
    #expect(form.interview.rows("produk").isEmpty)
  }

  @Test("what a new round carries over leaves out what is asked anew, inside rows too")
  func carrying() throws {
    let form = try shopForm()
    let last = Answers(["produk": .rows([product(4, "Nasi", ["harga": .whole(9000)])])])
    #expect(last.carried(by: form) == Answers(["produk": .rows([product(4, "Nasi")])]))
  }

  @Test("a draft opens again at its cell, and at the line for the next row")
  func draft() throws {
    for place in ["<Tab>", "<C-End><S-Tab><S-Tab>"] {
      var form = try opened([product(1, "Nasi")])
      form.press(place + "x<BS>")
      let again = FormState(
        draft: form.currentDraft(at: EntryFixture.now), form: try shopForm(), context: EntryFixture.context)
      #expect(again.focus == form.focus)
    }
  }

  @Test("keys and pastes in any order never lose the focus or a draft")
  func property() throws {
    let scripts = [
      "<Tab>", "<S-Tab>", "<Up>", "<Down>", "<A-i>", "<A-c>", "<A-x>", "<A-u>", "<A-r>", "<F8>", "<C-t>",
      "<A-t>", "<A-a>", "a", "1", "2", " ", "+", "<Ins>", "<Enter>", "<PgDn>", "<PgUp>", "<Esc>", "<Del>",
    ]
    for seed in 1...30 {
      var random = EntrySeed(state: UInt64(seed))
      var form = try opened([product(1, "Nasi")], previous: [product(1, "Nasi"), product(2, "Soto")])
      for _ in 0..<80 {
        form.press(scripts[Int.random(in: 0..<scripts.count, using: &random)])
        let focus = try #require(form.focus)
        #expect(form.stops.contains(focus))
        var grid = Grid(width: 80, height: 22)
        form.draw(into: &grid, rect: Rect(grid.size))
        #expect(grid.cursor != nil, "\(focus)")
      }
      let draft = form.currentDraft(at: EntryFixture.now)
      var context = EntryFixture.context
      context.previous = form.previous?.answers
      let again = FormState(draft: draft, form: try shopForm(), context: context)
      #expect(again.interview.answers == form.interview.answers)
    }
  }

  @Test("a table at 80×24 and 120×40: empty, filled, worked on")
  func snapshots() throws {
    let remark = EntryFixture.remark("produk[2]/nama_produk", "Soto apa?")
    let years = AnswerRow(id: 1, answers: Answers(["thn": .whole(2025), "laku": .whole(300)]))
    let rows = [
      product(1, "Nasi uduk", ["harga": .whole(12_000), "tahun": .rows([years])]),
      product(2, "Soto Betawi kuah santan", ["ekspor": .text("ya"), "harga": .whole(0)]),
    ]
    for (width, height) in [(80, 24), (120, 40)] {
      expectScreen(try opened(), "tabel-kosong", width, height)
      var form = try opened(
        rows, previous: [product(1, "Nasi uduk"), product(3, "Rawon")], remarks: [remark])
      expectScreen(form, "tabel", width, height)
      form.press("<Tab><Down>")
      expectScreen(form, "tabel-baris", width, height)
      form.press("<F8><F8>")
      expectScreen(form, "tabel-salah", width, height)
      form.press("<C-End><S-Tab><S-Tab>")
      expectScreen(form, "tabel-tambah", width, height)
    }
  }
}

@Suite("Rows elsewhere")
struct RowLabelTests {
  @Test("a difference says which row it is about, also of a row that is gone")
  func changes() throws {
    let form = try shopForm()
    let old = Answers(["produk": .rows([product(1, "Nasi"), product(2, "Soto")])])
    let new = Answers(["produk": .rows([product(2, "Soto ayam"), product(5, "Rawon")])])
    let labels = SeenChanges.between(old, new, form).map { "\($0.label): \($0.old) → \($0.new)" }
    #expect(labels.contains("Produk 1: Soto ayam, Nama produk: Soto → Soto ayam"))
    #expect(labels.contains("Produk 2: Rawon, Nama produk:  → Rawon"))
    #expect(labels.contains("Produk 1: Nasi, Nama produk: Nasi → "))
  }
}
