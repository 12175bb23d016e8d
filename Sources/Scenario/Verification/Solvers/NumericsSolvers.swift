import FoundationEssentials
import Numerics

extension ReferenceSolver {
  /// Kinds `nist`, `mgh` and `qrng`: fits and point sequences, solved by `Numerics` as it stands.
  package static let numerics: [ReferenceSolver] = ReferenceProblems.kinds.map { kind in
    ReferenceSolver(kind: kind) { input in
      // The members are those of the file, so JSON is the way from one type to the other.
      let members = try JSONDecoder().decode(
        ReferenceProblems.Input.self, from: JSONEncoder().encode(input))
      return .object(
        try ReferenceProblems.solve(kind: kind, input: members).mapValues(JSONValue.init))
    }
  }
}

extension JSONValue {
  fileprivate init(_ value: ReferenceProblems.Value) {
    self =
      switch value {
      case .number(let number): .number(number)
      case .list(let list): .numbers(list)
      case .table(let rows): .array(rows.map(JSONValue.numbers))
      }
  }
}
