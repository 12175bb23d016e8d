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
      return compare(
        try solver.answers(input), with: expected, ranges: solver.ranges(reference.expected),
        reference.tolerance, leftOut: removed)
    } catch {
      return .stopped(error)
    }
  }

  /// The answer nearest to what is expected.
  private func compare(
    _ answers: [JSONValue], with expected: JSONValue, ranges: [String: ClosedRange<Double>],
    _ tolerance: Tolerance, leftOut: [String]
  ) -> CaseOutcome {
    let (exact, ranged) = expected.removing(Set(ranges.keys))
    let compared = answers.map { answer in
      var worst = Comparison(answer, with: exact, tolerance: tolerance)
      for name in ranged {
        guard let range = ranges[name] else { continue }
        let own = Comparison(answer[name], in: range, tolerance: tolerance, path: name)
        if own.ratio > worst.ratio { worst = own }
      }
      return (answer: answer, worst: worst)
    }
    guard let best = compared.min(by: { $0.worst.ratio < $1.worst.ratio }) else {
      return .failed(at: Comparison(nil, with: expected, tolerance: tolerance))
    }
    guard best.worst.passes else { return .failed(at: best.worst) }
    var remarks: [CaseRemark] = answers.count > 1 ? [.severalAnswers(answers.count)] : []
    for name in ranged {
      guard case .number(let value)? = best.answer[name], let range = ranges[name] else { continue }
      remarks.append(.within(name, value: value, range: range))
    }
    return .passed(worst: best.worst, leftOut: leftOut, remarks: remarks)
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
