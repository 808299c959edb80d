import Questionnaire

extension FormState {
  /// The questions in another of the form's languages; answers, texts being typed and confirmations stay.
  mutating func switchLanguage(to language: String) {
    guard form.languages.contains(language), language != form.language else { return }
    interview = interview.translated(to: language)
    previous = previous?.translated(to: language)
    refresh()
    openWidget()
  }

  /// The next of the form's languages.
  mutating func nextLanguage() -> [FormOutcome] {
    settle()
    let languages = form.languages
    guard languages.count > 1 else { return say(Texts.formOneLanguage) }
    let here = languages.firstIndex(of: form.language) ?? 0
    let next = languages[(here + 1) % languages.count]
    switchLanguage(to: next)
    return say(Texts.formLanguage(next))
  }

  /// A step back or forth comes in the language that is shown now.
  func inPresentLanguage(_ other: Interview) -> Interview {
    other.form.language == form.language ? other : other.translated(to: form.language)
  }
}
