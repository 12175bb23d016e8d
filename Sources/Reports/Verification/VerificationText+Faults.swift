package import Scenario

extension VerificationText {
  /// Which file is no reference case, where in it, and what was expected there.
  package static func sentence(for fault: CaseFileFault) -> String {
    switch fault.problem {
    case .notFound: "\(fault.path): no such file or folder"
    case .notAFile: "\(fault.path): neither a file nor a folder"
    case .tooLarge(let bytes, let limit):
      "\(fault.path): \(bytes >> 20) MB is too large for a reference case (at most \(limit >> 20) MB)"
    case .notReadable: "\(fault.path): cannot be read; check its permissions"
    case .noCases: "\(fault.path): no .json file in this folder"
    case .json(let json):
      "\(fault.path):\(json.line):\(json.column): \(sentence(for: json.problem))"
    case .content(let content): "\(fault.path): \(sentence(for: content))"
    case .repeatedID(let id, let other): "\(fault.path): the id \(id) is taken by \(other)"
    }
  }

  static func sentence(for problem: JSONFault.Problem) -> String {
    switch problem {
    case .unexpected(let found, let due):
      "expected \(name(of: due)), found \(found.map { "'\($0)'" } ?? "the end of the file")"
    case .repeatedKey(let key): "\"\(key)\" stands twice in one object"
    case .numberTooLarge(let text): "\(text) is too large for a number"
    case .badEscape: "unknown escape after a backslash"
    case .controlCharacter:
      "a line break or control character inside a string; was a quote forgotten?"
    case .notUTF8: "this text is not UTF-8"
    case .tooDeep(let limit): "lists and objects nested deeper than \(limit)"
    }
  }

  private static func name(of due: JSONFault.Due) -> String {
    switch due {
    case .value: "a value"
    case .key: "a name in quotes"
    case .colon: "':'"
    case .commaOrBracket: "',' or ']'"
    case .commaOrBrace: "',' or '}'"
    case .digit: "a digit"
    case .quote: "a closing quote"
    case .end: "the end of the file"
    }
  }

  static func sentence(for fault: ReferenceCaseFault) -> String {
    switch fault {
    case .notAnObject(let found):
      "expected an object with id, kind, input and so on, found \(found)"
    case .access(let error): sentence(for: error)
    case .badTolerance(let relative, let absolute):
      "tolerance: rel \(relative) and abs \(absolute) must both be zero or more"
    case .nothingExpected: "\"expected\" holds no value, so every answer would pass"
    }
  }

  static func sentence(for error: JSONAccessError) -> String {
    switch error {
    case .missing(let name): "\"\(name)\" is missing"
    case .wrongKind(let name, let expected, let found):
      "\"\(name)\" must be of kind \(expected), found \(found)"
    case .notWhole(let name): "\"\(name)\" must be a whole number"
    }
  }
}
