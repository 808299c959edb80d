/// Which section each item belongs to: top-level groups, and runs of questions outside any group.
struct SectionLayout {
  private(set) var sections: [Section] = []
  /// By item; groups have the section of their questions.
  private(set) var sectionOfItem: [Int] = []
  /// By item: labels of the groups around it below its section.
  private(set) var groupLabels: [[String]] = []

  init(_ items: [SurveyItem], title: String) {
    var topLevel: [Int] = []
    var question = 0
    var loose: Int?
    for (index, item) in items.enumerated() {
      let top = item.parent.map { topLevel[$0] } ?? index
      topLevel.append(top)
      groupLabels.append(SectionLayout.labels(items, index))
      if item.isGroup {
        let label = item.label
        if item.parent == nil {
          sections.append(
            Section(name: item.name, label: label.isEmpty ? item.name : label, range: question..<question))
          loose = nil
        }
        sectionOfItem.append(sections.count - 1)
        continue
      }
      if item.parent == nil, loose == nil {
        sections.append(Section(name: "", label: title, range: question..<question))
        loose = index
      }
      sectionOfItem.append(sections.count - 1)
      question += 1
      if let last = sections.indices.last {
        sections[last].range = sections[last].range.lowerBound..<question
      }
    }
    mergeInvisible(items)
  }

  private static func labels(_ items: [SurveyItem], _ index: Int) -> [String] {
    var labels: [String] = []
    var group = items[index].parent
    while let current = group, items[current].parent != nil {
      if items[current].isGroup, !items[current].label.isEmpty { labels.insert(items[current].label, at: 0) }
      group = items[current].parent
    }
    return labels
  }

  /// A run of questions outside any group that nobody sees (start, today, calculations) is no section of its own:
  /// it joins the next one, or the one before.
  private mutating func mergeInvisible(_ items: [SurveyItem]) {
    var isVisible = [Bool](repeating: false, count: sections.count)
    for (index, item) in items.enumerated() {
      if case .question(let kind, _) = item.content, kind.isVisible { isVisible[sectionOfItem[index]] = true }
      if item.isGroup { isVisible[sectionOfItem[index]] = true }
    }
    var target: [Int] = []
    var kept: [Section] = []
    var pendingStart: Int?
    for (index, section) in sections.enumerated() {
      if isVisible[index] {
        let start = pendingStart ?? section.range.lowerBound
        kept.append(
          Section(name: section.name, label: section.label, range: start..<section.range.upperBound))
        pendingStart = nil
        target.append(kept.count - 1)
      } else {
        if pendingStart == nil { pendingStart = section.range.lowerBound }
        target.append(kept.count)
      }
    }
    if let start = pendingStart {
      if kept.isEmpty {
        kept = [
          Section(
            name: "", label: sections.first?.label ?? "",
            range: start..<(sections.last?.range.upperBound ?? start))
        ]
      } else {
        kept[kept.count - 1].range =
          kept[kept.count - 1].range.lowerBound..<(sections.last?.range.upperBound ?? start)
      }
    }
    sectionOfItem = sectionOfItem.map { min(target[$0], kept.count - 1) }
    sections = kept
  }
}
