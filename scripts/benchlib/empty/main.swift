import Glibc
import Screen

// The floor of every start: a static Swift program that draws one screen of text and answers the question
// `ESC [ ? 777 ; N n` with the window title `frame-N`. It ends when its terminal does.
screen_open()
for row in 0..<24 {
  let text = "  \(row)  UMKM  150.349 catatan  diajukan 38.204  disetujui 105.113"
  screen_row(Int32(row), text)
}
screen_show()

var question: [UInt8] = []
var byte: UInt8 = 0
while read(0, &byte, 1) == 1 {
  question.append(byte)
  guard byte == UInt8(ascii: "n") else { continue }
  let digits = question.drop { $0 != UInt8(ascii: ";") }.dropFirst().dropLast()
  let answer = [0x1B] + Array("]2;frame-".utf8) + Array(digits) + [0x07]
  _ = answer.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
  question = []
}
screen_close()
