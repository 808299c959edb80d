import Formats

// Two laptops that cannot know each other may give two people one id. Which of them a form is of nobody can tell afterwards
// from the id: both stay in sight, until one of them has an id of their own.
extension Registry {
  /// Notes under which name somebody was made. Attempts at one making have one name, so they are one.
  func note(maker name: String, of id: String, _ stamp: Stamp) {
    let key = Fold.key(name)
    if let known = makings[id]?[key], known.stamp < stamp { return }
    let isOther = makings[id].map { $0[key] == nil } ?? false
    makings[id, default: [:]][key] = Making(name: name, stamp: stamp)
    if isOther { for table in loadedTables { table.forgetOrders(by: .by) } }
  }

  /// A person's name; where two people were made under one id, both of their names; the id when nobody knows it.
  public func name(ofPerson id: String) -> String {
    guard let person = person(id) else { return id }
    let others = otherNames(of: person)
    return others.isEmpty ? person.name : ([person.name] + others).joined(separator: " / ")
  }

  /// Names that others were made under with a person's id, in the order of their making.
  private func otherNames(of person: Person) -> [String] {
    guard let made = makings[person.id], made.count > 1 else { return [] }
    let known = Fold.key(person.name)
    return made.filter { $0.key != known }.values.sorted { $0.stamp < $1.stamp }.map(\.name)
  }

  /// Ids of several people of whom no more than one has another id, told in Indonesian with the way out.
  public var sharedIDs: [String] {
    guard makings.contains(where: { $0.value.count > 1 }) else { return [] }
    return makings.sorted { $0.key < $1.key }.compactMap { id, made in
      let elsewhere = Set(people.lazy.filter { $0.id != id }.map { Fold.key($0.name) })
      let bare = made.filter { !elsewhere.contains($0.key) }
      guard made.count > 1, bare.count > 1 else { return nil }
      let names = made.values.sorted { $0.stamp < $1.stamp }.map(\.name)
      let all = names.dropLast().joined(separator: ", ") + " dan " + (names.last ?? "")
      return
        "\(Self.count(names.count)) orang memakai kode \(id): \(all). Daftarkan salah satu dengan kode lain; "
        + "isian dengan kode \(id) tampil dengan semua namanya."
    }
  }

  private static func count(_ number: Int) -> String {
    switch number {
    case 2: "Dua"
    case 3: "Tiga"
    default: "\(number)"
    }
  }
}

/// Somebody was made under a name.
struct Making {
  var name: String
  /// The first time.
  var stamp: Stamp
}
