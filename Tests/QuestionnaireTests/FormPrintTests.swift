import Questionnaire
import Testing

private let shop = """
  survey
  ,type,name,label,hint,required,relevant,constraint,lumbung_unit,lumbung_use
  ,begin_group,usaha,Usaha,,,,,,
  ,text,nama,Nama usaha,Seperti di papan,yes,,,,column search
  ,select_one ya,ekspor,Diekspor?,,,,,,
  ,decimal,omzet,Omzet | setahun,,,${ekspor} = 'ya',. = int(.),rupiah,money
  ,begin_repeat,produk,Produk,,,,,,
  ,integer,harga,Harga,,,,,,
  ,image,foto,Foto,,,,,,
  ,end_repeat,,,,,,,,
  ,end_group,,,,,,,,
  choices
  ,list_name,name,label
  ,ya,ya,Ya
  ,ya,tidak,Tidak
  settings
  ,form_id,form_title,version
  ,toko,Toko,1

  """

@Suite("Cetak formulir")
struct FormPrintTests {
  @Test func theBlankFormCanBeFilledByHand() throws {
    #expect(
      FormPrint.blank(try form(shop)) == """
        # Toko

        Formulir toko versi 1

        ## 1. Usaha

        1. Nama usaha \\*
           _Seperti di papan_
           \(String(repeating: "\\_", count: 20))

        2. Diekspor?
           - ( ) Ya
           - ( ) Tidak

        3. Omzet | setahun
           (hanya bila `${ekspor} = 'ya'`)
           Rp \(String(repeating: "\\_", count: 20))

        **Produk** — satu lembar untuk setiap baris

        ### Produk

        4. Harga
           \(String(repeating: "\\_", count: 20))

        5. Foto
           (isi di ponsel)

        """)
  }

  @Test func theCodebookNamesEveryFieldAndCode() throws {
    let book = FormPrint.codebook(try form(shop))
    #expect(book.contains("| omzet | Omzet \\| setahun | rupiah |  | ${ekspor} = 'ya' | . = int(.) |  |"))
    #expect(book.contains("| produk/harga | Harga | bilangan bulat |"))
    #expect(book.contains("### ya\n\n| Kode | Label |\n|---|---|\n| ya | Ya |\n| tidak | Tidak |"))
    #expect(
      Codebook.csv(try form(shop)).hasPrefix(
        """
        nama,kode,label,bagian,jenis,satuan,wajib,bila,syarat,hitungan,kegunaan
        nama,,Nama usaha,Usaha,teks,,ya,,,,column search
        ekspor,,Diekspor?,Usaha,pilih satu: ya,,,,,,
        ekspor,ya,Ya,,,,,,,,
        ekspor,tidak,Tidak,,,,,,,,
        omzet,,Omzet | setahun,Usaha,rupiah,rupiah,,${ekspor} = 'ya',. = int(.),,money
        """))
  }
}

@Suite("Formulir dari buku kerja")
struct WorkbookTests {
  private func source(_ type: String = "text", _ settings: [[String]] = [["form_id"], ["uji"]]) -> FormSource
  {
    FormSource(
      name: "uji.xlsx",
      sheets: [
        FormSheet(name: "survey", rows: [["type", "name", "label"], [], [type, "a", "A, b"]]),
        FormSheet(name: "catatan", rows: [["bebas"]]), FormSheet(name: "settings", rows: settings),
      ])
  }

  @Test func itsSheetsAreTheSameFormAsTheCSV() throws {
    let workbook = try Form.read(source(), digest: testDigest)
    let text = try form("survey\n,type,name,label\n,text,a,\"A, b\"\nsettings\n,form_id\n,uji\n")
    #expect(workbook.identity == text.identity)
    #expect(workbook.sheetsText == text.sheetsText)
  }

  @Test func problemsNameSheetAndRow() {
    #expect(
      FormCheck.report(source("teks")) == [
        "uji.xlsx:survey:3:type: jenis “teks” tidak dikenal; maksud Anda “text”?"
      ])
    #expect(
      FormCheck.report(source("text", [["form_id", "instance_name"], ["uji", "${b}"]])) == [
        "uji.xlsx:settings:2:instance_name: ${b} tidak ada dalam formulir; maksud Anda “${a}”?"
      ])
  }
}
