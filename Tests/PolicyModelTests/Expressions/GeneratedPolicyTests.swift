import PolicyModel
import PolicySyntax
import Quantities
import Testing

/// Generated policies: the checker and the production evaluator against the plain reference ones.
struct GeneratedPolicyTests {
  static let batches = 20
  /// Together 10,000 policies.
  static let policiesInBatch = 500
  /// Policies of one file: their names are read together.
  static let policiesInFile = 25

  /// Results that depend only on name and year; some are 0.
  private struct Results: ResultSource {
    static func number(_ name: String, _ year: Int) -> Double {
      let sum = name.utf8.reduce(year) { ($0 &* 31 &+ Int($1)) % 10_007 }
      return sum % 11 == 0 ? 0 : Double(sum % 500) / 4
    }

    func value(of query: ResultQuery, year: Int) -> Quantity? {
      try? Quantity(base: Self.number(query.name, year), query.dimension)
    }
  }

  @Test("both checkers and both evaluators agree", arguments: 0..<batches)
  func agree(batch: Int) {
    var generator = PolicyGenerator(seed: batch + 1)
    var judged = 0
    for _ in 0..<(Self.policiesInBatch / Self.policiesInFile) {
      let policies = (0..<Self.policiesInFile).map { generator.policy("p\($0)") }
      let text = policies.map(\.text).joined()
      let checked = SmallWorld.check(text)
      var start = 0
      for (place, policy) in policies.enumerated() {
        let end = start + policy.text.utf8.count
        let own = checked.diagnostics.filter {
          $0.severity.isError && $0.main.span.start >= start && $0.main.span.start < end
        }
        start = end
        judged += compare(policy, checked.policies["p\(place)"], own, checked.project) ? 1 : 0
      }
    }
    // Half of the policies are made to make sense: these must have come to a value, or nothing has been compared.
    #expect(judged > Self.policiesInBatch / 2)
  }

  /// Holds the two against each other; whether values were compared.
  private func compare(
    _ plain: PolicyGenerator.Policy, _ policy: CheckedPolicy?, _ errors: [Diagnostic],
    _ project: PolicyProject
  ) -> Bool {
    let makesSense: Bool
    do throws(PlainFault) { makesSense = try plain.condition.dimension() == nil } catch {
      makesSense = false
    }
    #expect(
      makesSense == errors.isEmpty,
      "\(plain.condition.text)\n\(SmallWorld.rendered(errors, project))")
    guard makesSense, let policy,
      let assertion = (policy.requirements + policy.expectations).first
    else { return false }
    let evaluator = Evaluator(PolicyContext(policy, results: Results()))
    let year = 2027
    let found: Result<Bool, EvaluationError>
    do throws(EvaluationError) {
      found = .success(try evaluator.truth(of: assertion.condition, at: Moment(year: year)))
    } catch {
      found = .failure(error)
    }
    do throws(PlainFault) {
      let (value, isClose) = try plain.condition.evaluate(year: year, results: Results.number)
      guard !isClose else { return true }
      guard case .truth(let expected) = value, case .success(expected) = found else {
        Issue.record("\(plain.condition.text): \(value), found \(found)")
        return false
      }
      compareSides(plain.condition, assertion.condition, evaluator, year)
    } catch {
      switch (error, found) {
      case (.divisionByZero, .failure(.divisionByZero)), (.tooLarge, .failure(.tooLarge)): break
      default: Issue.record("\(plain.condition.text): \(error), found \(found)")
      }
    }
    return true
  }

  /// The numbers on both sides of a comparison, with their dimensions.
  private func compareSides(
    _ plain: PlainExpression, _ expression: Expression, _ evaluator: Evaluator, _ year: Int
  ) {
    guard case .compared(let a, _, let b) = plain,
      case .compared(let left, _, let right) = expression.form
    else { return }
    for (one, other) in [(a, left), (b, right)] {
      guard let (value, isClose) = try? one.evaluate(year: year, results: Results.number), !isClose,
        case .number(let number, let dimension, let isBareZero) = value,
        let found = try? evaluator.quantity(of: other, at: Moment(year: year))
      else { continue }
      // Relative to the largest number on the way would be right; sums of a dozen terms of one size stay within
      // 1e-9 of it, and terms here are below 1e13.
      #expect(
        (found.value - number).magnitude <= 1e-9 * max(1e4, number.magnitude), "\(one.text)")
      let names = Dictionary(
        found.dimension.exponents.map { (Self.name($0.key), $0.value) }, uniquingKeysWith: +)
      if !isBareZero, let whole = try? one.dimension(), !whole.isBareZero {
        #expect(names == whole.dimension, "\(one.text): \(dimension)")
      }
    }
  }

  private static func name(_ base: BaseDimension) -> String {
    switch base {
    case .money(let money): money.currency.code
    case .mass(let substance): substance?.name ?? "t"
    case .energy: "GJ"
    case .time: "yr"
    default: "other"
    }
  }

  @Test("no bytes make the checker fail, and what checks has no type error", arguments: 0..<4)
  func robust(batch: Int) {
    var generator = PolicyGenerator(seed: 1000 + batch)
    for _ in 0..<100 {
      let bytes = generator.mutated(generator.policy("p").text)
      let tree = SourceFile(name: "policy", bytes: bytes)
      let text = tree.text(0..<bytes.count)
      let checked = SmallWorld.check(text)
      guard !checked.hasErrors, let policy = checked.policies["p"] else { continue }
      let evaluator = Evaluator(PolicyContext(policy, results: Results()))
      for assertion in policy.requirements + policy.expectations {
        let outcome = evaluator.outcome(of: assertion, in: policy)
        if case .unknown(_, .wrongType(let span)) = outcome.verdict {
          Issue.record("\(tree.text(span)) in \(text)")
        }
      }
    }
  }
}
