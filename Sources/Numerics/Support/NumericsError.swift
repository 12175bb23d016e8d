/// A reason why a computation has no answer.
///
/// Cases carry data; sentences are made where they are shown. An iteration that ran out of steps is not an
/// error but an answer with a ``Termination``; see ``IterativeResult/requireConverged()``.
package enum NumericsError: Error {
  /// No memory for a workspace.
  case outOfMemory
  /// Two inputs that must have one size do not.
  case dimensionMismatch(expected: Int, found: Int)
  /// A parameter outside the values for which the algorithm is defined.
  case outOfRange(parameter: String, value: Double, allowed: ClosedRange<Double>)
  /// Fewer data than the algorithm needs.
  case tooFewPoints(required: Int, found: Int)
  /// Abscissae, edges or the like that do not increase at `index`.
  case notIncreasing(index: Int)
  /// An infinite or undefined number in the input at `index`.
  case notFinite(index: Int)
  /// A function that returned an infinite or undefined number.
  case functionNotFinite
  /// An argument outside the data of an interpolation or a histogram.
  case outsideDomain(value: Double, domain: ClosedRange<Double>)
  /// Function values of one sign at both ends of a bracket.
  case noSignChange(interval: ClosedRange<Double>, lower: Double, upper: Double)
  /// A guess that does not lie below both ends of its interval.
  case noMinimumInside(interval: ClosedRange<Double>, guess: Double)
  /// A matrix without an inverse; `pivot` is the row at which elimination stopped.
  case singular(pivot: Int)
  /// A matrix that is not symmetric and positive definite.
  case notPositiveDefinite
  /// An iteration that ended without reaching its tolerance.
  case notConverged(termination: Termination, iterations: Int, residual: Double)
  /// An error thrown by a function that was passed in, unchanged.
  case callback(any Error)
  /// A name that no method, model or problem bears.
  case unknownName(String)
  /// Any other refusal by the library, with its status number.
  case refused(status: Int)
}
