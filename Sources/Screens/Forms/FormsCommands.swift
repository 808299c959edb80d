import Canvas
import Registry

extension CommandID {
  static let forms = CommandID("forms"), adoptForm = CommandID("adoptForm"), moveForm = CommandID("moveForm")
}

extension Commands {
  /// The rows of the command table about versions of forms.
  static let forms: [Command] = [
    Command(
      .forms, "formulir", keys: [KeyPress(.char("f"))], in: [.home], help: FormTexts.helpForms,
      unless: Rights.admin),
    Command(
      .open, "laporan", keys: [KeyPress(.enter)], in: [.forms], hint: 1, help: FormTexts.helpReport,
      unless: { ($0.top as? FormsState)?.refusal($0) }),
    Command(
      .adoptForm, "pakai versi ini", keys: [KeyPress(.char("a"))], in: [.formReport], hint: 1,
      help: FormTexts.helpAdopt, unless: { ($0.top as? FormReportState)?.refusal($0) }),
    Command(
      .moveForm, "pindah ke formulir baru", keys: [KeyPress(.char("v"), alt: true)], in: [.form],
      help: FormTexts.helpMove, unless: { ($0.top as? FormLayer)?.refusalToMove($0) }),
  ]
}
