/// Reference problems with known answers, solved by the general methods of this target.
///
/// A problem names its model; the models stand in ``RegressionModel`` and ``ResidualProblem``. Nothing here
/// depends on which case is solved.
package enum ReferenceProblems {
  /// The input of a case, as it stands in the file; each kind reads its own members.
  package struct Input: Decodable, Sendable {
    /// `nist`: the name of the model.
    package var model: String?
    /// `nist`: the independent variable.
    package var x: [Double]?
    /// `nist`: the observations.
    package var y: [Double]?
    /// `nist`: the start that the fit must succeed from.
    package var start2: [Double]?
    /// `mgh`: the name of the problem.
    package var problem: String?
    /// `mgh`: the start.
    package var start: [Double]?
    /// `mgh`: further starts.
    package var altStarts: [[Double]]?
    /// `mgh`: the sums of squares of all known local minima.
    package var knownMinima: [Double]?
    /// `qrng`: the name of the generator.
    package var generator: String?
    /// `qrng`: the number of coordinates.
    package var dim: Int?
    /// `qrng`: the number of points.
    package var n: Int?
  }

  /// A part of an answer.
  package enum Value: Sendable, Hashable {
    /// One number.
    case number(Double)
    /// A list of numbers.
    case list([Double])
    /// A list of points.
    case table([[Double]])
  }

  /// The kinds of case that ``solve(kind:input:)`` knows.
  package static let kinds = ["mgh", "nist", "qrng"]

  /// The answer to a case, under the names of its `expected` members.
  ///
  /// A `mgh` case accepts any known minimum: `acceptedMinima` repeats the known ones, with the one nearest to the
  /// minimum found replaced by it. Throws if the fit does not converge.
  package static func solve(
    kind: String, input: Input
  ) throws(NumericsError) -> [String: Value] {
    switch kind {
    case "nist":
      let fit = try regression(
        model: required(input.model, "model"), x: required(input.x, "x"),
        y: required(input.y, "y"), start: required(input.start2, "start2")
      ).requireConverged()
      return [
        "parameters": .list(fit.parameters),
        "residualSumOfSquares": .number(fit.residualSumOfSquares),
      ]
    case "mgh":
      let name = try required(input.problem, "problem")
      let start = try required(input.start, "start")
      let problem = try ResidualProblem(named: name)
      let first = problem.residuals(start).reduce(0) { $0 + $1 * $1 }
      var found = try leastSquares(problem, start: start)
      for other in input.altStarts ?? [] {
        let candidate = try leastSquares(problem, start: other)
        if candidate.residualSumOfSquares < found.residualSumOfSquares { found = candidate }
      }
      var minima = try required(input.knownMinima, "knownMinima")
      let value = try found.requireConverged().residualSumOfSquares
      if let nearest = minima.indices.min(by: { abs(minima[$0] - value) < abs(minima[$1] - value) })
      {
        minima[nearest] = value
      }
      return ["sumSquaresAtStart": .number(first), "acceptedMinima": .list(minima)]
    case "qrng":
      let name = try required(input.generator, "generator")
      guard let method = QuasiRandomSequence.Method(rawValue: name) else {
        throw .unknownName(name)
      }
      let points = try QuasiRandomSequence.points(
        method, dimension: required(input.dim, "dim"), count: required(input.n, "n"))
      return ["points": .table(points)]
    default: throw .unknownName(kind)
    }
  }

  /// A fit of one of the regression models of the NIST Statistical Reference Datasets.
  package static func regression(
    model: String, x: [Double], y: [Double], start: [Double]
  ) throws(NumericsError) -> NonlinearFit.Solution {
    guard x.count == y.count else { throw .dimensionMismatch(expected: x.count, found: y.count) }
    let curve = try RegressionModel(named: model)
    guard start.count == curve.parameterCount else {
      throw .dimensionMismatch(expected: curve.parameterCount, found: start.count)
    }
    return try NonlinearFit.fit(start: start, residualCount: y.count) { b in
      zip(x, y).map { curve.value(b, $0) - $1 }
    }
  }

  /// A minimum of the sum of squares of a problem.
  package static func leastSquares(
    _ problem: ResidualProblem, start: [Double]
  ) throws(NumericsError) -> NonlinearFit.Solution {
    guard start.count == problem.variableCount else {
      throw .dimensionMismatch(expected: problem.variableCount, found: start.count)
    }
    return try NonlinearFit.fit(
      start: start, residualCount: problem.residuals(start).count, residuals: problem.residuals)
  }

  private static func required<Member>(
    _ member: Member?, _ name: String
  ) throws(NumericsError) -> Member {
    guard let member else { throw .unknownName(name) }
    return member
  }
}
