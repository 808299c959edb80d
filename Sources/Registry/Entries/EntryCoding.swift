import Formats
import Questionnaire

/// Entries as the log writes them, and back.
public enum EntryCoding {
  /// The entries of one action, to be appended together. Several only where one would break a promise: a batch of
  /// more than 1,000 approvals, a return with its remarks.
  public static func entries(
    for action: Action, by person: String, at: Instant, forms: FormLibrary
  ) -> [[UInt8]] { [] }
}
