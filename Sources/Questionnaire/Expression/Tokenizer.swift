/// Splits an expression's text into tokens. Curly quotes, which spreadsheets put in by themselves, count as
/// straight ones.
struct Tokenizer {
  private let scalars: [Unicode.Scalar]
  private var next = 0

  static func tokens(_ text: String) throws(ExpressionProblem) -> [PlacedToken] {
    var tokenizer = Tokenizer(scalars: Array(text.unicodeScalars))
    var tokens: [PlacedToken] = []
    while true {
      let placed = try tokenizer.token()
      tokens.append(placed)
      if placed.token == .end { return tokens }
    }
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    next + ahead < scalars.count ? scalars[next + ahead] : nil
  }

  private mutating func token() throws(ExpressionProblem) -> PlacedToken {
    while let scalar = peek(), scalar.properties.isWhitespace || scalar == "\u{FEFF}" { next += 1 }
    let start = next
    guard let scalar = peek() else { return PlacedToken(token: .end, position: start + 1) }
    let token: Token
    if scalar.isDigit || (scalar == "." && peek(1)?.isDigit == true) {
      token = try number()
    } else if let quote = scalar.quote {
      token = try literal(quote)
    } else if scalar == "$" {
      token = try reference()
    } else if scalar.startsName {
      token = .name(name())
    } else {
      token = try symbol(scalar)
    }
    return PlacedToken(token: token, position: start + 1)
  }

  private mutating func number() throws(ExpressionProblem) -> Token {
    let start = next
    while let scalar = peek(), scalar.isDigit { next += 1 }
    if peek() == "." {
      next += 1
      while let scalar = peek(), scalar.isDigit { next += 1 }
    }
    if let scalar = peek(), scalar.startsName {
      throw ExpressionProblem(
        position: next + 1, message: "huruf menempel pada angka; beri spasi atau tanda kutip")
    }
    var text = String(String.UnicodeScalarView(scalars[start..<next]))
    if text.hasPrefix(".") { text = "0" + text }
    if text.hasSuffix(".") { text += "0" }
    guard let value = Double(text), value.isFinite else {
      throw ExpressionProblem(position: start + 1, message: "angka terlalu besar")
    }
    return .number(value)
  }

  private mutating func literal(_ quote: Unicode.Scalar) throws(ExpressionProblem) -> Token {
    let start = next
    next += 1
    var text = String.UnicodeScalarView()
    while let scalar = peek() {
      next += 1
      if scalar.quote == quote { return .literal(String(text)) }
      text.append(scalar)
    }
    throw ExpressionProblem(position: start + 1, message: "tanda kutip tidak ditutup")
  }

  private mutating func reference() throws(ExpressionProblem) -> Token {
    let start = next
    next += 1
    guard peek() == "{" else {
      throw ExpressionProblem(position: start + 1, message: "setelah $ harus ada {nama}, seperti ${omzet}")
    }
    next += 1
    let from = next
    while let scalar = peek(), scalar != "}" { next += 1 }
    guard peek() == "}" else {
      throw ExpressionProblem(position: start + 1, message: "kurung kurawal tidak ditutup; tulis ${nama}")
    }
    let inside = String(String.UnicodeScalarView(scalars[from..<next]))
    next += 1
    let name = inside.trimmingBlanks
    let prefix = "last-saved#"
    let isLastSaved = name.hasPrefix(prefix)
    let question = isLastSaved ? name.dropFirst(prefix.count).trimmingBlanks : name
    guard Name.isValid(question) else {
      throw ExpressionProblem(position: start + 1, message: "“\(question)” bukan nama pertanyaan")
    }
    return isLastSaved ? .lastSaved(question) : .reference(question)
  }

  /// A name may hold `-` and `.`, as in XML: `a-b` is one name, `a - b` a subtraction.
  private mutating func name() -> String {
    let start = next
    while let scalar = peek(), scalar.continuesName || (scalar == ":" && peek(1)?.startsName == true) {
      next += 1
    }
    return String(String.UnicodeScalarView(scalars[start..<next]))
  }

  private mutating func symbol(_ scalar: Unicode.Scalar) throws(ExpressionProblem) -> Token {
    let pair = String(scalar) + (peek(1).map { String($0) } ?? "")
    if let advice = Tokenizer.advice[pair] { throw ExpressionProblem(position: next + 1, message: advice) }
    if pair.unicodeScalars.count == 2, let symbol = Token.Symbol(rawValue: pair) {
      next += 2
      return .symbol(symbol)
    }
    if let advice = Tokenizer.advice[String(scalar)] {
      throw ExpressionProblem(position: next + 1, message: advice)
    }
    if let symbol = Token.Symbol(rawValue: String(scalar)) {
      next += 1
      return .symbol(symbol)
    }
    throw ExpressionProblem(
      position: next + 1, message: "tanda “\(scalar.visible)” tidak dikenal dalam ekspresi")
  }

  /// What people write from other languages, and what it is here.
  private static let advice: [String: String] = [
    "==": "“==” tidak dikenal; maksud Anda “=”?",
    "<>": "“<>” tidak dikenal; maksud Anda “!=”?",
    "=<": "“=<” tidak dikenal; maksud Anda “<=”?",
    "=>": "“=>” tidak dikenal; maksud Anda “>=”?",
    "&&": "“&&” tidak dikenal; maksud Anda “and”?",
    "||": "“||” tidak dikenal; maksud Anda “or”?",
    "&": "“&” tidak dikenal; maksud Anda “and”, atau concat(…) untuk menyambung teks?",
    "!": "“!” sendirian tidak dikenal; maksud Anda “!=” atau not(…)?",
    "%": "“%” tidak dikenal; maksud Anda “mod”?",
    "@": "atribut @ tidak ada dalam formulir; sebut pertanyaan dengan ${nama}",
    "::": "sumbu seperti parent:: tidak didukung; pakai “..” atau “/”",
    ";": "“;” tidak dikenal; pisahkan dengan koma",
    "÷": "“÷” tidak dikenal; maksud Anda “div”?",
    "×": "“×” tidak dikenal; maksud Anda “*”?",
    "≤": "“≤” tidak dikenal; maksud Anda “<=”?",
    "≥": "“≥” tidak dikenal; maksud Anda “>=”?",
    "≠": "“≠” tidak dikenal; maksud Anda “!=”?",
  ]
}
