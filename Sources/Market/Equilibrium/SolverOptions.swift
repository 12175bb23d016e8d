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
  /// Share of the predicted gain that a step must bring (Armijo).
  package var sufficientGain = 1e-4

  package init() {}
}
