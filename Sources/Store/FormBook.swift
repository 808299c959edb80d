import Registry

/// What the store knows of the forms in the log, so that a catch-up need not look at all of them again.
struct FormBook {
  /// What the forms in use follow from; the log only adds to it.
  struct Seen: Equatable {
    var forms = 0
    var files = 0
    var decisions = 0
    var rounds: [Round] = []
  }

  /// What was looked at.
  var seen = Seen()
  /// Standing notices about forms, in Indonesian.
  var notices: [String] = []
  /// Forms of this program that may not be used here: the log has their version with other content.
  var rejected: Set<String> = []
}
