import ArgumentParser
import Formats
import Questionnaire
import Registry

/// `lumbung form …`: check a form file, try an expression.
struct FormCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form", abstract: "Periksa berkas formulir dan coba ungkapan.",
    subcommands: [FormCheckCommand.self, FormEvalCommand.self, FormPrintCommand.self, FormAdoptCommand.self])
}

/// `lumbung form check FILE`: exit 0, or `file:row:column: message` per problem.
struct FormCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Periksa formulir XLSForm (CSV atau .xlsx): satu baris untuk setiap masalah.")

  @Argument(help: ArgumentHelp("Berkas formulir, mis. umkm.csv atau umkm.xlsx.", valueName: "BERKAS"))
  var file: String

  @OptionGroup var options: DataOptions

  func run() throws {
    let source = try FormFiles.read(file)
    let problems = FormCheck.report(source)
    guard problems.isEmpty else {
      for problem in problems { Stderr.line(problem) }
      throw ExitCode(1)
    }
  }
}

/// `lumbung form eval EXPRESSION`: the value as ODK would print it.
struct FormEvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Hitung ungkapan ODK dan tampilkan hasilnya.")

  @Argument(help: ArgumentHelp("Ungkapan, mis. '1 + 2'.", valueName: "UNGKAPAN"))
  var expression: String

  @OptionGroup var options: DataOptions

  @Option(help: ArgumentHelp("Jawaban sebagai objek JSON.", valueName: "BERKAS"))
  var answers: String?

  func run() throws {
    var given = Answers()
    if let answers {
      let bytes = try FileReading.bytes(answers)
      do {
        given = try Answers(json: JSON(parsing: bytes))
      } catch {
        throw Failure("\(answers): bukan objek JSON yang berisi jawaban (\(error)).")
      }
    }
    let context = InterviewContext(
      today: Opening.now.day, now: Opening.now, user: "", round: Round.none)
    do {
      let value = try FormEval.value(of: expression, answers: given, context: context)
      var output = Output()
      output.line(value)
      try output.flush()
    } catch {
      throw Failure("\(error)")
    }
  }
}

/// `lumbung form print FILE`: the blank form to fill by hand, or the codebook of its answers.
struct FormPrintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print", abstract: "Cetak formulir kosong atau buku kode.")

  /// What is printed.
  enum Sheet: String, ExpressibleByArgument, CaseIterable {
    case kosong, kode
    case kodeCSV = "kode-csv"
  }

  @Argument(help: ArgumentHelp("Berkas formulir, mis. umkm.csv atau umkm.xlsx.", valueName: "BERKAS"))
  var file: String

  @Option(help: ArgumentHelp("kosong (Markdown), kode (Markdown), atau kode-csv.", valueName: "LEMBAR"))
  var sheet = Sheet.kosong

  @OptionGroup var options: DataOptions

  func run() throws {
    let form = try FormFiles.form(file)
    var output = Output()
    switch sheet {
    case .kosong: output.write(FormPrint.blank(form).utf8)
    case .kode: output.write(FormPrint.codebook(form).utf8)
    case .kodeCSV: output.write(Codebook.csv(form).utf8)
    }
    try output.flush()
  }
}
