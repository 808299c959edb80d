import Registry

/// Which screen shows a record: a pelatihan has its roster, everything else its card.
enum Cards {
  static func layer(_ id: RecordID, _ kind: RecordKind) -> Layer {
    kind == .pelatihan ? RosterState(training: id) : CardState(id: id, kind: kind)
  }
}
