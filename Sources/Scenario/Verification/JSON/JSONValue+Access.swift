extension JSONValue {
  /// The member called `key`; nil when this is no object, or has no such member, or the member is null.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self, let member = members[key], member != .null else {
      return nil
    }
    return member
  }

  /// The member called `key`.
  package func member(_ key: String) throws(JSONAccessError) -> JSONValue {
    guard let member = self[key] else { throw .missing(key) }
    return member
  }

  /// The number called `key`.
  package func number(_ key: String) throws(JSONAccessError) -> Double {
    guard case .number(let value) = try member(key) else { throw mismatch(key, .number) }
    return value
  }

  /// The number called `key`, or `fallback` when there is none.
  package func number(_ key: String, default fallback: Double) throws(JSONAccessError) -> Double {
    self[key] == nil ? fallback : try number(key)
  }

  /// The whole number called `key`.
  package func integer(_ key: String) throws(JSONAccessError) -> Int {
    guard let value = Int(exactly: try number(key)) else { throw .notWhole(key) }
    return value
  }

  /// The text called `key`.
  package func string(_ key: String) throws(JSONAccessError) -> String {
    guard case .string(let value) = try member(key) else { throw mismatch(key, .string) }
    return value
  }

  /// The truth value called `key`, or `fallback` when there is none.
  package func boolean(_ key: String, default fallback: Bool) throws(JSONAccessError) -> Bool {
    guard let member = self[key] else { return fallback }
    guard case .boolean(let value) = member else { throw mismatch(key, .boolean) }
    return value
  }

  /// The list called `key`.
  package func array(_ key: String) throws(JSONAccessError) -> [JSONValue] {
    guard case .array(let values) = try member(key) else { throw mismatch(key, .array) }
    return values
  }

  /// The list of numbers called `key`.
  package func numbers(_ key: String) throws(JSONAccessError) -> [Double] {
    var numbers: [Double] = []
    for (index, value) in try array(key).enumerated() {
      guard case .number(let number) = value else {
        throw .wrongKind("\(key)[\(index)]", expected: .number, found: value.kind)
      }
      numbers.append(number)
    }
    return numbers
  }

  /// A list of numbers.
  package static func numbers(_ values: [Double]) -> JSONValue {
    .array(values.map(JSONValue.number))
  }

  private func mismatch(_ key: String, _ expected: Kind) -> JSONAccessError {
    .wrongKind(key, expected: expected, found: self[key]?.kind ?? .null)
  }
}

/// What a JSON value lacks that its reader asked for.
package enum JSONAccessError: Error, Equatable {
  case missing(String)
  case wrongKind(String, expected: JSONValue.Kind, found: JSONValue.Kind)
  case notWhole(String)
}
