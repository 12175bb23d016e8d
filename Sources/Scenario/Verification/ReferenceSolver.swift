/// What answers reference cases of one kind.
package struct ReferenceSolver: Sendable {
  /// The kind it answers, for example `finance`.
  package let kind: String
  /// Top-level members of `expected` that it does not compute yet. They are left out of the comparison and named in
  /// the result.
  package let unsolved: Set<String>
  /// Top-level members of `expected` that take minutes in a case marked slow. Unless slow work is asked for, the input
  /// then says `"skipCoupled": true` and they are left out. Empty: a slow case is skipped as a whole.
  package let slow: Set<String>
  /// Members of `expected` that are held against a range instead of a value, with the range that `expected` gives them:
  /// where the method yields a bound or a plan of a problem whose optimum is another kind of thing.
  package let ranges: @Sendable (_ expected: JSONValue) -> [String: ClosedRange<Double>]
  /// The computation, from `input` to the members of `expected`; several answers where the problem has several, and
  /// then one of them must be the expected one.
  package let answers: @Sendable (JSONValue) throws -> [JSONValue]

  /// A solver of problems with one answer.
  package init(
    kind: String, unsolved: Set<String> = [], slow: Set<String> = [],
    ranges: @escaping @Sendable (JSONValue) -> [String: ClosedRange<Double>] = { _ in [:] },
    solve: @escaping @Sendable (JSONValue) throws -> JSONValue
  ) {
    self.init(
      kind: kind, unsolved: unsolved, slow: slow, ranges: ranges, answers: { [try solve($0)] })
  }

  /// A solver of problems that may have several answers.
  package init(
    kind: String, unsolved: Set<String> = [], slow: Set<String> = [],
    ranges: @escaping @Sendable (JSONValue) -> [String: ClosedRange<Double>] = { _ in [:] },
    answers: @escaping @Sendable (JSONValue) throws -> [JSONValue]
  ) {
    self.kind = kind
    self.unsolved = unsolved
    self.slow = slow
    self.ranges = ranges
    self.answers = answers
  }
}
