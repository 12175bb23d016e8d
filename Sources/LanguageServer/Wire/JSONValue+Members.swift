import PolicySyntax

extension JSONValue {
  /// The member of an object; `nil` for a member that is absent or null, and for every other value.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    let value = members.first { $0.0 == name }?.1
    if case .null = value { return nil }
    return value
  }

  var stringValue: String? {
    if case .string(let text) = self { text } else { nil }
  }

  var intValue: Int? {
    if case .number(let number) = self { number } else { nil }
  }

  var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  var arrayValue: [JSONValue]? {
    if case .array(let values) = self { values } else { nil }
  }
}
