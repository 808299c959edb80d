import Canvas
import Questionnaire
import Testing

@testable import Screens

private let yesNo = [Choice(name: "ya", label: "Ya"), Choice(name: "tidak", label: "Tidak")]
private let kbli = [
  Choice(name: "56101", label: "Restoran"),
  Choice(name: "56102", label: "Rumah/warung makan", extra: ["kata": "warteg nasi"]),
  Choice(name: "47111", label: "Perdagangan eceran makanan di minimarket"),
  Choice(name: "10794", label: "Industri kerupuk, keripik dan sejenisnya"),
  Choice(name: "96200", label: "Binatu", extra: ["kata": "laundry cuci"]),
  Choice(name: "14111", label: "Industri pakaian jadi (konveksi)"),
  Choice(name: "47721", label: "Perdagangan eceran kosmetik"),
  Choice(name: "95110", label: "Reparasi komputer"),
  Choice(name: "96112", label: "Pangkas rambut"),
  Choice(name: "56303", label: "Rumah minum/kafe"),
]

/// What is picked after the keys, and what the last key was taken for.
private func after(_ script: String, _ choices: [Choice], selected: String? = nil) -> (
  ChoiceList, ChoiceResponse
) {
  var list = ChoiceList(choices, selected: selected)
  var response = ChoiceResponse.ignored
  for event in keys(script) { response = list.handle(event) }
  return (list, response)
}

@Suite("A choice")
struct WidgetChoiceTests {
  @Test("of a short list is picked by one digit or one letter")
  func short() {
    #expect(after("2", yesNo).0.selected == "tidak")
    #expect(after("y", yesNo).0.selected == "ya")
    #expect(after("ya", yesNo).0.selected == "ya", "the a still agrees")
    #expect(after("yt", yesNo).0.selected == "tidak")
    #expect(after("t", yesNo).0.isOpen == false)
  }

  @Test("after a slip that fits nothing a digit still picks, and text taken back marks what was there")
  func slip() {
    #expect(after("0", yesNo).0.menu?.unmatched == "0")
    #expect(after("02", yesNo).0.selected == "tidak")
    #expect(after("x1", yesNo).0.selected == "ya")
    let years = [Choice(name: "a", label: "kelas 10"), Choice(name: "b", label: "kelas 20")]
    #expect(after("kelas 2", years).0.isOpen, "a digit that is part of a label is typing")
    var list = ChoiceList(yesNo, selected: "tidak", typed: "xyz")
    for event in keys("<C-u>") { _ = list.handle(event) }
    #expect(list.menu?.marked == 1)
    var several = MultiChoice(yesNo, typed: "0")
    for event in keys("2") { _ = several.handle(event) }
    #expect(several.selected == ["tidak"] && several.menu?.query.text == "")
  }

  @Test("Backspace takes back a slip, and the rest of the word means what it would have meant")
  func slipInWord() {
    let per = ["hari", "minggu", "bulan"].map { Choice(name: $0, label: $0) }
    #expect(after("bulax<BS>n<Tab>", per).0.selected == "bulan", "n alone is in minggu too")
    #expect(after("bulah<BS>n<Tab>", per).0.selected == "bulan", "h alone picks hari")
    #expect(after("bulan<BS>n<Tab>", per).0.selected == "bulan")
    #expect(after("bux<BS><BS>ulan<Tab>", per).0.selected == "bulan")
    #expect(after("hb<BS>", per).0.selected == "hari")
    let far = ["lokal", "sekota", "seprovinsi"].map { Choice(name: $0, label: $0) }
    #expect(after("los<BS>k<Tab>", far).0.selected == "lokal")
    #expect(after("lol<BS>", far).0.selected == "lokal")
  }

  @Test("a word with a slip that nobody corrects picks nothing that it does not mean")
  func slipLeft() {
    let per = ["hari", "minggu", "bulan"].map { Choice(name: $0, label: $0) }
    var (list, _) = after("buln", per)
    #expect(list.menu?.marked == nil)
    #expect(list.settle() == .unmatched("buln"))
    #expect(after("<BS>", per, selected: "hari").0.selected == nil)
    #expect(after("b<BS>", per, selected: "hari").0.selected == nil)
    #expect(after("bu<Del>", per).0.selected == nil)
  }

  @Test("of a short list whose codes are digits is picked by its code")
  func codes() {
    let codes = [Choice(name: "3", label: "Tiga"), Choice(name: "1", label: "Satu")]
    #expect(after("3", codes).0.selected == "3")
  }

  @Test("of a long list is searched as typed: by code, label, everyday word; Enter picks and goes on")
  func long() {
    #expect(after("561<Enter>", kbli).0.selected == "56101")
    #expect(after("56102<Enter>", kbli).0.selected == "56102")
    #expect(after("binatu<Enter>", kbli).0.selected == "96200")
    #expect(after("laundry<Enter>", kbli).0.selected == "96200")
    #expect(after("561<Enter>", kbli).1 == .picked(advance: true))
    #expect(after("bin<Tab>", kbli).0.selected == "96200")
  }

  @Test("prefix comes before word, word before substring, then all words in any order")
  func ranks() {
    let index = ChoiceIndex(kbli)
    func labels(_ typed: String) -> [String] { index.matches(typed).map { kbli[$0].name } }
    #expect(labels("rumah") == ["56102", "56303"])
    #expect(labels("makan") == ["56102", "47111"])
    #expect(labels("eceran makanan") == ["47111"])
    #expect(labels("kosmetik eceran") == ["47721"])
    #expect(labels("RESTO") == ["56101"])
    #expect(labels("zz").isEmpty)
    let names = ["Jasetu", "Pasar Setu", "Setu"].map { Choice(name: $0, label: $0) }
    #expect(ChoiceIndex(names).matches("setu") == [2, 1, 0])
  }

  @Test("region codes may be typed without their dots")
  func bareCodes() {
    let index = ChoiceIndex([Choice(name: "36.74.06.1001", label: "Pamulang Barat")])
    #expect(index.matches("3674061") == [0])
  }

  @Test("↓ opens at the choice, arrows move, Esc keeps what was there")
  func opening() {
    let (list, _) = after("<Down>", kbli, selected: "96200")
    #expect(list.menu?.marked == 4)
    #expect(after("<Down><Down><Enter>", kbli, selected: "96200").0.selected == "14111")
    let (kept, response) = after("<Down><Down><Esc>", kbli, selected: "96200")
    #expect(kept.selected == "96200")
    #expect(!kept.isOpen && response == .taken)
  }

  @Test("an opened list that nobody touched is left by Tab without picking")
  func tabbing() {
    let (list, response) = after("<Down><Tab>", kbli)
    #expect(list.selected == nil)
    #expect(response == .ignored, "the form moves on")
  }

  @Test("nothing fits: Enter keeps the list open and says so")
  func noMatch() {
    let (list, response) = after("qq<Enter>", kbli)
    #expect(list.isOpen && response == .taken)
    #expect(list.notice?.contains("qq") == true)
  }

  @Test("Delete takes the choice away; Esc brings it back")
  func clearing() {
    #expect(after("<Del>", yesNo, selected: "ya").0.selected == nil)
    #expect(after("<Del><Esc>", yesNo, selected: "ya").0.selected == "ya")
    #expect(after("<Esc>", yesNo, selected: "ya").1 == .ignored)
  }

  @Test("a code that the list does not hold any more stays in sight")
  func foreign() {
    let list = ChoiceList(yesNo, selected: "mungkin", foreignLabel: "Mungkin")
    #expect(list.shown == "Mungkin")
  }

  @Test("of 200 stays within the screen, wherever its field is, after any resize")
  func placing() {
    let many = (1...200).map { Choice(name: String(10_000 + $0), label: "Kelurahan nomor \($0)") }
    let index = ChoiceIndex(many)
    let menu = ChoiceMenu(index)
    for height in [3, 8, 20, 48] {
      for y in 0..<height {
        let bounds = Rect(x: 18, y: 0, width: 62, height: height)
        let place = menu.place(index, under: Rect(x: 45, y: y, width: 20, height: 1), in: bounds)
        #expect(place.intersection(bounds) == place)
        #expect(!place.contains(x: 45, y: y), "the field itself stays in sight")
      }
    }
  }
}

@Suite("A multiple choice")
struct WidgetMultiChoiceTests {
  private func after(_ script: String, selected: [String] = []) -> MultiChoice {
    var list = MultiChoice(kbli, selected: selected)
    for event in keys(script) { _ = list.handle(event) }
    return list
  }

  @Test("Space marks and unmarks, the order is the list's")
  func marking() {
    #expect(after("<Down><Down> <Up> <Enter>").selected == ["56101", "56102"])
    #expect(after("<Down> <Enter>", selected: ["56101"]).selected.isEmpty)
    #expect(after("binatu ").selected == ["96200"])
    #expect(after("binatu konveksi ").selected == ["96200", "14111"], "Space ends a name")
  }

  @Test("Esc puts back what was there when the list was opened")
  func escaping() {
    #expect(after("<Down> <Down> <Esc>", selected: ["96200"]).selected == ["96200"])
  }

  @Test("digits mark in a short list without opening it")
  func digits() {
    var list = MultiChoice(yesNo)
    for event in keys("21") { _ = list.handle(event) }
    #expect(list.selected == ["ya", "tidak"])
    #expect(!list.isOpen)
  }

  @Test("codes that the list does not hold any more are kept")
  func foreign() {
    #expect(after("<Down> <Enter>", selected: ["lama"]).selected == ["56101", "lama"])
  }
}
