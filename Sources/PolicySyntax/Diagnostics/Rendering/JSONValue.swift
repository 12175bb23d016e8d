/// A JSON value (RFC 8259) to be written; members keep their order.
package indirect enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  package static func == (left: JSONValue, right: JSONValue) -> Bool { left.text == right.text }

  /// The value as text, indented by two blanks a level.
  package var text: String {
    var result = ""
    write(to: &result, indent: "")
    return result
  }

  /// The value as text without blanks.
  package var compactText: String {
    var result = ""
    writeCompact(to: &result)
    return result
  }

  private func writeCompact(to result: inout String) {
    switch self {
    case .null, .bool, .number, .string: write(to: &result, indent: "")
    case .array(let values):
      result += "["
      for (index, value) in values.enumerated() {
        if index > 0 { result += "," }
        value.writeCompact(to: &result)
      }
      result += "]"
    case .object(let members):
      result += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { result += "," }
        JSONValue.write(member.0, to: &result)
        result += ":"
        member.1.writeCompact(to: &result)
      }
      result += "}"
    }
  }

  private func write(to result: inout String, indent: String) {
    let inner = indent + "  "
    switch self {
    case .null: result += "null"
    case .bool(let value): result += value ? "true" : "false"
    case .number(let value): result += String(value)
    case .string(let value): JSONValue.write(value, to: &result)
    case .array(let values):
      guard !values.isEmpty else { return result += "[]" }
      result += "["
      for (index, value) in values.enumerated() {
        result += (index == 0 ? "\n" : ",\n") + inner
        value.write(to: &result, indent: inner)
      }
      result += "\n\(indent)]"
    case .object(let members):
      guard !members.isEmpty else { return result += "{}" }
      result += "{"
      for (index, member) in members.enumerated() {
        result += (index == 0 ? "\n" : ",\n") + inner
        JSONValue.write(member.0, to: &result)
        result += ": "
        member.1.write(to: &result, indent: inner)
      }
      result += "\n\(indent)}"
    }
  }

  private static func write(_ text: String, to result: inout String) {
    result += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 {
          let hex = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    result += "\""
  }
}
