import PolicySyntax
package import Quantities

/// The value of an expression and of its parts: what is shown under a failed assertion.
package struct EvaluationTrace: Sendable {
  package let expression: Expression
  package let value: Result<EvaluatedValue, EvaluationError>
  package let parts: [EvaluationTrace]
}

/// Whether an assertion held, and if not, why.
package struct AssertionOutcome: Sendable {
  package enum Verdict: Sendable {
    case holds
    /// The first moment at which it did not hold, with the values of its parts there.
    case fails(Moment, EvaluationTrace)
    /// It could not be computed.
    case unknown(Moment, EvaluationError)
  }

  package let assertion: CheckedAssertion
  package let verdict: Verdict
  /// At how many of the moments looked at it did not hold.
  package let failures: Int
  /// At how many it was looked at: years, and values of suppliers' properties.
  package let moments: Int
  /// The largest tolerance of a result in the failed comparison, if by itself it explains the failure.
  package let explainedBy: Quantity?

  package var holds: Bool {
    if case .holds = verdict { return true }
    return false
  }
}

extension Evaluator {
  /// In how many equal steps the range of a supplier's property is looked at. Formulas are mostly straight
  /// lines, for which the ends suffice.
  static let stepsOfVariables = 10

  /// Whether an assertion holds: in every year if it names none, and for every value of the suppliers'
  /// properties it depends on. Years in which one of its values is not in force are left out.
  package func outcome(of assertion: CheckedAssertion, in policy: CheckedPolicy?)
    -> AssertionOutcome
  {
    var tolerance: Quantity?
    if let written = assertion.tolerance { tolerance = try? quantity(of: written) }
    let evaluator = Evaluator(context, tolerance: tolerance)
    var failures = 0
    var count = 0
    var verdict = AssertionOutcome.Verdict.holds
    var absence: (Moment, EvaluationError)?
    var explainedBy: Quantity?
    for moment in moments(of: assertion.condition, policy) {
      do throws(EvaluationError) {
        let holds = try evaluator.truth(of: assertion.condition, at: moment)
        count += 1
        guard !holds else { continue }
        failures += 1
        if failures == 1 {
          let trace = evaluator.trace(of: assertion.condition, at: moment)
          explainedBy = evaluator.explanation(of: trace, at: moment)
          verdict = .fails(moment, trace)
        }
      } catch {
        if error.isAbsence, moment.year != nil {
          absence = absence ?? (moment, error)
        } else {
          return AssertionOutcome(
            assertion: assertion, verdict: .unknown(moment, error), failures: failures,
            moments: count, explainedBy: nil)
        }
      }
    }
    if count == 0, let (moment, error) = absence { verdict = .unknown(moment, error) }
    return AssertionOutcome(
      assertion: assertion, verdict: verdict, failures: failures, moments: count,
      explainedBy: explainedBy)
  }

  private func moments(of condition: Expression, _ policy: CheckedPolicy?) -> [Moment] {
    let years: [Int?] = condition.isFreeOfYear(in: policy) ? context.horizon.map { $0 } : [nil]
    var points: [[String: Quantity]] = [[:]]
    for name in condition.variables(in: policy).sorted() {
      guard let variable = VariableSpecification.named(name) else { continue }
      let values = (0...Self.stepsOfVariables).compactMap { step in
        let share = Double(step) / Double(Self.stepsOfVariables)
        let range = variable.range
        return try? Quantity(
          base: range.lowerBound + share * (range.upperBound - range.lowerBound),
          variable.dimension)
      }
      points = points.flatMap { point in
        values.map { point.merging([name: $0]) { _, new in new } }
      }
    }
    return years.flatMap { year in points.map { Moment(year: year, variables: $0) } }
  }

  /// The values of an expression and of all its parts.
  package func trace(of expression: Expression, at moment: Moment) -> EvaluationTrace {
    let value: Result<EvaluatedValue, EvaluationError>
    do throws(EvaluationError) {
      value = .success(try self.value(of: expression, at: moment))
    } catch {
      value = .failure(error)
    }
    // What lies below these has a value of its own in every year, case or sample.
    let parts: [Expression] =
      switch expression.form {
      case .overYears, .change, .probability: []
      default: expression.parts
      }
    return EvaluationTrace(
      expression: expression, value: value, parts: parts.map { trace(of: $0, at: moment) })
  }

  /// The tolerance of a result beside which the comparison fails by less; nil where there is none.
  private func explanation(of trace: EvaluationTrace, at moment: Moment) -> Quantity? {
    guard case .compared(let left, let comparison, let right) = trace.expression.form,
      comparison != .unequal, let a = try? quantity(of: left, at: moment),
      let b = try? quantity(of: right, at: moment)
    else { return nil }
    let allowed = [left, right].compactMap { side -> Quantity? in
      guard case .result(let query) = side.form, let year = query.year ?? moment.year else {
        return nil
      }
      return context.tolerance(of: query, year: year)
    }.reduce(0) { $0 + $1.value }
    guard allowed > 0, (a.value - b.value).magnitude <= allowed else { return nil }
    return try? Quantity(base: allowed, a.dimension)
  }
}
