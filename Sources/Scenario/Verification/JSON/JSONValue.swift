/// A JSON document or a part of one.
///
/// Numbers are `Double`: every number of a reference case is a measured or computed value.
package enum JSONValue: Sendable, Equatable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// The kinds of value that JSON knows, for messages.
  package enum Kind: String, Sendable {
    case null, boolean, number, string, array, object
  }

  /// The kind of this value.
  package var kind: Kind {
    switch self {
    case .null: .null
    case .boolean: .boolean
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }
}

extension JSONValue: Encodable {
  /// Writes the value as JSON; a number that JSON cannot hold (infinite, not a number) becomes null.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .boolean(let value): try container.encode(value)
    case .number(let value) where !value.isFinite: try container.encodeNil()
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }
}

extension JSONValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(integerLiteral value: Int) { self = .number(Double(value)) }
  package init(stringLiteral value: String) { self = .string(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { _, last in last }))
  }
}

extension JSONValue {
  /// Whether a text, number or truth value stands anywhere inside.
  package var hasLeaf: Bool {
    switch self {
    case .null: false
    case .boolean, .number, .string: true
    case .array(let values): values.contains(where: \.hasLeaf)
    case .object(let members): members.values.contains(where: \.hasLeaf)
    }
  }
}
