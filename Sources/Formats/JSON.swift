/// One member of a JSON object, in the order in which it was written.
public struct JSONMember: Hashable, Sendable {
  /// The member's name.
  public var key: String
  /// The member's value.
  public var value: JSON

  /// Makes a member.
  public init(key: String, value: JSON) {
    self.key = key
    self.value = value
  }
}

/// What is wrong with a JSON text, and where.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Byte offset from the start of the text.
  public var offset: Int
  /// Indonesian, for people.
  public var message: String

  /// Makes an error.
  public init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }

  /// Message and place, for people.
  public var description: String { "\(message) (bita ke-\(offset))" }
}

/// A JSON value. Whole numbers that fit stay `Int64`, so money never passes through a double; object members
/// keep their order, so that what was read is written back the same.
public enum JSON: Hashable, Sendable {
  /// `null`
  case null
  /// `true` or `false`
  case bool(Bool)
  /// A number written without fraction and exponent that fits 64 bits.
  case int(Int64)
  /// Every other number, `-0` among them.
  case double(Double)
  /// A string.
  case string(String)
  /// An array.
  case array([JSON])
  /// An object; keys are unique when it was parsed.
  case object([JSONMember])

  /// How deep arrays and objects may be nested in one another.
  public static let depthLimit = 64

  /// Parses one whole JSON text, strictly as RFC 8259 has it: UTF-8, no duplicate keys, nothing after the value.
  public init(parsing bytes: [UInt8]) throws(JSONError) {
    // The closure cannot carry the typed error out by itself, so the result does.
    let result = bytes.withUnsafeBytes { raw in
      Result { () throws(JSONError) in try JSON(parsing: raw) }
    }
    self = try result.get()
  }

  /// Parses one whole JSON text that lies in memory owned by the caller.
  public init(parsing bytes: UnsafeRawBufferPointer) throws(JSONError) {
    var cursor = JSONCursor(bytes)
    self = try cursor.value()
    try cursor.finish()
  }

  /// The value of the object's member `key`; nil when there is none or this is no object.
  public subscript(_ key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The string, if this is one.
  public var string: String? {
    if case .string(let value) = self { return value }
    return nil
  }

  /// The whole number, if this is one.
  public var int: Int64? {
    if case .int(let value) = self { return value }
    return nil
  }

  /// The number, whole or not, as a double.
  public var double: Double? {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  /// The truth value, if this is one.
  public var bool: Bool? {
    if case .bool(let value) = self { return value }
    return nil
  }

  /// The elements, if this is an array.
  public var array: [JSON]? {
    if case .array(let value) = self { return value }
    return nil
  }

  /// The members in order, if this is an object.
  public var members: [JSONMember]? {
    if case .object(let value) = self { return value }
    return nil
  }
}
