package import Numerics

/// The setting of several levers at which a goal is met at the least cost.
///
/// The goal is a result less its aim, the cost another result; both are runs. ``ConstrainedMinimization`` finds the least cost
/// with the exact slopes of both.
package struct LeastCostSeek: Sendable {
  /// A setting that was tried, and what came of it.
  package struct Trial: Sendable, Equatable {
    package let levers: [Double]
    /// The result less its aim.
    package let distance: Double
    package let cost: Double
    /// Everything that was reported of the run.
    package let outputs: [Double]
    /// Largest residual of the certificate of the run.
    package let residual: Double

    package init(
      levers: [Double], distance: Double, cost: Double, outputs: [Double] = [],
      residual: Double = 0
    ) {
      self.levers = levers
      self.distance = distance
      self.cost = cost
      self.outputs = outputs
      self.residual = residual
    }
  }

  package enum Outcome: Sendable, Equatable {
    case met(Trial)
    /// No setting that meets the goal was found from any start; the nearest that was.
    case outOfReach(nearest: Trial)
  }

  package let outcome: Outcome
  /// By how much the least cost rises where the aim rises by a unit; nil where the bounds alone decide, or the goal is not met.
  package let shadowCost: Double?
  /// What is left of the slopes of the cost that the levers between their bounds could still use, relative to the largest.
  package let slopeLeft: Double
  package let termination: Termination
  /// Runs that were asked for.
  package let runs: Int

  /// - Parameters:
  ///   - ranges: Bounds of the levers.
  ///   - start: Where the search starts; if the goal is out of reach from there, it starts again from the middle and from the corner
  ///     farthest from what was found.
  ///   - tolerance: Allowed distance from the goal, in its unit.
  ///   - slopes: Derivatives of `cost` (objective) and `distance` (constraint) at the setting tried last.
  ///   - trial: A run; nil where it has no answer.
  /// - Throws: `NumericsError.functionNotFinite` where no start has an answer, and what the functions throw.
  package init(
    between ranges: [ClosedRange<Double>], near start: [Double], tolerance: Double,
    slopes: ([Double]) throws -> ConstrainedMinimization.Slopes,
    trial: ([Double]) throws -> Trial?
  ) throws {
    var runs = 0
    var found: (minimum: ConstrainedMinimization.Minimum, trial: Trial)?
    var fault: NumericsError?
    func search(_ start: [Double]) throws {
      var last: [[Double]: Trial] = [:]
      do {
        let minimum = try ConstrainedMinimization.minimum(
          between: ranges, near: start,
          options: ConstrainedMinimization.Options(constraintTolerance: tolerance), slopes: slopes
        ) { levers in
          runs += 1
          guard let own = try trial(levers), own.cost.isFinite, own.distance.isFinite else {
            return nil
          }
          last[levers] = own
          return ConstrainedMinimization.Value(objective: own.cost, constraint: own.distance)
        }
        guard let own = last[minimum.arguments] else { return }
        if found.map({ own.distance.magnitude < $0.trial.distance.magnitude }) ?? true {
          found = (minimum, own)
        }
      } catch NumericsError.functionNotFinite { fault = .functionNotFinite }
    }
    try search(start)
    if found?.minimum.isMet != true { try search(ranges.map { $0.place(0.5) }) }
    if let nearest = found, !nearest.minimum.isMet {
      try search(
        zip(ranges, nearest.trial.levers).map { range, lever in
          lever < range.place(0.5) ? range.upperBound : range.lowerBound
        })
    }
    guard let (minimum, best) = found else { throw fault ?? .functionNotFinite }
    outcome = minimum.isMet ? .met(best) : .outOfReach(nearest: best)
    shadowCost = minimum.isMet ? minimum.multiplier.map { -$0 } : nil
    slopeLeft = minimum.residual
    termination = minimum.termination
    self.runs = runs
  }
}
