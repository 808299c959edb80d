/// One row of the survey under its canonical column names.
struct SurveyRow {
  let line: Int
  let cells: [String]
  let columns: SheetColumns

  func callAsFunction(_ column: String) -> String { columns.cell(column, cells) }

  static let known = [
    "type", "name", "label", "hint", "required", "required_message", "relevant", "constraint",
    "constraint_message", "calculation", "choice_filter", "default", "appearance", "read_only", "parameters",
    "repeat_count", "trigger", "disabled", "lumbung_use", "lumbung_unit", "lumbung_warning",
    "lumbung_warning_message",
  ]
  /// Columns of XLSForm that have no meaning at a keyboard.
  static let ignored: Set<String> = [
    "image", "audio", "video", "media", "big-image", "guidance_hint", "intent", "autoplay", "note", "save_to",
    "bind", "body", "instance", "query", "sms_field", "count", "comment", "comments", "keterangan", "catatan",
    "$given_name", "accuracy_threshold",
  ]
  static let aliases = [
    "relevance": "relevant", "calculate": "calculation", "readonly": "read_only",
    "constraint message": "constraint_message",
    "constraint_msg": "constraint_message", "required message": "required_message",
    "choice filter": "choice_filter",
    "command": "type", "caption": "label", "skip_logic": "relevant",
  ]
}

/// A group or a question as the survey lists it, its expressions still to be read.
struct SurveyItem {
  enum Content {
    case group(label: String)
    case `repeat`(label: String)
    case question(QuestionKind, file: String?)
  }

  /// True for groups and repeats.
  var isGroup: Bool {
    if case .question = content { return false }
    return true
  }

  /// A group's or repeat's label; empty for questions.
  var label: String {
    switch content {
    case .group(let label), .repeat(let label): label
    case .question: ""
    }
  }

  /// True for repeats.
  var isRepeat: Bool {
    if case .repeat = content { return true }
    return false
  }

  let row: SurveyRow
  let name: String
  let content: Content
  /// For the question that “or_other” adds: the select that it belongs to.
  var otherOf: String?
  /// The group or repeat around it, as an index among the items.
  let parent: Int?
}
