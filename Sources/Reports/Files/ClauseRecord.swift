import Scenario

/// A clause of a policy in one year of a result, as a row of `clauses.csv`.
package struct ClauseRecord: Sendable, Equatable {
  package let measure: String
  package let clause: String
  package let kind: String
  /// A word of `ClauseFinding.Status`.
  package let status: String
  package let year: Int
  package let isBinding: Bool
  package let value: Double
  package let unit: String

  static let header = "scenario,measure,clause,kind,status,year,binding,value,unit,source\n"

  /// The rows of a result in the years reported, as lines of CSV text.
  static func all(_ result: ScenarioResult, _ span: YearSpan) -> [String] {
    result.clauses.flatMap { clause in
      result.scenario.reportedYears.compactMap { year -> String? in
        let calendar = result.scenario.years[year]
        guard span.contains(calendar) else { return nil }
        return CSVText.line(
          result.name, clause.measure, clause.clause, clause.kind, clause.status.rawValue,
          "\(calendar)", clause.years.contains(calendar) ? "true" : "false",
          "\(clause.value[year])", clause.unit, ScenarioResult.modelled)
      }
    }
  }
}
