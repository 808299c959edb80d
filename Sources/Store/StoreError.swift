import Journal
import Registry

/// Why the store could not do what it was asked. The message is for the person: what happened, what to do.
public struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of failure this is.
  public enum Kind: Sendable, Hashable {
    /// The rules say no; nothing was tried.
    case refused
    /// The journal could not write or read.
    case journal(JournalError.Kind)
    /// What was asked for is not there.
    case notFound
    /// A form cannot be used with this folder.
    case form
  }

  /// What kind of failure this is.
  public var kind: Kind
  /// One Indonesian sentence or two.
  public var message: String

  /// A failure with its message.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  init(_ error: JournalError) { self.init(.journal(error.kind), error.message) }
  init(_ refusal: Refusal) { self.init(.refused, refusal.message) }

  /// The message.
  public var description: String { message }

  /// Runs journal work and turns its error into ours.
  static func translating<T>(_ body: () throws(JournalError) -> T) throws(StoreError) -> T {
    do {
      return try body()
    } catch {
      throw StoreError(error)
    }
  }
}
