/// The functions that expressions may call.
public enum Function: String, Hashable, Sendable, CaseIterable {
  case not, `if`, selected, regex, coalesce, int, number, string, round, concat, substr, contains, today, now
  case date, pulldata, once
  case countSelected = "count-selected"
}
