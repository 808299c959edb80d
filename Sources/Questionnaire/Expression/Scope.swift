import Formats

/// Where an expression is evaluated: which answers it sees. Everything it needs comes through here, so that the
/// same tree serves a form being filled, one row of a repeat, a choice's columns or answers without a form.
protocol Scope {
  /// The answer of `${name}`; empty when unanswered or irrelevant; of several rows the first.
  func value(of name: String, at focus: Focus) -> Value
  /// The nodes of `${name}`: several for a question in a repeat seen from outside it.
  func nodes(of name: String, at focus: Focus) -> [Node]
  /// True when `${name}` is one node at most: most references, and quickly seen.
  func isSingle(_ name: String, at focus: Focus) -> Bool
  /// The answer in the record's last round.
  func lastSaved(_ name: String) -> Value
  /// The value that `.` has where no condition is looked at.
  var current: Value { get }
  /// The node that the expression stands at.
  var contextNode: Node { get }
  /// Above everything: where absolute paths start.
  var document: Node { get }
  /// The children of that name, or all.
  func children(of node: Node, named name: String?) -> [Node]
  func parent(of node: Node) -> Node?
  func value(of node: Node) -> Value
  /// The first child's value.
  func childValue(of node: Node, named name: String) -> Value
  /// Place among its siblings of the same name, from 1.
  func position(of node: Node) -> Int
  /// True for a row of a repeat that the context does not stand in, while another row of it does.
  func isForeignRow(_ node: Node, at focus: Focus) -> Bool
  /// A list of choices or a table beside the form.
  func instance(_ id: String) -> Node?
  /// The table that `pulldata` names.
  func table(_ name: String) -> AttachedTable?
  /// The label of a choice of the question.
  func choiceLabel(_ question: String, _ code: String) -> String?
  /// The form's version.
  var version: String { get }
  /// What the program knows of itself, such as `username`.
  func property(_ name: String) -> String
  /// 64 random bits; `ordinal` tells the calls in one expression apart.
  func random(_ ordinal: Int) -> UInt64
  var today: Day { get }
  var now: Instant { get }
}

/// A place in the form, in a list of choices or in a table.
struct Node: Hashable, Sendable {
  enum Kind: UInt8, Sendable {
    /// Above the form's root element.
    case document
    /// The form's root element.
    case form
    /// A group, question or repeat row: `a` the item, `b` the row.
    case element
    /// A secondary instance: `a` the source.
    case instance
    /// Its root element.
    case instanceRoot
    /// One choice or table row: `a` the source, `b` its place.
    case item
    /// One cell of it: `c` the column.
    case cell
  }

  var kind: Kind
  var a = 0
  var b = 0
  var c = 0
}

/// What a condition in brackets looks at; outside conditions there is no node.
struct Focus: Sendable {
  var node: Node?
  /// From 1.
  var position = 0
  var size = 0

  static let none = Focus()
}
