/// Solves reference cases and compares.
///
/// A case is answered by the solver of its kind, never by its name, and solvers call the code that real runs use.
package struct Verifier: Sendable {
  /// Kinds that hold observations, plausible ranges or rules in words, not problems.
  package static let dataOnlyKinds: Set<String> = [
    "bounds", "hindcast", "metamorphic", "salib_expectations",
  ]

  private let solvers: [String: ReferenceSolver]
  private let includesSlow: Bool

  /// A verifier with the given solvers, one per kind.
  /// - Parameter includesSlow: whether parts that take minutes are computed too.
  package init(solvers: [ReferenceSolver] = ReferenceSolver.standard, includesSlow: Bool = false) {
    self.solvers = Dictionary(uniqueKeysWithValues: solvers.map { ($0.kind, $0) })
    self.includesSlow = includesSlow
  }

  /// Solves one case and compares the answer with what it expects.
  package func outcome(of reference: ReferenceCase) -> CaseOutcome {
    guard let solver = solvers[reference.kind] else {
      return .skipped(
        Self.dataOnlyKinds.contains(reference.kind) ? .dataOnly : .unsupportedKind)
    }
    var input = reference.input
    var leftOut = solver.unsolved
    if reference.isSlow && !includesSlow {
      if solver.slow.isEmpty { return .skipped(.slow) }
      input = input.adding("skipCoupled", true)
      leftOut.formUnion(solver.slow)
    }
    let (expected, removed) = reference.expected.removing(leftOut)
    guard expected.hasLeaf else { return .skipped(.unsupportedKind) }
    do {
      let worst = Comparison(
        try solver.solve(input), with: expected, tolerance: reference.tolerance)
      return worst.passes ? .passed(worst: worst, leftOut: removed) : .failed(at: worst)
    } catch {
      return .stopped(error)
    }
  }
}

extension JSONValue {
  /// This object with one more member.
  fileprivate func adding(_ key: String, _ value: Bool) -> JSONValue {
    guard case .object(var members) = self else { return self }
    members[key] = .boolean(value)
    return .object(members)
  }

  /// This object without the members of the given names, and the names that it had, sorted.
  fileprivate func removing(_ keys: Set<String>) -> (rest: JSONValue, removed: [String]) {
    guard case .object(let members) = self else { return (self, []) }
    let removed = members.keys.filter(keys.contains).sorted()
    return (.object(members.filter { !keys.contains($0.key) }), removed)
  }
}
