package import Scenario

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

  /// The rows of a result in the years reported.
  package static func all(_ result: ScenarioResult, _ span: YearSpan) -> [ClauseRecord] {
    result.clauses.flatMap { clause in
      result.scenario.reportedYears.compactMap { year -> ClauseRecord? in
        let calendar = result.scenario.years[year]
        guard span.contains(calendar) else { return nil }
        return ClauseRecord(
          measure: clause.measure, clause: clause.clause, kind: clause.kind,
          status: clause.status.rawValue, year: calendar,
          isBinding: clause.years.contains(calendar), value: clause.value[year], unit: clause.unit)
      }
    }
  }

  /// The row as a line of CSV text.
  func line(scenario: String) -> String {
    CSVText.line(
      scenario, measure, clause, kind, status, "\(year)", isBinding ? "true" : "false", "\(value)",
      unit, ScenarioResult.modelled)
  }
}
