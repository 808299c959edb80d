/// A path to nodes: `../harga`, `/data/produk[harga > 5]/nama`, `instance('kbli')/root/item[name = '1']/label`.
public struct LocationPath: Hashable, Sendable {
  /// Where it starts.
  public indirect enum Start: Hashable, Sendable {
    /// `/`
    case document
    /// The node that the expression stands at, or, in a condition, the one that is looked at.
    case context
    /// `${produk}[…]`, `instance('…')/…`, `current()/…`
    case expression(Expression)
  }

  /// One step of it.
  public struct Step: Hashable, Sendable {
    /// Which nodes it goes to.
    public enum Test: Hashable, Sendable {
      case child(String)
      /// `*`
      case anyChild
      /// `..`
      case parent
      /// `.`
      case itself
    }

    /// Which nodes it goes to.
    public var test: Test
    /// `//`: from every node below, not only from here.
    public var isDeep = false
    /// What is in brackets: only nodes for which it holds; a number is a position.
    public var conditions: [Expression] = []

    /// How a step is written.
    var text: String {
      let name =
        switch test {
        case .child(let name): name
        case .anyChild: "*"
        case .parent: ".."
        case .itself: "."
        }
      return name + LocationPath.brackets(conditions)
    }
  }

  /// Where it starts.
  public var start: Start
  /// Conditions on the start itself: `${produk}[harga > 5]`.
  public var conditions: [Expression] = []
  /// The steps from there.
  public var steps: [Step]

  static func brackets(_ conditions: [Expression]) -> String {
    conditions.map { "[\($0.description)]" }.joined()
  }

  /// The expressions directly inside.
  var parts: [Expression] {
    var parts: [Expression] = []
    if case .expression(let inner) = start { parts.append(inner) }
    return parts + conditions + steps.flatMap(\.conditions)
  }

  /// True when something in brackets chooses nodes.
  var hasConditions: Bool { !conditions.isEmpty || steps.contains { !$0.conditions.isEmpty } }

  /// As it is written.
  var text: String {
    var out = ""
    var needsSlash = false
    switch start {
    case .document: needsSlash = true
    case .context: out = LocationPath.brackets(conditions)
    case .expression(let inner):
      out = inner.isPathStart ? inner.description : "(\(inner.description))"
      out += LocationPath.brackets(conditions)
      needsSlash = true
    }
    for step in steps {
      if step.isDeep { out += "//" } else if needsSlash { out += "/" }
      out += step.text
      needsSlash = true
    }
    return out
  }
}

extension Expression {
  /// Whether steps may follow without brackets around.
  fileprivate var isPathStart: Bool {
    switch self {
    case .reference, .call, .matches: true
    default: false
    }
  }

  /// A path of one or more steps from where the expression stands.
  static func relative(_ steps: [LocationPath.Step]) -> Expression {
    .path(LocationPath(start: .context, steps: steps))
  }
}
