/// Why a solver does not accept the input of a reference case.
package enum ReferenceInputError: Error, Equatable {
  /// A number outside the range in which the problem makes sense.
  case outOfRange(String, Double)
  /// A word that the solver does not know.
  case unknownWord(String, String)
  /// Repeated steps did not come to rest within the number allowed.
  case notAtRest(steps: Int)
}
