import Glibc
import Questionnaire
import Testing

/// Whoever adds a message to the readers adds a form that is broken that way.
@Suite("Setiap pesan punya formulir rusaknya")
struct MessageCoverageTests {
  /// What the suites of broken forms do not reach, one form a message.
  private static let more: [String] = {
    func cell(_ expression: String) -> String {
      "survey\n,type,name,calculation\n,integer,a,\n,begin_repeat,r,\n,text,b,\n,end_repeat,,\n,calculate,x,\""
        + expression.replacing("\"", with: "\"\"") + "\"\n"
    }
    let expressions = [
      "1 = = 2", "(1", "1)", "1 2", "f(1 2", "concat('a' 'b')", "sum(1, 2", "'a", "${", "${1a}", "$a",
      "1.2.3",
      String(repeating: "9", count: 400), "1 +", "a", "true", "and", "1 <> 2", "1 =< 2", "1 => 2", "1 && 2",
      "1 || 2", "'a' & 'b'", "!1", "5 % 2", "@a", "parent::a", "1;2", "4 ÷ 2", "4 × 2", "1 ≤ 2", "1 ≥ 2",
      "1 ≠ 2", "1 # 2", "${a} / 2", "1[2]", "${r}/", "${r}/1", "${r}[1", "if(1, 2)", "pow(1)", "coun(1)",
      "iif(1,2,3)",
      "weighted-checklist(1, 2, 3)", "indexed-repeat(${b}, 'r', 1)", "regex(${a}, '[')", "1 | 2",
      "substr('a')",
      "join()", "a b", "search('kbli')", "vlookup(1, 2)", String(repeating: "(", count: 300) + "1",
      "1" + String(repeating: " + 1", count: 3_000), "${r}" + String(repeating: "/a", count: 300), "5 5",
      "now() ${a}",
      "* 2", "${a} mod", "pulldata('x')", "concat(1,)", "true", "1 and", "position(1) 2", "/data/r[b = ${a}",
      "2x",
      "floor(1)", "ceiling(1)", "jr:itext(1)", "name(1)", "id(1)", "thousands-separator(1)", "lang(1)",
    ].map(cell)
    let types = [
      "rank x or_other", "select_one_from_file k.csv or_other", "select_one", "begin_loop", "osm", "csv",
      "teks",
      "select_oen ya", "xml-external", "repeat", "rank",
    ].map { "survey\n,type,name\n,\($0),a\n" }
    let cells = [
      ("decimal", "default", "dua"), ("range", "default", "99"), ("range", "default", "dua"),
      ("range", "parameters", "start=0 end=1 step=0.3"), ("date", "default", "besok"),
    ].map { type, column, value in "survey\n,type,name,\(column)\n,\(type),a,\(value)\n" }
    let sheets = [
      "survey\n,type,name,\"a\"b\n,text,a\n", "survey\n,type,na\"me\n,text,a\n",
      "survey\n,type,name\n,text,a\nchoices\n,name,label\n,1,A\n",
      "survey\n,type,name,default\n,select_multiple w,a,x y\nchoices\n,list_name,name,label\n,w,z,Z\n",
    ]
    return expressions + types + cells + sheets
  }()

  /// Everything that the readers say about all broken forms.
  private static let said: Set<String> = {
    var said: Set<String> = []
    for (text, tables) in FormProblemTests.corpus { said.formUnion(problems(text, tables: tables)) }
    for text in RepeatProblemTests.corpus + more { said.formUnion(problems(text)) }
    let noUTF8 = FormSource(name: "uji.csv", bytes: [0x73, 0xFF, 0x0A])
    return said.union(FormCheck.report(noUTF8))
  }()

  @Test("every sentence in the sources of the readers is said about some broken form")
  func everySentence() throws {
    var sentences: [String] = []
    for folder in ["Questionnaire/Reading", "Questionnaire/Expression"] {
      for file in try Self.files(folder) {
        sentences += try Self.sentences(Self.text("\(folder)/\(file)"))
      }
    }
    sentences += try Self.sentences(Self.text("Formats/CSVReader.swift"))
    sentences += try Self.sentences(Self.text("Questionnaire/Form/NumberRange.swift"))
    #expect(sentences.count > 90, "the scan must find them")
    let unsaid = Set(sentences).subtracting(Self.noMessages).filter { sentence in
      !Self.said.contains { $0.contains(sentence) }
    }
    #expect(unsaid.sorted() == [])
  }

  @Test("every message is one line that names its place")
  func shape() {
    for line in Self.said {
      #expect(line.hasPrefix("uji.csv:") && !line.contains("\n") && !line.hasSuffix("."), "\(line)")
    }
  }

  /// Names of columns and types, and the label of a question that the reader adds: no messages.
  private static let noMessages: Set<String> = [
    "choice filter", "constraint message", "required message", "or specify other", "Sebutkan yang lain",
  ]

  // MARK: The scan

  private static func root() -> String {
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Sources/"
  }

  private static func files(_ folder: String) throws -> [String] {
    let handle = try #require(opendir(root() + folder))
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".swift") { names.append(name) }
    }
    return names.sorted()
  }

  private static func text(_ path: String) throws -> String {
    let file = try #require(fopen(root() + path, "r"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The longest fixed piece of every string that reads like a sentence: lower-case words with blanks between.
  static func sentences(_ source: String) -> [String] {
    var found: [String] = []
    for line in source.split(separator: "\n") {
      let code = line.drop { $0 == " " }
      if code.hasPrefix("//") { continue }
      for pieces in strings(in: Array(code)) {
        let longest = pieces.max { $0.count < $1.count } ?? ""
        let words = longest.split(separator: " ").filter { $0.count > 2 && $0.allSatisfy(\.isLowercase) }
        if words.count >= 2 { found.append(longest) }
      }
    }
    return found
  }

  /// The strings of a line, each as the pieces between its interpolations.
  private static func strings(in line: [Character]) -> [[String]] {
    var found: [[String]] = []
    var place = 0
    while place < line.count {
      guard line[place] == "\"" else {
        place += 1
        continue
      }
      place += 1
      var pieces = [""]
      while place < line.count, line[place] != "\"" {
        if line[place] == "\\", place + 1 < line.count, line[place + 1] == "(" {
          var depth = 0
          repeat {
            place += 1
            if line[place] == "(" { depth += 1 }
            if line[place] == ")" { depth -= 1 }
          } while depth > 0 && place + 1 < line.count
          pieces.append("")
        } else if line[place] == "\\", place + 1 < line.count {
          place += 1
          pieces[pieces.count - 1].append(line[place])
        } else {
          pieces[pieces.count - 1].append(line[place])
        }
        place += 1
      }
      place += 1
      found.append(pieces)
    }
    return found
  }
}
