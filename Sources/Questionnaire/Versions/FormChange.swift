/// One thing that differs between two versions of a form.
public struct FormChange: Hashable, Sendable {
  /// What kind of change it is; in the order in which a person should read them.
  public enum Kind: Int, Hashable, Sendable, CaseIterable {
    /// The question is not asked any more.
    case gone
    /// It asks for something of another kind.
    case retyped
    /// It stands in another repeat, or no longer in one.
    case moved
    /// Codes that can no longer be chosen.
    case choicesGone
    /// The check of the answer.
    case constraint
    /// Whether an answer is demanded.
    case required
    /// When it is asked.
    case relevant
    /// Which choices are offered when.
    case filter
    /// What it is computed from.
    case calculation
    /// A question that was not asked before.
    case added
    case choicesAdded
    /// The same codes under other words.
    case choicesRenamed
    case label
    /// The content of a table beside the form.
    case table
  }

  /// What kind of change it is.
  public var kind: Kind
  /// The question's, repeat's or file's name.
  public var name: String
  /// What people read; the new wording where there is one.
  public var label: String
  /// How it was, as text; empty for nothing.
  public var old: String
  /// How it will be.
  public var new: String

  /// One line in Indonesian.
  public var text: String {
    let what = "“\(Label.line(label))” (\(name))"
    switch kind {
    case .gone: return "\(what) tidak ditanyakan lagi"
    case .retyped: return "\(what) berganti jenis: \(old) menjadi \(new)"
    case .moved: return "\(what) berpindah: \(Self.place(old)) ke \(Self.place(new))"
    case .choicesGone: return "\(what) kehilangan pilihan: \(old)"
    case .constraint: return "\(what) berganti syarat: \(Self.rule(old)) menjadi \(Self.rule(new))"
    case .required: return "\(what) berganti wajib isi: \(old) menjadi \(new)"
    case .relevant: return "\(what) ditanyakan bila: \(Self.rule(old)) menjadi \(Self.rule(new))"
    case .filter: return "\(what) berganti saringan pilihan: \(Self.rule(old)) menjadi \(Self.rule(new))"
    case .calculation: return "\(what) dihitung lain: \(Self.rule(old)) menjadi \(Self.rule(new))"
    case .added: return "\(what) pertanyaan baru"
    case .choicesAdded: return "\(what) mendapat pilihan: \(new)"
    case .choicesRenamed: return "\(what) berganti kata pilihan: \(old) menjadi \(new)"
    case .label: return "\(name) berganti kata: “\(Label.line(old))” menjadi “\(Label.line(new))”"
    case .table:
      return "tabel \(name) \(old.isEmpty ? "baru" : new.isEmpty ? "tidak dipakai lagi" : "berubah isinya")"
    }
  }

  private static func rule(_ text: String) -> String { text.isEmpty ? "tanpa syarat" : "“\(text)”" }
  private static func place(_ path: String) -> String {
    path.isEmpty ? "luar pengulangan" : "pengulangan \(path)"
  }
}
