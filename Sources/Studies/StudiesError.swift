package import Numerics
package import Scenario

/// Why a study could not be sampled, run or analysed. Cases carry data; sentences are made elsewhere.
package enum StudiesError: Error, Sendable {
  /// More uncertain values than the design has dimensions.
  case tooManyDimensions(design: String, most: Int, found: Int)
  /// Rank correlations that no normal copula has: the matrix of its linear correlations is not positive definite.
  case impossibleCorrelation
  /// A computation on samples that has no answer.
  case numerics(NumericsError)
  /// Fewer samples than an analysis needs.
  case tooFewSamples(needed: Int, found: Int)
  /// An analysis that asks for another design: `needed` is the one it asks for.
  case otherDesign(needed: String, found: String)
  /// A name that no column of the store bears; the nearest one that does.
  case unknownColumn(String, nearest: String?)
  /// A name that no lever and no uncertain number of the store bears; the nearest one that does.
  case unknownAxis(String, nearest: String?)
  /// Axes of a map that are not two levers or two uncertain numbers.
  case otherAxes([String])
  /// A store that does not say of its solved runs which clauses bind; how many runs were found that can be told.
  case notRecorded(runs: Int)
  /// A value that the policy does not take: what the checker says of it.
  case variation(String)
  /// A market of a run that does not clear: which one, in which year, and by how much, with units.
  case uncleared(String)
  /// The scenario of a run has no result.
  case scenario(ScenarioError)
}
