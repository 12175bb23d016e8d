import Numerics

/// The setting of a lever at which a goal is met.
///
/// The goal is a result less its aim; where it changes sign between two settings, Brent's method (Brent 1973) closes in. Each
/// step is a run.
package struct GoalSeek: Sendable, Equatable {
  /// A setting that was tried, and the goal there.
  package struct Trial: Sendable, Equatable {
    package let lever: Double
    package let distance: Double
    /// What else was asked for.
    package let others: [Double]
    /// Largest residual of the certificate of its run.
    package let residual: Double

    package init(lever: Double, distance: Double, others: [Double], residual: Double = 0) {
      self.lever = lever
      self.distance = distance
      self.others = others
      self.residual = residual
    }
  }

  package enum Outcome: Sendable, Equatable {
    /// The goal is met at this setting.
    case met(Trial)
    /// It is met nowhere between the bounds as far as was looked; the nearest setting.
    case outOfReach(nearest: Trial)
  }

  package let outcome: Outcome
  /// All that was tried, by setting.
  package let trials: [Trial]

  /// Settings looked at, bounds included, before a goal counts as out of reach.
  private static let looks = 5

  /// - Parameters:
  ///   - tolerance: Of the lever, relative to its range.
  ///   - trial: A run at a setting.
  package init(
    between range: ClosedRange<Double>, tolerance: Double = 1e-7,
    trial: (Double) throws -> Trial
  ) throws {
    var trials: [Double: Trial] = [:]
    func look(_ lever: Double) throws -> Trial {
      if let known = trials[lever] { return known }
      let found = try trial(lever)
      trials[lever] = found
      return found
    }
    var bracket: ClosedRange<Double>?
    var settings = [range.lowerBound, range.upperBound]
    settings += (1..<(Self.looks - 1)).map { range.place(Double($0) / Double(Self.looks - 1)) }
    for lever in settings {
      _ = try look(lever)
      let ordered = trials.values.sorted { $0.lever < $1.lever }
      for (left, right) in zip(ordered, ordered.dropFirst())
      where (left.distance <= 0) != (right.distance <= 0) || left.distance == 0 {
        bracket = left.lever...right.lever
      }
      if bracket != nil { break }
    }
    func ordered() -> [Trial] { trials.values.sorted { $0.lever < $1.lever } }
    func nearest() -> Trial? { ordered().min { abs($0.distance) < abs($1.distance) } }
    guard let bracket else {
      guard let best = nearest() else { throw StudiesError.tooFewSamples(needed: 1, found: 0) }
      outcome = .outOfReach(nearest: best)
      self.trials = ordered()
      return
    }
    let width = range.upperBound - range.lowerBound
    let root = try RootFinding.root(
      in: bracket,
      options: RootFinding.Options(
        absoluteTolerance: tolerance * width, relativeTolerance: tolerance, maximumIterations: 60)
    ) { try look($0).distance }
    let last = try look(root.root)
    outcome = .met(last)
    self.trials = ordered()
  }

  /// How a result moves per unit of the goal, from the two settings on either side of the goal that are nearest to it:
  /// the shadow cost of the goal where the result is a cost. Nil where there are no two.
  package func slope(of other: Int) -> Double? {
    guard case .met(let met) = outcome else { return nil }
    let near = trials.filter { $0.lever != met.lever && $0.distance != met.distance }
      .min { abs($0.lever - met.lever) < abs($1.lever - met.lever) }
    guard let near, other < near.others.count else { return nil }
    return (near.others[other] - met.others[other]) / (near.distance - met.distance)
  }
}
