/// Reads the expressions of a form and checks everything that they name.
final class ExpressionReader {
  let tree: FormTree
  /// Lists of the choices sheet, which instance() may open.
  let lists: Set<String>
  /// Where the expressions being read stand, which relative paths start from.
  var item: Int?
  /// Every question's and repeat's name: what `${…}` may name.
  let names: Set<String>
  /// For suggestions, in document order.
  let orderedNames: [String]
  /// Groups, which cannot be referred to.
  let groups: Set<String>

  init(tree: FormTree, lists: Set<String>, names: [String], groups: Set<String>) {
    self.tree = tree
    self.lists = lists
    self.names = Set(names)
    orderedNames = names
    self.groups = groups
  }

  /// The expression in a cell; nil when the cell is empty or wrong, the problems noted.
  func read(
    _ row: SurveyRow, _ column: String, tables: inout TableReader, _ problems: inout ProblemLog
  ) -> Expression? {
    let text = row(column)
    return text.isEmpty ? nil : read(text, line: row.line, column, tables: &tables, &problems)
  }

  /// - Parameter listColumns: for a choice filter, the columns of its list.
  func read(
    _ text: String, line: Int, _ column: String, listColumns: [String]? = nil, tables: inout TableReader,
    _ problems: inout ProblemLog
  ) -> Expression? {
    let expression: Expression
    do {
      expression = try Expression(parsing: text, allowsColumns: listColumns != nil)
    } catch {
      problems.add(line, column, error.description)
      return nil
    }
    let before = problems.all.count
    var lookUps: [[Expression]] = []
    var opened: [Expression] = []
    expression.visitOwn { part, isInCondition in
      switch part {
      case .reference(let name), .lastSaved(let name): check(name, line, column, &problems)
      case .column(let name):
        if !isInCondition { check(name, of: listColumns ?? [], line, column, &problems) }
      case .call(.instance, let arguments): opened += arguments
      case .call(.choiceName, let arguments):
        checkChoiceName(arguments, line, column, &problems)
      case .call(.pulldata, let arguments): lookUps.append(arguments)
      default: break
      }
    }
    for arguments in lookUps { checkPulldata(arguments, line, column, &tables, &problems) }
    for argument in opened { checkInstance(argument, line, column, &tables, &problems) }
    checkPaths(expression, line, column, &problems)
    return problems.all.count == before ? expression : nil
  }

  /// Paths must lead somewhere; what a list or table holds is only known by its columns.
  private func checkPaths(
    _ expression: Expression, _ line: Int, _ column: String, _ problems: inout ProblemLog
  ) {
    let level = item.map { column == "repeat_count" ? tree.outerLevel($0) : tree.levelOf[$0] } ?? 0
    for case .path(let path, let missing, let known) in ReadFinder.problems(
      expression, tree, item: item, level: level)
    {
      let hint = missing.isEmpty ? "" : Suggestion.phrase(missing, among: known)
      let what = missing.isEmpty ? "" : ": “\(missing)” tidak ada di sana"
      problems.add(line, column, "jalur \(path) tidak menunjuk apa pun\(what)\(hint)")
    }
  }

  private func checkInstance(
    _ argument: Expression, _ line: Int, _ column: String, _ tables: inout TableReader,
    _ problems: inout ProblemLog
  ) {
    guard case .literal(let name) = argument else {
      problems.add(line, column, "nama di instance() ditulis langsung dalam kutip, seperti instance('kbli')")
      return
    }
    if !lists.contains(name) { _ = tables.columns(name, row: line, column: column, &problems) }
  }

  /// `yes`, `no` or an expression.
  func condition(
    _ row: SurveyRow, _ column: String, tables: inout TableReader, _ problems: inout ProblemLog
  ) -> Condition {
    switch row(column).lowercased() {
    case "", "no", "false", "false()", "tidak", "0": return .never
    case "yes", "true", "true()", "ya", "1": return .always
    default: return read(row, column, tables: &tables, &problems).map { .when($0) } ?? .never
    }
  }

  func check(_ name: String, _ line: Int, _ column: String, _ problems: inout ProblemLog) {
    guard !names.contains(name) else { return }
    if groups.contains(name) {
      problems.add(line, column, "${\(name)} menunjuk kelompok; sebut pertanyaan di dalamnya")
      return
    }
    // Suggestions cost time; after so many faults of one file nobody reads on.
    let hint = problems.all.count < 100 ? Suggestion.phrase(name, among: orderedNames) { "${\($0)}" } : ""
    problems.add(line, column, "${\(name)} tidak ada dalam formulir" + hint)
  }

  private func check(
    _ name: String, of columns: [String], _ line: Int, _ column: String, _ problems: inout ProblemLog
  ) {
    guard !columns.contains(name), !["name", "label"].contains(name) else { return }
    var hint = Suggestion.phrase(name, among: columns)
    if hint.isEmpty, names.contains(name) { hint = "; untuk pertanyaan tulis ${\(name)}" }
    problems.add(line, column, "daftar pilihan tidak punya kolom “\(name)”" + hint)
  }

  private func checkChoiceName(
    _ arguments: [Expression], _ line: Int, _ column: String, _ problems: inout ProblemLog
  ) {
    guard case .literal(let text) = arguments[1], let name = Expression.referenced(byText: text) else {
      problems.add(line, column, "nilai kedua jr:choice-name() ditulis dalam kutip, seperti '${jenis}'")
      return
    }
    check(name, line, column, &problems)
  }

  private func checkPulldata(
    _ arguments: [Expression], _ line: Int, _ column: String, _ tables: inout TableReader,
    _ problems: inout ProblemLog
  ) {
    guard case .literal(let table) = arguments[0] else {
      problems.add(line, column, "nama berkas pulldata() ditulis langsung dalam kutip")
      return
    }
    guard let columns = tables.columns(table, row: line, column: column, &problems) else { return }
    for argument in arguments[1...2] {
      guard case .literal(let name) = argument else { continue }
      if !columns.contains(name) {
        let hint = Suggestion.phrase(name, among: columns)
        problems.add(line, column, "berkas “\(table)” tidak punya kolom “\(name)”" + hint)
      }
    }
    if case .literal(let key) = arguments[2] { tables.index(table, by: key) }
  }
}

extension Expression {
  /// Visits everything; tells what stands in brackets, where bare names are children of the node looked at.
  fileprivate func visitOwn(isInCondition: Bool = false, _ body: (Expression, Bool) -> Void) {
    body(self, isInCondition)
    if case .path(let path) = self {
      for part in path.parts {
        var isStart = false
        if case .expression(let inner) = path.start { isStart = inner == part }
        part.visitOwn(isInCondition: isInCondition || !isStart, body)
      }
      return
    }
    for part in parts { part.visitOwn(isInCondition: isInCondition, body) }
  }
}
