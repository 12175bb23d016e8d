package import Scenario

/// What a reader of a result must know of its stability reserve.
package enum ReserveText {
  /// Whether other prices were found that its rule allows as well.
  package static func isAmbiguous(_ result: ScenarioResult) -> Bool { result.ambiguity != nil }

  /// One line or two; nil where there is no reserve, or nothing was searched.
  package static func sentence(_ result: ScenarioResult) -> String? {
    guard let search = result.scenario.reserve?.search else { return nil }
    let distance =
      search.thresholdDistance.isFinite
      ? "; its bank comes within \(Figure.residual(search.thresholdDistance)) of the market's size to a threshold, where the rule jumps"
      : ""
    guard let ambiguity = result.ambiguity else {
      return
        "one equilibrium found from all starts (that there is no other is not proved)\(distance)"
    }
    return MarketDiagnosisText.lines(for: ambiguity).map { line in
      String(line.drop { $0 == " " })
    }.joined(separator: " ")
  }
}
