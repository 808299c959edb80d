/// What the store knows of the forms in the log, so that a catch-up need not look at all of them again.
struct FormBook {
  /// Standing notices about forms, in Indonesian.
  var notices: [String] = []
  /// Forms of this program that may not be used here: the log has their version with other content.
  var rejected: Set<String> = []
  /// Numbers of logged forms and tables looked at; the log only adds to them.
  var forms = 0
  var files = 0
}
