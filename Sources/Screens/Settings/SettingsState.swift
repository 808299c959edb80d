import Canvas

/// Settings of the signed-in person: each takes effect at once and is remembered.
struct SettingsState: Screen {
  var cursor = RowCursor()

  /// The column of what each setting stands at.
  static let valueX = 36

  static let themeTag = "tema"
  static let languageTag = "bahasa"
  static let forgetTag = "lupakan"

  var place: Place { .settings }
  func title(_ context: Context) -> String { Texts.place(.settings) }

  private var here: SettingRow? {
    SettingRow.allCases.indices.contains(cursor.at) ? SettingRow.allCases[cursor.at] : nil
  }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    let count = SettingRow.allCases.count
    if cursor.move(command, count: count, page: count) { return [] }
    guard let here else { return [] }
    switch command {
    case .back: return [.close]
    case .open: return open(here, context)
    case .next, .previous: return turn(here, by: command == .next ? 1 : -1, context)
    default: return []
    }
  }

  private func open(_ row: SettingRow, _ context: Context) -> [Outcome] {
    switch row {
    case .theme:
      let options = row.choices(context).map {
        PickerState.Option(value: $0, label: $0, detail: Texts.themeNote($0))
      }
      let picker = PickerState(
        tag: Self.themeTag, title: Texts.setting(row), options: options, selected: row.current(context),
        triesThemes: true)
      return [.push(picker)]
    case .language:
      let options = row.choices(context).map { PickerState.Option(value: $0, label: $0) }
      guard options.count > 1 else { return [.say(Status(.note, Texts.oneLanguage))] }
      return [
        .push(
          PickerState(
            tag: Self.languageTag, title: Texts.setting(row), options: options, selected: row.current(context)
          ))
      ]
    case .forget:
      return [
        .push(
          ConfirmState(
            tag: Self.forgetTag, title: Texts.setting(row), text: Texts.forgetText, yes: Texts.forgetYes))
      ]
    case .autoAdvance, .mouse, .escapeDelay, .hints, .plainMarks:
      return turn(row, by: 1, context)
    }
  }

  private func turn(_ row: SettingRow, by step: Int, _ context: Context) -> [Outcome] {
    guard let key = row.key else { return [] }
    guard let value = row.next(context, by: step) else { return [.say(Status(.note, Texts.oneLanguage))] }
    return [.effect(.remember(key, value))]
  }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Outcome] {
    switch reply {
    case .picked(tag: Self.themeTag, let value): return [.effect(.remember(.theme, value))]
    case .picked(tag: Self.languageTag, let value): return [.effect(.remember(.language, value))]
    case .confirmed(tag: Self.forgetTag):
      let own = Set(SettingRow.allCases.compactMap(\.key))
      let rest = context.preferences.values.keys.filter { !own.contains($0) }.sorted { $0.name < $1.name }
      return rest.map { .effect(.remember($0, nil)) } + [.say(Status(.good, Texts.forgotten))]
    default: return []
    }
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    let count = SettingRow.allCases.count
    cursor.settle(count: count, height: count)
    return []
  }

  // MARK: Drawing

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let width = min(rect.width - 6, 100)
    var y = rect.y + 1
    for (index, row) in SettingRow.allCases.enumerated() {
      let isHere = index == cursor.at
      let role: Role = isHere ? "selection" : "text"
      if isHere { grid.fill(Rect(x: 1, y: y, width: width + 2, height: 1), role: role) }
      _ = grid.put(isHere ? context.glyphs.here : " ", x: 1, y: y, role: role)
      _ = grid.clip(Texts.setting(row), x: 3, y: y, role: role, width: 32)
      let value = Texts.settingValue(row, row.current(context))
      _ = grid.clip(value, x: Self.valueX, y: y, role: isHere ? role : "text.strong", width: width - 34)
      y += 1
    }
    y += 1
    if let here {
      for line in TextWidth.wrap(Texts.settingHelp(here), width: width).prefix(3) {
        _ = grid.clip(line, x: 3, y: y, role: "hint", width: width)
        y += 1
      }
    }
    let top = Self.sampleTop(rect)
    drawSample(context, into: &grid, Rect(x: 3, y: top, width: width, height: rect.bottom - top))
  }
}
