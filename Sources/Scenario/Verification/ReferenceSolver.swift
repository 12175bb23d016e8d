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
  /// The computation, from `input` to the members of `expected`.
  package let solve: @Sendable (JSONValue) throws -> JSONValue

  package init(
    kind: String, unsolved: Set<String> = [], slow: Set<String> = [],
    solve: @escaping @Sendable (JSONValue) throws -> JSONValue
  ) {
    self.kind = kind
    self.unsolved = unsolved
    self.slow = slow
    self.solve = solve
  }
}
