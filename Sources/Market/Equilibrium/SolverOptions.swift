/// Settings of the equilibrium solver; every default has its reason beside it.
package struct SolverOptions: Sendable {
  /// Largest residual of an accepted result, relative to market size: a millionth of a market is below
  /// any number that is ever printed.
  package var tolerance = 1e-6
  /// Residual at which the solver stops early. Newton's last step squares the error, so aiming lower than
  /// the tolerance costs a step at most and makes results independent of the starting point.
  package var target = 1e-10
  /// Steps after which the solver gives up; real runs need 10 to 20.
  package var maximumSteps = 100
  /// Levenberg damping at the start, relative to the diagonal of the Hessian.
  package var damping = 1e-3
  /// Factors by which damping falls after an accepted step and rises after a refused one.
  package var dampingFall = 0.1
  package var dampingRise = 8.0
  /// How far the slope of the dual along a step may have turned at its end, relative to the slope at its start
  /// (1 would allow going as far down as up). Where it has turned further a point in between is looked for.
  package var overshoot = 0.1
  /// Points tried along one step before damping rises: the slope is nearly linear, so few are enough.
  package var searches = 4
  /// Factor by which damping rises after a step that had to be shortened.
  package var dampingAfterSearch = 4.0
  /// Steps at most with one Jacobian after a step of whole length, corrected after each by what the step has shown. A step without a new Jacobian
  /// costs a seventh of one with it.
  package var corrections = 8
  /// Such a step is kept if it leaves less than this share of the slope along it, in either direction.
  package var correctionSlope = 0.9
  /// Residual, relative to market size, under which steps no longer meet bounds that they did not expect, so that damping
  /// can go.
  package var nearness = 1e-2
  /// With the slopes of a neighbour: so many steps must leave at most this share of what was unmet before them. A new
  /// Jacobian costs as much as seven steps and its first steps gain about as much each.
  package var neighbourSteps = 3
  package var neighbourGain = 0.1
  /// Longest move of an unknown in one step, in typical moves: where supply and demand have run flat, Newton's
  /// step knows no measure.
  package var longestMove = 8.0
  /// To which it may grow by steps that are taken whole: a typical move is some per cent of a price, so farther off nothing
  /// that is known here holds.
  package var farthestMove = 64.0

  package init() {}
}
